import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'
import { serverNow } from '@/api/clock'
import { openPage } from '@/desk/flow/open-page'
import { useMe } from '@/desk/flow/use-me'
import { CountsList } from '@/desk/parts/counts-list'
import { FooterNote } from '@/desk/parts/footer-note'
import { Section } from '@/desk/parts/section'
import { Unready } from '@/desk/parts/unready'
import { faultOfOpen, OPENS_BEFORE_HOURS } from '@/shared/domain/activity/decide'
import { mightAllow } from '@/shared/permissions'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { activityWords as words } from '@/words/manage/activity'
import { sentence } from '@/words/sentence'
import { closedCounts } from '../live/roster-view'
import './index.scss'
import { AskedSheet } from './parts/asked-sheet'
import { Facts, Reasons } from './parts/facts'
import { GuestsCard } from './parts/guests-card'
import { type ActivitySource, useActivity } from './use-activity'

/** 活动: one activity from the draft to the sums. */
export function ActivityScreen({ activityId, source }: { activityId: string; source?: ActivitySource }) {
  const page = useActivity(activityId, source)
  const { subject, act, ask } = page
  const me = useMe(source?.session)
  const before = useRef(false)
  useDidShow(() => {
    // coming back from the form or the live screen
    if (before.current) void subject.reload()
    before.current = true
  })
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const activity = subject.state.data
  const { state } = activity
  const roles = me.state.kind === 'content' ? me.state.data.roles : []
  // the day is run by those who hold a role at the host itself
  const runs = mightAllow(
    'activity.open',
    roles.filter(({ orgId }) => orgId === activity.hostId),
  )
  const planned = state === 'draft' || state === 'announced'
  const openable = planned && faultOfOpen(activity, serverNow()) === null
  const toLive = () => openPage('live', { activityId })

  const main = () => {
    if (!runs) return undefined
    if (state === 'open') return <Button onTap={toLive}>{words.toLive}</Button>
    if (openable) return <Button onTap={() => ask('open')}>{words.open}</Button>
    if (state === 'draft') return <Button onTap={() => ask('announce')}>{words.announce}</Button>
    if (state !== 'announced') return undefined
    return (
      <>
        <FooterNote>{words.soon(OPENS_BEFORE_HOURS)}</FooterNote>
        <Button disabled>{words.open}</Button>
      </>
    )
  }
  const guestAct = act.kind !== 'idle' && (act.name === 'addGuest' || act.name === 'removeGuest')
  return (
    <Page title={words.title} footer={main()}>
      <Facts activity={activity} />
      {state === 'closed' && page.roster.kind === 'content' && (
        <Section title={words.summary}>
          <CountsList counts={{ ...closedCounts(page.roster.data.people), guests: activity.guests.length }} />
          {runs && (
            <Button kind="plain" onTap={toLive}>
              {words.whoCame}
            </Button>
          )}
        </Section>
      )}
      <GuestsCard
        guests={activity.guests}
        mayChange={runs && state !== 'cancelled'}
        busy={act.kind === 'busy' && guestAct}
        refusal={act.kind === 'refused' && guestAct ? sentence(act.refusal) : undefined}
        onClear={page.clear}
        onAdd={page.addGuest}
        onRemove={page.removeGuest}
      />
      <Reasons activity={activity} />
      {runs && state === 'draft' && openable && (
        <Button kind="plain" onTap={() => ask('announce')}>
          {words.announce}
        </Button>
      )}
      {runs && (planned || state === 'open') && (
        <Button kind="plain" onTap={() => openPage('activity-edit', { activityId })}>
          {words.edit}
        </Button>
      )}
      {runs && state === 'open' && (
        <Button kind="danger" onTap={() => ask('close')}>
          {words.close}
        </Button>
      )}
      {runs && state === 'closed' && (
        <Button kind="plain" onTap={() => ask('reopen')}>
          {words.reopen}
        </Button>
      )}
      {runs && planned && (
        <Button kind="danger" onTap={() => ask('cancel')}>
          {words.cancel}
        </Button>
      )}
      <AskedSheet
        asked={page.asked}
        roster={page.roster}
        act={act}
        onCancel={() => ask(null)}
        onConfirm={async (reason) => {
          const what = page.asked
          if ((await page.confirm(reason)) && (what === 'open' || what === 'reopen')) toLive()
        }}
      />
    </Page>
  )
}
