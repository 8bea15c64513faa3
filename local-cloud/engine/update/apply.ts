/** Applies one assignment to a document that may be changed. */
import { matchedIndex } from '../match/position'
import { isIndex } from '../paths'
import { refuse } from '../refuse'
import { show } from '../show'
import type { Doc, Value } from '../types'
import { equalValues, getField, isDoc, setField } from '../values'
import { KEEP, REMOVE } from './operator'
import type { Assignment } from './parse'

export interface AssignContext {
  now: number
  query?: Doc
  isInsert?: boolean
  /** The document before the update. */
  original: Doc
}

/** MongoDB pads an array by at most so many nulls. */
const MAX_PADDING = 1_500_000

/** Changes the document as the assignment says; refuses what MongoDB refuses. */
export function applyAssignment(doc: Doc, assignment: Assignment, context: AssignContext): void {
  if (assignment.name === '$rename') rename(doc, assignment, context)
  else for (const parts of concretePaths(doc, assignment, context)) assign(doc, parts, assignment, context)
}

function assign(
  doc: Doc,
  parts: readonly string[],
  { operator, argument, path }: Assignment,
  context: AssignContext,
): void {
  const found = find(doc, parts)
  if (found.blocked && operator.lenient) return
  const target = {
    path,
    field: parts[parts.length - 1]!,
    id: doc._id,
    now: context.now,
    isInsert: context.isInsert === true,
  }
  const result = operator.apply(found.value, argument, target)
  if (result === KEEP) return
  if (parts[0] === '_id' && doc._id !== undefined && !(parts.length === 1 && equalValues(result, doc._id))) {
    refuse(`Performing an update on the path '${parts.join('.')}' would modify the immutable field '_id'`)
  }
  if (result === REMOVE) remove(doc, parts)
  else write(doc, parts, result)
}

/** The target gets the source's value; a missing source changes nothing. */
function rename(doc: Doc, { argument, parts }: Assignment, context: AssignContext): void {
  const source = String(argument)
  const from = source.split('.')
  checkNoArray(doc, from, 'source', source)
  checkNoArray(doc, parts, 'destination', parts.join('.'))
  const { value } = find(context.original, from)
  if (value === undefined) return
  if (from[0] === '_id' || parts[0] === '_id') {
    refuse(`Performing an update on the path '_id' would modify the immutable field '_id'`)
  }
  remove(doc, from)
  write(doc, parts, value)
}

function checkNoArray(doc: Doc, parts: readonly string[], role: string, path: string): void {
  let value: Value = doc
  for (const [i, part] of parts.slice(0, -1).entries()) {
    value = isDoc(value) ? getField(value, part) : undefined
    if (Array.isArray(value)) {
      refuse(
        `The ${role} field cannot be an array element, '${path}' in doc with _id: ${show(doc._id)} has an array field called '${parts[i]}'`,
      )
    }
  }
}

/** The paths an assignment means in this document: `$` is the element the query met, `$[]` is each element. */
function concretePaths(doc: Doc, { parts, path }: Assignment, context: AssignContext): string[][] {
  let paths: string[][] = [[]]
  for (const part of parts) {
    if (part === '$') {
      const index = context.query && matchedIndex(context.query, context.original)
      if (index === undefined) refuse('The positional operator did not find the match needed from the query.')
      paths = paths.map((base) => [...base, String(index)])
    } else if (part === '$[]') {
      paths = paths.flatMap((base) => {
        const { value } = find(doc, base)
        if (value === undefined)
          refuse(`The path '${base.join('.')}' must exist in the document in order to apply array updates.`)
        if (!Array.isArray(value))
          refuse(
            `Cannot apply array updates to non-array element ${base[base.length - 1]}: ${show(value)} (path ${path})`,
          )
        return value.map((_, i) => [...base, String(i)])
      })
    } else paths = paths.map((base) => [...base, part])
  }
  return paths
}

/** The value at a path of fields and indexes. `blocked`: something on the way can hold no such field. */
function find(doc: Doc, parts: readonly string[]): { value: Value; blocked: boolean } {
  let value: Value = doc
  for (const part of parts) {
    if (value === undefined) return { value, blocked: false }
    if (Array.isArray(value)) {
      if (!isIndex(part)) return { value: undefined, blocked: true }
      value = value[Number(part)]
    } else if (isDoc(value)) value = getField(value, part)
    else return { value: undefined, blocked: true }
  }
  return { value, blocked: false }
}

function write(doc: Doc, parts: readonly string[], value: Value): void {
  let holder: Value = doc
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(holder) && !isIndex(part)) cannotCreate(part, parts[i - 1]!, holder)
    if (!Array.isArray(holder) && !isDoc(holder)) cannotCreate(part, parts[i - 1]!, holder)
    if (i === parts.length - 1) {
      put(holder, part, value)
      return
    }
    let next: Value = Array.isArray(holder) ? holder[Number(part)] : getField(holder, part)
    if (next === undefined) {
      next = {}
      put(holder, part, next)
    }
    holder = next
  }
}

function cannotCreate(part: string, parent: string, holder: Value): never {
  return refuse(`Cannot create field '${part}' in element {${parent}: ${show(holder)}}`)
}

function put(holder: Doc | Value[], part: string, value: Value): void {
  if (!Array.isArray(holder)) {
    setField(holder, part, value)
    return
  }
  const index = Number(part)
  if (index - holder.length > MAX_PADDING) refuse(`can't backfill more than ${MAX_PADDING} elements`)
  while (holder.length < index) holder.push(null)
  holder[index] = value
}

/** Takes a field away; an element of an array becomes null, so that the others keep their places. */
function remove(doc: Doc, parts: readonly string[]): void {
  const { value: holder } = find(doc, parts.slice(0, -1))
  const last = parts[parts.length - 1]!
  if (Array.isArray(holder)) holder[Number(last)] = null
  else if (isDoc(holder)) delete holder[last]
}
