/** A condition on one path: tests of single values, joined by "and" and "not". */
import { splitPath, visitPath } from '../paths'
import type { Doc, Value } from '../types'
import { getField } from '../values'

/** Asked of one value; undefined is a missing field. */
export type Test = (value: Value) => boolean

export type Condition =
  /** True if any value the path reaches passes. `leaves`: an array at the end also offers its elements. */
  | { kind: 'any'; leaves: boolean; test: Test }
  | { kind: 'not'; of: Condition }
  | { kind: 'all'; of: readonly Condition[] }

/** A condition true for any of the values at the path, elements of a last array included. */
export function any(test: Test): Condition {
  return { kind: 'any', leaves: true, test }
}

/** A condition on the value at the path as it is, arrays whole. */
export function whole(test: Test): Condition {
  return { kind: 'any', leaves: false, test }
}

/** The opposite of a condition. */
export function not(of: Condition): Condition {
  return { kind: 'not', of }
}

/** All of the conditions; each may be met by another value of an array. */
export function all(of: readonly Condition[]): Condition {
  return of.length === 1 ? of[0]! : { kind: 'all', of }
}

/** The condition asked of a document at a dotted path. */
export function onPath(path: string, condition: Condition): (doc: Doc) => boolean {
  switch (condition.kind) {
    case 'not': {
      const of = onPath(path, condition.of)
      return (doc) => !of(doc)
    }
    case 'all': {
      const of = condition.of.map((each) => onPath(path, each))
      return (doc) => of.every((each) => each(doc))
    }
    case 'any':
      return anyOnPath(path, condition.leaves, condition.test)
  }
}

function anyOnPath(path: string, leaves: boolean, test: Test): (doc: Doc) => boolean {
  const parts = splitPath(path)
  if (parts.length > 1) return (doc) => visitPath(doc, parts, 0, leaves, test)
  return (doc) => {
    const value = getField(doc, path)
    return Array.isArray(value) ? visitPath(value, parts, 1, leaves, test) : test(value)
  }
}

/** The condition asked of one value itself: an element under `$elemMatch` or `$pull`. */
export function onValue(condition: Condition): Test {
  switch (condition.kind) {
    case 'not': {
      const of = onValue(condition.of)
      return (value) => !of(value)
    }
    case 'all': {
      const of = condition.of.map(onValue)
      return (value) => of.every((each) => each(value))
    }
    case 'any':
      return condition.test
  }
}
