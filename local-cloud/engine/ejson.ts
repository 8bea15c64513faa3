/**
 * Canonical extended JSON, the form of the wire and of the store. Numbers come back plain; only what JS cannot hold becomes
 * a `bson` class. Decoding is what a scan spends its time on, so there is a fast way for the texts the engine wrote itself.
 */
import { parseCanonical } from './ejson/parse-canonical'
import { unwrap } from './ejson/wrapper'
import { CloudError, type Doc, type Value } from './types'

export { encodeDoc, encodeValue } from './ejson/encode'
export { resolveServerDates } from './ejson/server-date'

/** A document nested deeper than this is refused, as BSON does. */
const MAX_DEPTH = 180

/** Reads a canonical (or relaxed) EJSON text of a document. */
export function decodeDoc(text: string): Doc {
  return decodeValue(text) as Doc
}

/** As `decodeDoc`, for any value: a stage like `$limit` is a bare number. Refuses what is no JSON. */
export function decodeValue(text: string): Value {
  const fast = parseCanonical(text)
  return fast === undefined ? decodeSlowly(text) : fast
}

function decodeSlowly(text: string): Value {
  let parsed: Value
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new CloudError('INVALID_PARAM', 'invalid EJSON text')
  }
  return typeof parsed === 'object' && parsed !== null ? revive(parsed, 0) : parsed
}

/** Turns wrappers into values, in place: the parsed tree is nobody else's. */
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
  const fields = Object.keys(doc)
  for (const field of fields) {
    const child = doc[field]
    if (typeof child === 'object' && child !== null) doc[field] = revive(child, depth + 1)
  }
  return fields[0]?.startsWith('$') ? unwrap(doc, fields[0]) : doc
}
