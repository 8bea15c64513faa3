import { Text, View } from '@tarojs/components'
import type { Instant } from '@/shared/domain/kit/day'
import { dayOf, timeOf } from '@/shared/domain/kit/day'
import { Card } from '@/ui/card'
import { Heading } from '@/ui/heading'
import { Tag } from '@/ui/tag'
import { dayWords, nearWords, spanWords, weekdayWords } from '@/words/dates'
import { activityStateSigns, venueKindWords } from '@/words/labels'
import type { TodayItem } from '../focus'
import { MyState } from './my-state'

/** The activity of the day, readable at arm's length: when, where, what, and how it stands with me. */
export function ActivityCard({ item, now }: { item: TodayItem; now: Instant }) {
  const { activity, mine } = item
  const state = activityStateSigns[activity.state]
  const day = dayOf(activity.startsAt)
  return (
    <Card tone={mine?.state === 'attended' ? 'good' : activity.state === 'open' ? 'accent' : undefined}>
      <View className="today-state">
        <Tag tone={state.tone} sign={state.sign}>
          {state.word}
        </Tag>
      </View>
      <Heading className="today-theme">{activity.theme}</Heading>
      <View className="today-when" aria-label={spanWords(activity.startsAt, activity.endsAt)}>
        <Text className="today-near">{nearWords(activity.startsAt, now)}</Text>
        <Text className="today-time">{`${timeOf(activity.startsAt)}–${timeOf(activity.endsAt)}`}</Text>
      </View>
      <View className="today-line">{`${dayWords(day)} ${weekdayWords(day)}`}</View>
      <View className="today-line">
        <Text className="today-place">{activity.venue.name}</Text>
        <Text className="today-soft today-kind">{`· ${venueKindWords[activity.venue.kind]}`}</Text>
      </View>
      {activity.venue.address !== '' && <View className="today-soft">{activity.venue.address}</View>}
      <MyState activity={activity} mine={mine} now={now} />
    </Card>
  )
}
