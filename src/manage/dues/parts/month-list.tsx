import { View } from '@tarojs/components'
import { Section } from '@/desk/parts/section'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { dayWords, monthWords } from '@/words/dates'
import { duesWords as words } from '@/words/manage/dues'
import type { DuesMonth } from '../use-dues'

/** The months of a year, latest first, each closed or open; what stayed in the cash box too long is said beside it (D-42). */
export function MonthList({ months }: { months: readonly DuesMonth[] }) {
  if (months.length === 0) return <Empty title={words.empty}>{words.emptyHint}</Empty>
  const latest = [...months].sort((a, b) => (a.month < b.month ? 1 : -1))
  return (
    <Section title={words.months}>
      <List label={words.months}>
        {latest.map((month) => (
          <ListRow
            key={month.month}
            title={monthWords(month.month)}
            note={<Note month={month} />}
            value={<State month={month} />}
          />
        ))}
      </List>
    </Section>
  )
}

/** The month's sums, when it closes by itself, and what was billed after it was closed: its notice stays as it is. */
function Note({ month }: { month: DuesMonth }) {
  return (
    <>
      <View>{words.monthLine(month)}</View>
      {month.closesOn && <View>{words.closesOnShort(dayWords(month.closesOn))}</View>}
      {month.billedSince > 0 && <View>{words.billedSince(month.billedSince)}</View>}
    </>
  )
}

function State({ month: { closedAt, late } }: { month: DuesMonth }) {
  return (
    <>
      {closedAt !== null ? <Tag tone="good">{words.closed}</Tag> : <Tag>{words.open}</Tag>}
      {late && <Tag tone="warn">{words.late}</Tag>}
    </>
  )
}
