/** What a query says about a document that does not exist yet. */
import { isOperators } from '../match/is-operators'
import { getPath, splitPath } from '../paths'
import { refuse } from '../refuse'
import type { Doc, Value } from '../types'
import { cloneDoc, isDoc, regexParts, setField } from '../values'

/** The fields a query pins to one value: `{a: 1}`, `$eq`, inside `$and`, a lone `$in` or `$all`, a lone branch of `$or`. */
export function equalityFields(query: Doc): Doc {
  const fields: Doc = {}
  for (const [path, value] of equalities(query)) {
    if (getPath(fields, path) !== undefined) refuse(`cannot infer query fields to set, path '${path}' is matched twice`)
    place(fields, splitPath(path), cloneDoc(value), path)
  }
  return fields
}

function equalities(query: Doc): [path: string, value: Value][] {
  return Object.entries(query).flatMap(([key, condition]): [string, Value][] => {
    if (key === '$and' || (key === '$or' && Array.isArray(condition) && condition.length === 1)) {
      return Array.isArray(condition) ? condition.flatMap((part) => (isDoc(part) ? equalities(part) : [])) : []
    }
    if (key.startsWith('$') || regexParts(condition)) return []
    if (!isOperators(condition)) return [[key, condition]]
    return pinned(condition).map((value) => [key, value])
  })
}

function pinned(condition: Doc): Value[] {
  if ('$eq' in condition) return [condition.$eq]
  const list = condition.$in ?? condition.$all
  return Array.isArray(list) && list.length === 1 && !regexParts(list[0]) && !isOperators(list[0]) ? [list[0]] : []
}

function place(fields: Doc, parts: readonly string[], value: Value, path: string): void {
  const [field, ...rest] = parts
  if (rest.length === 0) {
    setField(fields, field!, value)
    return
  }
  const child = fields[field!] ?? {}
  if (!isDoc(child)) refuse(`cannot infer query fields to set, both paths '${path}' and '${field}' are matched`)
  setField(fields, field!, child)
  place(child, rest, value, path)
}
