import { View } from '@tarojs/components'
import { Empty } from '@/ui/empty'
import { NoticeBlock } from '@/ui/notice-block'
import { duesDayWords as words } from '@/words/manage/dues-day'
import type { Mark } from '../day-state'
import type { DayView, Part } from '../day-view'
import { PayerRow, type PayerRowProps } from './payer-row'

export interface PayerListProps {
  view: DayView
  part: Part
  typed: string
  marks: Readonly<Record<string, Mark>>
  row: Omit<PayerRowProps, 'row' | 'mark'>
}

/** Those who are here, and below them those who left with something open. */
export function PayerList({ view, part, typed, marks, row }: PayerListProps) {
  const { here, left } = view
  const rows = (people: DayView['here']) => (
    <View className="payers">
      {people.map((each) => (
        <PayerRow key={each.memberId} {...row} row={each} mark={marks[each.memberId]} />
      ))}
    </View>
  )
  if (here.length + left.length === 0) return <Nobody part={part} typed={typed} />
  return (
    <>
      {here.length > 0 && rows(here)}
      {left.length > 0 && (
        <>
          <View className="dues-day-part">{words.left(left.length)}</View>
          {rows(left)}
        </>
      )}
    </>
  )
}

function Nobody({ part, typed }: { part: Part; typed: string }) {
  if (typed.trim()) return <NoticeBlock sign="○" tone="quiet" title={words.searchEmpty(typed.trim())} />
  if (part === 'unpaid') return <NoticeBlock sign="✓" tone="good" title={words.allPaid} role="status" />
  if (part === 'paid') return <Empty title={words.nobodyPaid}>{words.nobodyPaidHint}</Empty>
  return <Empty title={words.empty} />
}
