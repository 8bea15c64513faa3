/** `$bucket` and `$bucketAuto`. */
import { integerOf, isNumeric, toNumber } from '../../numbers'
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { compareValues, rankOf } from '../../values'
import { compileExpression } from '../expression'
import { namedArguments } from '../operands'
import { type CompileStage, type StageContext, scopeOf } from '../stage'
import { granularity, type Rounder } from './granularity'
import { bucketOutput, groupByOf } from './group'

export const BUCKET: Record<string, CompileStage> = {
  $bucket: (argument, context, name) => {
    const given = namedArguments(name, argument, ['groupBy', 'boundaries'], ['default', 'output'])
    const value = groupByOf(given.groupBy, context, name)
    const boundaries = boundariesOf(given.boundaries)
    const rest = 'default' in given ? { id: constant(given.default) } : undefined
    if (rest) checkDefault(rest.id, boundaries)
    const output = bucketOutput(given.output, context, name)
    return (docs) => {
      const buckets = boundaries.slice(0, -1).map((id) => ({ id, members: [] as Doc[] }))
      const others = { id: rest?.id, members: [] as Doc[] }
      for (const doc of docs) {
        const at = bucketIndex(value(scopeOf(doc, context)), boundaries)
        if (at === undefined && !rest)
          refuse('$switch could not find a matching branch for an input, and no default was specified.')
        ;(at === undefined ? others : buckets[at]!).members.push(doc)
      }
      return [...buckets, others]
        .filter(({ members }) => members.length > 0)
        .sort((a, b) => compareValues(a.id, b.id))
        .map(({ id, members }) => ({ _id: id, ...output(members) }))
    }
  },
  $bucketAuto: (argument, context, name) => {
    const given = namedArguments(name, argument, ['groupBy', 'buckets'], ['output', 'granularity'])
    const value = groupByOf(given.groupBy, context, name)
    const count = integerOf(given.buckets)
    if (!isNumeric(given.buckets))
      refuse(`The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeName(given.buckets)}.`)
    if (count === undefined || count <= 0n)
      refuse(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${show(given.buckets)}.`)
    const rounder = given.granularity === undefined ? undefined : granularity(given.granularity)
    const output = bucketOutput(given.output, context, name)
    return (docs) =>
      autoBuckets(sorted(docs, value, context, rounder), Number(count), rounder).map(({ min, max, members }) => ({
        _id: { min, max },
        ...output(members),
      }))
  },
}

function boundariesOf(value: Value): Value[] {
  if (!Array.isArray(value))
    refuse(`The $bucket 'boundaries' field must be an array, but found type: ${typeName(value)}.`)
  const boundaries = value.map(constant)
  if (boundaries.length < 2)
    refuse(`The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`)
  for (let i = 1; i < boundaries.length; i++) {
    const [lower, upper] = [boundaries[i - 1], boundaries[i]]
    if (rankOf(lower) !== rankOf(upper))
      refuse(
        `All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types ${typeName(lower)} and ${typeName(upper)}.`,
      )
    if (compareValues(lower, upper) >= 0)
      refuse(
        `The 'boundaries' option to $bucket must be sorted, but elements ${i - 1} and ${i} are not in ascending order (${show(lower)} is not less than ${show(upper)}).`,
      )
  }
  return boundaries
}

function constant(expression: Value): Value {
  return compileExpression(expression)({ root: {}, current: {}, variables: {}, now: 0 })
}

function checkDefault(value: Value, boundaries: readonly Value[]): void {
  if (bucketIndex(value, boundaries) !== undefined)
    refuse(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
}

/** The bucket whose lower boundary is the last one not above the value; none below the first and from the last on. */
function bucketIndex(value: Value, boundaries: readonly Value[]): number | undefined {
  if (value === undefined) return undefined
  let at = -1
  while (at + 1 < boundaries.length && compareValues(boundaries[at + 1], value) <= 0) at++
  return at < 0 || at === boundaries.length - 1 ? undefined : at
}

interface Row {
  value: Value
  doc: Doc
}

interface AutoBucket {
  min: Value
  max: Value
  members: Doc[]
}

function sorted(
  docs: readonly Doc[],
  value: (scope: ReturnType<typeof scopeOf>) => Value,
  context: StageContext,
  rounder: Rounder | undefined,
): Row[] {
  const rows = docs.map((doc) => ({ value: value(scopeOf(doc, context)) ?? null, doc }))
  for (const row of rows) {
    if (rounder && (!isNumeric(row.value) || !(toNumber(row.value) >= 0))) {
      refuse(
        `$bucketAuto can specify a 'granularity' with numeric boundaries only, but found a value with type: ${typeName(row.value)}`,
      )
    }
  }
  return rows.sort((a, b) => compareValues(a.value, b.value))
}

/** Buckets of about equal size; equal values never lie in two. */
function autoBuckets(rows: readonly Row[], count: number, rounder: Rounder | undefined): AutoBucket[] {
  const size = Math.max(1, Math.round(rows.length / count))
  const buckets: AutoBucket[] = []
  let at = 0
  while (at < rows.length && buckets.length < count) {
    const previous = buckets[buckets.length - 1]
    let end = buckets.length === count - 1 ? rows.length : Math.min(rows.length, at + size)
    const last = rows[end - 1]!.value
    const border = rounder ? rounder.up(toNumber(last as number)) : undefined
    while (
      end < rows.length &&
      (border === undefined ? compareValues(rows[end]!.value, last) === 0 : compareValues(rows[end]!.value, border) < 0)
    )
      end++
    const first = rows[at]!.value
    const min = previous ? previous.max : rounder ? rounder.down(toNumber(first as number)) : first
    const max = border ?? (end < rows.length ? rows[end]!.value : last)
    buckets.push({ min, max, members: rows.slice(at, end).map((row) => row.doc) })
    at = end
  }
  return buckets
}
