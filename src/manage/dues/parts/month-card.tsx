import { View } from '@tarojs/components'
import { hasArrangement } from '@/shared/domain/kit/holidays'
import { showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { dayWords, monthWords } from '@/words/dates'
import { duesWords as words } from '@/words/manage/dues'
import type { DuesYear } from '../use-dues'

/**
 * This month: what is expected, what came, who still owes, who collects.
 * @param onStandards leads to the standards; only for whoever may set one
 */
export function MonthCard({ dues, onStandards }: { dues: DuesYear; onStandards?: () => void }) {
  const month = dues.months.find((each) => each.month === dues.month)
  const day = dues.collectionDay
  return (
    <Card
      title={words.thisMonth(monthWords(dues.month))}
      aside={month && month.bills > 0 ? <Whole {...month} /> : undefined}
    >
      {!month || month.bills === 0 ? (
        <View>{words.noBills}</View>
      ) : (
        <List label={monthWords(dues.month)}>
          <ListRow title={words.expected} note={words.people(month.bills)} value={showYuan(month.expected)} />
          <ListRow title={words.received} value={showYuan(month.received)} />
          {month.waived > 0 && <ListRow title={words.waived} value={showYuan(month.waived)} />}
          <ListRow title={words.arrears} value={showYuan(month.arrears)} />
        </List>
      )}
      {month && month.problems > 0 && (
        <>
          <View>{words.problems(month.problems)}</View>
          {onStandards && (
            <Button kind="quiet" onTap={onStandards}>
              {words.toStandards}
            </Button>
          )}
        </>
      )}
      {month?.closesOn && <View>{words.closesOn(dayWords(month.closesOn))}</View>}
      {day && <View>{words.collectionDay(dayWords(day), hasArrangement(day.slice(0, 4)))}</View>}
      <View>{dues.collectors.length > 0 ? words.collectors(dues.collectors) : words.noCollector}</View>
    </Card>
  )
}

function Whole({ owing }: { owing: number }) {
  return owing === 0 ? <Tag tone="good">{words.nobodyOwes}</Tag> : <Tag tone="warn">{words.stillOwe(owing)}</Tag>
}
