/** Days and weeks of a wall clock. */
import { utc, type Wall } from './zone'

const DAY = 86_400_000

/** Days since 1970-01-01 of the wall clock's day. */
export function dayNumber({ year, month, day }: Pick<Wall, 'year' | 'month' | 'day'>): number {
  return Math.floor(utc({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }) / DAY)
}

/** 1 on Sunday to 7 on Saturday. */
export function dayOfWeek(wall: Wall): number {
  return ((((dayNumber(wall) + 4) % 7) + 7) % 7) + 1
}

/** 1 on Monday to 7 on Sunday. */
export function isoDayOfWeek(wall: Wall): number {
  return ((dayOfWeek(wall) + 5) % 7) + 1
}

/** 1 on the first of January. */
export function dayOfYear(wall: Wall): number {
  return dayNumber(wall) - dayNumber({ year: wall.year, month: 1, day: 1 }) + 1
}

/** Weeks begin on Sunday; the days before the year's first Sunday are week 0. */
export function week(wall: Wall): number {
  return Math.floor((dayOfYear(wall) + 7 - dayOfWeek(wall)) / 7)
}

/** The ISO year: the one the week's Thursday lies in. */
export function isoWeekYear(wall: Wall): number {
  return thursday(wall).getUTCFullYear()
}

/** The ISO week: 1 to 53, from Monday on. */
export function isoWeek(wall: Wall): number {
  const date = thursday(wall)
  return Math.floor((date.getTime() / DAY - dayNumber({ year: date.getUTCFullYear(), month: 1, day: 1 })) / 7) + 1
}

function thursday(wall: Wall): Date {
  return new Date((dayNumber(wall) + 4 - isoDayOfWeek(wall)) * DAY)
}

/** The day number on which an ISO year's first week begins. */
export function isoYearStart(year: number): number {
  const january4 = dayNumber({ year, month: 1, day: 4 })
  return january4 - ((((january4 + 3) % 7) + 7) % 7)
}
