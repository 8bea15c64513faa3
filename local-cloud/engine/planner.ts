/**
 * Which index serves a query: by id first; else the longest run of equalities, one range behind it and the sort;
 * else the branches of an `$or`, each by its own index; else everything is read.
 */
import { type Condition, type Conditions, conditionsOf } from './conditions'
import type { KeyShape } from './index-keys'
import { continued, type Interval, intersection, intervalsOf, wholePrefix } from './spans'
import type { Doc } from './types'

export type Order = readonly (readonly [field: string, direction: 1 | -1])[]

/** An index as the planner sees it. */
export interface Readable {
  readonly shape: KeyShape
  readonly unique: boolean
  /** Bit n: field n has run through an array in some document. */
  readonly multikey: number
  /** False for geo and positional indexes: their keys cannot answer queries. */
  readonly usable: boolean
  /** The field of a geo index. */
  readonly geo?: string
}

export interface RangePlan<I extends Readable> {
  kind: 'range'
  index: I
  intervals: readonly Interval[]
  reverse: boolean
  /** One document may have several keys in the intervals. */
  repeats: boolean
}

export type Plan<I extends Readable> = {
  /** Documents come in the order asked for (or none was asked). */
  sorted: boolean
  /** Every document found matches: none needs to be looked at. */
  exact: boolean
  /** An index serves the query. */
  indexed: boolean
} & (RangePlan<I> | { kind: 'scan' } | { kind: 'none' } | { kind: 'union'; branches: readonly RangePlan<I>[] })

/** More intervals than this are not made by combining lists of several fields. */
const MOST_INTERVALS = 1000

/** The score of a unique index all of whose fields are given. */
const UNBEATABLE = 1000

/** Plans a query over these indexes; the `_id` index must be the first. */
export function planQuery<I extends Readable>(query: Doc, order: Order, indexes: readonly I[]): Plan<I> {
  const conditions = conditionsOf(query)
  let best: Candidate<I> | undefined
  for (const index of indexes) {
    if (!index.usable) continue
    const candidate = considerIndex(index, conditions, order)
    if (candidate && (!best || candidate.score > best.score)) best = candidate
    if (best && best.score >= UNBEATABLE) break
  }
  if (best && best.bound > 0) return best.plan
  const union = unionPlan(conditions, order, indexes)
  if (union) return union
  const empty = conditions.byPath.size === 0 && !conditions.rest
  const geo = indexes.some((index) => index.geo !== undefined && conditions.geo.includes(index.geo))
  if (best) return { ...best.plan, indexed: geo || empty }
  const unordered = order.length === 0
  return { kind: 'scan', sorted: unordered, exact: empty, indexed: geo || (empty && unordered) }
}

interface Candidate<I extends Readable> {
  plan: Plan<I>
  /** How many leading fields the query binds. */
  bound: number
  score: number
}

function considerIndex<I extends Readable>(index: I, conditions: Conditions, order: Order): Candidate<I> | undefined {
  const binding = bind(index, conditions)
  const sort = servedSort(index, binding, order)
  if (binding.fields === 0 && (sort === undefined || order.length === 0)) return undefined
  const sorted = sort !== undefined
  const exact = !conditions.rest && binding.consumed === countOf(conditions)
  const { intervals } = binding
  // Spelled out: adding fields behind a spread costs microseconds here.
  const plan: Plan<I> =
    intervals.length === 0
      ? { kind: 'none', sorted, exact, indexed: true }
      : {
          kind: 'range',
          sorted,
          exact,
          indexed: true,
          index,
          intervals,
          reverse: sort === 'reverse',
          repeats: index.multikey !== 0,
        }
  return { plan, bound: binding.fields, score: scoreOf(index, binding, sorted && order.length > 0) }
}

/** Equalities weigh most, then a range, then a served sort; all fields of a unique index are best. */
function scoreOf(index: Readable, binding: Binding, sorts: boolean): number {
  const unique = index.unique && binding.points === index.shape.fields.length ? UNBEATABLE : 0
  const lists = binding.points - binding.singles
  const range = binding.fields > binding.points ? 4 : 0
  return unique + binding.singles * 10 + lists * 9 + range + (sorts ? 3 : 0)
}

