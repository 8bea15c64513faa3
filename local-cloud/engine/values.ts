/** The face of the value model: order, equality, paths, sorting, copies. */
import { isDoc, setField } from './rank'
import type { Doc, Value } from './types'

export { compareStrings, compareValues, equalValues } from './compare'
export { getPath } from './paths'
export { getField, isDoc, RANK, rankOf, regexParts, setField } from './rank'
export { sortDocs } from './sort-docs'

/** A deep copy; immutable classes are shared, dates copied. */
export function cloneDoc<T extends Value>(value: T): T {
  return cloneValue(value) as T
}

function cloneValue(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cloneValue)
  if (value instanceof Date) return new Date(value)
  if (!isDoc(value)) return value
  const copy: Doc = {}
  for (const field of Object.keys(value)) setField(copy, field, cloneValue(value[field]))
  return copy
}
