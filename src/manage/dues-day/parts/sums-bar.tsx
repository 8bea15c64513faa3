import { Text, View } from '@tarojs/components'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import { showYuan } from '@/shared/domain/kit/money'
import { duesDayWords as words } from '@/words/manage/dues-day'
import { nearMonthWords } from '@/words/months'
import type { Day } from '../day-state'
import './sums-bar.scss'

/** What came in today, and how far the month is. */
export function SumsBar({ day, unpaid }: { day: Day; unpaid: readonly PayerRow[] }) {
  const { today, receiptsToday, month } = day.sums
  const other = today.total - today.cash
  const reversed = day.people.flatMap((row) => row.today).filter((each) => each.kind === 'receipt' && each.reversed)
  const owing = unpaid.filter(({ owed, owes }) => owed > 0 || owes.length > 0).length
  const noStandard = unpaid.length - owing
  return (
    <View className="sums" role="status">
      <View className="sums-line">
        <Text className="sums-word">{words.today}</Text>
        <Text className="sums-total">{showYuan(today.total)}</Text>
        <Text className="sums-count">{words.receipts(receiptsToday, reversed.length)}</Text>
      </View>
      <View className="sums-parts">
        <Text className="sums-part">{words.cash(showYuan(today.cash))}</Text>
        <Text className="sums-part">{words.other(showYuan(other))}</Text>
        {today.voluntary > 0 && <Text className="sums-part">{words.voluntary(showYuan(today.voluntary))}</Text>}
      </View>
      <View className="sums-month">
        {!day.billsPending && (
          <>
            <Text className="sums-part">
              {words.month(nearMonthWords(day.month, day.month), showYuan(month.expected))}
            </Text>
            <Text className="sums-part">{words.received(showYuan(month.received))}</Text>
            {month.waived > 0 && <Text className="sums-part">{words.waived(showYuan(month.waived))}</Text>}
          </>
        )}
        <Text className="sums-say">
          {owing > 0 ? words.owing(owing) : words.nobodyOwes}
          {noStandard > 0 && words.notAssessed(noStandard)}
        </Text>
      </View>
    </View>
  )
}
