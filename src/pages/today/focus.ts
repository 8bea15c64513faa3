import type { Output } from '@/shared/contracts'
import { dayOf, type Instant } from '@/shared/domain/kit/day'

export type TodayItem = Output<'activity', 'today'>['items'][number]

/** The activity the screen is about, and the others, in the order they come. */
export interface Arranged {
  focus: TodayItem
  others: TodayItem[]
}

/**
 * Chooses what a member must see first: an open activity without a record, then one with, then what ended today,
 * then the next one to come. A cancelled one is shown until its time has passed, so that nobody comes for nothing.
 */
export function arrange(items: readonly TodayItem[], now: Instant): Arranged | null {
  const [focus, ...rest] = items
    .filter(
      ({ activity }) => activity.endsAt > now || activity.state === 'open' || dayOf(activity.endsAt) === dayOf(now),
    )
    .map((item) => ({ item, rank: rankOf(item, now) }))
    .sort((a, b) => a.rank - b.rank || a.item.activity.startsAt - b.item.activity.startsAt)
    .map(({ item }) => item)
  if (!focus) return null
  return { focus, others: rest.sort((a, b) => a.activity.startsAt - b.activity.startsAt) }
}

function rankOf({ activity, mine }: TodayItem, now: Instant): number {
  if (activity.state === 'open') return mine?.state === 'attended' ? 1 : 0
  if (activity.state === 'closed') return 2
  if (activity.state === 'cancelled') return 4
  // announced and its time has passed without being opened: the next one matters more
  return activity.endsAt > now ? 3 : 5
}

/** True while the screen should offer to check in: open, and nothing recorded that counts as having come. */
export const canCheckIn = ({ activity, mine }: TodayItem): boolean =>
  activity.state === 'open' && mine?.state !== 'attended'

const HALF_HOUR = 30 * 60_000

/** True when something may change any minute, so that the screen looks again by itself. */
export function isNear({ activity, mine }: TodayItem, now: Instant): boolean {
  if (mine?.state === 'attended' || activity.state === 'cancelled' || activity.state === 'closed') return false
  return now > activity.startsAt - HALF_HOUR - 10 * 60_000 && now < activity.endsAt + HALF_HOUR
}
