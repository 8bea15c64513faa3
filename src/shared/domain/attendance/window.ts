import type { Instant } from '../kit/day'

/** Minutes before the start from which a scan counts (W-02, our choice). */
export const OPENS_BEFORE_MINUTES = 30
/** Minutes after the start up to which a scan is on time (W-02, our choice). */
export const ON_TIME_MINUTES = 15

const minutes = (count: number) => count * 60_000

/** The span of a day's check-in in UTC ms: `from` ≤ on time < `lateFrom` ≤ late ≤ `until` (W-02). */
export function checkInWindow(of: { startsAt: Instant; endsAt: Instant }): {
  from: Instant
  lateFrom: Instant
  until: Instant
} {
  return {
    from: of.startsAt - minutes(OPENS_BEFORE_MINUTES),
    lateFrom: of.startsAt + minutes(ON_TIME_MINUTES) + 1,
    until: of.endsAt,
  }
}

/** Where an instant lies in the window (W-02): too early and too late are not recorded by scanning. */
export function placeInWindow(
  of: { startsAt: Instant; endsAt: Instant },
  at: Instant,
): 'early' | 'on-time' | 'late' | 'over' {
  const { from, lateFrom, until } = checkInWindow(of)
  if (at < from) return 'early'
  if (at > until) return 'over'
  return at < lateFrom ? 'on-time' : 'late'
}
