/** Order and equality as expressions see them: everything compares with everything, and missing comes before null. */
import type { Value } from '../../types'
import { compareValues } from '../../values'
import { binary } from '../operands'
import type { ExpressionOperator } from '../scope'

/** BSON order, with a missing value before null instead of equal to it. */
export function compareStrictly(a: Value, b: Value): number {
  if (a === undefined || b === undefined) {
    if (a === b) return 0
    const order = compareValues(a === undefined ? b : a, null) < 0 ? 1 : -1
    return a === undefined ? order : -order
  }
  return compareValues(a, b)
}

export const COMPARISON: Record<string, ExpressionOperator> = {
  $cmp: binary((a, b) => Math.sign(compareStrictly(a, b))),
  $eq: binary((a, b) => compareStrictly(a, b) === 0),
  $ne: binary((a, b) => compareStrictly(a, b) !== 0),
  $gt: binary((a, b) => compareStrictly(a, b) > 0),
  $gte: binary((a, b) => compareStrictly(a, b) >= 0),
  $lt: binary((a, b) => compareStrictly(a, b) < 0),
  $lte: binary((a, b) => compareStrictly(a, b) <= 0),
}
