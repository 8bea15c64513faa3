import type { Value } from '../types'
import { getField, isDoc } from '../values'

/** The value at a path as expressions read it: arrays give the array of what their documents hold; numbers are no indexes here. */
export function readPath(value: Value, parts: readonly string[], from = 0): Value {
  let current = value
  for (let at = from; at < parts.length; at++) {
    if (Array.isArray(current)) {
      const rest = at
      return current
        .filter(isDoc)
        .map((element) => readPath(element, parts, rest))
        .filter((found) => found !== undefined)
    }
    if (!isDoc(current)) return undefined
    current = getField(current, parts[at]!)
  }
  return current
}
