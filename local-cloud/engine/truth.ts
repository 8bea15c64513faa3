import { isNumeric, toNumber } from './numbers'
import type { Value } from './types'

/** What MongoDB takes for true: all but false, null, missing and a zero of any number type (NaN is true). */
export function isTrue(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false
  return !isNumeric(value) || toNumber(value) !== 0
}
