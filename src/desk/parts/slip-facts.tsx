import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { SlipView } from '@/shared/contracts/slip'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag, type Tone } from '@/ui/tag'
import { fullDayWords, monthWords } from '@/words/dates'
import { movedWords, slipWords as words } from '@/words/manage/slips'

const tones: Record<SlipView['state'], Tone> = { 'under-way': 'info', agreed: 'good', differs: 'bad' }

/**
 * A hand-over slip 交接单 as both sides see it: what was booked, what each side says, what they said before, and what does
 * not agree.
 */
export function SlipFacts({ slip, branch, children }: { slip: SlipView; branch?: boolean; children?: ReactNode }) {
  const last = <T,>(list: readonly T[]): T | undefined => list[list.length - 1]
  const back = slip.booked < 0
  const [handed, confirmed] = [last(slip.handed), last(slip.confirmed)]
  return (
    <Card
      title={branch ? slip.branchName : words.number(slip.number)}
      aside={<Tag tone={tones[slip.state]}>{words.states[slip.state] ?? ''}</Tag>}
    >
      {branch && <View>{words.number(slip.number)}</View>}
      <List label={words.number(slip.number)}>
        <ListRow title={words.booked} note={<MonthsOf slip={slip} />} value={movedWords(slip.booked)} />
        {handed && (
          <ListRow
            title={back ? words.handedBack : words.handed}
            note={saidBy(handed)}
            value={movedWords(handed.fen)}
          />
        )}
        <ListRow
          title={back ? words.confirmedBack : words.confirmed}
          note={confirmed && saidBy(confirmed)}
          value={confirmed ? movedWords(confirmed.fen) : words.notYet}
        />
      </List>
      {slip.handedShort !== 0 && (
        <View role="status">{(back ? words.handedShortBack : words.handedShort)(slip.handedShort)}</View>
      )}
      {slip.confirmedShort !== 0 && (
        <View role="status">{(back ? words.confirmedShortBack : words.confirmedShort)(slip.confirmedShort)}</View>
      )}
      <Earlier slip={slip} />
      {slip.late && (
        <View>
          <Tag tone="warn">{words.unconfirmed}</Tag>
        </View>
      )}
      {children}
    </Card>
  )
}

type Word = SlipView['handed'][number]
const saidBy = ({ on, byName, way, note }: Word): string =>
  [`${fullDayWords(on)} ${byName}`, way && words.ways[way], note].filter(Boolean).join(' · ')

/** What each side said before its last word, oldest first: a correction erases nothing (SL-1). */
function Earlier({ slip: { booked, handed, confirmed } }: { slip: SlipView }) {
  const back = booked < 0
  const before = [
    ...handed.slice(0, -1).map((word) => ({ word, side: back ? words.handedBack : words.handed })),
    ...confirmed.slice(0, -1).map((word) => ({ word, side: back ? words.confirmedBack : words.confirmed })),
  ].sort((a, b) => a.word.at - b.word.at)
  if (before.length === 0) return null
  return (
    <>
      <View>{words.earlier}</View>
      <List label={words.earlier}>
        {before.map(({ word, side }, place) => (
          <ListRow
            // biome-ignore lint/suspicious/noArrayIndexKey: words are only added at the end, and two may be the same
            key={place}
            title={side}
            note={saidBy(word)}
            value={movedWords(word.fen)}
          />
        ))}
      </List>
    </>
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
