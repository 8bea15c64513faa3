import { View } from '@tarojs/components'
import { useState } from 'react'
import { Section } from '@/desk/parts/section'
import type { OwedMonth } from '@/shared/contracts/dues-shapes'
import type { Month } from '@/shared/domain/kit/day'
import { showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import { monthListWords, nearMonthWords } from '@/words/months'
import { type DuesPerson, type OfferedMonth, passedOver } from '../payment-form'

export interface MonthsFieldProps {
  person: DuesPerson
  offered: readonly OfferedMonth[]
  chosen: ReadonlySet<Month>
  onChange: (chosen: ReadonlySet<Month>) => void
}

/** The months to be paid: open ones ticked, those ahead behind a tap. */
export function MonthsField({ person, offered, chosen, onChange }: MonthsFieldProps) {
  const open = offered.filter(({ ahead }) => !ahead)
  const ahead = offered.filter((each) => each.ahead)
  const unknown = ahead.filter((each) => each.open === null).map(({ month }) => month)
  const mayBePaid = ahead.some((each) => each.open)
  const older = passedOver(chosen, offered)
  const [showsAhead, setShowsAhead] = useState(false)
  const flip = (month: Month) => {
    const next = new Set(chosen)
    if (!next.delete(month)) next.add(month)
    onChange(next)
  }
  const line = (each: OfferedMonth, note: string) => (
    <View className="pay-month" key={each.month}>
      <Check checked={chosen.has(each.month)} onChange={() => flip(each.month)}>
        <View className="pay-month-head">
          {words.month(nearMonthWords(each.month, person.month), showYuan(each.open ?? 0))}
        </View>
        {each.blocked && <View className="pay-warn">{`▲ ${each.ahead ? words.tooFarAhead : words.blocked}`}</View>}
        {note && <View className="pay-soft">{note}</View>}
      </Check>
    </View>
  )
  const paidAhead = ({ month }: OfferedMonth) => (
    <View className="pay-month pay-month-off" key={month}>
      <View>{nearMonthWords(month, person.month)}</View>
      <View className="pay-soft">{words.aheadPaid(paidOf(person, month))}</View>
    </View>
  )
  return (
    <Section title={words.months} hint={open.length > 0 ? words.monthsHint : words.nothingOpen}>
      {open.length > 0 && (
        <View className="pay-months">
          {open.map((each) => line(each, aboutOwed(person.row.owes.find(({ month }) => month === each.month))))}
        </View>
      )}
      {!showsAhead && mayBePaid && (
        <Button kind="plain" onTap={() => setShowsAhead(true)}>
          {words.showAhead(ahead.length)}
        </Button>
      )}
      {showsAhead && (
        <View className="pay-months">
          {ahead.flatMap((each) => (each.open ? [line(each, words.ahead)] : []))}
          {ahead.flatMap((each) => (each.open === 0 ? [paidAhead(each)] : []))}
          {older.length > 0 && (
            <View className="pay-month pay-warn" role="status">
              {`▲ ${words.olderOpen(monthListWords(older, person.month))}`}
            </View>
          )}
          {unknown.length > 0 && (
            <View className="pay-month pay-month-off">
              <View>{monthListWords(unknown, person.month)}</View>
              <View className="pay-soft">{words.notReckoned}</View>
            </View>
          )}
        </View>
      )}
    </Section>
  )
}

const paidOf = ({ ahead }: DuesPerson, month: Month) => showYuan(ahead.find((each) => each.month === month)?.paid ?? 0)

/** Why less is open than was billed. */
export function aboutOwed(owed: OwedMonth | undefined): string {
  if (!owed) return ''
  const { due, received, waived } = owed
  return [
    received > 0 && words.partly(showYuan(received), showYuan(due)),
    waived > 0 && words.waived(showYuan(waived), showYuan(due)),
  ]
    .filter(Boolean)
    .join('；')
}
