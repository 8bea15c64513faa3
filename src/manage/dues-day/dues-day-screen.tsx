import { View } from '@tarojs/components'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { onReturn } from '@/api/network'
import { openPage } from '@/desk/flow/open-page'
import { useSeen } from '@/desk/flow/use-seen'
import { Unready } from '@/desk/parts/unready'
import type { ReceiptView, PayerRow as Row } from '@/shared/contracts/dues-shapes'
import { Button } from '@/ui/button'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { TextControl } from '@/ui/text-control'
import { toast } from '@/ui/toast'
import { timeWords } from '@/words/dates'
import { duesDayWords as words } from '@/words/manage/dues-day'
import { SEARCH_FROM } from '../live/search-from'
import { ChannelSegments } from '../parts/channel-segments'
import { ReversalSheet } from '../parts/reversal-sheet'
import { useChannel } from '../parts/use-channel'
import type { DaySession, DaySource } from './day-session'
import { daySource } from './day-source'
import type { DayState } from './day-state'
import { dayView, isUnpaid, type Part } from './day-view'
import './index.scss'
import { PayerList } from './parts/payer-list'
import { SumsBar } from './parts/sums-bar'
import { WhoCollects } from './parts/who-collects'
import { useDay } from './use-day'

/** 收党费: the collector's list in the hall. */
export function DuesDayScreen({ branchId, source = daySource }: { branchId: string; source?: DaySource }) {
  const seen = useSeen()
  const { session, state, online } = useDay(branchId, seen, source)
  useEffect(() => onReturn(() => void session.refresh()), [session])
  if (state.kind !== 'content') {
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void session.refresh()} />
  }
  return <OpenDesk branchId={branchId} session={session} content={state} online={online} source={source} />
}

interface OpenDeskProps {
  branchId: string
  session: DaySession
  content: Extract<DayState, { kind: 'content' }>
  online: boolean
  source: DaySource
}

function OpenDesk({ branchId, session, content, online, source }: OpenDeskProps) {
  const { day, marks, link, readAt } = content
  const [channel, setChannel] = useChannel(source.shelf)
  const [part, setPart] = useState<Part>('unpaid')
  const [typed, setTyped] = useState('')
  const [reversing, setReversing] = useState<ReceiptView | null>(null)
  const stays = useRef(new Set<string>())
  const unpaid = useMemo(() => day.people.filter(isUnpaid), [day.people])
  for (const { memberId } of unpaid) stays.current.add(memberId)
  const view = dayView(day.people, part, typed, stays.current)
  const take = useCallback((row: Row) => void session.take(row, channel), [session, channel])
  // without a network another screen shows nothing, and in a browser cannot even be fetched: the list stays
  const go = useCallback(
    (screen: 'dues-person' | 'dues-book', memberId?: string) =>
      source.online() ? openPage(screen, { branchId, memberId }) : toast(words.cannotOpen),
    [branchId, source],
  )
  const open = useCallback((memberId: string) => go('dues-person', memberId), [go])
  const look = (next: Part) => {
    stays.current = new Set()
    setPart(next)
  }
  const parts = [
    { value: 'unpaid' as const, label: words.unpaid(unpaid.length) },
    { value: 'paid' as const, label: words.paid(day.people.length - unpaid.length) },
    { value: 'all' as const, label: words.all(day.people.length) },
  ]
  return (
    <Page title={words.title} banner={(link === 'lost' || !online) && <LostLine />}>
      <WhoCollects day={day} />
      <SumsBar day={day} unpaid={unpaid} />
      {day.mayRecord && (
        <View className="dues-day-channel">
          <ChannelSegments value={channel} onChange={setChannel} />
        </View>
      )}
      {day.billsPending && (
        <NoticeBlock sign="…" tone="quiet" title={words.billsPending} role="status">
          {words.billsPendingHint}
        </NoticeBlock>
      )}
      <Segments label={words.parts} options={parts} value={part} onChange={look} />
      {day.people.length > SEARCH_FROM && (
        <TextControl
          id="dues-day-search"
          kind="search"
          label={words.search}
          placeholder={words.search}
          value={typed}
          onChange={setTyped}
        />
      )}
      <PayerList
        view={view}
        part={part}
        typed={typed}
        row={{
          channel,
          month: day.month,
          mayRecord: day.mayRecord,
          several: day.collectors.length > 1,
          onTake: take,
          onOpen: open,
          onReverse: setReversing,
        }}
        marks={marks}
      />
      <Button kind="plain" onTap={() => go('dues-book')}>
        {words.book}
      </Button>
      <View className="dues-day-read">{words.readAt(timeWords(readAt))}</View>
      <ReversalSheet
        receipt={reversing}
        onClose={() => setReversing(null)}
        onReverse={({ bookId, receipt, memberId }, key, reason) =>
          session.reverse({ bookId, receipt, key, reason, memberId })
        }
      />
    </Page>
  )
}

/** Says that the list is old and that nothing can be booked. */
function LostLine() {
  return <View className="dues-day-lost" role="status">{`▲ ${words.lost}`}</View>
}
