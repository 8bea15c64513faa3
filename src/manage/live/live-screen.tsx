import { useCallback, useEffect, useState } from 'react'
import { onReturn } from '@/api/network'
import { goBack } from '@/desk/flow/open-page'
import { useSeen } from '@/desk/flow/use-seen'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Page } from '@/ui/page'
import { liveWords as words } from '@/words/manage/live'
import { sentence } from '@/words/sentence'
import './index.scss'
import { Unready } from '@/desk/parts/unready'
import { keepScreenOn } from './keep-screen-on'
import type { LiveSource } from './live-session'
import { liveSource } from './live-source'
import { ClosedDay } from './parts/closed-day'
import { OpenDay } from './parts/open-day'
import { PaperList } from './parts/paper-list'
import { rosterView } from './roster-view'
import { useLive } from './use-live'

/** 现场签到: the organiser's screen of the day. */
export function LiveScreen({ activityId, source = liveSource }: { activityId: string; source?: LiveSource }) {
  const seen = useSeen()
  const { session, state, notice } = useLive(activityId, seen, source)
  const [paper, setPaper] = useState(false)
  const toActivity = useCallback(() => goBack('activity', { activityId }), [activityId])

  useEffect(() => onReturn(() => void session.refresh()), [session])
  useEffect(() => (seen ? keepScreenOn() : undefined), [seen])

  if (state.kind === 'loading' || state.kind === 'error') {
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void session.refresh()} />
  }
  if (state.kind === 'not-open') {
    return (
      <Page title={words.title} footer={<Button onTap={toActivity}>{words.toOpen}</Button>}>
        <Empty title={words.notOpen}>{words.notOpenHint}</Empty>
      </Page>
    )
  }
  if (state.live.state === 'closed') return <ClosedDay live={state.live} onBack={toActivity} />
  if (paper) {
    const view = rosterView(state.live, state.marks)
    return (
      <PaperList
        people={[...view.missing, ...view.exempt]}
        onSave={(memberIds, note) => session.transcribe(memberIds, note)}
        onDone={() => setPaper(false)}
        refusal={notice?.kind === 'refused' ? sentence(notice.refusal) : null}
      />
    )
  }
  return (
    <OpenDay
      session={session}
      content={state}
      notice={notice}
      running={seen}
      onPaper={() => {
        session.dropNotice()
        setPaper(true)
      }}
      onActivity={toActivity}
    />
  )
}
