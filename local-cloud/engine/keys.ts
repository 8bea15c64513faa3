/**
 * Keys of indexes: bytes that sort (memcmp) exactly as `compareValues` sorts the values. Every encoded value says where
 * it ends (none is the beginning of another), so that keys of several fields can be joined and a descending field
 * is its ascending bytes inverted. No encoding begins with 0x00 or 0xff, also inverted.
 */
import type { Binary, BSONRegExp, Code, ObjectId } from 'bson'
import { Decimal128, Long, type Timestamp } from 'bson'
import { asDecimal, type Numeric, toNumber } from './numbers'
import type { Doc, Value } from './types'
import { RANK, rankOf, regexParts } from './values'

/** Stands for the element an empty array does not have; it sorts just before null, as in MongoDB. */
export const EMPTY_ARRAY: unique symbol = Symbol('empty array')

const EMPTY_TAG = 4
const MIN_KEY_TAG = 1
const END = 0

/** The first byte of every encoded value of this rank. */
export function tagOf(rank: number): number {
  return rank === RANK.minKey ? MIN_KEY_TAG : rank
}

let bytes = Buffer.allocUnsafe(4096)
let at = 0

/** The key of these values, each ascending (1) or descending (-1). */
export function encodeKey(values: readonly Value[], directions: readonly (1 | -1)[]): Buffer {
  at = 0
  for (let i = 0; i < values.length; i++) {
    const start = at
    writeValue(values[i])
    if (directions[i] === -1) invertFrom(start)
  }
  return Buffer.from(bytes.subarray(0, at))
}

/** The ascending key of one value. */
export function encodeOne(value: Value): Buffer {
  at = 0
  writeValue(value)
  return Buffer.from(bytes.subarray(0, at))
}

/** The bytes every string beginning with `prefix` begins with. */
export function encodePrefix(prefix: string): Buffer {
  at = 0
  reserve(1)
  bytes[at++] = RANK.string
  writeText(prefix)
  return Buffer.from(bytes.subarray(0, at))
}

/** The same key as a descending field holds it. */
export function inverted(key: Buffer): Buffer {
  const copy = Buffer.allocUnsafe(key.length)
  for (let i = 0; i < key.length; i++) copy[i] = key[i]! ^ 0xff
  return copy
}

function invertFrom(start: number): void {
  for (let i = start; i < at; i++) bytes[i]! ^= 0xff
}

function reserve(more: number): void {
  if (at + more <= bytes.length) return
  const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, at + more))
  bytes.copy(larger, 0, 0, at)
  bytes = larger
}

function writeValue(value: Value): void {
  reserve(16)
  if (value === EMPTY_ARRAY) {
    bytes[at++] = EMPTY_TAG
    return
  }
  const rank = rankOf(value)
  bytes[at++] = tagOf(rank)
  switch (rank) {
    case RANK.string:
      writeString(String(value))
      return
    case RANK.number:
      writeNumber(value as Numeric)
      return
    case RANK.date:
      writeDouble((value as Date).getTime())
      return
    case RANK.boolean:
      bytes[at++] = value === true ? 2 : 1
      return
    case RANK.objectId:
      writeBytes((value as ObjectId).id)
      return
    case RANK.object:
      writeObject(value as Doc)
      return
    case RANK.array:
      for (const element of value as Value[]) writeValue(element)
      reserve(1)
      bytes[at++] = END
      return
    default:
      writeRare(rank, value)
      return
  }
}

function writeRare(rank: number, value: Value): void {
  switch (rank) {
    case RANK.binary: {
      const binary = value as Binary
      at = bytes.writeUInt32BE(binary.length(), at)
      bytes[at++] = binary.sub_type
      writeBytes(binary.value())
      return
    }
    case RANK.timestamp:
      at = bytes.writeBigUInt64BE(BigInt.asUintN(64, (value as Timestamp).toBigInt()), at)
      return
    case RANK.regex: {
      const { pattern, options } = regexParts(value as RegExp | BSONRegExp)!
      writeString(pattern)
      writeString(options)
      return
    }
    case RANK.code:
      writeString((value as Code).code)
      return
    default:
      // Null, MinKey and MaxKey are told by their tag alone.
      return
  }
}

