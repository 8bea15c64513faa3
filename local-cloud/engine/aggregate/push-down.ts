/** What of a pipeline's beginning the store can do better: filter by an index, sort, cut. */
import { refuse } from '../refuse'
import type { Doc, FindOptions, Value } from '../types'
import { isDoc } from '../values'
import { limitOf, skipOf, sortKeys } from './stages/order'

export interface Start {
  options: FindOptions
  /** How many stages the options have done; the rest runs over what is read. */
  done: number
}

/** Reads the leading `$match`es, then `$sort`, `$skip` and `$limit`, into options of a find. */
export function startOf(stages: readonly Doc[], variables: Record<string, Value>): Start {
  const queries: Doc[] = []
  let at = 0
  while (isDoc(stages[at]?.$match)) queries.push(stages[at++]!.$match as Doc)
  const found = queries.map((query) => pushable(query, variables))
  const query = allOf(found.map(({ pushed }) => pushed))
  // A query that was only narrowed must run again, on all that it lets through.
  if (found.some(({ exact }) => !exact)) return { options: { query }, done: 0 }
  const options: FindOptions = { query }
  const stage = stages[at]
  if (stage && '$sort' in stage) {
    options.order = sortKeys(stage.$sort)
    at++
  }
  at += cut(stages.slice(at), options)
  return { options, done: at }
}

/** Takes `$skip`s before, and one `$limit`. Gives the number of stages taken. */
function cut(stages: readonly Doc[], options: FindOptions): number {
  let at = 0
  for (const stage of stages) {
    if ('$skip' in stage) options.offset = (options.offset ?? 0) + skipOf(stage.$skip, '$skip')
    else if ('$limit' in stage) {
      options.limit = limitOf(stage.$limit, '$limit')
      return at + 1
    } else break
    at++
  }
  return at
}

function allOf(queries: readonly Doc[]): Doc {
  const telling = queries.filter((query) => Object.keys(query).length > 0)
  return telling.length > 1 ? { $and: telling } : (telling[0] ?? {})
}

/** The query as the store can answer it. It knows no variables: `$expr` with them is left out, but an equality in it narrows. */
function pushable(query: Doc, variables: Record<string, Value>): { pushed: Doc; exact: boolean } {
  if (Object.keys(variables).length === 0) return { pushed: query, exact: true }
  const parts: Doc[] = []
  let exact = true
  for (const key of Object.keys(query)) {
    const argument = query[key]
    if (key === '$expr') {
      exact = false
      parts.push(...equalities(argument, variables))
    } else if (key === '$and' && Array.isArray(argument)) {
      for (const part of argument) {
        if (!isDoc(part)) refuse('$or/$and/$nor entries need to be full objects')
        const inner = pushable(part, variables)
        exact &&= inner.exact
        parts.push(inner.pushed)
      }
    } else if ((key === '$or' || key === '$nor') && usesExpression(argument)) exact = false
    else parts.push({ [key]: argument })
  }
  return exact ? { pushed: query, exact } : { pushed: allOf(parts), exact }
}

function usesExpression(value: Value): boolean {
  if (Array.isArray(value)) return value.some(usesExpression)
  return isDoc(value) && Object.keys(value).some((key) => key === '$expr' || usesExpression(value[key]))
}

/**
 * The plain equalities a `$expr` implies: `{$eq: ['$field', '$$variable']}`, also inside `$and`.
 * A plain equality lets more through (elements of arrays, null for missing), never less, as long as the value is no array.
 */
function equalities(expression: Value, variables: Record<string, Value>): Doc[] {
  if (!isDoc(expression)) return []
  if (Array.isArray(expression.$and)) return expression.$and.flatMap((part) => equalities(part, variables))
  const pair = expression.$eq
  if (!Array.isArray(pair) || pair.length !== 2) return []
  const field = pair.find((side) => typeof side === 'string' && /^\$[^$]/.test(side))
  const other = pair[0] === field ? pair[1] : pair[0]
  const value = constantOf(other, variables)
  if (typeof field !== 'string' || value === UNKNOWN || Array.isArray(value)) return []
  return [{ [field.slice(1)]: { $eq: value ?? null } }]
}

const UNKNOWN = Symbol('not a constant')

function constantOf(side: Value, variables: Record<string, Value>): Value | typeof UNKNOWN {
  if (typeof side !== 'string' || !side.startsWith('$')) return isDoc(side) || Array.isArray(side) ? UNKNOWN : side
  const name = side.slice(2)
  return side.startsWith('$$') && Object.hasOwn(variables, name) ? variables[name] : UNKNOWN
}
