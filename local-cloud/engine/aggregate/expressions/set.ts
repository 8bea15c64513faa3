/** Arrays as sets, and merging of documents. */
import { refuse, typeName } from '../../refuse'
import { isTrue } from '../../truth'
import type { Doc, Value } from '../../types'
import { compareValues, isDoc } from '../../values'
import { keyOf } from '../group-key'
import { isNullish, positional, unary, variadic } from '../operands'
import type { ExpressionOperator } from '../scope'

export const SET: Record<string, ExpressionOperator> = {
  $setUnion: variadic((lists, name) => {
    if (lists.some(isNullish)) return null
    return distinct(lists.flatMap((list) => setOf(list, name)))
  }),
  $setIntersection: variadic((lists, name) => {
    if (lists.some(isNullish)) return null
    const [first = [], ...rest] = lists.map((list) => setOf(list, name))
    const others = rest.map(keysOf)
    return distinct(first.filter((element) => others.every((keys) => keys.has(keyOf(element))))).sort(compareValues)
  }),
  $setDifference: positional(2, 2, ([a, b], name) => {
    if (isNullish(a) || isNullish(b)) return null
    const unwanted = keysOf(setOf(b, name, 'second'))
    return distinct(setOf(a, name, 'first').filter((element) => !unwanted.has(keyOf(element))))
  }),
  $setEquals: variadic((lists, name) => {
    if (lists.length < 2) refuse(`${name} needs at least two arguments had: ${lists.length}`)
    const [first, ...rest] = lists.map((list) => keysOf(setOf(list, name)))
    return rest.every((keys) => keys.size === first!.size && [...keys].every((key) => first!.has(key)))
  }),
  $setIsSubset: positional(2, 2, ([a, b], name) => {
    const whole = keysOf(setOf(b, name, 'second'))
    return setOf(a, name, 'first').every((element) => whole.has(keyOf(element)))
  }),
  $allElementsTrue: unary((value, _scope, name) => elementsOf(value, name).every(isTrue)),
  $anyElementTrue: unary((value, _scope, name) => elementsOf(value, name).some(isTrue)),
  $mergeObjects: variadic(mergeObjects),
  $getField: (argument, compile) => {
    const parts: Doc = isDoc(argument) && 'field' in argument ? argument : { field: argument, input: '$$CURRENT' }
    const [field, input] = [compile(parts.field), compile(parts.input ?? '$$CURRENT')]
    return (scope) => {
      const holder = input(scope)
      const name = field(scope)
      if (typeof name !== 'string') refuse(`$getField requires 'field' to evaluate to a constant String`)
      return isDoc(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined
    }
  },
}

/** The documents laid over one another; null and missing count as empty. */
export function mergeObjects(values: readonly Value[]): Value {
  const merged: Doc = {}
  for (const value of values) {
    if (isNullish(value)) continue
    if (!isDoc(value))
      refuse(`$mergeObjects requires object inputs, but input ${JSON.stringify(value)} is of type ${typeName(value)}`)
    Object.assign(merged, value)
  }
  return merged
}

function setOf(value: Value, name: string, which?: 'first' | 'second'): Value[] {
  if (Array.isArray(value)) return value
  if (which)
    refuse(
      `both operands of ${name} must be arrays. ${which === 'first' ? 'First' : 'Second'} argument is of type: ${typeName(value)}`,
    )
  return refuse(`All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`)
}

function elementsOf(value: Value, name: string): Value[] {
  return Array.isArray(value) ? value : refuse(`${name}'s argument must be an array, but is ${typeName(value)}`)
}

function keysOf(list: readonly Value[]): Set<string> {
  return new Set(list.map(keyOf))
}

/** Each value once, in order of first appearance. */
export function distinct(list: readonly Value[]): Value[] {
  const seen = new Map<string, Value>()
  for (const value of list) {
    const key = keyOf(value)
    if (!seen.has(key)) seen.set(key, value)
  }
  return [...seen.values()]
}
