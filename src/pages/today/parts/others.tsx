import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { spanWords } from '@/words/dates'
import { activityStateSigns, attendanceSign } from '@/words/labels'
import { Section } from '../../parts/section'
import type { TodayItem } from '../focus'

/** The other activities near, one row each. */
export function Others({ items }: { items: readonly TodayItem[] }) {
  if (items.length === 0) return null
  return (
    <Section title="其他活动">
      <List label="其他活动">
        {items.map(({ activity, mine }) => {
          const { tone, sign, word } = mine ? attendanceSign(mine) : activityStateSigns[activity.state]
          return (
            <ListRow
              key={activity.id}
              title={activity.theme}
              note={`${spanWords(activity.startsAt, activity.endsAt)} · ${activity.venue.name}`}
              value={
                <Tag tone={tone} sign={sign}>
                  {word}
                </Tag>
              }
            />
          )
        })}
      </List>
    </Section>
  )
}
