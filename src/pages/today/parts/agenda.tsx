import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Section } from '../../parts/section'
import type { TodayItem } from '../focus'

/** What will be done, in order. */
export function Agenda({ items }: { items: TodayItem['activity']['agenda'] }) {
  if (items.length === 0) return null
  const numbered = items.map((item, index) => ({ ...item, place: index + 1 }))
  return (
    <Section title="议程">
      <List label="议程">
        {numbered.map(({ place, title, minutes }) => (
          <ListRow key={place} title={`${place}. ${title}`} value={minutes === null ? undefined : `${minutes} 分钟`} />
        ))}
      </List>
    </Section>
  )
}
