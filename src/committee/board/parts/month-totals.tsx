import { Text, View } from '@tarojs/components'
import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { boardWords as words } from '@/words/committee/board'
import type { Totals } from '../use-board'

/** The month in big numbers: what came of what was due, who is late, what does not agree. */
export function MonthTotals({ totals }: { totals: Totals }) {
  const { sums, arrears, branches, closed, late, keptLate, unconfirmed, differing } = totals
  return (
    <Card>
      <View className="board-big">
        <Text className="board-word">{words.received}</Text>
        <Text className="board-number">{showYuan(sums.received)}</Text>
        <Text className="board-of">{words.ofExpected(sums.expected)}</Text>
      </View>
      <Share received={sums.received} expected={sums.expected} />
      <View className="board-tags">
        {keptLate > 0 && <Tag tone="warn">{words.keptLateBranches(keptLate)}</Tag>}
        {unconfirmed > 0 && <Tag tone="warn">{words.unconfirmedBranches(unconfirmed)}</Tag>}
        {differing > 0 && <Tag tone="bad">{words.differingSlips(differing)}</Tag>}
        {late === 0 && differing === 0 && <Tag tone="good">{words.inOrder}</Tag>}
      </View>
      <List label={words.branches(branches)}>
        {sums.waived > 0 && <ListRow title={words.waived} value={showYuan(sums.waived)} />}
        <ListRow
          title={words.arrears}
          note={sums.owing > 0 ? words.owing(sums.owing) : undefined}
          value={showYuan(arrears)}
        />
        <ListRow title={words.closed} value={words.closedOf(closed, branches)} />
      </List>
      {sums.problems > 0 && <View role="status">{words.problems(sums.problems)}</View>}
    </Card>
  )
}

/** What came of what was due, as a bar and in words. Never all before all has come: the rest is cut off. */
function Share({ received, expected }: { received: number; expected: number }) {
  if (expected === 0) return <View className="board-soft">{words.nothingDue}</View>
  const percent = Math.max(0, Math.floor((received * 100) / expected))
  return (
    <View className="board-share">
      <View className="board-track" aria-hidden="true">
        <View className="board-bar" style={{ width: `${Math.min(100, percent)}%` }} />
      </View>
      <Text>{words.share(percent)}</Text>
    </View>
  )
}
