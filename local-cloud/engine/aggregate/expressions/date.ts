/** Dates, in any time zone and in none of the host's. */
import { ObjectId, Timestamp } from 'bson'
import { integerOf } from '../../numbers'
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { isDoc } from '../../values'
import { dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, isoYearStart, week } from '../date/calendar'
import { formatDate } from '../date/format'
import { parseDate, parseFormatted } from '../date/parse'
import { addUnits, truncateTo, unitOf, unitsBetween, weekdayOf } from '../date/unit'
import { momentOf, type Wall, wallOf } from '../date/zone'
import { isNullish, named } from '../operands'
import type { Evaluate, ExpressionOperator } from '../scope'

export const DATE: Record<string, ExpressionOperator> = {
  $year: part(({ year }) => year),
  $month: part(({ month }) => month),
  $dayOfMonth: part(({ day }) => day),
  $hour: part(({ hour }) => hour),
  $minute: part(({ minute }) => minute),
  $second: part(({ second }) => second),
  $millisecond: part(({ millisecond }) => millisecond),
  $dayOfYear: part(dayOfYear),
  $dayOfWeek: part(dayOfWeek),
  $week: part(week),
  $isoDayOfWeek: part(isoDayOfWeek),
  $isoWeek: part(isoWeek),
  $isoWeekYear: part(isoWeekYear),
  $dateToString: (argument, compile, name) => {
    const { date, format, timezone, onNull, has } = named(
      name,
      argument,
      compile,
      ['date'],
      ['format', 'timezone', 'onNull'],
    )
    return (scope) => {
      const value = date(scope)
      if (isNullish(value)) return has('onNull') ? onNull(scope) : null
      const [pattern, zone] = [format(scope), zoneOf(timezone(scope), has('timezone'))]
      if ((has('format') && isNullish(pattern)) || zone === null) return null
      if (has('format') && typeof pattern !== 'string')
        refuse(`${name} requires that 'format' be a string, found: ${typeName(pattern)} with value ${show(pattern)}`)
      const fallback = has('timezone') && zone !== 'UTC' ? '%Y-%m-%dT%H:%M:%S.%L' : '%Y-%m-%dT%H:%M:%S.%LZ'
      return formatDate(dateOf(value), typeof pattern === 'string' ? pattern : fallback, zone)
    }
  },
  $dateFromString: (argument, compile, name) => {
    const { dateString, format, timezone, onError, onNull, has } = named(
      name,
      argument,
      compile,
      ['dateString'],
      ['format', 'timezone', 'onError', 'onNull'],
    )
    return (scope) => {
      const text = dateString(scope)
      if (isNullish(text)) return has('onNull') ? onNull(scope) : null
      const [pattern, zone] = [format(scope), zoneOf(timezone(scope), has('timezone'))]
      if ((has('format') && isNullish(pattern)) || zone === null) return null
      const given = has('timezone') ? zone : undefined
      try {
        if (typeof text !== 'string')
          refuse(`${name} requires that 'dateString' be a string, found: ${typeName(text)} with value ${show(text)}`)
        return typeof pattern === 'string' ? parseFormatted(text, pattern, given) : parseDate(text, given)
      } catch (error) {
        if (has('onError')) return onError(scope)
        throw error
      }
    }
  },
  $dateFromParts: dateFromParts,
  $dateToParts: (argument, compile, name) => {
    const { date, timezone, iso8601, has } = named(name, argument, compile, ['date'], ['timezone', 'iso8601'])
    return (scope) => {
      const value = date(scope)
      const zone = zoneOf(timezone(scope), has('timezone'))
      if (isNullish(value) || zone === null) return null
      const wall = wallOf(dateOf(value), zone)
      const { year, month, day, ...time } = wall
      if (iso8601(scope) !== true) return { year, month, day, ...time }
      return { isoWeekYear: isoWeekYear(wall), isoWeek: isoWeek(wall), isoDayOfWeek: isoDayOfWeek(wall), ...time }
    }
  },
  $dateAdd: shift(1),
  $dateSubtract: shift(-1),
  $dateDiff: (argument, compile, name) => {
    const { startDate, endDate, unit, timezone, startOfWeek, has } = named(
      name,
      argument,
      compile,
      ['startDate', 'endDate', 'unit'],
      ['timezone', 'startOfWeek'],
    )
    return (scope) => {
      const [from, to, zone] = [startDate(scope), endDate(scope), zoneOf(timezone(scope), has('timezone'))]
      if (isNullish(from) || isNullish(to) || zone === null) return null
      const weekday = has('startOfWeek') ? weekdayOf(startOfWeek(scope), name) : 0
      return unitsBetween(dateOf(from), dateOf(to), unitOf(unit(scope), name), zone, weekday)
    }
  },
  $dateTrunc: (argument, compile, name) => {
    const { date, unit, binSize, timezone, startOfWeek, has } = named(
      name,
      argument,
      compile,
      ['date', 'unit'],
      ['binSize', 'timezone', 'startOfWeek'],
    )
    return (scope) => {
      const [value, zone] = [date(scope), zoneOf(timezone(scope), has('timezone'))]
      if (isNullish(value) || zone === null) return null
      const weekday = has('startOfWeek') ? weekdayOf(startOfWeek(scope), name) : 0
      const size = has('binSize') ? wholeOf(binSize(scope), name, 'binSize') : 1
      return truncateTo(dateOf(value), unitOf(unit(scope), name), size, zone, weekday)
    }
  },
}

