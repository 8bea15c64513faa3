/** Strings: by code points (`CP`) or by UTF-8 bytes. */
import { Decimal128, Long, ObjectId } from 'bson'
import { compileRegex } from '../../match/regex'
import { integerOf, isNumeric } from '../../numbers'
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { compareStrings, regexParts } from '../../values'
import { isNullish, named, positional, unary, variadic } from '../operands'
import type { Compile, Evaluate, ExpressionOperator } from '../scope'
import { searchRange } from './array'

export const STRING: Record<string, ExpressionOperator> = {
  $concat: variadic((values, name) => {
    let joined = ''
    for (const value of values) {
      if (isNullish(value)) return null
      if (typeof value !== 'string') refuse(`${name} only supports strings, not ${typeName(value)}`)
      joined += value
    }
    return joined
  }),
  $toLower: unary((value) => textOf(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  $toUpper: unary((value) => textOf(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  $strcasecmp: positional(2, 2, ([a, b]) => compareStrings(textOf(a).toUpperCase(), textOf(b).toUpperCase())),
  $strLenBytes: unary((value, _scope, name) => Buffer.byteLength(needString(value, name))),
  $strLenCP: unary((value, _scope, name) => [...needString(value, name)].length),
  $substr: positional(3, 3, substringBytes),
  $substrBytes: positional(3, 3, substringBytes),
  $substrCP: positional(3, 3, ([value, start, length], name) => {
    const [from, count] = [cutNumber(start, name, 'starting index'), cutNumber(length, name, 'length')]
    const text = [...textOf(value)]
    return from < 0 ? '' : text.slice(from, count < 0 ? text.length : from + count).join('')
  }),
  $indexOfCP: positional(2, 4, ([value, part, start, end], name) => {
    if (isNullish(value)) return null
    const text = [...firstString(value, name)]
    const [from, to] = searchRange(name, start, end, text.length)
    const wanted = [...secondString(part, name)]
    for (let i = from; i + wanted.length <= to; i++)
      if (wanted.every((character, at) => text[i + at] === character)) return i
    return -1
  }),
  $indexOfBytes: positional(2, 4, ([value, part, start, end], name) => {
    if (isNullish(value)) return null
    const bytes = Buffer.from(firstString(value, name))
    const [from, to] = searchRange(name, start, end, bytes.length)
    return from > bytes.length ? -1 : bytes.subarray(0, to).indexOf(Buffer.from(secondString(part, name)), from)
  }),
  $split: positional(2, 2, ([value, separator], name) => {
    if (isNullish(value) || isNullish(separator)) return null
    if (typeof value !== 'string')
      refuse(`${name} requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`)
    if (typeof separator !== 'string')
      refuse(
        `${name} requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
      )
    if (separator === '') refuse(`${name} requires a non-empty separator`)
    return value.split(separator)
  }),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replace((text, find, replacement) => {
    const at = text.indexOf(find)
    return at < 0 ? text : text.slice(0, at) + replacement + text.slice(at + find.length)
  }),
  $replaceAll: replace((text, find, replacement) => text.split(find).join(replacement)),
  $regexMatch: regexOperator((matches) => matches.length > 0),
  $regexFind: regexOperator((matches) => matches[0] ?? null),
  $regexFindAll: regexOperator((matches) => matches),
}

/** What string operators make of a value: null is empty, numbers and dates become their text. */
export function textOf(value: Value): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (isNumeric(value)) return numberText(value)
  return refuse(`can't convert from BSON type ${typeName(value)} to String`)
}

/** A number, boolean, date or id as `$toString` writes it. */
export function toText(value: Value): string | undefined {
  if (typeof value === 'boolean') return String(value)
  if (value instanceof ObjectId) return value.toHexString()
  return typeof value === 'string' || value instanceof Date || isNumeric(value) ? textOf(value) : undefined
}

function numberText(value: Value): string {
  return value instanceof Long || value instanceof Decimal128 ? value.toString() : String(value)
}

function needString(value: Value, name: string): string {
  return typeof value === 'string' ? value : refuse(`${name} requires a string argument, found: ${typeName(value)}`)
}

function firstString(value: Value, name: string): string {
  return typeof value === 'string'
    ? value
    : refuse(`${name} requires a string as the first argument, found: ${typeName(value)}`)
}

function secondString(value: Value, name: string): string {
  return typeof value === 'string'
    ? value
    : refuse(`${name} requires a string as the second argument, found: ${typeName(value)}`)
}

function cutNumber(value: Value, name: string, what: string): number {
  if (!isNumeric(value)) refuse(`${name}: ${what} must be a numeric type (is BSON type ${typeName(value)})`)
  return Number(integerOf(value) ?? BigInt(Math.trunc(Number(value))))
}

/** A negative start gives the empty string, a negative length the rest, as CloudBase documents it. */
function substringBytes([value, start, length]: Value[], name: string): Value {
  const bytes = Buffer.from(textOf(value))
  const [from, count] = [cutNumber(start, name, 'starting index'), cutNumber(length, name, 'length')]
  if (from < 0 || from >= bytes.length) return ''
  const to = count < 0 ? bytes.length : Math.min(bytes.length, from + count)
  if (isContinuation(bytes[from])) refuse(`${name}: Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isContinuation(bytes[to])) refuse(`${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(from, to).toString()
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

/** What MongoDB trims without `chars`: blanks of ASCII and Unicode, and the null character. */
const BLANKS = new Set('\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a')

function trim(left: boolean, right: boolean): ExpressionOperator {
  return (argument, compile, name) => {
    const { input, chars, has } = named(name, argument, compile, ['input'], ['chars'])
    return (scope) => {
      const value = input(scope)
      if (isNullish(value)) return null
      if (typeof value !== 'string')
        refuse(`${name} requires its input to be a string, got ${show(value)} (of type ${typeName(value)}) instead.`)
      const cut = has('chars') ? chars(scope) : undefined
      if (has('chars') && isNullish(cut)) return null
      if (cut !== undefined && typeof cut !== 'string')
        refuse(` ${name} requires 'chars' to be a string, got ${show(cut)} (of type ${typeName(cut)}) instead.`)
      return trimmed([...value], cut === undefined ? BLANKS : new Set(cut as string), left, right)
    }
  }
}

function trimmed(text: readonly string[], unwanted: ReadonlySet<string>, left: boolean, right: boolean): string {
  let [from, to] = [0, text.length]
  while (left && from < to && unwanted.has(text[from]!)) from++
  while (right && to > from && unwanted.has(text[to - 1]!)) to--
  return text.slice(from, to).join('')
}

function replace(apply: (text: string, find: string, replacement: string) => string): ExpressionOperator {
  return (argument, compile, name) => {
    const { input, find, replacement } = named(name, argument, compile, ['input', 'find', 'replacement'])
    return (scope) => {
      const parts = [input(scope), find(scope), replacement(scope)]
      for (const [i, part] of parts.entries()) {
        if (!isNullish(part) && typeof part !== 'string')
          refuse(`${name} requires that '${['input', 'find', 'replacement'][i]}' be a string, found: ${show(part)}`)
      }
      return parts.some(isNullish) ? null : apply(parts[0] as string, parts[1] as string, parts[2] as string)
    }
  }
}

function regexOperator(answer: (matches: Doc[]) => Value): ExpressionOperator {
  return (argument, compile: Compile, name): Evaluate => {
    const { input, regex, options } = named(name, argument, compile, ['input', 'regex'], ['options'])
    return (scope) => {
      const [text, pattern, flags] = [input(scope), regex(scope), options(scope)]
      if (isNullish(text) || isNullish(pattern)) return answer([])
      if (typeof text !== 'string') refuse(`${name} needs 'input' to be of type string`)
      const parts = regexParts(pattern)
      if (!parts && typeof pattern !== 'string') refuse(`${name} needs 'regex' to be of type string or regex`)
      if (parts?.options && flags)
        refuse(`${name}: found regex option(s) specified in both 'regex' and 'option' fields`)
      return answer(
        findAll(text, compileRegex(parts?.pattern ?? String(pattern), String(flags ?? parts?.options ?? ''))),
      )
    }
  }
}

function findAll(text: string, regex: RegExp): Doc[] {
  const global = new RegExp(regex.source, `${regex.flags}g`)
  return [...text.matchAll(global)].map((match) => ({
    match: match[0],
    idx: [...text.slice(0, match.index)].length,
    captures: match.slice(1).map((capture) => capture ?? null),
  }))
}
