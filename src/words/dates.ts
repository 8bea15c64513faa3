import { type Day, dayOf, daysBetween, type Instant, type Month, timeOf, weekdayOf } from '../shared/domain/kit/day'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** `2026-11-22` → 11月22日 */
export const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** `2026-11-22` → 2026年11月22日 */
export const fullDayWords = (day: Day): string => `${day.slice(0, 4)}年${dayWords(day)}`

/** `2026-11-22` → 周日 */
export const weekdayWords = (day: Day): string => `周${weekdays[weekdayOf(day) - 1]}`

/** `2026-11` → 2026年11月 */
export const monthWords = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** UTC ms → 11月22日 周日 09:00, Shanghai time. */
export const instantWords = (at: Instant): string => `${dayWords(dayOf(at))} ${weekdayWords(dayOf(at))} ${timeOf(at)}`

/** UTC ms → 2026年11月22日 09:00: for papers and logs, where the year counts. */
export const fullInstantWords = (at: Instant): string => `${fullDayWords(dayOf(at))} ${timeOf(at)}`

/** UTC ms → 09:00 */
export const timeWords = timeOf

/** 11月22日 周日 09:00–11:00; the end's day is named when it is another one. */
export function spanWords(startsAt: Instant, endsAt: Instant): string {
  const end = dayOf(startsAt) === dayOf(endsAt) ? timeOf(endsAt) : `${dayWords(dayOf(endsAt))} ${timeOf(endsAt)}`
  return `${instantWords(startsAt)}–${end}`
}

const near: Record<string, string> = { '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' }

/** 今天, 明天, 后天, 昨天; otherwise 3 天后, 3 天前. `now` is the corrected time. */
export function nearWords(at: Instant, now: Instant): string {
  const days = daysBetween(dayOf(now), dayOf(at))
  return near[days] ?? (days > 0 ? `${days} 天后` : `${-days} 天前`)
}
