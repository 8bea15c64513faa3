/**
 * The timer expression of CloudBase: seven fields `second minute hour day month weekday year`, read in UTC+8.
 * Documented: `,` `-` `*` `/`, month names JAN–DEC, weekdays 0–6 (0 is Sunday) or SUN–SAT, years 1970–2099;
 * when day and weekday are both restricted, either one is enough.
 */

export interface Cron {
  seconds: readonly number[]
  minutes: readonly number[]
  hours: readonly number[]
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  years: ReadonlySet<number>
  /** True when the field names fewer days than all of them. */
  dayRestricted: boolean
  weekdayRestricted: boolean
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const DAY = 86_400_000
/** China has one time zone and no summer time, so a fixed shift is exact. */
const UTC8 = 8 * 3_600_000

interface Field {
  name: string
  min: number
  max: number
  names?: readonly string[]
}
const FIELDS: readonly Field[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'weekday', min: 0, max: 6, names: WEEKDAYS },
  { name: 'year', min: 1970, max: 2099 },
]

function parseField(text: string, { name, min, max, names }: Field): number[] {
  const refuse = (why: string): never => {
    throw new Error(`cron: ${name} "${text}" ${why}`)
  }
  const number = (part: string): number => {
    const named = names?.indexOf(part.toUpperCase()) ?? -1
    if (named >= 0) return named + min
    if (!/^\d+$/.test(part)) refuse(`is not a number${names ? ' or a name' : ''}`)
    const value = Number(part)
    if (value < min || value > max) refuse(`is outside ${min}-${max}`)
    return value
  }
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [span = '', stepText, ...rest] = part.split('/')
    if (rest.length > 0) refuse('has two steps')
    const step = stepText === undefined ? 1 : Number(stepText)
    if (!Number.isInteger(step) || step < 1) refuse('has a bad step')
    const [fromText = '', toText, ...more] = span.split('-')
    if (more.length > 0) refuse('has a bad range')
    const from = span === '*' ? min : number(fromText)
    // `1/10` runs from 1 to the end of the field, `1` alone is one value
    const to = span === '*' ? max : toText !== undefined ? number(toText) : stepText !== undefined ? max : from
    if (to < from) refuse('has a range that runs backwards')
    for (let value = from; value <= to; value += step) found.add(value)
  }
  return [...found].sort((a, b) => a - b)
}

/** Reads a timer expression; throws an `Error` that names the field it cannot read. */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== 7) throw new Error(`cron: "${text}" has ${parts.length} fields, seven are needed`)
  const [seconds, minutes, hours, days, months, weekdays, years] = FIELDS.map((field, i) =>
    parseField(parts[i] as string, field),
  ) as [number[], number[], number[], number[], number[], number[], number[]]
  return {
    seconds,
    minutes,
    hours,
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set(weekdays),
    years: new Set(years),
    dayRestricted: days.length < 31,
    weekdayRestricted: weekdays.length < 7,
  }
}

/** Whether the day that begins at `midnight` (ms of a date read as UTC) is one of the expression's days. */
function dayMatches(cron: Cron, midnight: Date): boolean {
  const byDay = cron.days.has(midnight.getUTCDate())
  const byWeekday = cron.weekdays.has(midnight.getUTCDay())
  return cron.dayRestricted && cron.weekdayRestricted ? byDay || byWeekday : byDay && byWeekday
}

/** The first time of day of the expression at or after `from` (ms since midnight), or null. */
function timeOfDay(cron: Cron, from: number): number | null {
  for (const hour of cron.hours) {
    if (hour * 3_600_000 + 3_599_000 < from) continue
    for (const minute of cron.minutes) {
      const start = hour * 3_600_000 + minute * 60_000
      if (start + 59_000 < from) continue
      const second = cron.seconds.find((s) => start + s * 1000 >= from)
      if (second !== undefined) return start + second * 1000
    }
  }
  return null
}

/** The first run strictly after `after` (UTC ms), as UTC ms, or null when there is none up to 2099. */
export function nextRun(cron: Cron, after: number): number | null {
  const local = (Math.floor(after / 1000) + 1) * 1000 + UTC8
  let day = Math.floor(local / DAY) * DAY
  let from = local - day
  const last = Date.UTC(2099, 11, 31)
  while (day <= last) {
    const date = new Date(day)
    const year = date.getUTCFullYear()
    if (!cron.years.has(year)) day = Date.UTC(year + 1, 0, 1)
    else if (!cron.months.has(date.getUTCMonth() + 1)) day = Date.UTC(year, date.getUTCMonth() + 1, 1)
    else {
      const time = dayMatches(cron, date) ? timeOfDay(cron, from) : null
      if (time !== null) return day + time - UTC8
      day += DAY
    }
    from = 0
  }
  return null
}
