/** Arrays. */
import { integerOf, isNumeric } from '../../numbers'
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import { isTrue } from '../../truth'
import type { Doc, Value } from '../../types'
import { equalValues, isDoc } from '../../values'
import { isNullish, named, namedArguments, operands, positional, unary, unaryOrNull, variadic } from '../operands'
import { type ExpressionOperator, type Scope, withVariables } from '../scope'
import { checkVariableName } from './logic'
import { compareStrictly } from './order'

export const ARRAY: Record<string, ExpressionOperator> = {
  $arrayElemAt: positional(2, 2, ([list, at], name) => {
    if (isNullish(list) || isNullish(at)) return null
    if (!Array.isArray(list)) refuse(`${name}'s first argument must be an array, but is ${typeName(list)}`)
    if (!isNumeric(at)) refuse(`${name}'s second argument must be a numeric value, but is ${typeName(at)}`)
    return elementAt(list, int32(at, `${name}'s second argument`))
  }),
  $first: unaryOrNull((list, _scope, name) =>
    elementAt(needArray(list, `${name}'s argument must be an array, but is`), 0),
  ),
  $last: unaryOrNull((list, _scope, name) =>
    elementAt(needArray(list, `${name}'s argument must be an array, but is`), -1),
  ),
  $concatArrays: variadic((lists, name) => {
    const joined: Value[] = []
    for (const list of lists) {
      if (isNullish(list)) return null
      joined.push(...needArray(list, `${name} only supports arrays, not`))
    }
    return joined
  }),
  $in: positional(2, 2, ([value, list], name) => {
    if (!Array.isArray(list)) refuse(`${name} requires an array as a second argument, found: ${typeName(list)}`)
    return list.some((element) => equalValues(element, value ?? null) && value !== undefined)
  }),
  $indexOfArray: positional(2, 4, ([list, wanted, start, end], name) => {
    if (isNullish(list)) return null
    const array = needArray(list, `${name} requires an array as a first argument, found:`)
    const [from, to] = searchRange(name, start, end, array.length)
    for (let i = from; i < to; i++) if (compareStrictly(array[i], wanted) === 0) return i
    return -1
  }),
  $isArray: unary((value) => Array.isArray(value)),
  $size: unary(
    (value, _scope, name) => needArray(value, `The argument to ${name} must be an array, but was of type:`).length,
  ),
  $reverseArray: unaryOrNull((value, _scope, name) =>
    [...needArray(value, `The argument to ${name} must be an array, but was of type:`)].reverse(),
  ),
  $range: positional(2, 3, ([start, end, step = 1], name) => {
    const from = rangePart(name, 'starting', start)
    const to = rangePart(name, 'ending', end)
    const by = rangePart(name, 'step', step)
    if (by === 0) refuse(`${name} requires a non-zero step value`)
    const length = Math.max(0, Math.ceil((to - from) / by))
    return Array.from({ length }, (_, i) => from + i * by)
  }),
  $slice: positional(2, 3, slice),
  $filter: (argument, compile, name) => {
    const given = namedArguments(name, argument, ['input', 'cond'], ['as', 'limit'])
    const as = variableName(given.as)
    const [input, test] = [compile(given.input), compile(given.cond, [as])]
    const limit = given.limit === undefined ? undefined : compile(given.limit)
    return (scope) => {
      const list = input(scope)
      if (isNullish(list)) return null
      if (!Array.isArray(list)) refuse(`input to ${name} must be an array not ${typeName(list)}`)
      const inner = withVariables(scope, {})
      const kept = list.filter((element) => isTrue(test(bind(inner, as, element))))
      const most = limit?.(scope)
      return isNullish(most) ? kept : kept.slice(0, Number(most))
    }
  },
  $map: (argument, compile, name) => {
    const given = namedArguments(name, argument, ['input', 'in'], ['as'])
    const as = variableName(given.as)
    const [input, body] = [compile(given.input), compile(given.in, [as])]
    return (scope) => {
      const list = input(scope)
      if (isNullish(list)) return null
      if (!Array.isArray(list)) refuse(`input to ${name} must be an array not ${typeName(list)}`)
      const inner = withVariables(scope, {})
      return list.map((element) => body(bind(inner, as, element)) ?? null)
    }
  },
  $reduce: (argument, compile, name) => {
    const given = namedArguments(name, argument, ['input', 'initialValue', 'in'])
    const [input, initial, body] = [
      compile(given.input),
      compile(given.initialValue),
      compile(given.in, ['value', 'this']),
    ]
    return (scope) => {
      const list = input(scope)
      if (isNullish(list)) return null
      if (!Array.isArray(list)) refuse(`${name} requires that 'input' be an array, found: ${show(list)}`)
      return list.reduce(
        (value: Value, element: Value) => body(withVariables(scope, { value, this: element })),
        initial(scope),
      )
    }
  },
  $zip: (argument, compile, name) => {
    const given = namedArguments(name, argument, ['inputs'], ['useLongestLength', 'defaults'])
    if (!Array.isArray(given.inputs)) refuse(`inputs must be an array of expressions, found ${typeName(given.inputs)}`)
    const inputs = operands(name, given.inputs, compile, 1, Number.POSITIVE_INFINITY)
    const defaults =
      given.defaults === undefined ? [] : operands(name, given.defaults, compile, 0, Number.POSITIVE_INFINITY)
    const longest = given.useLongestLength === true
    if (defaults.length && !longest) refuse('cannot specify defaults unless useLongestLength is true')
    if (defaults.length && defaults.length !== inputs.length) refuse('defaults and inputs must have the same length')
    return (scope) => {
      const lists = inputs.map((input) => input(scope))
      if (lists.some(isNullish)) return null
      const arrays = lists.map((list) => needArray(list, `${name} found a non-array expression in input:`))
      const lengths = arrays.map((array) => array.length)
      const length = longest ? Math.max(...lengths) : Math.min(...lengths)
      return Array.from({ length }, (_, i) =>
        arrays.map((array, at) => (i < array.length ? array[i] : (defaults[at]?.(scope) ?? null))),
      )
    }
  },
  $sortArray: (argument, compile, name) => {
    const { input } = named(name, argument, compile, ['input', 'sortBy'])
    const sortBy = (argument as Doc).sortBy
    return (scope) => {
      const list = input(scope)
      if (isNullish(list)) return null
      return [...needArray(list, `The input argument to ${name} must be an array, but was of type:`)].sort(
        arrayOrder(sortBy),
      )
    }
  },
}

