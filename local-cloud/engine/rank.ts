/** The type of a value: its rank in BSON's order, and safe access to the fields of a document. */
import { Binary, BSONRegExp, BSONSymbol, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { isNumeric } from './numbers'
import type { Doc, Value } from './types'

/** Ranks of the types in BSON order; range operators compare within one rank only. */
export const RANK = {
  minKey: -1,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
} as const

/** The rank of a value's type in BSON order. */
export function rankOf(value: Value): number {
  switch (typeof value) {
    case 'string':
      return RANK.string
    case 'number':
    case 'bigint':
      return RANK.number
    case 'boolean':
      return RANK.boolean
    case 'object':
      return value === null ? RANK.null : rankOfObject(value)
    default:
      return RANK.null
  }
}

function rankOfObject(value: object): number {
  if (Array.isArray(value)) return RANK.array
  if (Object.getPrototypeOf(value) === Object.prototype) return RANK.object
  if (value instanceof Date) return RANK.date
  if (value instanceof ObjectId) return RANK.objectId
  // Timestamp extends Long in bson, so it comes first.
  if (value instanceof Timestamp) return RANK.timestamp
  if (isNumeric(value)) return RANK.number
  if (value instanceof RegExp || value instanceof BSONRegExp) return RANK.regex
  if (value instanceof Binary) return RANK.binary
  if (value instanceof MinKey) return RANK.minKey
  if (value instanceof MaxKey) return RANK.maxKey
  if (value instanceof BSONSymbol) return RANK.string
  return value instanceof Code ? RANK.code : RANK.object
}

/** Whether the value is an embedded document (not an array, date or BSON class). */
export function isDoc(value: Value): value is Doc {
  return typeof value === 'object' && value !== null && rankOfObject(value) === RANK.object
}

/** Pattern and options of a regular expression, be it JS's or BSON's; undefined for any other value. */
export function regexParts(value: Value): { pattern: string; options: string } | undefined {
  if (value instanceof RegExp) return { pattern: value.source, options: value.flags }
  return value instanceof BSONRegExp ? { pattern: value.pattern, options: value.options } : undefined
}

/** Sets an own field, `__proto__` included, which a plain assignment would take for the prototype. */
export function setField(doc: Doc, field: string, value: Value): void {
  if (field === '__proto__') {
    Object.defineProperty(doc, field, { value, writable: true, enumerable: true, configurable: true })
  } else doc[field] = value
}

/** Reads an own field; names like `constructor` never reach the prototype. */
export function getField(doc: Doc, field: string): Value {
  return Object.hasOwn(doc, field) ? doc[field] : undefined
}
