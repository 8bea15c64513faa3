/** Sorting documents as MongoDB does: an array sorts by its smallest element upwards and by its largest downwards. */
import { compareValues } from './compare'
import { isIndex, splitPath } from './paths'
import { getField, isDoc } from './rank'
import type { Doc, Value } from './types'

export type Order = readonly (readonly [field: string, direction: 1 | -1])[]

/** The documents in order; equal ones stay as they came (natural order). Missing sorts as null, `[]` before null. */
export function sortDocs(docs: readonly Doc[], order: Order): Doc[] {
  const keys = order.map(([field, direction]) => ({ parts: splitPath(field), direction }))
  const rows = docs.map((doc) => ({ doc, keys: keys.map(({ parts, direction }) => sortKey(doc, parts, direction)) }))
  rows.sort((a, b) => {
    for (let i = 0; i < keys.length; i++) {
      const order = compareKeys(a.keys[i], b.keys[i])
      if (order) return order * keys[i]!.direction
    }
    return 0
  })
  return rows.map((row) => row.doc)
}

/** An empty array has no element to sort by; MongoDB sorts it before null, as its (deprecated) undefined. */
const EMPTY = Symbol('empty array')

function compareKeys(a: Value, b: Value): number {
  if (a === EMPTY || b === EMPTY) {
    if (a === b) return 0
    const other = a === EMPTY ? b : a
    // MinKey alone comes before it.
    const order = compareValues(other, null) < 0 ? 1 : -1
    return a === EMPTY ? order : -order
  }
  return compareValues(a, b)
}

/** What a document is sorted by at a path: the least (or, downwards, greatest) of the values there. */
function sortKey(doc: Doc, parts: readonly string[], direction: 1 | -1): Value {
  const values: Value[] = []
  collect(doc, parts, 0, values)
  let key = values[0]
  for (const value of values) if (compareKeys(value, key) * direction < 0) key = value
  return key
}

/** The values an index over the path would hold: at least one, null where there is nothing. */
function collect(value: Value, parts: readonly string[], at: number, values: Value[]): void {
  if (Array.isArray(value)) collectArray(value, parts, at, values)
  else if (at === parts.length) values.push(value ?? null)
  else if (isDoc(value)) collect(getField(value, parts[at]!), parts, at + 1, values)
  else values.push(null)
}

function collectArray(array: readonly Value[], parts: readonly string[], at: number, values: Value[]): void {
  const part = parts[at]
  if (part === undefined) values.push(...(array.length ? array.map((element) => element ?? null) : [EMPTY]))
  else if (isIndex(part) && Number(part) < array.length) collect(array[Number(part)], parts, at + 1, values)
  else if (array.length === 0) values.push(null)
  else
    for (const element of array)
      if (isDoc(element)) collect(element, parts, at, values)
      else values.push(null)
}
