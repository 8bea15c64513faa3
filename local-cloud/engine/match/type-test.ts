/** `$type`: by number or alias, one or several. */
import { integerOf, isNumeric } from '../numbers'
import { refuse, typeName } from '../refuse'
import { show } from '../show'
import type { Value } from '../types'
import type { Test } from './condition'

/** BSON's aliases by the number of the type. */
const ALIASES = new Map<number, string>([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'undefined'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [12, 'dbPointer'],
  [13, 'javascript'],
  [14, 'symbol'],
  [15, 'javascriptWithScope'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
])
const NAMES = new Set([...ALIASES.values(), 'number'])

/** The names of the types an argument of `$type` asks for. */
export function typeNames(argument: Value): Set<string> {
  const list = Array.isArray(argument) ? argument : [argument]
  if (list.length === 0) refuse('$type must match at least one type')
  return new Set(list.map(nameOf))
}

function nameOf(type: Value): string {
  if (typeof type === 'string') return NAMES.has(type) ? type : refuse(`Unknown type name alias: ${type}`)
  if (!isNumeric(type)) refuse('type must be represented as a number or a string')
  const name = ALIASES.get(Number(integerOf(type) ?? Number.NaN))
  return name ?? refuse(`Invalid numerical type code: ${show(type)}`)
}

/** Whether a value is of one of the types; `number` is any of the four. */
export function typeTest(argument: Value): Test {
  const names = typeNames(argument)
  return (value) => value !== undefined && isOfType(value, names)
}

/** Whether a value is of one of the named types. */
export function isOfType(value: Value, names: ReadonlySet<string>): boolean {
  return names.has(typeName(value)) || (names.has('number') && isNumeric(value))
}
