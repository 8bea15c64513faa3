/** Which element of an array a query met: what the positional `$` of an update or a projection stands for. */
import { compileQuery } from '../match'
import { isIndex, splitPath } from '../paths'
import type { Doc, Value } from '../types'
import { getField, isDoc, setField } from '../values'
import { isOperators } from './is-operators'

/** The index of the outermost array element met by the query's last clause that went through an array; undefined if none did. */
export function matchedIndex(query: Doc, doc: Doc): number | undefined {
  let index: number | undefined
  for (const key of Object.keys(query)) index = clauseIndex(key, query[key], doc) ?? index
  return index
}

function clauseIndex(key: string, condition: Value, doc: Doc): number | undefined {
  if (key === '$and' && Array.isArray(condition)) {
    return condition.reduce<number | undefined>(
      (index, part) => (isDoc(part) ? matchedIndex(part, doc) : undefined) ?? index,
      undefined,
    )
  }
  if (key === '$or' && Array.isArray(condition)) {
    const met = condition.find((part) => isDoc(part) && compileQuery(part)(doc))
    return isDoc(met) ? matchedIndex(met, doc) : undefined
  }
  return key.startsWith('$') || isNegation(condition) ? undefined : fieldIndex(key, condition, doc)
}

/** A negation meets the whole array, never one element. */
function isNegation(condition: Value): boolean {
  return (
    isOperators(condition) &&
    Object.keys(condition).every((name) => ['$ne', '$nin', '$not', '$exists', '$size'].includes(name))
  )
}

function fieldIndex(path: string, condition: Value, doc: Doc): number | undefined {
  const parts = splitPath(path)
  let value: Value = doc
  let at = 0
  while (at < parts.length && isDoc(value)) value = getField(value, parts[at++]!)
  if (!Array.isArray(value)) return undefined
  // A numeric component names its element itself.
  if (at < parts.length && isIndex(parts[at]!)) return undefined
  const matches = compileQuery({ [path]: condition })
  const index = value.findIndex((element) => matches(withValue(doc, parts.slice(0, at), [element])))
  return index < 0 ? undefined : index
}

/** The document with another value at a path of plain fields. */
function withValue(doc: Doc, parts: readonly string[], value: Value): Doc {
  const [field, ...rest] = parts
  const copy = { ...doc }
  setField(copy, field!, rest.length ? withValue(doc[field!] as Doc, rest, value) : value)
  return copy
}
