/**
 * The one place that turns instants into days. Every instant is UTC milliseconds; every day is a
 * Shanghai calendar day `2026-11-22`, every month `2026-11`. China keeps UTC+8 all year, so a fixed
 * offset is exact and nothing depends on the time zone of the host.
 */
const SHANGHAI_OFFSET = 8 * 3_600_000
const DAY_LENGTH = 86_400_000

/** A Shanghai calendar day, `2026-11-22`. */
export type Day = string
/** A Shanghai calendar month, `2026-11`. */
export type Month = string
/** UTC milliseconds. */
export type Instant = number

const pad = (value: number, length = 2) => String(value).padStart(length, '0')

/** The Shanghai day an instant (UTC ms) falls on. */
export function dayOf(at: Instant): Day {
  const local = new Date(at + SHANGHAI_OFFSET)
  return `${pad(local.getUTCFullYear(), 4)}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())}`
}

/** The Shanghai month an instant (UTC ms) falls in. */
export function monthOf(at: Instant): Month {
  return dayOf(at).slice(0, 7)
}

/** The Shanghai wall-clock time of an instant (UTC ms), `09:05`. */
export function timeOf(at: Instant): string {
  const local = new Date(at + SHANGHAI_OFFSET)
  return `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`
}

/** True for a day that exists in the calendar, written `2026-02-28`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** True for a month written `2026-02`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** The instant (UTC ms) a Shanghai day begins, or of a wall-clock time `HH:mm` on it. */
export function instantOf(day: Day, time = '00:00'): Instant {
  return Date.parse(`${day}T${time}:00Z`) - SHANGHAI_OFFSET
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return dayOf(instantOf(day) + count * DAY_LENGTH)
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_LENGTH)
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1)}`
}

/** The first and last day of a month. */
export function daysOfMonth(month: Month): { first: Day; last: Day } {
  return { first: `${month}-01`, last: addDays(`${addMonths(month, 1)}-01`, -1) }
}

/** Day of the week, 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}
