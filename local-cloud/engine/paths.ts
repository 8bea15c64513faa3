/** Dotted paths through documents and arrays, as MongoDB's matcher walks them. */

import { getField, isDoc } from './rank'
import type { Doc, Value } from './types'

/** The components of a dotted path. */
export function splitPath(path: string): string[] {
  return path.split('.')
}

/** Whether a component can name a place in an array: `0`, `12`, not `01`. */
export function isIndex(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part)
}

/**
 * The value at a path without any fan-out over arrays: components go through fields and, in arrays, through indexes.
 * Undefined if there is nothing.
 */
export function getPath(doc: Doc, path: string): Value {
  let value: Value = doc
  for (const part of splitPath(path)) {
    if (Array.isArray(value)) value = isIndex(part) ? value[Number(part)] : undefined
    else value = isDoc(value) ? getField(value, part) : undefined
    if (value === undefined) return undefined
  }
  return value
}

/** Called with each value at a path; returns true to stop. Undefined stands for a missing field. */
export type Visit = (value: Value) => boolean

/**
 * Visits every value a path reaches. Arrays on the way fan out over their documents, and a numeric component also
 * names one element. With `leaves`, an array at the end gives its elements first and then itself.
 * An array without a document on the way gives nothing at all, not even "missing": so `{'a.b': null}` does not match `{a: [1]}`.
 */
export function visitPath(
  value: Value,
  parts: readonly string[],
  from: number,
  leaves: boolean,
  visit: Visit,
): boolean {
  let current = value
  for (let at = from; at < parts.length; at++) {
    if (Array.isArray(current)) return visitArray(current, parts, at, leaves, visit)
    if (!isDoc(current)) return visit(undefined)
    current = getField(current, parts[at]!)
  }
  if (leaves && Array.isArray(current)) {
    for (const element of current) if (visit(element ?? null)) return true
  }
  return visit(current)
}

function visitArray(
  array: readonly Value[],
  parts: readonly string[],
  at: number,
  leaves: boolean,
  visit: Visit,
): boolean {
  const index = isIndex(parts[at]!) ? Number(parts[at]) : -1
  for (let i = 0; i < array.length; i++) {
    const element = array[i]
    if (isDoc(element) && visitPath(element, parts, at, leaves, visit)) return true
    if (i !== index) continue
    // The element a numeric component names is visited whole, without a fan-out over its own elements.
    if (at + 1 === parts.length) {
      if (visit(element ?? null)) return true
    } else if ((isDoc(element) || Array.isArray(element)) && visitPath(element, parts, at + 1, leaves, visit))
      return true
  }
  return false
}
