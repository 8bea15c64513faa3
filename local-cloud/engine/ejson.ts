/** Canonical extended JSON, the form of the wire and of the store. Codec tuned for scans: decoding is what they spend. */
import { BSONRegExp, Decimal128, EJSON, Long, ObjectId } from 'bson'
import { CloudError, type Doc, type Value } from './types'
import { isDoc, regexParts, setField } from './values'

/** A document nested deeper than this is refused, as BSON does. */
const MAX_DEPTH = 180

/** Reads a canonical (or relaxed) EJSON text. Numbers come back plain; only what JS cannot hold becomes a `bson` class. */
export function decodeDoc(text: string): Doc {
  return decodeValue(text) as Doc
}

/** As `decodeDoc`, for any value: a stage like `$limit` is a bare number. */
export function decodeValue(text: string): Value {
  let parsed: Value
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new CloudError('INVALID_PARAM', 'invalid EJSON text')
  }
  return typeof parsed === 'object' && parsed !== null ? revive(parsed, 0) : parsed
}

/** Turns `{$numberInt: …}` and its kin into values, in place: the parsed tree is nobody else's. */
function revive(value: object, depth: number): Value {
  if (depth > MAX_DEPTH)
    throw new CloudError('INVALID_PARAM', `document exceeds maximum nested object depth of ${MAX_DEPTH}`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const element = value[i]
      if (typeof element === 'object' && element !== null) value[i] = revive(element, depth + 1)
    }
    return value
  }
  const doc = value as Doc
  let first = true
  for (const field in doc) {
    if (first) {
      first = false
      if (field.charCodeAt(0) === 36) {
        const special = reviveSpecial(doc, field)
        if (special !== doc) return special
      }
    }
    const child = doc[field]
    if (typeof child === 'object' && child !== null) doc[field] = revive(child, depth + 1)
  }
  return doc
}

/** The value a wrapper stands for, or the object itself when it is none (`{$gt: 1}`). */
function reviveSpecial(doc: Doc, key: string): Value {
  const inner = doc[key]
  switch (key) {
    case '$numberInt':
    case '$numberDouble':
      return typeof inner === 'string' ? Number(inner) : doc
    case '$numberLong':
      return typeof inner === 'string' ? longOf(inner) : doc
    case '$date':
      return dateOf(inner, doc)
    case '$oid':
      return typeof inner === 'string' ? objectIdOf(inner) : doc
    case '$numberDecimal':
      return typeof inner === 'string' ? Decimal128.fromString(inner) : doc
    case '$regularExpression':
      return isDoc(inner) ? regexOf(String(inner.pattern), String(inner.options ?? '')) : doc
    case '$undefined':
      return null
    case '$binary':
    case '$uuid':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
    case '$symbol':
    case '$code':
      return EJSON.deserialize(doc) as Value
    default:
      return doc
  }
}

function longOf(text: string): Value {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : Long.fromString(text)
}

function dateOf(inner: Value, doc: Doc): Value {
  if (typeof inner === 'string') return new Date(inner)
  if (typeof inner === 'number') return new Date(inner)
  if (isDoc(inner) && typeof inner.$numberLong === 'string') return new Date(Number(inner.$numberLong))
  return doc
}

function objectIdOf(hex: string): ObjectId {
  if (!/^[0-9a-fA-F]{24}$/.test(hex)) throw new CloudError('INVALID_PARAM', `invalid ObjectId: ${hex}`)
  return ObjectId.createFromHexString(hex)
}

/** A JS regular expression where it says exactly the same, else BSON's (`a/b` would become `a\/b`; `(?i)a` is no JS). */
function regexOf(pattern: string, options: string): RegExp | BSONRegExp {
  if (/^[ims]*$/.test(options)) {
    try {
      const regex = new RegExp(pattern, options)
      if (regex.source === pattern && regex.flags === options) return regex
    } catch {
      // A pattern of PCRE's that JS cannot read is kept as it is.
    }
  }
  return new BSONRegExp(pattern, options)
}

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

/** Replaces every `{$tcb_server_date: {offset}}` by a date `offset` ms from `now` (UTC ms). Returns the same object when there is none. */
export function resolveServerDates<T extends Value>(value: T, now: number): T {
  return resolve(value, now) as T
}

function resolve(value: Value, now: number): Value {
  if (Array.isArray(value)) {
    const elements = value.map((element) => resolve(element, now))
    return elements.some((element, i) => element !== value[i]) ? elements : value
  }
  if (!isDoc(value)) return value
  const marker = value.$tcb_server_date
  if (marker !== undefined) return new Date(now + (isDoc(marker) ? Number(marker.offset ?? 0) : 0))
  let copy: Doc | undefined
  for (const field of Object.keys(value)) {
    const resolved = resolve(value[field], now)
    if (resolved === value[field]) continue
    copy ??= { ...value }
    setField(copy, field, resolved)
  }
  return copy ?? value
}
