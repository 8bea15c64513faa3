/**
 * A parser for the texts this engine writes itself: canonical EJSON without blanks. Building numbers and dates while reading
 * saves the wrapper objects, which makes it faster than `JSON.parse` alone. Anything it does not expect it leaves to the slow way.
 */
import { setField } from '../rank'
import type { Doc, Value } from '../types'
import { unwrap } from './wrapper'

/** Thrown to leave the text to the slow way; made once, as a stack trace costs more than the parsing. */
const UNEXPECTED = new Error('not canonical EJSON')

/** Deeper documents go the slow way too, which refuses them. */
const MAX_DEPTH = 100

const QUOTE = 34
const COMMA = 44
const MINUS = 45
const COLON = 58
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN = 123
const CLOSE = 125
const DOLLAR = 36

// The text and the place in it. Parsing never waits, so that one pair is enough.
let text = ''
let at = 0
let depth = 0
let escapes = false

/** The value of a canonical text; undefined when the text is something else. */
export function parseCanonical(source: string): Value {
  text = source
  at = 0
  depth = 0
  escapes = source.includes('\\')
  try {
    const value = parseValue()
    return at === source.length ? value : undefined
  } catch (error) {
    if (error === UNEXPECTED || error instanceof SyntaxError) return undefined
    throw error
  } finally {
    text = ''
  }
}

function parseValue(): Value {
  switch (text.charCodeAt(at)) {
    case QUOTE:
      return parseString()
    case OPEN:
      return parseObject()
    case OPEN_LIST:
      return parseList()
    default:
      return parseWord()
  }
}

function parseWord(): Value {
  if (text.startsWith('true', at)) {
    at += 4
    return true
  }
  if (text.startsWith('false', at)) {
    at += 5
    return false
  }
  if (!text.startsWith('null', at)) throw UNEXPECTED
  at += 4
  return null
}

function parseString(): string {
  const start = at + 1
  let end = text.indexOf('"', start)
  if (end < 0) throw UNEXPECTED
  if (!escapes) {
    at = end + 1
    return text.slice(start, end)
  }
  while (isEscaped(end)) {
    end = text.indexOf('"', end + 1)
    if (end < 0) throw UNEXPECTED
  }
  at = end + 1
  const raw = text.slice(start, end)
  return raw.includes('\\') ? JSON.parse(text.slice(start - 1, end + 1)) : raw
}

function isEscaped(quote: number): boolean {
  let slashes = 0
  while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++
  return slashes % 2 === 1
}

function parseList(): Value[] {
  const list: Value[] = []
  at++
  if (text.charCodeAt(at) === CLOSE_LIST) {
    at++
    return list
  }
  if (++depth > MAX_DEPTH) throw UNEXPECTED
  for (;;) {
    list.push(parseValue())
    const next = text.charCodeAt(at++)
    if (next === CLOSE_LIST) break
    if (next !== COMMA) throw UNEXPECTED
  }
  depth--
  return list
}

function parseObject(): Value {
  at++
  if (text.charCodeAt(at) === CLOSE) {
    at++
    return {}
  }
  if (text.charCodeAt(at + 1) !== DOLLAR) return parseFields()
  if (text.startsWith('"$numberInt":"', at)) return parseInteger(14)
  if (text.startsWith('"$date":{"$numberLong":"', at)) return parseDate()
  if (text.startsWith('"$numberDouble":"', at)) return parseDouble()
  const first = text.slice(at + 1, text.indexOf('"', at + 1))
  return unwrap(parseFields(), first)
}

function parseFields(): Doc {
  const doc: Doc = {}
  if (++depth > MAX_DEPTH) throw UNEXPECTED
  for (;;) {
    if (text.charCodeAt(at) !== QUOTE) throw UNEXPECTED
    const field = parseString()
    if (text.charCodeAt(at++) !== COLON) throw UNEXPECTED
    const value = parseValue()
    if (field === '__proto__') setField(doc, field, value)
    else doc[field] = value
    const next = text.charCodeAt(at++)
    if (next === CLOSE) break
    if (next !== COMMA) throw UNEXPECTED
  }
  depth--
  return doc
}

/** The digits after a prefix of so many characters, up to `"}`. */
function parseInteger(prefix: number): number {
  at += prefix
  const negative = text.charCodeAt(at) === MINUS
  if (negative) at++
  const start = at
  let number = 0
  for (;;) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) break
    number = number * 10 + digit
    at++
  }
  // More than 15 digits do not add up exactly.
  if (at === start || at - start > 15 || !text.startsWith('"}', at)) throw UNEXPECTED
  at += 2
  return negative && number !== 0 ? -number : number
}

function parseDate(): Date {
  const time = parseInteger(24)
  if (text.charCodeAt(at++) !== CLOSE) throw UNEXPECTED
  return new Date(time)
}

function parseDouble(): number {
  const start = at + 17
  const end = text.indexOf('"}', start)
  if (end < 0) throw UNEXPECTED
  at = end + 2
  return Number(text.slice(start, end))
}