function arrayOrder(sortBy: Value): (a: Value, b: Value) => number {
  if (!isDoc(sortBy)) return (a, b) => compareStrictly(a, b) * Number(sortBy)
  const keys = Object.entries(sortBy)
  const read = (value: Value, path: string) =>
    path.split('.').reduce<Value>((at, part) => (isDoc(at) ? at[part] : undefined), value)
  return (a, b) => {
    for (const [path, direction] of keys) {
      const order = compareStrictly(read(a, path) ?? null, read(b, path) ?? null) * Number(direction)
      if (order) return order
    }
    return 0
  }
}

/** Sets the variable of a loop; the scope belongs to that loop alone. */
function bind(scope: Scope, name: string, value: Value): Scope {
  scope.variables[name] = value
  return scope
}

function variableName(as: Value): string {
  if (as === undefined) return 'this'
  checkVariableName(String(as))
  return String(as)
}

function needArray(value: Value, message: string): Value[] {
  return Array.isArray(value) ? value : refuse(`${message} ${typeName(value)}`)
}

function elementAt(list: readonly Value[], at: number): Value {
  return list[at < 0 ? list.length + at : at]
}

function int32(value: Value, what: string): number {
  const integer = integerOf(value)
  if (integer === undefined || integer > 0x7fffffffn || integer < -0x80000000n)
    refuse(`${what} must be representable as a 32-bit integer: ${show(value)}`)
  return Number(integer)
}

function rangePart(name: string, part: string, value: Value): number {
  const what = part === 'step' ? 'step value' : `${part} value`
  if (!isNumeric(value)) refuse(`${name} requires a numeric ${what}, found value of type: ${typeName(value)}`)
  return int32(
    value,
    `${name} requires a ${what} that can be represented as a 32-bit integer, found value: ${show(value)};`,
  )
}

/** Where a search begins and ends, both checked. */
export function searchRange(name: string, start: Value, end: Value, length: number): [from: number, to: number] {
  const [from, to] = [start ?? 0, end ?? length].map((value, i) => {
    const what = i === 0 ? 'starting' : 'ending'
    const integer = integerOf(value)
    if (integer === undefined)
      refuse(
        `${name} requires an integral ${what} index, found a value of type: ${typeName(value)}, with value: ${show(value)}`,
      )
    if (integer < 0n) refuse(`${name} requires a nonnegative ${what} index, found: ${show(value)}`)
    return Number(integer)
  }) as [number, number]
  return [from, Math.min(to, length)]
}

function slice([list, first, second]: Value[], name: string): Value {
  if (isNullish(list) || isNullish(first)) return null
  const array = needArray(list, `First argument to ${name} must be an array, but is of type:`)
  if (!isNumeric(first))
    refuse(`Second argument to ${name} must be a numeric value, but is of type: ${typeName(first)}`)
  const at = int32(first, `Second argument to ${name}`)
  if (second === undefined) return at >= 0 ? array.slice(0, at) : array.slice(at)
  if (second === null) return null
  if (!isNumeric(second)) refuse(`Third argument to ${name} must be numeric, but is of type: ${typeName(second)}`)
  const count = int32(second, `Third argument to ${name}`)
  if (count <= 0) refuse(`Third argument to ${name} must be positive: ${count}`)
  const from = at < 0 ? Math.max(0, array.length + at) : at
  return array.slice(from, from + count)
}
