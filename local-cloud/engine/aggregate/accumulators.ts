/** Accumulators: over the documents of a group, and over the values of a list in an expression. */

import { divideDecimals, toDecimal128 } from '../decimal'
import { addNumbers, asDecimal, isNumeric, type Numeric, toNumber } from '../numbers'
import type { Value } from '../types'
import { compareValues } from '../values'
import { distinct, mergeObjects } from './expressions/set'
import { isNullish } from './operands'

/** Makes the result of the values of all documents of a group, in their order; missing ones are undefined. */
export type Accumulate = (values: readonly Value[]) => Value

export const ACCUMULATORS: Record<string, Accumulate> = {
  $sum: sum,
  $avg: average,
  $first: (values) => values[0] ?? null,
  $last: (values) => values[values.length - 1] ?? null,
  $min: (values) => extreme(values, -1),
  $max: (values) => extreme(values, 1),
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => distinct(values.filter((value) => value !== undefined)),
  $stdDevPop: (values) => deviation(values, 0),
  $stdDevSamp: (values) => deviation(values, 1),
  $mergeObjects: mergeObjects,
  $count: (values) => values.length,
}

/** The accumulators that are also expressions over a list. */
export const LIST_ACCUMULATORS = ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp']

/** What is no number counts for nothing. */
function sum(values: readonly Value[]): Numeric {
  let total: Numeric = 0
  for (const value of values) if (isNumeric(value)) total = addNumbers(total, value)
  return total
}

function average(values: readonly Value[]): Value {
  const numbers = values.filter(isNumeric)
  if (numbers.length === 0) return null
  const total = sum(numbers)
  return typeof total === 'number' ? total / numbers.length : quotient(total, numbers.length)
}

function quotient(total: Numeric, count: number): Value {
  const decimal = divideDecimals(asDecimal(total), asDecimal(count))
  return 'bytes' in (total as object) ? toDecimal128(decimal) : toNumber(total) / count
}

function extreme(values: readonly Value[], direction: 1 | -1): Value {
  let best: Value = null
  for (const value of values) {
    if (isNullish(value)) continue
    if (best === null || compareValues(value, best) * direction > 0) best = value
  }
  return best
}

/** The standard deviation; of a sample (`lost` 1) it needs two numbers. */
function deviation(values: readonly Value[], lost: 0 | 1): Value {
  const numbers = values.filter(isNumeric).map(toNumber)
  if (numbers.length <= lost) return null
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length
  const squares = numbers.reduce((total, number) => total + (number - mean) ** 2, 0)
  return Math.sqrt(squares / (numbers.length - lost))
}
