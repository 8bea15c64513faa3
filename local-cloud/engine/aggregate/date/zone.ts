/** Time zones, without the host's: Olson names by Intl, and offsets such as `+08:00`. */
import { refuse } from '../../refuse'

/** The wall clock of a moment somewhere. `month` counts from 1. */
export interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

const MINUTE = 60_000
/** Clocks change at quarters of an hour, so that one answer serves all moments of a quarter. */
const QUARTER = 15 * MINUTE
const MOST_QUARTERS = 50_000

/** A zone: a fixed offset in minutes, or a format to ask and the quarters already asked for. */
type Zone = number | { format: Intl.DateTimeFormat; quarters: Map<number, number> }
const zones = new Map<string, Zone>()

/** Minutes a zone is ahead of UTC at a moment (UTC ms). */
export function offsetMinutes(zone: string, moment: number): number {
  const known = zones.get(zone) ?? remember(zone)
  if (typeof known === 'number') return known
  const quarter = Math.floor(moment / QUARTER)
  const found = known.quarters.get(quarter)
  if (found !== undefined) return found
  const offset = askOffset(known.format, moment)
  if (known.quarters.size >= MOST_QUARTERS) known.quarters.clear()
  known.quarters.set(quarter, offset)
  return offset
}

function askOffset(format: Intl.DateTimeFormat, moment: number): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(moment)) parts[type] = Number(value)
  const wall = utc({
    year: parts.year!,
    month: parts.month!,
    day: parts.day!,
    hour: parts.hour! % 24,
    minute: parts.minute!,
    second: parts.second!,
    millisecond: 0,
  })
  return Math.round((wall - Math.floor(moment / 1000) * 1000) / MINUTE)
}

function remember(zone: string): Zone {
  const known = parseOffset(zone) ?? { format: olson(zone), quarters: new Map() }
  zones.set(zone, known)
  return known
}

function parseOffset(zone: string): number | undefined {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!match) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}

function olson(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return refuse(`unrecognized time zone identifier: "${zone}"`)
  }
}

/** UTC ms of a wall clock read as UTC; parts beyond their range carry over. */
export function utc({ year, month, day, hour, minute, second, millisecond }: Wall): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  return date.getTime()
}

/** The wall clock of a moment in a zone. */
export function wallOf(moment: Date, zone: string): Wall {
  const local = new Date(moment.getTime() + offsetMinutes(zone, moment.getTime()) * MINUTE)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  }
}

/** The moment at which a zone's clock shows this; where a clock change skips or repeats it, the earlier offset counts. */
export function momentOf(wall: Wall, zone: string): Date {
  const shown = utc(wall)
  const guess = shown - offsetMinutes(zone, shown) * MINUTE
  return new Date(shown - offsetMinutes(zone, guess) * MINUTE)
}
