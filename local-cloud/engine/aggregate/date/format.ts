/** `$dateToString`'s format. */
import { refuse } from '../../refuse'
import { dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar'
import { offsetMinutes, type Wall, wallOf } from './zone'

const pad = (number: number, width: number): string => String(number).padStart(width, '0')

const SPECIFIERS: Record<string, (wall: Wall, offset: number) => string> = {
  '%': () => '%',
  b: ({ month }) => MONTHS[month - 1]!.slice(0, 3),
  B: ({ month }) => MONTHS[month - 1]!,
  d: ({ day }) => pad(day, 2),
  G: (wall) => pad(isoWeekYear(wall), 4),
  H: ({ hour }) => pad(hour, 2),
  j: (wall) => pad(dayOfYear(wall), 3),
  L: ({ millisecond }) => pad(millisecond, 3),
  m: ({ month }) => pad(month, 2),
  M: ({ minute }) => pad(minute, 2),
  S: ({ second }) => pad(second, 2),
  u: (wall) => String(isoDayOfWeek(wall)),
  U: (wall) => pad(week(wall), 2),
  V: (wall) => pad(isoWeek(wall), 2),
  w: (wall) => String(dayOfWeek(wall)),
  Y: ({ year }) =>
    year >= 0 && year <= 9999
      ? pad(year, 4)
      : refuse(`$dateToString is only defined on year 0-9999, tried to use year ${year}`),
  z: (_wall, offset) => sign(offset) + pad(Math.floor(Math.abs(offset) / 60), 2) + pad(Math.abs(offset) % 60, 2),
  Z: (_wall, offset) => sign(offset) + Math.abs(offset),
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function sign(offset: number): string {
  return offset < 0 ? '-' : '+'
}

/** The date in a zone, written by a format; refuses unknown specifiers. */
export function formatDate(date: Date, format: string, zone: string): string {
  const wall = wallOf(date, zone)
  const offset = offsetMinutes(zone, date.getTime())
  return format.replace(/%([\s\S]?)/g, (_piece, letter: string) => {
    const write = Object.hasOwn(SPECIFIERS, letter) ? SPECIFIERS[letter] : undefined
    if (!write)
      refuse(
        letter ? `Invalid format character '%${letter}' in format string` : "Unmatched '%' at end of format string",
      )
    return write(wall, offset)
  })
}
