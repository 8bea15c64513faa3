/** Units of time: adding them, counting them, cutting to them. */
import { refuse } from '../../refuse'
import { show } from '../../show'
import type { Value } from '../../types'
import { dayNumber } from './calendar'
import { momentOf, type Wall, wallOf } from './zone'

export const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const
export type Unit = (typeof UNITS)[number]

const LENGTH: Partial<Record<Unit, number>> = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 }
const MONTHS_IN: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 }
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The unit named; refuses unknown ones. */
export function unitOf(value: Value, name: string): Unit {
  return (
    UNITS.find((unit) => unit === value) ??
    refuse(`${name} parameter 'unit' value cannot be recognized as a time unit: ${show(value)}`)
  )
}

/** 0 for Sunday to 6, from `monday` or `mon`. */
export function weekdayOf(value: Value, name: string): number {
  const text = String(value).toLowerCase()
  const index = WEEKDAYS.findIndex((day) => day === text || day.slice(0, 3) === text)
  return index >= 0
    ? index
    : refuse(`${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${show(value)}`)
}

/** A date so many units later; the day of the month is cut to the month's last. */
export function addUnits(date: Date, amount: number, unit: Unit, zone: string): Date {
  const length = LENGTH[unit]
  if (length) return new Date(date.getTime() + amount * length)
  const wall = wallOf(date, zone)
  const months = MONTHS_IN[unit]
  if (!months) return momentOf({ ...wall, day: wall.day + amount * (unit === 'week' ? 7 : 1) }, zone)
  const month = wall.year * 12 + wall.month - 1 + amount * months
  const [year, at] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1]
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate()
  return momentOf({ ...wall, year, month: at, day: Math.min(wall.day, last) }, zone)
}

/** How many borders of the unit lie between two dates. */
export function unitsBetween(from: Date, to: Date, unit: Unit, zone: string, weekday: number): number {
  const [a, b] = [unitNumber(from, unit, zone, weekday), unitNumber(to, unit, zone, weekday)]
  return b - a
}

/** Counts units from a fixed beginning on, so that differences are whole numbers of borders. */
function unitNumber(date: Date, unit: Unit, zone: string, weekday: number): number {
  const wall = wallOf(date, zone)
  const months = MONTHS_IN[unit]
  if (months) return Math.floor((wall.year * 12 + wall.month - 1) / months)
  if (unit === 'day') return dayNumber(wall)
  // The first of January 1970 was a Thursday, day 4 of the week.
  if (unit === 'week') return Math.floor((dayNumber(wall) + 4 - weekday) / 7)
  const length = LENGTH[unit] ?? 1
  return Math.floor(shifted(date, wall) / length)
}

function shifted(date: Date, wall: Wall): number {
  return dayNumber(wall) * 86_400_000 + wall.hour * 3_600_000 + wall.minute * 60_000 + (date.getTime() % 60_000)
}

/** The beginning of the bin of so many units the date lies in; bins count from 2000-01-01. */
export function truncateTo(date: Date, unit: Unit, size: number, zone: string, weekday: number): Date {
  const wall = wallOf(date, zone)
  const midnight = { hour: 0, minute: 0, second: 0, millisecond: 0 }
  const months = MONTHS_IN[unit]
  if (months) {
    const bin = Math.floor(((wall.year - 2000) * 12 + wall.month - 1) / (months * size)) * months * size
    return momentOf(
      { year: 2000 + Math.floor(bin / 12), month: (((bin % 12) + 12) % 12) + 1, day: 1, ...midnight },
      zone,
    )
  }
  if (unit === 'day' || unit === 'week') {
    const length = unit === 'week' ? 7 * size : size
    const first = dayNumber({ year: 2000, month: 1, day: 1 })
    // Weeks count from the first such weekday of 2000, a year that began on a Saturday.
    const start = unit === 'week' ? first + ((weekday - 6 + 7) % 7) : first
    const days = start + Math.floor((dayNumber(wall) - start) / length) * length
    return momentOf({ year: 1970, month: 1, day: 1 + days, ...midnight }, zone)
  }
  const step = (LENGTH[unit] ?? 1) * size
  const origin = momentOf({ year: 2000, month: 1, day: 1, ...midnight }, zone).getTime()
  return new Date(origin + Math.floor((date.getTime() - origin) / step) * step)
}
