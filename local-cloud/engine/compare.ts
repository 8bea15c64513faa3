/**
 * BSON's order over all types. Rules: MongoDB, "Comparison/Sort Order". Undefined means a missing field and sorts as null.
 */
import type { Binary, Code, Long, ObjectId, Timestamp } from 'bson'
import { compareNumbers, type Numeric } from './numbers'
import { RANK, rankOf, regexParts } from './rank'
import type { Doc, Value } from './types'

/** The full BSON order: below zero if `a` comes first, 0 if they are equal. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0
  const rank = rankOf(a)
  const other = rankOf(b)
  if (rank !== other) return rank < other ? -1 : 1
  switch (rank) {
    case RANK.number:
      return compareNumbers(a as Numeric, b as Numeric)
    case RANK.string:
      return compareStrings(String(a), String(b))
    case RANK.object:
      return compareObjects(a as Doc, b as Doc)
    case RANK.array:
      return compareArrays(a as Value[], b as Value[])
    default:
      return compareRare(rank, a, b)
  }
}

function compareRare(rank: number, a: Value, b: Value): number {
  switch (rank) {
    case RANK.boolean:
      return a === true ? 1 : -1
    case RANK.date:
      return sign((a as Date).getTime() - (b as Date).getTime())
    case RANK.objectId:
      return compareBytes((a as ObjectId).id, (b as ObjectId).id)
    case RANK.timestamp:
      return (a as Timestamp).compare(b as Long)
    case RANK.binary:
      return compareBinaries(a as Binary, b as Binary)
    case RANK.regex:
      return compareRegexes(a, b)
    case RANK.code:
      return compareStrings((a as Code).code, (b as Code).code)
    default:
      return 0
  }
}

/** Whether two values are the same to MongoDB: 1 and Long 1 are, `{a, b}` and `{b, a}` are not. */
export function equalValues(a: Value, b: Value): boolean {
  return a === b || compareValues(a, b) === 0
}

/** Order of UTF-8 bytes, which is the order of code points (JS compares UTF-16 units). */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return byCodePoint(x) - byCodePoint(y) < 0 ? -1 : 1
  }
  return a.length < b.length ? -1 : 1
}

/** Lifts surrogates (code points from U+10000) above U+E000–U+FFFF. */
function byCodePoint(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function compareObjects(a: Doc, b: Doc): number {
  const fields = definedFields(a)
  const others = definedFields(b)
  const length = Math.min(fields.length, others.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a[fields[i]!], b[others[i]!]]
    const order = sign(rankOf(x) - rankOf(y)) || compareStrings(fields[i]!, others[i]!) || compareValues(x, y)
    if (order) return order
  }
  return sign(fields.length - others.length)
}

function definedFields(doc: Doc): string[] {
  const fields = Object.keys(doc)
  return fields.some((field) => doc[field] === undefined) ? fields.filter((field) => doc[field] !== undefined) : fields
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i])
    if (order) return order
  }
  return sign(a.length - b.length)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return sign(Buffer.compare(a, b))
}

function compareBinaries(a: Binary, b: Binary): number {
  return sign(a.length() - b.length()) || sign(a.sub_type - b.sub_type) || compareBytes(a.value(), b.value())
}

function compareRegexes(a: Value, b: Value): number {
  const [x, y] = [regexParts(a)!, regexParts(b)!]
  return compareStrings(x.pattern, y.pattern) || compareStrings(x.options, y.options)
}

function sign(difference: number): number {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
}
