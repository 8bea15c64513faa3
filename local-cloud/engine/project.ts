/** Projections of `find`: inclusion, exclusion, `$slice`, `$elemMatch`, the positional `$`, and expressions as in MongoDB 4.4. */

import { isOperatorExpression } from './aggregate/expression'
import { compute, exclude, include, type Leaf, leafOf, modeOf, treeOf } from './aggregate/projection'
import { compileQuery } from './match'
import { matchedIndex } from './match/position'
import { integerOf } from './numbers'
import { refuse, typeName } from './refuse'
import type { Doc, Value } from './types'
import { getField, isDoc, setField } from './values'

/** Changes what stands at a top-level field or path of the projected document; `doc` is the whole one. */
type Refinement = (projected: Doc, doc: Doc) => Doc
type Leaves = [path: string, leaf: Leaf][]

const NO_NAMES = new Set<string>()

/** Compiles a projection. `query` is needed only for a positional `field.$`. */
export function compileProjection(projection: Doc, query?: Doc): (doc: Doc) => Doc {
  const leaves: Leaves = []
  const slices: string[] = []
  const refinements: Refinement[] = []
  for (const [path, value] of flatten(projection, '')) {
    if (path.endsWith('.$')) refinements.push(positional(path.slice(0, -2), query, leaves))
    else if (isDoc(value) && '$slice' in value) {
      slices.push(path)
      refinements.push(slice(path, value.$slice))
    } else if (isDoc(value) && '$elemMatch' in value) refinements.push(elemMatch(path, value.$elemMatch, leaves))
    else leaves.push([path, leafOf(value, NO_NAMES)])
  }
  // A slice alone keeps everything else; beside kept fields it is one of them.
  const mode = leaves.length ? modeOf(leaves) : 'exclude'
  if (mode === 'include') for (const path of slices) leaves.push([path, { kind: 'keep' }])
  const tree = treeOf(leaves)
  const now = Date.now()
  return (doc) => {
    const scope = { root: doc, current: doc, variables: {}, now }
    const projected = mode === 'include' ? include(tree, doc, scope) : compute(tree, exclude(tree, doc), scope)
    return refinements.reduce((result, refine) => refine(result, doc), projected)
  }
}

/** `{a: {b: 1}}` says the same as `{'a.b': 1}`. */
function flatten(projection: Doc, prefix: string): [path: string, value: Value][] {
  return Object.entries(projection).flatMap(([field, value]): [string, Value][] =>
    isDoc(value) && !isOperatorExpression(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${field}.`)
      : [[prefix + field, value]],
  )
}

function positional(path: string, query: Doc | undefined, leaves: Leaves): Refinement {
  leaves.push([path, { kind: 'keep' }])
  return (projected, doc) => {
    const index = query && matchedIndex(query, doc)
    if (index === undefined)
      refuse(
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      )
    return atPath(projected, path.split('.'), (value) => (Array.isArray(value) ? value.slice(index, index + 1) : value))
  }
}

/** The first element that meets the condition; none leaves the field out. */
function elemMatch(path: string, condition: Value, leaves: Leaves): Refinement {
  if (path.includes('.')) refuse('Cannot use $elemMatch projection on a nested field.')
  if (!isDoc(condition)) refuse(`elemMatch: Invalid argument, object required, but got ${typeName(condition)}`)
  leaves.push([path, { kind: 'keep' }])
  const matches = compileQuery({ element: { $elemMatch: condition } })
  return (projected, doc) => {
    const list = getField(doc, path)
    const found = Array.isArray(list) ? list.findIndex((element) => matches({ element: [element] })) : -1
    const { [path]: _dropped, ...rest } = projected
    if (found < 0 || !Array.isArray(list)) return rest
    return atPath(projected, [path], () => [list[found]])
  }
}

/** `5` the first five, `-5` the last five, `[skip, limit]`. */
function slice(path: string, argument: Value): Refinement {
  const [first, second] = (Array.isArray(argument) ? argument : [argument]).map((each) => {
    const integer = integerOf(each)
    return integer === undefined
      ? refuse(
          `Invalid $slice syntax. The given syntax did not match the find() syntax because :: Location31273 :: caused by :: $slice only supports numbers and [skip, limit] arrays`,
        )
      : Number(integer)
  }) as [number, number | undefined]
  if (Array.isArray(argument) && (argument.length !== 2 || second! <= 0)) refuse('$slice limit must be positive')
  return (projected) =>
    atPath(projected, path.split('.'), (value) => (Array.isArray(value) ? cut(value, first, second) : value))
}

function cut(list: readonly Value[], first: number, second: number | undefined): Value[] {
  if (second === undefined) return first === 0 ? [] : first > 0 ? list.slice(0, first) : list.slice(first)
  const from = first < 0 ? Math.max(0, list.length + first) : first
  return list.slice(from, from + second)
}

/** The document with the value at a path changed, through the documents of arrays. A missing path stays missing. */
function atPath(doc: Doc, parts: readonly string[], change: (value: Value) => Value): Doc {
  const [field, ...rest] = parts
  const value = getField(doc, field!)
  if (value === undefined) return doc
  const copy = { ...doc }
  setField(copy, field!, rest.length ? inside(value, rest, change) : change(value))
  return copy
}

function inside(value: Value, parts: readonly string[], change: (value: Value) => Value): Value {
  if (Array.isArray(value)) return value.map((element) => inside(element, parts, change))
  return isDoc(value) ? atPath(value, parts, change) : value
}
