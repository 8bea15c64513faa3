/** Queries: compiled once, then asked of every document. */
import { compileExpression } from './aggregate/expression'
import { resolveServerDates } from './ejson'
import { onPath } from './match/condition'
import { compileSchema } from './match/json-schema'
import { compileCondition } from './match/operators'
import { resolveCommands } from './match/sdk-command'
import { refuse } from './refuse'
import { isTrue } from './truth'
import type { Doc, Value } from './types'
import { isDoc } from './values'

export { type NearClause, nearClause } from './match/near'

export type Matches = (doc: Doc) => boolean

export interface QueryOptions {
  /** The time for `serverDate` and `$$NOW`, UTC ms. */
  now?: number
  /** Variables that `$expr` may read: the `let` of a `$lookup`. */
  variables?: Readonly<Record<string, Value>>
  /** False where MongoDB allows no `$near`: inside `$or`, `$elemMatch`, an aggregation's `$match`. */
  near?: boolean
}

/** Compiles a query. Refuses unknown operators and malformed arguments as MongoDB does, before any document is seen. */
export function compileQuery(query: Doc, options: QueryOptions = {}): Matches {
  if (!isDoc(query)) refuse('the match filter must be an expression in an object')
  const now = options.now ?? Date.now()
  return compileClauses(resolveCommands(resolveServerDates(query, now)), { ...options, now })
}

function compileClauses(query: Doc, options: QueryOptions): Matches {
  const clauses = Object.keys(query).map((key) => compileClause(key, query[key], options))
  return every(clauses)
}

function compileClause(key: string, argument: Value, options: QueryOptions): Matches {
  if (!key.startsWith('$')) return onPath(key, compileCondition(argument, compileNested(options), options))
  const inner = key === '$and' ? options : { ...options, near: false }
  switch (key) {
    case '$and':
      return every(compileList(key, argument, inner))
    case '$or':
      return some(compileList(key, argument, inner))
    case '$nor':
      return not(some(compileList(key, argument, inner)))
    case '$expr':
      return compileExpr(argument, options)
    case '$jsonSchema':
      return compileSchema(argument)
    case '$comment':
      return () => true
    case '$text':
      return refuse('text index required for $text query')
    case '$where':
      return refuse('$where is not allowed in this context')
    default:
      return refuse(`unknown top level operator: ${key}`)
  }
}

function compileList(key: string, argument: Value, options: QueryOptions): Matches[] {
  if (!Array.isArray(argument)) refuse(`${key} must be an array`)
  if (argument.length === 0) refuse('$and/$or/$nor must be a nonempty array')
  return argument.map((query) => {
    if (!isDoc(query)) refuse('$or/$and/$nor entries need to be full objects')
    return compileClauses(query, options)
  })
}

/** Compiles the query of an `$elemMatch` over documents. */
function compileNested(options: QueryOptions): (query: Doc) => Matches {
  return (query) => compileClauses(query, { ...options, near: false })
}

function compileExpr(argument: Value, options: QueryOptions): Matches {
  const evaluate = compileExpression(argument, new Set(Object.keys(options.variables ?? {})))
  const now = options.now ?? Date.now()
  return (doc) => isTrue(evaluate({ root: doc, current: doc, variables: { ...options.variables }, now }))
}

function every(clauses: readonly Matches[]): Matches {
  if (clauses.length === 1) return clauses[0]!
  return (doc) => {
    for (const clause of clauses) if (!clause(doc)) return false
    return true
  }
}

function some(clauses: readonly Matches[]): Matches {
  return (doc) => clauses.some((clause) => clause(doc))
}

function not(matches: Matches): Matches {
  return (doc) => !matches(doc)
}
