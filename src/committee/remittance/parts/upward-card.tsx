import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { rateWords, remittanceWords as words } from '@/words/committee/remittance'
import type { Upward } from '../use-remittance'

/** What is due upward of a year's money, worked out in sight, and how much of it was sent. */
export function UpwardCard({ upward: { year, paidIn, rateBp, due, sent } }: { upward: Upward }) {
  const left = due - sent
  return (
    <Card title={words.sums(year)} aside={<State left={left} due={due} />}>
      <List label={words.sums(year)}>
        <ListRow title={words.paidIn} note={words.paidInNote} value={showYuan(paidIn)} />
        <ListRow title={words.rate} value={rateWords(rateBp)} />
        <ListRow title={words.due} value={showYuan(due)} />
        <ListRow title={words.sent} value={showYuan(sent)} />
        {left !== 0 && <ListRow title={words.left(left)} value={showYuan(Math.abs(left))} />}
      </List>
    </Card>
  )
}

function State({ left, due }: { left: number; due: number }) {
  if (left > 0) return <Tag tone="warn">{words.still(left)}</Tag>
  if (left < 0) return <Tag tone="info">{words.over(-left)}</Tag>
  return due > 0 ? <Tag tone="good">{words.even}</Tag> : null
}
