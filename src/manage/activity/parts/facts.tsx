import { View } from '@tarojs/components'
import { Section } from '@/desk/parts/section'
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
      <Card>
        <Fact label={words.when}>{spanWords(activity.startsAt, activity.endsAt)}</Fact>
        <Fact label={words.where} more={venue.address}>
          {`${venue.name}（${venueKindWords[venue.kind]}）`}
        </Fact>
      </Card>
      <Section title={words.agenda} hint={activity.agenda.length === 0 ? words.noAgenda : undefined}>
        {activity.agenda.length > 0 && (
          <List label={words.agenda}>
            {numbered(activity.agenda).map(({ place, title, minutes }) => (
              <ListRow
                key={place}
                title={`${place}. ${title}`}
                value={minutes === null ? undefined : words.minutes(minutes)}
              />
            ))}
          </List>
        )}
      </Section>
    </>
  )
}

/** One thing one must know, large. */
function Fact({ label, more, children }: { label: string; more?: string; children: string }) {
  return (
    <View>
      <View className="activity-soft">{label}</View>
      <View className="activity-fact">{children}</View>
      {more && <View>{more}</View>}
    </View>
  )
}

const numbered = (agenda: ActivityView['agenda']) => agenda.map((item, index) => ({ ...item, place: index + 1 }))

/** Why it was changed, cancelled or opened again, the latest first. */
export function Reasons({ activity }: { activity: ActivityView }) {
  if (activity.reasons.length === 0) return null
  return (
    <Section title={words.reasons}>
      <List>
        {[...activity.reasons].reverse().map(({ act, reason, at }) => (
          <ListRow key={`${act}${at}`} title={`${words.acts[act]}：${reason}`} note={fullInstantWords(at)} />
        ))}
      </List>
    </Section>
  )
}
