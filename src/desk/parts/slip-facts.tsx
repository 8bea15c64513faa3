import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { SlipView } from '@/shared/contracts/slip'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag, type Tone } from '@/ui/tag'
import { dayWords, monthWords } from '@/words/dates'
import { movedWords, slipWords as words } from '@/words/manage/slips'

const tones: Record<SlipView['state'], Tone> = { 'under-way': 'info', agreed: 'good', differs: 'bad' }

/** A hand-over slip 交接单 as both sides see it: what was booked, what each side says, and what does not agree. */
export function SlipFacts({ slip, branch, children }: { slip: SlipView; branch?: boolean; children?: ReactNode }) {
  const last = <T,>(list: readonly T[]): T | undefined => list[list.length - 1]
  const back = slip.booked < 0
  const [handed, confirmed] = [last(slip.handed), last(slip.confirmed)]
  return (
    <Card
      title={branch ? slip.branchName : words.number(slip.number)}
      aside={<Tag tone={tones[slip.state]}>{words.states[slip.state] ?? ''}</Tag>}
    >
      <List label={words.number(slip.number)}>
        <ListRow title={words.booked} note={<MonthsOf slip={slip} />} value={movedWords(slip.booked)} />
        {handed && (
          <ListRow
            title={back ? words.handedBack : words.handed}
            note={[`${dayWords(handed.on)} ${handed.byName}`, handed.way && words.ways[handed.way], handed.note]
              .filter(Boolean)
              .join(' · ')}
            value={movedWords(handed.fen)}
          />
        )}
        <ListRow
          title={back ? words.confirmedBack : words.confirmed}
          note={
            confirmed && [`${dayWords(confirmed.on)} ${confirmed.byName}`, confirmed.note].filter(Boolean).join(' · ')
          }
          value={confirmed ? movedWords(confirmed.fen) : words.notYet}
        />
      </List>
      {slip.handedShort !== 0 && (
        <View role="status">{(back ? words.handedShortBack : words.handedShort)(slip.handedShort)}</View>
      )}
      {slip.confirmedShort !== 0 && (
        <View role="status">{(back ? words.confirmedShortBack : words.confirmedShort)(slip.confirmedShort)}</View>
      )}
      {slip.late && (
        <View>
          <Tag tone="warn">{words.late}</Tag>
        </View>
      )}
      {children}
    </Card>
  )
}

/** The months the money is for, and what of it is voluntary. */
export function MonthsOf({ slip }: { slip: Pick<SlipView, 'months' | 'voluntary'> }) {
  const parts = slip.months.map(({ month, fen }) => words.monthOf(monthWords(month), fen))
  if (slip.voluntary !== 0) parts.push(words.voluntary(slip.voluntary))
  return (
    <View>
      {parts.map((part) => (
        <View key={part}>{part}</View>
      ))}
    </View>
  )
}
