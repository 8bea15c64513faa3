/** The update operators on arrays: `$push`, `$pop`, `$pull`, `$pullAll`, `$addToSet`. */
import { compileQuery } from '../match'
import { isOperators } from '../match/is-operators'
import { resolveCommands } from '../match/sdk-command'
import { integerOf, isNumeric } from '../numbers'
import { getPath } from '../paths'
import { refuse, typeName } from '../refuse'
import { show } from '../show'
import type { Doc, Value } from '../types'
import { cloneDoc, compareValues, equalValues, isDoc, regexParts } from '../values'
import { KEEP, type Target, type UpdateOperator } from './operator'
import { checkStorable } from './storable'

const MODIFIERS = ['$each', '$position', '$slice', '$sort']

interface Push {
  each: readonly Value[]
  position?: number
  slice?: number
  sort?: Value
}

export const ARRAY_OPERATORS: Record<string, UpdateOperator> = {
  $push: {
    check: (argument, path) => checkStorable([...pushOf('$push', argument).each], path),
    apply: (current, argument, target) => push(arrayForPush(current, target), pushOf('$push', argument)),
  },
  $addToSet: {
    check: (argument, path) => checkStorable(addedOf(argument), path),
    apply: addToSet,
  },
  $pop: {
    lenient: true,
    check: (argument, path) => {
      if (!isNumeric(argument)) refuse(`Expected a number in: ${path}: ${show(argument)}`)
      const end = integerOf(argument)
      if (end !== 1n && end !== -1n) refuse(`$pop expects 1 or -1, found: ${show(argument)}`)
    },
    apply: (current, argument, { path }) => {
      if (current === undefined) return KEEP
      if (!Array.isArray(current)) refuse(`Path '${path}' contains an element of non-array type '${typeName(current)}'`)
      return integerOf(argument) === 1n ? current.slice(0, -1) : current.slice(1)
    },
  },
  $pull: {
    lenient: true,
    check: (argument) => void pullTest(argument),
    apply: (current, argument) => without(current, pullTest(argument)),
  },
  $pullAll: {
    lenient: true,
    check: (argument) => {
      if (!Array.isArray(argument)) refuse(`$pullAll requires an array argument but was given a ${typeName(argument)}`)
    },
    apply: (current, argument) => {
      const unwanted = Array.isArray(argument) ? argument : []
      return without(current, (element) => unwanted.some((each) => equalValues(each, element)))
    },
  },
}

function arrayForPush(current: Value, { field, id }: Target): readonly Value[] {
  if (current === undefined) return []
  if (Array.isArray(current)) return current
  return refuse(
    `The field '${field}' must be an array but is of type ${typeName(current)} in document {_id: ${show(id)}}`,
  )
}

/** Reads `{$each, $position, $slice, $sort}`, or a single value. */
function pushOf(operator: string, argument: Value): Push {
  if (!isDoc(argument) || !('$each' in argument)) return { each: [argument] }
  const unknown = Object.keys(argument).find((key) => !MODIFIERS.includes(key))
  if (unknown) refuse(`Unrecognized clause in ${operator}: ${unknown}`)
  const { $each: each, $sort: sort } = argument
  if (!Array.isArray(each))
    refuse(`The argument to $each in ${operator} must be an array but it was of type: ${typeName(each)}`)
  if (sort !== undefined) checkSort(sort)
  return { each, sort, position: whole('$position', argument), slice: whole('$slice', argument) }
}

function whole(name: '$position' | '$slice', argument: Doc): number | undefined {
  const value = argument[name]
  if (value === undefined) return undefined
  const integer = integerOf(value)
  if (integer !== undefined) return Number(integer)
  return refuse(
    name === '$slice'
      ? `The value for $slice must be an integer value but was given type: ${typeName(value)}`
      : `The value for $position must be an integer value, not of type: ${typeName(value)}`,
  )
}

function checkSort(sort: Value): void {
  const directions = isDoc(sort) ? Object.values(sort) : [sort]
  if (isDoc(sort) && directions.length === 0) refuse('The $sort pattern is empty when it should be a set of fields.')
  if (!isDoc(sort) && !isNumeric(sort))
    refuse('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  for (const direction of directions) {
    const integer = integerOf(direction)
    if (integer !== 1n && integer !== -1n) refuse('The $sort element value must be either 1 or -1')
  }
}

/** Inserts, then sorts, then cuts, as the manual says. */
function push(current: readonly Value[], { each, position, slice, sort }: Push): Value[] {
  const array = [...current]
  array.splice(position ?? array.length, 0, ...cloneDoc([...each]))
  if (sort !== undefined) array.sort(comparator(sort))
  if (slice === undefined) return array
  if (slice === 0) return []
  return slice > 0 ? array.slice(0, slice) : array.slice(slice)
}

function comparator(sort: Value): (a: Value, b: Value) => number {
  if (!isDoc(sort)) return (a, b) => compareValues(a, b) * Number(sort)
  const keys = Object.entries(sort).map(([path, direction]) => [path, Number(direction)] as const)
  const read = (element: Value, path: string) => (isDoc(element) ? getPath(element, path) : undefined)
  return (a, b) => {
    for (const [path, direction] of keys) {
      const order = compareValues(read(a, path), read(b, path)) * direction
      if (order) return order
    }
    return 0
  }
}

function addedOf(argument: Value): Value[] {
  if (!isDoc(argument) || Object.keys(argument)[0] !== '$each') return [argument]
  const unknown = Object.keys(argument).find((key) => key !== '$each')
  if (unknown) refuse(`Found unexpected fields after $each in $addToSet: ${show(argument)}`)
  const { $each: each } = argument
  if (!Array.isArray(each))
    refuse(`The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`)
  return each
}

function addToSet(current: Value, argument: Value, { field }: Target): Value {
  if (current !== undefined && !Array.isArray(current)) {
    refuse(`Cannot apply $addToSet to non-array field. Field named '${field}' has non-array type ${typeName(current)}`)
  }
  const set = [...(current ?? [])]
  for (const value of addedOf(argument)) {
    if (!set.some((element) => equalValues(element, value))) set.push(cloneDoc(value))
  }
  return set
}

/** What `$pull` takes out: elements that meet a condition, documents that meet a query, or values equal to its argument. */
function pullTest(wanted: Value): (element: Value) => boolean {
  const argument = resolveCommands(wanted)
  if (regexParts(argument) || isOperators(argument)) {
    const matches = compileQuery({ '': argument }, { near: false })
    return (element) => matches({ '': element })
  }
  if (!isDoc(argument)) return (element) => equalValues(element, argument)
  const matches = compileQuery(argument, { near: false })
  return (element) => isDoc(element) && matches(element)
}

function without(current: Value, unwanted: (element: Value) => boolean): Value {
  if (current === undefined) return KEEP
  if (!Array.isArray(current)) refuse('Cannot apply $pull to a non-array value')
  return current.filter((element) => !unwanted(element))
}
