/** `$dateFromString`: ISO 8601 and its relatives, or a given format. */
import { refuse } from '../../refuse'
import { isoYearStart } from './calendar'
import { MONTHS } from './format'
import { momentOf, utc, type Wall } from './zone'

const DAY = 86_400_000
const MONTH_NAME = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*'
const TIME = String.raw`(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?`
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?`
const ISO = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}${ZONE}$`, 'i')
const COMPACT = new RegExp(
  `^(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2}):?(\\d{2}):?(\\d{2})(?:[.,](\\d{1,9}))?)?${ZONE}$`,
  'i',
)
const SLASHES = new RegExp(`^(\\d{4})/(\\d{1,2})/(\\d{1,2})${TIME}${ZONE}$`, 'i')
const DAY_MONTH = new RegExp(
  `^(?:[A-Za-z]{3,9},?\\s+)?(\\d{1,2})[\\s-]+${MONTH_NAME}[\\s-]+(\\d{4})${TIME}${ZONE}$`,
  'i',
)
const MONTH_DAY = new RegExp(`^(?:[A-Za-z]{3,9},?\\s+)?${MONTH_NAME}\\s+(\\d{1,2}),?\\s+(\\d{4})${TIME}${ZONE}$`, 'i')

/** Reads a date text; a zone in the text and a given zone exclude each other. */
export function parseDate(text: string, zone?: string): Date {
  const trimmed = text.trim()
  const iso = ISO.exec(trimmed) ?? COMPACT.exec(trimmed) ?? SLASHES.exec(trimmed)
  const named = DAY_MONTH.exec(trimmed)
  const american = named ? null : MONTH_DAY.exec(trimmed)
  const match = iso ?? named ?? american
  if (!match) refuse(`Error parsing date string '${text}'; 0: Unexpected character`)
  const [, a, b, c, hour, minute, second, fraction, own] = match
  const [year, month, day] = iso ? [a, b, c] : named ? [c, monthOf(b!), a] : [c, monthOf(a!), b]
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: milliseconds(fraction),
  }
  return moment(wall, own, zone, text)
}

function milliseconds(fraction: string | undefined): number {
  return fraction ? Number(fraction.padEnd(3, '0').slice(0, 3)) : 0
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1
}

function moment(wall: Wall, own: string | undefined, zone: string | undefined, text: string): Date {
  const valid =
    wall.month >= 1 &&
    wall.month <= 12 &&
    wall.day >= 1 &&
    wall.day <= daysIn(wall) &&
    wall.hour <= 24 &&
    wall.minute <= 59 &&
    wall.second <= 59
  if (!valid) refuse(`Error parsing date string '${text}'; 0: The parsed date was invalid`)
  if (own && zone) refuse('you cannot pass in a date/time string with GMT offset together with a timezone argument')
  return momentOf(wall, own?.toUpperCase() ?? zone ?? 'UTC')
}

function daysIn({ year, month }: Wall): number {
  return new Date(utc({ year, month: month + 1, day: 0, hour: 0, minute: 0, second: 0, millisecond: 0 })).getUTCDate()
}

/** How each specifier reads: a pattern, and the part it fills. */
const READERS: Record<string, [pattern: string, part: string]> = {
  b: ['([A-Za-z]{3})', 'monthName'],
  B: ['([A-Za-z]{3,9})', 'monthName'],
  d: ['(\\d{2})', 'day'],
  G: ['(\\d{4})', 'isoYear'],
  H: ['(\\d{2})', 'hour'],
  j: ['(\\d{3})', 'dayOfYear'],
  L: ['(\\d{3})', 'millisecond'],
  m: ['(\\d{2})', 'month'],
  M: ['(\\d{2})', 'minute'],
  S: ['(\\d{2})', 'second'],
  u: ['(\\d)', 'isoDay'],
  V: ['(\\d{2})', 'isoWeek'],
  Y: ['(\\d{4})', 'year'],
  z: ['([+-]\\d{2}:?\\d{2})', 'offset'],
  Z: ['([+-]\\d{1,3})', 'minutes'],
}

/** Reads a date text by a format such as `%d/%m/%Y`. */
export function parseFormatted(text: string, format: string, zone?: string): Date {
  const names: string[] = []
  const pattern = format.replace(/%([\s\S]?)|[\s\S]/g, (piece, letter?: string) => {
    if (letter === undefined) return piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    if (letter === '%') return '%'
    const reader = Object.hasOwn(READERS, letter) ? READERS[letter] : undefined
    if (!reader) refuse(`Invalid format character '%${letter}' in format string`)
    names.push(reader[1])
    return reader[0]
  })
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) refuse(`Error parsing date string '${text}'; 0: Format literal not found`)
  const parts: Record<string, string> = {}
  for (const [i, name] of names.entries()) parts[name] = match[i + 1]!
  return assembled(parts, zone, text)
}

function assembled(parts: Record<string, string>, zone: string | undefined, text: string): Date {
  const number = (name: string, fallback: number) => (parts[name] === undefined ? fallback : Number(parts[name]))
  const time = {
    hour: number('hour', 0),
    minute: number('minute', 0),
    second: number('second', 0),
    millisecond: number('millisecond', 0),
  }
  const offset = parts.minutes === undefined ? parts.offset : minuteOffset(Number(parts.minutes))
  if (parts.isoYear !== undefined) {
    const days = isoYearStart(number('isoYear', 1970)) + (number('isoWeek', 1) - 1) * 7 + number('isoDay', 1) - 1
    return moment({ ...dayOf(days), ...time }, offset, zone, text)
  }
  if (parts.year === undefined)
    refuse(`an incomplete date/time string has been found, with elements missing: "${text}"`)
  const year = number('year', 1970)
  if (parts.dayOfYear !== undefined) {
    const first = utc({ year, month: 1, day: number('dayOfYear', 1), hour: 0, minute: 0, second: 0, millisecond: 0 })
    return moment({ ...dayOf(first / DAY), ...time }, offset, zone, text)
  }
  const month = parts.monthName === undefined ? number('month', 1) : monthOf(parts.monthName)
  return moment({ year, month, day: number('day', 1), ...time }, offset, zone, text)
}

function minuteOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

function dayOf(days: number): Pick<Wall, 'year' | 'month' | 'day'> {
  const date = new Date(days * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