function countOf(conditions: Conditions): number {
  let count = 0
  for (const list of conditions.byPath.values()) count += list.length
  return count
}

interface Binding {
  intervals: Interval[]
  /** Leading fields bound, those bound to points, and those bound to a single point. */
  fields: number
  points: number
  singles: number
  /** Bit n: field n has one value in all that is read. */
  constant: number
  /** Conditions that the intervals express completely. */
  consumed: number
}

const NOTHING = Buffer.alloc(0)
const UNBOUND: Binding = {
  intervals: [wholePrefix(NOTHING)],
  fields: 0,
  points: 0,
  singles: 0,
  constant: 0,
  consumed: 0,
}

function bind(index: Readable, conditions: Conditions): Binding {
  const { fields, directions } = index.shape
  if (!conditions.byPath.has(fields[0]!)) return UNBOUND
  let prefixes: Buffer[] = [NOTHING]
  let last: Interval[] = []
  const binding: Binding = { ...UNBOUND }
  let arrayBound = false
  for (let i = 0; i < fields.length; i++) {
    const asked = conditions.byPath.get(fields[i]!)
    if (!asked) break
    const array = (index.multikey & (1 << i)) !== 0
    // Two fields of one array may be met by two different elements: only the first can be bound.
    if (array && arrayBound) break
    const used = array ? [strongest(asked)] : asked
    const intervals = used.map(({ spans }) => intervalsOf(spans, directions[i]!)).reduce(intersection)
    if (i > 0 && prefixes.length * intervals.length > MOST_INTERVALS) break
    arrayBound ||= array
    binding.fields++
    binding.consumed += used.length
    last = continued(prefixes, intervals)
    if (!intervals.every(({ point }) => point)) break
    binding.points++
    if (intervals.length === 1) {
      binding.singles++
      binding.constant |= 1 << i
    }
    prefixes = last.map(({ start }) => start)
  }
  binding.intervals = last.length > 1 ? last.sort((a, b) => Buffer.compare(a.start, b.start)) : last
  return binding
}

/** Of several conditions on an array only one can be bound; points before ranges. */
function strongest(asked: readonly Condition[]): Condition {
  return asked.find(({ exact, spans }) => exact && spans.every(({ lo, hi }) => lo === hi)) ?? asked[0]!
}

/** Whether walking the intervals gives the order asked for, and which way; undefined if not. */
function servedSort(index: Readable, binding: Binding, order: Order): 'forward' | 'reverse' | undefined {
  if (order.length === 0) return 'forward'
  const { fields, directions } = index.shape
  const isConstant = (i: number): boolean => (binding.constant & (1 << i)) !== 0
  const walked = fields.map((_, i) => i).filter((i) => !isConstant(i))
  let way: 'forward' | 'reverse' | undefined
  let next = 0
  for (const [field, direction] of order) {
    const place = fields.indexOf(field)
    const array = place >= 0 && (index.multikey & (1 << place)) !== 0
    if (place >= 0 && !array && isConstant(place)) continue
    const walkedField = walked[next]
    if (array || walkedField === undefined || walkedField !== place) return undefined
    const needed = directions[place] === direction ? 'forward' : 'reverse'
    if (way && way !== needed) return undefined
    way = needed
    next++
    // Nothing is equal behind an id.
    if (field === '_id') break
  }
  return way ?? 'forward'
}

function unionPlan<I extends Readable>(
  conditions: Conditions,
  order: Order,
  indexes: readonly I[],
): Plan<I> | undefined {
  for (const or of conditions.ors) {
    const branches: RangePlan<I>[] = []
    const served = or.every((query) => {
      const plan = planQuery(query, [], indexes)
      if (plan.kind === 'range' && plan.indexed) branches.push(plan)
      else if (plan.kind === 'union') branches.push(...plan.branches)
      return plan.indexed && plan.kind !== 'scan'
    })
    if (served) return { kind: 'union', branches, sorted: order.length === 0, exact: false, indexed: true }
  }
  return undefined
}
