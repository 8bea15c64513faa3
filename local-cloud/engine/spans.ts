/** Stretches of one field's keys, as a condition allows them; joined field by field they become intervals of an index. */
import { EMPTY_ARRAY, encodeOne, encodePrefix, inverted, tagOf } from './keys'
import type { Value } from './types'
import { RANK, rankOf } from './values'

/** From `lo` to `hi` in ascending bytes; an inclusive end takes in every key that begins with it. */
export interface Span {
  lo: Buffer
  loInclusive: boolean
  hi: Buffer
  hiInclusive: boolean
}

/** Keys from `start` up to, not including, `end`. */
export interface Interval {
  start: Buffer
  end: Buffer
  /** All keys of the interval agree in the fields bound so far. */
  point: boolean
}

const LAST = Buffer.from([0xff])
const LEAST_NUMBER = encodeOne(Number.NEGATIVE_INFINITY)

/** All keys with exactly this value. */
export function pointSpan(value: Value): Span {
  return prefixSpan(encodeOne(value))
}

function prefixSpan(bytes: Buffer): Span {
  return { lo: bytes, loInclusive: true, hi: bytes, hiInclusive: true }
}

/** Null as a query means it: null, missing, and what stands for an empty array's missing element. */
export function nullSpans(): Span[] {
  return [pointSpan(EMPTY_ARRAY), pointSpan(null)]
}

/** Strings that begin so. */
export function stringsFrom(prefix: string): Span {
  return prefixSpan(encodePrefix(prefix))
}

/** The values of the operand's type on one side of it; NaN is on no side. */
export function rangeSpan(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Span {
  const rank = rankOf(operand)
  const bytes = encodeOne(operand)
  const type = Buffer.from([tagOf(rank)])
  const inclusive = operator === '$gte' || operator === '$lte'
  if (operator === '$gt' || operator === '$gte') {
    return { lo: bytes, loInclusive: inclusive, hi: type, hiInclusive: true }
  }
  return { lo: rank === RANK.number ? LEAST_NUMBER : type, loInclusive: true, hi: bytes, hiInclusive: inclusive }
}

/** The intervals of these spans in a field of this direction: sorted, without overlap. */
export function intervalsOf(spans: readonly Span[], direction: 1 | -1): Interval[] {
  return merged(
    spans.map((span) => intervalOf(span, direction)).filter(({ start, end }) => Buffer.compare(start, end) < 0),
  )
}

function intervalOf(span: Span, direction: 1 | -1): Interval {
  const point = span.lo === span.hi && span.loInclusive && span.hiInclusive && isWhole(span.lo)
  const [lo, hi] = direction === 1 ? [span.lo, span.hi] : [inverted(span.hi), inverted(span.lo)]
  const [loInclusive, hiInclusive] =
    direction === 1 ? [span.loInclusive, span.hiInclusive] : [span.hiInclusive, span.loInclusive]
  return { start: loInclusive ? lo : after(lo), end: hiInclusive ? after(hi) : hi, point }
}

/** A string prefix lacks the string's end: its keys differ among each other. */
function isWhole(bytes: Buffer): boolean {
  return bytes[0] !== RANK.string || bytes[bytes.length - 1] === 0
}

/** The least bytes behind every key that begins with these. */
function after(bytes: Buffer): Buffer {
  // What ends in 0xff (an inverted end) can only be passed further to the left; a tag is never 0xff itself.
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0xff) length--
  if (length === 0) return LAST
  const next = Buffer.from(bytes.subarray(0, length))
  next[length - 1]! += 1
  return next
}

function merged(intervals: Interval[]): Interval[] {
  if (intervals.length < 2) return intervals
  intervals.sort((a, b) => Buffer.compare(a.start, b.start) || Buffer.compare(a.end, b.end))
  const result: Interval[] = []
  for (const interval of intervals) {
    const last = result[result.length - 1]
    if (!last || Buffer.compare(interval.start, last.end) >= 0) result.push(interval)
    else if (Buffer.compare(interval.end, last.end) > 0) {
      result[result.length - 1] = { start: last.start, end: interval.end, point: false }
    }
  }
  return result
}

/** What two lists of intervals have in common. */
export function intersection(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const a of some) {
    for (const b of others) {
      const start = Buffer.compare(a.start, b.start) < 0 ? b.start : a.start
      const end = Buffer.compare(a.end, b.end) < 0 ? a.end : b.end
      if (Buffer.compare(start, end) < 0) result.push({ start, end, point: a.point || b.point })
    }
  }
  return result
}

/** Every prefix continued by every interval of the next field. */
export function continued(prefixes: readonly Buffer[], intervals: readonly Interval[]): Interval[] {
  if (prefixes.length === 1 && prefixes[0]!.length === 0) return [...intervals]
  return prefixes.flatMap((prefix) =>
    intervals.map(({ start, end, point }) => ({
      start: Buffer.concat([prefix, start]),
      end: Buffer.concat([prefix, end]),
      point,
    })),
  )
}

/** All keys that begin with this. */
export function wholePrefix(prefix: Buffer): Interval {
  return { start: prefix, end: after(prefix), point: false }
}
