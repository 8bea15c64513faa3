/** Reads an update document into single assignments, in the order MongoDB applies them, and finds conflicts. */
import { isIndex, splitPath } from '../paths'
import { refuse, typeName } from '../refuse'
import { show } from '../show'
import type { Doc, Value } from '../types'
import { compareStrings, isDoc } from '../values'
import type { UpdateOperator } from './operator'
import { OPERATORS } from './operators'

export interface Assignment {
  name: string
  path: string
  parts: readonly string[]
  argument: Value
  operator: UpdateOperator
}

/** The assignments of an update, by path. */
export function parseUpdate(update: Doc): Assignment[] {
  const assignments = Object.keys(update).flatMap((name) => parseOperator(name, update[name]))
  const sources = assignments
    .filter(({ name }) => name === '$rename')
    .map(({ argument }) => splitPath(String(argument)))
  checkConflicts([...assignments.map(({ parts }) => parts), ...sources])
  return assignments.sort((a, b) => compareParts(a.parts, b.parts))
}

function parseOperator(name: string, fields: Value): Assignment[] {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator)
    refuse(`Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`)
  if (!isDoc(fields)) {
    refuse(
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${show(fields)}}`,
    )
  }
  return Object.keys(fields).map((field) => {
    const argument = fields[field]
    if (name !== '$rename') return assignment(name, operator, field, argument)
    if (typeof argument !== 'string') refuse(`The 'to' field for $rename must be a string: ${field}: ${show(argument)}`)
    if (argument === field) refuse(`The source and target field for $rename must differ: ${field}: ${show(argument)}`)
    checkPath(field)
    if (/(^|\.)\$/.test(field) || /(^|\.)\$/.test(argument))
      refuse(`The source and target field for $rename may not be dynamic: ${field}`)
    // A rename happens at its target, with the source as its argument.
    return assignment(name, operator, argument, field)
  })
}

function assignment(name: string, operator: UpdateOperator, path: string, argument: Value): Assignment {
  const parts = checkPath(path)
  operator.check?.(argument, path)
  return { name, operator, path, parts, argument }
}

function checkPath(path: string): string[] {
  if (path === '') refuse('An empty update path is not valid.')
  const parts = splitPath(path)
  for (const [i, part] of parts.entries()) {
    if (part === '') refuse(`The update path '${path}' contains an empty field name, which is not allowed.`)
    if (!part.startsWith('$')) continue
    if (part === '$' || part === '$[]') {
      if (i === 0) refuse(`Cannot have positional (i.e. '${part}') element in the first position in path '${path}'`)
    } else if (/^\$\[.*\]$/.test(part)) {
      refuse(`No array filter found for identifier '${part.slice(2, -1)}' in path '${path}'`)
    } else if (!['$ref', '$id', '$db'].includes(part)) {
      refuse(`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`)
    }
  }
  return parts
}

/** Two assignments conflict when one's path is, or begins with, the other's. */
function checkConflicts(paths: readonly (readonly string[])[]): void {
  const sorted = [...paths].sort(compareParts)
  for (let i = 1; i < sorted.length; i++) {
    const [before, after] = [sorted[i - 1]!, sorted[i]!]
    if (before.every((part, at) => part === after[at])) {
      refuse(`Updating the path '${after.join('.')}' would create a conflict at '${before.join('.')}'`)
    }
  }
}

/** Field by field; numbers by their size. A path stands right before the paths below it. */
function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i]!, b[i]!]
    if (x === y) continue
    return isIndex(x) && isIndex(y) ? Number(x) - Number(y) : compareStrings(x, y)
  }
  return a.length - b.length
}
