import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { fullInstantWords, spanWords } from '@/words/dates'
import { activityStateSigns, venueKindWords } from '@/words/labels'
import { activityWords as words } from '@/words/manage/activity'
import type { ActivityView } from '../use-activity'

/** What, when, where, in which order. */
export function Facts({ activity }: { activity: ActivityView }) {
  const { tone, sign, word } = activityStateSigns[activity.state]
  const { venue } = activity
  return (
    <>
      <Card
        title={activity.theme}
        tone={activity.state === 'open' ? 'accent' : undefined}
        aside={
          <Tag tone={tone} sign={sign}>
            {word}
          </Tag>
        }
      >
        {activity.hostName}
        {activity.branchIds.length > 1 && ` · ${words.joint(activity.branchIds.length)}`}
      </Card>
      <List>
        <ListRow title={words.when} note={spanWords(activity.startsAt, activity.endsAt)} />
        <ListRow
          title={words.where}
          note={[`${venue.name}（${venueKindWords[venue.kind]}）`, venue.address].filter(Boolean).join(' · ')}
        />
      </List>
      <Card title={words.agenda}>
        {activity.agenda.length === 0 ? (
          words.noAgenda
        ) : (
          <List>
            {numbered(activity.agenda).map(({ place, title, minutes }) => (
              <ListRow
                key={place}
                title={`${place}. ${title}`}
                value={minutes === null ? undefined : words.minutes(minutes)}
              />
            ))}
          </List>
        )}
      </Card>
    </>
  )
}

const numbered = (agenda: ActivityView['agenda']) => agenda.map((item, index) => ({ ...item, place: index + 1 }))

/** Why it was changed, cancelled or opened again, the latest first. */
export function Reasons({ activity }: { activity: ActivityView }) {
  if (activity.reasons.length === 0) return null
  return (
    <Card title={words.reasons}>
      <List>
        {[...activity.reasons].reverse().map(({ act, reason, at }) => (
          <ListRow key={`${act}${at}`} title={`${words.acts[act]}：${reason}`} note={fullInstantWords(at)} />
        ))}
      </List>
    </Card>
  )
}
