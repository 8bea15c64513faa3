import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { SlipView } from '@/shared/contracts/slip'
import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag, type Tone } from '@/ui/tag'
import { dayWords, monthWords } from '@/words/dates'
import { slipWords as words } from '@/words/manage/slips'

const tones: Record<SlipView['state'], Tone> = { 'under-way': 'info', agreed: 'good', differs: 'bad' }

/** A hand-over slip 交接单 as both sides see it: what was booked, what each side says, and what does not agree. */
export function SlipFacts({ slip, branch, children }: { slip: SlipView; branch?: boolean; children?: ReactNode }) {
  const last = <T,>(list: readonly T[]): T | undefined => list[list.length - 1]
  const [handed, confirmed] = [last(slip.handed), last(slip.confirmed)]
  return (
    <Card
      title={branch ? slip.branchName : words.number(slip.number)}
      aside={<Tag tone={tones[slip.state]}>{words.states[slip.state] ?? ''}</Tag>}
    >
      <List label={words.number(slip.number)}>
        <ListRow title={words.booked} note={<MonthsOf slip={slip} />} value={showYuan(slip.booked)} />
        {handed && (
          <ListRow
            title={words.handed}
            note={[`${dayWords(handed.on)} ${handed.byName}`, handed.way && words.ways[handed.way], handed.note]
              .filter(Boolean)
              .join(' · ')}
            value={showYuan(handed.fen)}
          />
        )}
        <ListRow
          title={words.confirmed}
          note={
            confirmed && [`${dayWords(confirmed.on)} ${confirmed.byName}`, confirmed.note].filter(Boolean).join(' · ')
          }
          value={confirmed ? showYuan(confirmed.fen) : words.notYet}
        />
      </List>
      {slip.handedShort !== 0 && <View role="status">{words.handedShort(slip.handedShort)}</View>}
      {slip.confirmedShort !== 0 && <View role="status">{words.confirmedShort(slip.confirmedShort)}</View>}
      {slip.late && <Tag tone="warn">{words.late}</Tag>}
      {children}
    </Card>
  )
}

/** The months the money is for, and what of it is voluntary. */
export function MonthsOf({ slip }: { slip: Pick<SlipView, 'months' | 'voluntary'> }) {
  const parts = slip.months.map(({ month, fen }) => words.monthOf(monthWords(month), fen))
  if (slip.voluntary !== 0) parts.push(words.voluntary(slip.voluntary))
  return <View>{parts.join('，')}</View>
}
