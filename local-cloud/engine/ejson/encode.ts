import { EJSON, ObjectId } from 'bson'
import { regexParts } from '../rank'
import type { Doc, Value } from '../types'

/** Writes a document as canonical EJSON. */
export function encodeDoc(doc: Doc): string {
  return encodeValue(doc)
}

/** As `encodeDoc`, for any value. A field that is undefined is left out; an element becomes null. */
export function encodeValue(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return encodeNumber(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'bigint':
      return `{"$numberLong":"${value}"}`
    case 'object':
      return value === null ? 'null' : encodeObject(value)
    default:
      return 'null'
  }
}

function encodeNumber(value: number): string {
  if ((value | 0) === value && !Object.is(value, -0)) return `{"$numberInt":"${value}"}`
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `{"$numberLong":"${value}"}`
  return `{"$numberDouble":"${Object.is(value, -0) ? '-0.0' : value}"}`
}

function encodeObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(encodeValue).join(',')}]`
  if (Object.getPrototypeOf(value) === Object.prototype) return encodeFields(value as Doc)
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (value instanceof ObjectId) return `{"$oid":"${value.toHexString()}"}`
  const regex = regexParts(value)
  if (regex) return `{"$regularExpression":${JSON.stringify({ pattern: regex.pattern, options: regex.options })}}`
  return EJSON.stringify(value, { relaxed: false })
}

function encodeFields(doc: Doc): string {
  let text = ''
  for (const field in doc) {
    const value = doc[field]
    if (value === undefined) continue
    text += `${text ? ',' : ''}${quoted(field)}:${encodeValue(value)}`
  }
  return `{${text}}`
}

function quoted(field: string): string {
  return /^\w+$/.test(field) ? `"${field}"` : JSON.stringify(field)
}
