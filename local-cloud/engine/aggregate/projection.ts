/** Projections as a tree of fields: what is kept, dropped and computed. Shared by `$project`, `$addFields`, `$unset` and `find`. */
import { isNumeric } from '../numbers'
import { refuse } from '../refuse'
import { show } from '../show'
import { isTrue } from '../truth'
import type { Doc, Value } from '../types'
import { isDoc, setField } from '../values'
import { compileExpression, isOperatorExpression } from './expression'
import type { Evaluate, Scope } from './scope'

export type Leaf = { kind: 'keep' } | { kind: 'drop' } | { kind: 'compute'; evaluate: Evaluate }
export type Tree = { kind: 'tree'; children: Map<string, Leaf | Tree> }

/** An empty tree. */
export function newTree(): Tree {
  return { kind: 'tree', children: new Map() }
}

/** Puts a leaf at a dotted path; refuses a path that is given twice or lies above or below another one. */
export function addLeaf(tree: Tree, path: string, leaf: Leaf): void {
  const parts = path.split('.')
  if (parts.some((part) => part === '')) refuse("FieldPath must not end with a '.' or contain an empty component.")
  if (parts.some((part) => part.startsWith('$')))
    refuse(`FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  let at = tree
  for (const part of parts.slice(0, -1)) {
    const next = at.children.get(part) ?? newTree()
    if (next.kind !== 'tree') refuse(`Invalid $project :: caused by :: Path collision at ${path}`)
    at.children.set(part, next)
    at = next
  }
  const last = parts[parts.length - 1]!
  if (at.children.has(last)) refuse(`Invalid $project :: caused by :: Path collision at ${path}`)
  at.children.set(last, leaf)
}

export interface Specification {
  tree: Tree
  mode: 'include' | 'exclude'
}

/** Reads a `$project`: numbers and booleans keep or drop, all else is computed; one that only drops keeps the rest. */
export function readProjection(spec: Value, names: ReadonlySet<string>): Specification {
  if (!isDoc(spec)) refuse('$project specification must be an object')
  if (Object.keys(spec).length === 0)
    refuse('Invalid $project :: caused by :: projection specification must have at least one field')
  const leaves = flatten(spec, '', names)
  return { tree: treeOf(leaves), mode: modeOf(leaves) }
}

type Leaves = [path: string, leaf: Leaf][]

function flatten(spec: Doc, prefix: string, names: ReadonlySet<string>): Leaves {
  return Object.keys(spec).flatMap((field): Leaves => {
    const value = spec[field]
    const path = prefix + field
    if (isDoc(value) && !isOperatorExpression(value)) {
      if (Object.keys(value).length === 0)
        refuse(
          `Invalid $project :: caused by :: An empty sub-projection is not a valid value. Found empty object at path`,
        )
      return flatten(value, `${path}.`, names)
    }
    return [[path, leafOf(value, names)]]
  })
}

/** A kept, dropped or computed field. */
export function leafOf(value: Value, names: ReadonlySet<string>): Leaf {
  if (typeof value === 'boolean' || isNumeric(value)) return isTrue(value) ? { kind: 'keep' } : { kind: 'drop' }
  return { kind: 'compute', evaluate: compileExpression(value, names) }
}

/** All leaves must agree, but `_id` may always be dropped. */
export function modeOf(leaves: readonly (readonly [path: string, leaf: Leaf])[]): 'include' | 'exclude' {
  const [first] = leaves.filter(([path]) => path !== '_id')
  const mode = (first ?? leaves[0])?.[1].kind === 'drop' ? 'exclude' : 'include'
  for (const [path, { kind }] of leaves) {
    if (path === '_id' && (kind === 'drop' || mode === 'include')) continue
    if (mode === 'include' && kind === 'drop')
      refuse(`Invalid $project :: caused by :: Cannot do exclusion on field ${path} in inclusion projection`)
    if (mode === 'exclude' && kind === 'keep' && path !== '_id')
      refuse(`Invalid $project :: caused by :: Cannot do inclusion on field ${path} in exclusion projection`)
    if (mode === 'exclude' && kind === 'compute')
      refuse(`Invalid $project :: caused by :: Cannot use an expression in an exclusion projection, at ${path}`)
  }
  return mode
}

/** Paths with what becomes of them, as a tree of fields. Refused: one path inside another. */
export function treeOf(leaves: readonly (readonly [path: string, leaf: Leaf])[]): Tree {
  const tree = newTree()
  for (const [path, leaf] of leaves) addLeaf(tree, path, leaf)
  return tree
}

/** Reads an `$addFields`: every value is computed, numbers too. */
export function readComputed(spec: Value, names: ReadonlySet<string>, stage: string): Tree {
  if (!isDoc(spec)) refuse(`${stage} specification stage must be an object, got ${show(spec)}`)
  const tree = newTree()
  const add = (fields: Doc, prefix: string): void => {
    for (const field of Object.keys(fields)) {
      const value = fields[field]
      const path = prefix + field
      if (isDoc(value) && !isOperatorExpression(value) && Object.keys(value).length > 0) add(value, `${path}.`)
      else addLeaf(tree, path, { kind: 'compute', evaluate: compileExpression(value, names) })
    }
  }
  add(spec, '')
  return tree
}

/** Keeps what the tree keeps, `_id` too unless it is dropped, and computes what it computes. */
export function include(tree: Tree, doc: Doc, scope: Scope): Doc {
  const kept: Doc = {}
  const wantsId = !tree.children.has('_id')
  if (wantsId && doc._id !== undefined) kept._id = doc._id
  return compute(tree, Object.assign(kept, keptFields(tree, doc)), scope)
}

function keptFields(tree: Tree, doc: Doc): Doc {
  const kept: Doc = {}
  for (const field of Object.keys(doc)) {
    const node = tree.children.get(field)
    if (node?.kind === 'keep') setField(kept, field, doc[field])
    else if (node?.kind === 'tree') {
      const inner = keptValue(node, doc[field])
      if (inner !== undefined) setField(kept, field, inner)
    }
  }
  return kept
}

/** Inside an array each document is cut down; what is no document goes. */
function keptValue(tree: Tree, value: Value): Value {
  if (Array.isArray(value))
    return value.map((element) => keptValue(tree, element)).filter((element) => element !== undefined)
  return isDoc(value) ? keptFields(tree, value) : undefined
}

/** The document without what the tree drops. */
export function exclude(tree: Tree, doc: Doc): Doc {
  const kept: Doc = {}
  for (const field of Object.keys(doc)) {
    const node = tree.children.get(field)
    if (node?.kind === 'drop') continue
    setField(kept, field, node?.kind === 'tree' ? excludeFrom(node, doc[field]) : doc[field])
  }
  return kept
}

function excludeFrom(tree: Tree, value: Value): Value {
  if (Array.isArray(value)) return value.map((element) => excludeFrom(tree, element))
  return isDoc(value) ? exclude(tree, value) : value
}

/** The document with the computed fields set; a missing result takes the field away. Nothing given is changed. */
export function compute(tree: Tree, doc: Doc, scope: Scope): Doc {
  const result = { ...doc }
  for (const [field, node] of tree.children) {
    if (node.kind === 'compute') {
      const value = node.evaluate(scope)
      if (value === undefined) delete result[field]
      else setField(result, field, value)
    } else if (node.kind === 'tree' && computes(node)) setField(result, field, computeIn(node, result[field], scope))
  }
  return result
}

function computes(tree: Tree): boolean {
  for (const node of tree.children.values())
    if (node.kind === 'compute' || (node.kind === 'tree' && computes(node))) return true
  return false
}

/** Each document of an array gets the fields; a value that is no document gives way to one. */
function computeIn(tree: Tree, value: Value, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((element) => computeIn(tree, element, scope))
  return compute(tree, isDoc(value) ? value : {}, scope)
}