/** A part of the date: `{$year: date}` or `{$year: {date, timezone}}`. */
function part(read: (wall: Wall) => number): ExpressionOperator {
  return (argument, compile, name) => {
    const zoned = isDoc(argument) && 'date' in argument
    const list = Array.isArray(argument) ? argument : [argument]
    if (!zoned && list.length !== 1)
      refuse(`${name} accepts exactly one argument if given an array, but was given ${list.length}`)
    const { date, timezone, has } = named(
      name,
      zoned ? argument : { date: list[0] ?? null },
      compile,
      ['date'],
      ['timezone'],
    )
    return (scope) => {
      const value = date(scope)
      const zone = zoneOf(timezone(scope), has('timezone'))
      return isNullish(value) || zone === null ? null : read(wallOf(dateOf(value), zone))
    }
  }
}

/** Dates, ids and timestamps all tell a moment. */
function dateOf(value: Value): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  return refuse(`can't convert from BSON type ${typeName(value)} to Date`)
}

/** The time zone; null (and so a null result) when it was given and is nullish. */
function zoneOf(value: Value, given: boolean): string | null {
  if (!given) return 'UTC'
  if (isNullish(value)) return null
  return typeof value === 'string' ? value : refuse(`timezone must evaluate to a string, found ${typeName(value)}`)
}

function shift(direction: 1 | -1): ExpressionOperator {
  return (argument, compile, name) => {
    const { startDate, unit, amount, timezone, has } = named(
      name,
      argument,
      compile,
      ['startDate', 'unit', 'amount'],
      ['timezone'],
    )
    return (scope) => {
      const [start, count, zone] = [startDate(scope), amount(scope), zoneOf(timezone(scope), has('timezone'))]
      if (isNullish(start) || isNullish(count) || zone === null) return null
      return addUnits(dateOf(start), direction * wholeOf(count, name, 'amount'), unitOf(unit(scope), name), zone)
    }
  }
}

function wholeOf(value: Value, name: string, what: string): number {
  const integer = integerOf(value)
  return integer === undefined ? refuse(`${name} expects integer ${what}, found: ${show(value)}`) : Number(integer)
}

const TIME_PARTS = ['hour', 'minute', 'second', 'millisecond'] as const

/** Parts beyond their range carry over: month 14 is February of the next year, day 0 the last of the month before. */
function dateFromParts(argument: Value, compile: Parameters<ExpressionOperator>[1], name: string): Evaluate {
  const iso = isDoc(argument) && 'isoWeekYear' in (argument as Doc)
  const days = iso ? (['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const) : (['year', 'month', 'day'] as const)
  const parts = named<string>(name, argument, compile, [days[0]], [days[1], days[2], ...TIME_PARTS, 'timezone'])
  return (scope) => {
    const numbers: Record<string, number> = {}
    for (const key of [...days, ...TIME_PARTS]) {
      if (!parts.has(key)) continue
      const value = parts[key]!(scope)
      if (isNullish(value)) return null
      numbers[key] = partOf(value, key)
    }
    const zone = zoneOf(parts.timezone!(scope), parts.has('timezone'))
    if (zone === null) return null
    const { hour = 0, minute = 0, second = 0, millisecond = 0 } = numbers
    const time = { hour, minute, second, millisecond }
    if (!iso) return momentOf({ year: numbers.year!, month: numbers.month ?? 1, day: numbers.day ?? 1, ...time }, zone)
    const day = isoYearStart(numbers.isoWeekYear!) + ((numbers.isoWeek ?? 1) - 1) * 7 + (numbers.isoDayOfWeek ?? 1) - 1
    return momentOf({ year: 1970, month: 1, day: 1 + day, ...time }, zone)
  }
}

function partOf(value: Value, key: string): number {
  const integer = integerOf(value)
  if (integer === undefined)
    refuse(`'${key}' must evaluate to an integer, found ${typeName(value)} with value ${show(value)}`)
  const [least, most] =
    key === 'year' || key === 'isoWeekYear'
      ? [1n, 9999n]
      : key === 'second' || key === 'millisecond'
        ? [-(2n ** 53n), 2n ** 53n]
        : [-32768n, 32767n]
  if (integer < least || integer > most)
    refuse(`'${key}' must evaluate to an integer in the range ${least} to ${most}, found ${show(value)}`)
  return Number(integer)
}
