import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { fullInstantWords } from '@/words/dates'
import { Section } from '../../parts/section'
import type { MyData } from '../use-my-data'

/** Who saw a number or the income in full, when and why. */
export function SeenBy({ views }: { views: MyData['views'] }) {
  return (
    <Section title="谁看过完整号码和收入">
      <List label="谁看过完整号码和收入">
        {views.length === 0 ? (
          <ListRow title="没有人看过" />
        ) : (
          views.map(({ at, by, field, reason }) => (
            <ListRow
              key={`${at}-${by}-${field}`}
              title={`${by} · ${field}`}
              note={[fullInstantWords(at), reason].filter(Boolean).join(' · ')}
            />
          ))
        )}
      </List>
    </Section>
  )
}
