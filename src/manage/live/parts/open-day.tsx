import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { serverNow } from '@/api/clock'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Counter } from '@/ui/counter'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { TextInput } from '@/ui/text-input'
import { timeWords } from '@/words/dates'
import { liveWords as words } from '@/words/manage/live'
import { linkOrigin } from '../link-origin'
import type { LiveNotice, LiveSession } from '../live-session'
import type { LiveState, Person } from '../live-state'
import { rosterView } from '../roster-view'
import { SEARCH_FROM } from '../search-from'
import { Guests } from './guests'
import { MissingList } from './missing-list'
import { NoticeLine } from './notice-line'
import { RecordedList } from './recorded-list'
import { RotatingCode } from './rotating-code'

type Content = Extract<LiveState, { kind: 'content' }>
type Tab = 'missing' | 'recorded' | 'guests'

export interface OpenDayProps {
  session: LiveSession
  content: Content
  notice: LiveNotice | null
  running: boolean
  onPaper: () => void
  onActivity: () => void
}

/** The day while people come in: the code, the count, and who is still missing. */
export function OpenDay({ session, content, notice, running, onPaper, onActivity }: OpenDayProps) {
  const { live, marks, link, readAt } = content
  const [tab, setTab] = useState<Tab>('missing')
  const [typed, setTyped] = useState('')
  const [big, setBig] = useState(false)
  const [undoing, setUndoing] = useState<Person | null>(null)
  const view = useMemo(() => rosterView(live, marks), [live, marks])
  const names = useMemo(() => new Map(live.people.map(({ id, name }) => [id, name])), [live.people])
  const nameOf = useCallback((id: string) => names.get(id) ?? '', [names])
  const tick = useCallback((person: Person) => void session.tick(person.id), [session])
  const gone = useCallback(() => session.dropNotice(), [session])
  const smaller = useCallback(() => setBig(false), [])
  const askUndo = useCallback((person: Person) => setUndoing(person), [])

  const tabs = [
    { value: 'missing' as const, label: words.missing(view.missing.length) },
    { value: 'recorded' as const, label: words.recorded(view.recorded.length) },
    { value: 'guests' as const, label: words.guests(live.guests.length) },
  ]
  const footer = (
    <>
      <NoticeLine
        notice={notice}
        nameOf={nameOf}
        onGone={gone}
        onTakeBack={(memberId) => void session.undo(memberId, words.slipReason)}
      />
      <Button onTap={() => setBig(true)}>{words.bigger}</Button>
    </>
  )
  return (
    <Page title={words.title} footer={footer} banner={<LostLine lost={link === 'lost'} waiting={view.waiting} />}>
      <Counter done={view.attended} total={view.expected} />
      {live.ticketKey && (
        <RotatingCode
          activityId={live.activityId}
          ticketKey={live.ticketKey}
          origin={linkOrigin()}
          now={serverNow}
          running={running}
          big={big ? words.come(view.attended, view.expected) : null}
          onSmaller={smaller}
        />
      )}
      <Segments label={words.tabs} options={tabs} value={tab} onChange={setTab} />
      {tab !== 'guests' && live.people.length > SEARCH_FROM && (
        <TextInput label={words.search} kind="search" value={typed} onChange={setTyped} />
      )}
      {tab === 'missing' && <MissingList people={live.people} view={view} typed={typed} onTick={tick} />}
      {tab === 'recorded' && <RecordedList recorded={view.recorded} typed={typed} onUndo={askUndo} />}
      {tab === 'guests' && (
        <Guests activityId={live.activityId} guests={live.guests} onChanged={() => void session.refresh()} />
      )}
      {tab === 'missing' && view.missing.length + view.exempt.length > 0 && (
        <Button kind="plain" onTap={onPaper}>
          {words.paper}
        </Button>
      )}
      <Button kind="quiet" onTap={onActivity}>
        {words.toActivity}
      </Button>
      <View className="live-soft live-read">{words.readAt(timeWords(readAt))}</View>
      <ConfirmSheet
        open={undoing !== null}
        title={words.undoTitle(undoing?.name ?? '')}
        confirm={words.undoConfirm}
        danger
        reason={{ label: words.undoReason, placeholder: words.undoReasonHint }}
        onCancel={() => setUndoing(null)}
        onConfirm={(reason) => {
          if (undoing) void session.undo(undoing.id, reason)
          setUndoing(null)
        }}
      >
        {words.undoWhat}
      </ConfirmSheet>
    </Page>
  )
}

/** Says that the list is old, and that the code is not. */
function LostLine({ lost, waiting }: { lost: boolean; waiting: number }) {
  if (!lost && waiting === 0) return null
  const lostLine = waiting > 0 ? words.lostWaiting(waiting) : words.lost
  return <View className="live-lost" role="status">{`▲ ${lost ? lostLine : words.sendingWaiting(waiting)}`}</View>
}
