/** Reads: plans a query, walks the plan, matches, sorts and cuts. */
import type { CollectionStore, StoredDoc } from './collection-store'
import { decodeDoc, encodeDoc } from './ejson'
import { compileQuery, nearClause } from './match'
import { type Order, planQuery } from './planner'
import { sortDocs } from './sort-docs'
import type { Doc } from './types'
import { walkPlan } from './walk'

/** A document that was found; decoded only when somebody looks into it. */
export class Found {
  private decoded: Doc | undefined
  private encoded: string | undefined

  constructor(
    readonly row: number,
    form: { text?: string; doc?: Doc },
  ) {
    this.encoded = form.text
    this.decoded = form.doc
  }

  get doc(): Doc {
    this.decoded ??= decodeDoc(this.encoded!)
    return this.decoded
  }

  get text(): string {
    this.encoded ??= encodeDoc(this.decoded!)
    return this.encoded
  }
}

export interface Selection {
  /** `serverDate`s already resolved. */
  query: Doc
  order: Order
  offset: number
  /** Infinity for all. */
  limit: number
  /** UTC ms, for `$$NOW`. */
  now: number
}

/** What a transaction sees otherwise than the tables say. */
export interface View {
  /** Whether the table's document of this row is not (or no longer, or not so) there. */
  hides(store: CollectionStore, row: number): boolean
  /** The documents that are there instead. */
  instead(store: CollectionStore): Iterable<Found>
}

/** Called with a query that no index serves. */
export type Unindexed = (collection: string, query: Doc, order: Order) => void

/** The documents of a selection, in order and cut. */
export function select(store: CollectionStore, selection: Selection, unindexed: Unindexed, view?: View): Found[] {
  const { query, order, offset, limit } = selection
  const near = order.length === 0 ? nearClause(query) : null
  const plan = planQuery(query, order, [store.idIndex, ...store.indexes])
  if (!plan.indexed) unindexed(store.name, query, order)
  const ready = plan.sorted && !near
  const needed = ready ? offset + limit : Number.POSITIVE_INFINITY
  const matches = plan.exact ? undefined : matcherOf(selection)
  const found: Found[] = []
  for (const stored of walkPlan(store, plan, needed)) {
    if (view?.hides(store, stored.row)) continue
    const each = new Found(stored.row, { text: stored.text })
    if (matches && !matches(each.doc)) continue
    found.push(each)
    if (found.length >= needed) break
  }
  const instead = view ? fromView(store, selection, view) : []
  const all = instead.length ? [...found, ...instead].sort((a, b) => a.row - b.row) : found
  if (near) return nearest(all, near.distance).slice(offset, offset + limit)
  const sorted = order.length && (!ready || instead.length) ? inOrder(all, order) : all
  return offset === 0 && sorted.length <= limit ? sorted : sorted.slice(offset, offset + limit)
}

function fromView(store: CollectionStore, selection: Selection, view: View): Found[] {
  const matches = matcherOf(selection)
  return [...view.instead(store)].filter((each) => matches(each.doc))
}

function matcherOf({ query, now }: Selection): (doc: Doc) => boolean {
  return compileQuery(query, { now })
}

function inOrder(found: readonly Found[], order: Order): Found[] {
  const byDoc = new Map(found.map((each) => [each.doc, each]))
  return sortDocs([...byDoc.keys()], order).map((doc) => byDoc.get(doc)!)
}

function nearest(found: readonly Found[], distance: (doc: Doc) => number | undefined): Found[] {
  const placed = found.map((each) => ({ each, distance: distance(each.doc) ?? Number.POSITIVE_INFINITY }))
  return placed.sort((a, b) => a.distance - b.distance).map(({ each }) => each)
}

/** All documents of a query one by one, without a limit: for counting and for aggregations. */
export function* each(
  store: CollectionStore,
  selection: Omit<Selection, 'offset' | 'limit' | 'order'>,
  unindexed: Unindexed,
): Generator<Found> {
  const { query, now } = selection
  const plan = planQuery(query, [], [store.idIndex, ...store.indexes])
  if (!plan.indexed) unindexed(store.name, query, [])
  const matches = plan.exact ? undefined : compileQuery(query, { now })
  for (const stored of walkPlan(store, plan, Number.POSITIVE_INFINITY)) {
    const found = new Found(stored.row, { text: stored.text })
    if (!matches || matches(found.doc)) yield found
  }
}

/** How many documents match; keys are counted where they alone tell. */
export function count(store: CollectionStore, query: Doc, now: number, unindexed: Unindexed): number {
  const plan = planQuery(query, [], [store.idIndex, ...store.indexes])
  if (plan.kind === 'scan' && plan.exact) return store.count
  if (plan.kind === 'range' && plan.exact && !plan.repeats) {
    return plan.intervals.reduce((sum, interval) => sum + plan.index.countKeys(interval), 0)
  }
  let total = 0
  for (const _ of each(store, { query, now }, unindexed)) total++
  return total
}

export type { StoredDoc }
