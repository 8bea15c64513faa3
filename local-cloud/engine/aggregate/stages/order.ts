/** Stages that choose and order documents. */
import { compileQuery } from '../../match'
import { integerOf } from '../../numbers'
import { refuse } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { isDoc, setField, sortDocs } from '../../values'
import { namedArguments } from '../operands'
import type { Evaluate, Scope } from '../scope'
import { type CompileStage, expressionOf, scopeOf, wholeNumber } from '../stage'

export type SortKeys = [field: string, direction: 1 | -1][]

export const ORDER: Record<string, CompileStage> = {
  $match: (argument, { now, variables }) => {
    if (!isDoc(argument)) refuse('the match filter must be an expression in an object')
    const matches = compileQuery(argument, { now, variables, near: false })
    return (docs) => docs.filter(matches)
  },
  $sort: (argument) => {
    const keys = sortKeys(argument)
    return (docs) => sortDocs(docs, keys)
  },
  $limit: (argument, _context, name) => {
    const limit = limitOf(argument, name)
    return (docs) => docs.slice(0, limit)
  },
  $skip: (argument, _context, name) => {
    const skip = skipOf(argument, name)
    return (docs) => docs.slice(skip)
  },
  $sample: (argument, _context, name) => {
    const size = wholeNumber(namedArguments(name, argument, ['size']).size, name)
    if (size <= 0) refuse('size argument to $sample must be a positive integer')
    return (docs) => sample(docs, size)
  },
  $count: (argument) => {
    if (typeof argument !== 'string' || argument === '') refuse('the count field must be a non-empty string')
    if (argument.startsWith('$')) refuse('the count field cannot be a $-prefixed path')
    if (argument.includes('.')) refuse("the count field cannot contain '.'")
    return (docs) => (docs.length ? [{ [argument]: docs.length }] : [])
  },
  $redact: (argument, context) => {
    const evaluate = expressionOf(argument, context)
    return (docs) => docs.map((doc) => redact(doc, evaluate, scopeOf(doc, context))).filter((doc) => doc !== undefined)
  },
}

/** The keys of a `$sort`, checked. */
export function sortKeys(argument: Value): SortKeys {
  if (!isDoc(argument)) refuse('the $sort key specification must be an object')
  const keys = Object.keys(argument).map((field): SortKeys[number] => {
    const direction = integerOf(argument[field])
    if (direction !== 1n && direction !== -1n)
      refuse('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return [field, direction === 1n ? 1 : -1]
  })
  return keys.length ? keys : refuse('$sort stage must have at least one sort key')
}

/** The count given to `$limit` or `$sample`; refused unless positive. */
export function limitOf(argument: Value, name: string): number {
  const limit = wholeNumber(argument, name)
  return limit > 0 ? limit : refuse('the limit must be positive')
}

/** The count given to `$skip`; refused when negative. */
export function skipOf(argument: Value, name: string): number {
  const skip = wholeNumber(argument, name)
  return skip >= 0
    ? skip
    : refuse(`invalid argument to $skip stage: Expected a non-negative number in: $skip: ${show(argument)}`)
}

/** So many documents by chance, each at most once. */
function sample(docs: readonly Doc[], size: number): Doc[] {
  const pool = [...docs]
  const count = Math.min(size, pool.length)
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(Math.random() * (pool.length - i))
    ;[pool[i], pool[other]] = [pool[other]!, pool[i]!]
  }
  return pool.slice(0, count)
}

function redact(doc: Doc, evaluate: Evaluate, scope: Scope): Doc | undefined {
  const verdict = evaluate({ ...scope, current: doc })
  if (verdict === '$$KEEP') return doc
  if (verdict === '$$PRUNE') return undefined
  if (verdict !== '$$DESCEND')
    refuse(
      `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${show(verdict)}`,
    )
  const kept: Doc = {}
  for (const field of Object.keys(doc)) {
    const value = redactValue(doc[field], evaluate, scope)
    if (value !== undefined) setField(kept, field, value)
  }
  return kept
}

function redactValue(value: Value, evaluate: Evaluate, scope: Scope): Value {
  if (Array.isArray(value))
    return value.map((element) => redactValue(element, evaluate, scope)).filter((element) => element !== undefined)
  return isDoc(value) ? redact(value, evaluate, scope) : value
}