/** MongoDB compares two fields by type, then by name, then by value. */
function writeObject(doc: Doc): void {
  for (const field of Object.keys(doc)) {
    const value = doc[field]
    if (value === undefined) continue
    reserve(2)
    bytes[at++] = tagOf(rankOf(value))
    writeString(field)
    writeValue(value)
  }
  reserve(1)
  bytes[at++] = END
}

function writeBytes(source: Uint8Array): void {
  reserve(source.length + 1)
  bytes.set(source, at)
  at += source.length
}

function writeString(text: string): void {
  writeText(text)
  bytes[at++] = END
}

/** UTF-8, with 0x00 and 0x01 escaped so that 0x00 can end a string; surrogates one by one, so that lone ones sort too. */
function writeText(text: string): void {
  reserve(text.length * 3 + 2)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      if (unit < 2) {
        bytes[at++] = 1
        bytes[at++] = unit + 1
      } else bytes[at++] = unit
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6)
      bytes[at++] = 0x80 | (unit & 0x3f)
    } else if (unit >= 0xd800 && unit <= 0xdfff) {
      bytes[at++] = 0xf0
      bytes[at++] = 0x80 | ((unit - 0xd800) >> 6)
      bytes[at++] = 0x80 | (unit & 0x3f)
    } else {
      bytes[at++] = 0xe0 | (unit >> 12)
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f)
      bytes[at++] = 0x80 | (unit & 0x3f)
    }
  }
}

/** IEEE bytes with the sign turned (negative: all bits), NaN below -Infinity, -0 as 0. */
function writeDouble(number: number): void {
  if (Number.isNaN(number)) bytes.fill(0, at, at + 8)
  else {
    bytes.writeDoubleBE(number === 0 ? 0 : number, at)
    if (number < 0) for (let i = at; i < at + 8; i++) bytes[i]! ^= 0xff
    else bytes[at]! ^= 0x80
  }
  at += 8
}

const BELOW = 0x7f
const EXACT = 0x80
const ABOVE = 0x81

/** The nearest double, then how far the exact number (Long, Decimal128) lies from it. */
function writeNumber(value: Numeric): void {
  if (typeof value === 'number') {
    writeDouble(value)
    bytes[at++] = EXACT
    return
  }
  const number = toNumber(value)
  writeDouble(number)
  if (value instanceof Long || value instanceof Decimal128) writeRest(value, number)
  else bytes[at++] = EXACT
}

function writeRest(value: Long | Decimal128, nearest: number): void {
  const exact = asDecimal(value)
  let digits = exact.digits
  let exponent = exact.exponent
  if (exact.kind !== 'finite') digits = 0n
  else if (Number.isFinite(nearest) && nearest !== 0) {
    const near = asDecimal(nearest)
    exponent = Math.min(exact.exponent, near.exponent)
    digits =
      exact.digits * 10n ** BigInt(exact.exponent - exponent) - near.digits * 10n ** BigInt(near.exponent - exponent)
  } else if (!Number.isFinite(nearest) && digits !== 0n) {
    // Beyond every double: below Infinity, above -Infinity, among each other by their own size.
    bytes[at++] = nearest > 0 ? BELOW : ABOVE
    writeMagnitude(digits, exponent)
    return
  }
  bytes[at++] = digits === 0n ? EXACT : digits < 0n ? BELOW : ABOVE
  if (digits !== 0n) writeMagnitude(digits, exponent)
}

/** Power of ten, then the digits without trailing zeros; inverted for a negative number. */
function writeMagnitude(digits: bigint, exponent: number): void {
  const text = String(digits < 0n ? -digits : digits)
  const significant = text.replace(/0+$/, '')
  reserve(significant.length + 16)
  const start = at
  at = bytes.writeUInt16BE(text.length + exponent + 0x8000, at)
  for (let i = 0; i < significant.length; i++) bytes[at++] = significant.charCodeAt(i) - 46
  bytes[at++] = END
  if (digits < 0n) invertFrom(start)
}
