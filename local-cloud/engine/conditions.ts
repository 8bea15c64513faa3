/** What a query asks of each field, as far as the keys of an index can tell it. */
import { BSONRegExp } from 'bson'
import { isIndex, splitPath } from './paths'
import { nullSpans, pointSpan, rangeSpan, type Span, stringsFrom } from './spans'
import type { Doc, Value } from './types'
import { isDoc, RANK, rankOf, regexParts } from './values'

/** A field must have a key in one of the spans. `exact`: and that alone makes the condition true. */
export interface Condition {
  spans: Span[]
  exact: boolean
}

export interface Conditions {
  /** All of these hold, by dotted path. */
  byPath: Map<string, Condition[]>
  /** Something was not understood: the documents found must still be matched. */
  rest: boolean
  /** One of each list holds. */
  ors: Doc[][]
  /** Paths of geo operators. */
  geo: string[]
}

/** Reads the conditions of a query. Never refuses: what it does not know it leaves to the matcher. */
export function conditionsOf(query: Doc): Conditions {
  const conditions: Conditions = { byPath: new Map(), rest: false, ors: [], geo: [] }
  readQuery(query, conditions)
  return conditions
}

function readQuery(query: Doc, into: Conditions): void {
  for (const field of Object.keys(query)) {
    const value = query[field]
    if (!field.startsWith('$')) readField(field, value, into)
    else if (field === '$and' && isList(value)) for (const part of value) readQuery(part, into)
    else if (field === '$or' && isList(value) && value.length === 1) readQuery(value[0]!, into)
    else {
      into.rest = true
      if (field === '$or' && isList(value)) into.ors.push(value)
    }
  }
}

function isList(value: Value): value is Doc[] {
  return Array.isArray(value) && value.length > 0 && value.every(isDoc)
}

function readField(path: string, value: Value, into: Conditions): void {
  // `a.0` is a place in an array or a field's name: no key tells which.
  if (splitPath(path).some((part, i) => i > 0 && isIndex(part))) into.rest = true
  else if (isOperators(value)) readOperators(path, value, into)
  else if (regexParts(value)) add(into, path, prefixCondition(value, undefined))
  else add(into, path, equality(value))
}

function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false
  for (const field in value) return field.startsWith('$')
  return false
}

function readOperators(path: string, operators: Doc, into: Conditions): void {
  for (const operator of Object.keys(operators)) {
    const operand = operators[operator]
    switch (operator) {
      case '$eq':
        add(into, path, regexParts(operand) ? undefined : equality(operand))
        break
      case '$in':
        add(into, path, membership(operand))
        break
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        add(into, path, range(operator, operand))
        break
      case '$regex':
        add(into, path, prefixCondition(operand, operators.$options))
        break
      case '$all':
        readAll(path, operand, into)
        break
      case '$elemMatch':
        into.rest = true
        if (isDoc(operand) && !isOperators(operand)) readElement(path, operand, into)
        break
      case '$near':
      case '$nearSphere':
      case '$geoNear':
      case '$geoWithin':
      case '$geoIntersects':
        into.geo.push(path)
        into.rest = true
        break
      default:
        into.rest = true
    }
  }
}

function add(into: Conditions, path: string, condition: Condition | undefined): void {
  if (!condition) {
    into.rest = true
    return
  }
  if (!condition.exact) into.rest = true
  const list = into.byPath.get(path)
  if (list) list.push(condition)
  else into.byPath.set(path, [condition])
}

/** Every element asked for must be there, so each is a condition of its own. */
function readAll(path: string, operand: Value, into: Conditions): void {
  into.rest = true
  if (!Array.isArray(operand)) return
  for (const element of operand) {
    if (isOperators(element) || regexParts(element)) continue
    add(into, path, { ...equality(element), exact: false })
  }
}

/** One element fulfils all of these: each of them alone is a (weaker) condition on the field below. */
function readElement(path: string, query: Doc, into: Conditions): void {
  const inner = conditionsOf(query)
  for (const [field, conditions] of inner.byPath) {
    for (const condition of conditions) add(into, `${path}.${field}`, { ...condition, exact: false })
  }
}

function equality(value: Value): Condition {
  const rank = rankOf(value)
  switch (rank) {
    case RANK.null:
      return { spans: nullSpans(), exact: false }
    case RANK.array: {
      // The index holds the elements: the whole array is only there as the element of another one.
      const [first] = value as Value[]
      const element = rankOf(first) === RANK.null ? nullSpans() : [pointSpan(first)]
      return { spans: [...element, pointSpan(value)], exact: false }
    }
    default:
      return { spans: [pointSpan(value)], exact: isPlain(value) }
  }
}

/** Values whose equality in the matcher is beyond doubt the equality of keys. */
function isPlain(value: Value): boolean {
  if (typeof value === 'number') return !Number.isNaN(value)
  const rank = rankOf(value)
  return rank === RANK.string || rank === RANK.boolean || rank === RANK.date || rank === RANK.objectId
}

function membership(operand: Value): Condition | undefined {
  if (!Array.isArray(operand) || operand.some((value) => regexParts(value) || isOperators(value))) return undefined
  const parts = operand.map(equality)
  return { spans: parts.flatMap(({ spans }) => spans), exact: parts.every(({ exact }) => exact) }
}

function range(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Condition | undefined {
  if (rankOf(operand) === RANK.null) {
    return operator === '$gte' || operator === '$lte' ? { spans: nullSpans(), exact: false } : undefined
  }
  return isPlain(operand) ? { spans: [rangeSpan(operator, operand)], exact: true } : undefined
}

/** `^literal…` without flags: strings that begin so (and regular expressions stored as values, which are left out). */
function prefixCondition(regex: Value, options: Value): Condition | undefined {
  const parts = regexParts(regex) ?? (typeof regex === 'string' ? { pattern: regex, options: '' } : undefined)
  if (parts?.options !== '' || (options !== undefined && options !== '')) return undefined
  const literal = /^\^([\w\u0080-\uffff /:@#%&=,;!~"'<>-]+)/u.exec(parts.pattern)?.[1]
  if (!literal || parts.pattern.includes('|')) return undefined
  // The last character may be made optional by what follows it: `^ab*`.
  const rest = parts.pattern.slice(literal.length + 1)
  const prefix = /^[*?{]/.test(rest) ? [...literal].slice(0, -1).join('') : literal
  if (prefix === '') return undefined
  return { spans: [stringsFrom(prefix), pointSpan(new BSONRegExp(parts.pattern))], exact: false }
}
