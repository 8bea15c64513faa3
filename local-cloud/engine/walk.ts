/** Executes a plan: the documents it finds, one after the other, in pieces that grow with what is asked for. */
import type { CollectionStore, StoredDoc } from './collection-store'
import type { KeySource } from './index-store'
import type { Plan, RangePlan } from './planner'
import type { Interval } from './spans'
import type { Row } from './sqlite'

const LARGEST_CHUNK = 1024

/** `expected`: how many documents the reader will want, as far as it knows. */
export function* walkPlan(collection: CollectionStore, plan: Plan<KeySource>, expected: number): Generator<StoredDoc> {
  switch (plan.kind) {
    case 'none':
      return
    case 'scan':
      return yield* walkRows(collection, expected)
    case 'range': {
      const id = plan.index === collection.idIndex && plan.intervals.length === 1 ? plan.intervals[0]! : undefined
      if (!id?.point) return yield* walkRange(plan, expected, plan.repeats ? new Set() : undefined)
      const found = collection.byId(id.start)
      if (found) yield found
      return
    }
    case 'union': {
      const seen = new Set<number>()
      for (const branch of plan.branches) yield* walkRange(branch, expected, seen)
    }
  }
}

function* walkRows(collection: CollectionStore, expected: number): Generator<StoredDoc> {
  let last = -1
  for (let size = firstChunk(expected); ; size = Math.min(size * 4, LARGEST_CHUNK)) {
    const rows = collection.rowsAfter(last, size)
    for (const row of rows) yield storedDoc(row)
    if (rows.length < size) return
    last = rows[rows.length - 1]![0] as number
  }
}

function* walkRange(plan: RangePlan<KeySource>, expected: number, seen: Set<number> | undefined): Generator<StoredDoc> {
  for (const interval of plan.reverse ? [...plan.intervals].reverse() : plan.intervals) {
    for (const row of walkInterval(plan, interval, expected)) {
      const doc = storedDoc(row)
      if (seen) {
        if (seen.has(doc.row)) continue
        seen.add(doc.row)
      }
      yield doc
    }
  }
}

function* walkInterval(plan: RangePlan<KeySource>, interval: Interval, expected: number): Generator<Row> {
  // Row numbers begin at 1: -1 is before every row of the key (forward), and behind every key that is less (reverse).
  let place = { key: plan.reverse ? interval.end : interval.start, row: -1 }
  for (let size = firstChunk(expected); ; size = Math.min(size * 4, LARGEST_CHUNK)) {
    const rows = plan.index.chunk(place, interval, plan.reverse, size)
    yield* rows
    if (rows.length < size) return
    place = plan.index.advance(place, interval, plan.reverse, size)
  }
}

/** One more than expected shows that there is no more without a second reading. */
function firstChunk(expected: number): number {
  return Math.min(Math.max(expected + 1, 2), LARGEST_CHUNK)
}

function storedDoc(row: Row): StoredDoc {
  return { row: row[0] as number, text: row[1] as string }
}
