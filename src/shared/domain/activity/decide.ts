import type { Instant } from '../kit/day'
import type { Activity, ActivityState } from './model'

/** Hours before the start from which an activity may be opened: rooms are prepared early, not the day before. */
export const OPENS_BEFORE_HOURS = 3
/** Longest activity in hours. */
export const LONGEST_HOURS = 24
/** Guests of one activity at most. */
export const MOST_GUESTS = 300

const hours = (count: number) => count * 3_600_000

/** Whether times make sense; null when they do. */
export function faultOfTimes(of: { startsAt: Instant; endsAt: Instant }): 'ENDS_BEFORE_START' | 'TOO_LONG' | null {
  if (of.endsAt <= of.startsAt) return 'ENDS_BEFORE_START'
  return of.endsAt - of.startsAt > hours(LONGEST_HOURS) ? 'TOO_LONG' : null
}

/** Whether an activity may be changed, and whether that needs a reason: once announced, people rely on it. */
export function faultOfEdit(
  state: ActivityState,
  reason: string | null,
): 'ACTIVITY_CLOSED' | 'ACTIVITY_CANCELLED' | 'REASON_NEEDED' | null {
  if (state === 'closed') return 'ACTIVITY_CLOSED'
  if (state === 'cancelled') return 'ACTIVITY_CANCELLED'
  return state !== 'draft' && !reason ? 'REASON_NEEDED' : null
}

/** Whether an activity may be announced. Announcing twice changes nothing. */
export function faultOfAnnounce(
  of: Pick<Activity, 'state' | 'endsAt'>,
  now: Instant,
): 'ACTIVITY_CLOSED' | 'ACTIVITY_CANCELLED' | 'ACTIVITY_OVER' | null {
  if (of.state === 'closed') return 'ACTIVITY_CLOSED'
  if (of.state === 'cancelled') return 'ACTIVITY_CANCELLED'
  return now > of.endsAt ? 'ACTIVITY_OVER' : null
}

/** Whether an activity may be cancelled; one that is under way is closed instead. */
export function faultOfCancel(state: ActivityState): 'ACTIVITY_IS_OPEN' | 'ACTIVITY_CLOSED' | null {
  if (state === 'open') return 'ACTIVITY_IS_OPEN'
  return state === 'closed' ? 'ACTIVITY_CLOSED' : null
}

/** Whether an activity may be opened. Opening an open one again is harmless: it heals a half-done opening. */
export function faultOfOpen(
  of: Pick<Activity, 'state' | 'startsAt'>,
  now: Instant,
): 'ACTIVITY_CANCELLED' | 'ACTIVITY_CLOSED' | 'TOO_EARLY_TO_OPEN' | null {
  if (of.state === 'cancelled') return 'ACTIVITY_CANCELLED'
  if (of.state === 'closed') return 'ACTIVITY_CLOSED'
  return now < of.startsAt - hours(OPENS_BEFORE_HOURS) ? 'TOO_EARLY_TO_OPEN' : null
}
