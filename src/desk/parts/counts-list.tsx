import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { liveWords } from '@/words/manage/live'

export type CountName = keyof typeof liveWords.counts

const order: readonly CountName[] = ['attended', 'late', 'excused', 'exempt', 'absent', 'guests']

/** The sums of a closed activity, one line each. */
export function CountsList({ counts }: { counts: Record<CountName, number> }) {
  return (
    <List>
      {order.map((name) => (
        <ListRow key={name} title={liveWords.counts[name]} value={liveWords.people(counts[name])} />
      ))}
    </List>
  )
}
