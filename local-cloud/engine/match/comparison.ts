/** Equality, order and membership of one value. */
import { isNumeric, toNumber } from '../numbers'
import { refuse } from '../refuse'
import type { Value } from '../types'
import { compareValues, equalValues, RANK, rankOf, regexParts } from '../values'
import type { Test } from './condition'
import { isOperators } from './is-operators'
import { regexTest } from './regex'

/** Equal to the wanted value; null is also met by a missing field. */
export function equal(wanted: Value): Test {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (value) => value === wanted
  return (value) => value !== undefined && equalValues(value, wanted)
}

type Range = '$gt' | '$gte' | '$lt' | '$lte'

const PASSES: Record<Range, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
}

/**
 * Order within one type: a number is never above a string. Null and missing are equal to null and to nothing else;
 * NaN is only equal to NaN. MinKey and MaxKey, as arguments, bound every type.
 */
export function compare(operator: Range, argument: Value): Test {
  if (regexParts(argument)) refuse(`Can't have RegEx as arg to predicate over field with ${operator}.`)
  const passes = PASSES[operator]
  const rank = rankOf(argument)
  if (rank === RANK.minKey || rank === RANK.maxKey) {
    return (value) => value !== undefined && passes(compareValues(value, argument))
  }
  if (rank === RANK.null) return (value) => passes(0) && rankOf(value) === RANK.null
  const notANumber = isNumeric(argument) && Number.isNaN(toNumber(argument))
  return (value) => {
    if (rankOf(value) !== rank) return false
    if (notANumber !== (isNumeric(value) && Number.isNaN(toNumber(value)))) return false
    return passes(compareValues(value, argument))
  }
}

/** Equal to one of the list; regular expressions in the list are matched. */
export function inList(operator: '$in' | '$nin', list: Value): Test {
  if (!Array.isArray(list)) refuse(`${operator} needs an array`)
  for (const wanted of list) if (isOperators(wanted)) refuse(`cannot nest $ under ${operator}`)
  const strings = new Set(list.filter((wanted) => typeof wanted === 'string'))
  const tests = list
    .filter((wanted) => typeof wanted !== 'string')
    .map((wanted) => (regexParts(wanted) ? regexTest(wanted) : equal(wanted)))
  return (value) => (typeof value === 'string' && strings.has(value)) || tests.some((test) => test(value))
}
