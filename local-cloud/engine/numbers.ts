/**
 * Arithmetic and order across the number types of BSON. A plain JS number stands for int, long and double;
 * `Long` only appears beyond 2^53 and `Decimal128` only where the client sent one.
 */
import { Decimal128, Double, Int32, Long, Timestamp } from 'bson'
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalToNumber,
  multiplyDecimals,
  toDecimal128,
} from './decimal'
import type { Value } from './types'

export type Numeric = number | Long | Decimal128

const INT_MAX = 0x7fffffff
const INT_MIN = -0x80000000
const LONG_MAX = 9223372036854775807n
const LONG_MIN = -9223372036854775808n

/** Whether the value is a number of any BSON type. */
export function isNumeric(value: Value): value is Numeric {
  return typeof value === 'number' || (typeof value === 'object' && value !== null && isNumberClass(value))
}

function isNumberClass(value: object): boolean {
  // A Timestamp extends Long without being a number.
  if (value instanceof Long) return !(value instanceof Timestamp)
  return value instanceof Decimal128 || value instanceof Int32 || value instanceof Double
}

/** The nearest JS number. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value
  if (value instanceof Decimal128) return decimalToNumber(decimalOf(value))
  return Number(value.valueOf() instanceof Long ? value.toString() : value.valueOf())
}

/** BSON's name of the number's type: what `$type` and error messages say. */
export function numberType(value: Numeric): 'int' | 'long' | 'double' | 'decimal' {
  if (value instanceof Decimal128) return 'decimal'
  if (value instanceof Long) return 'long'
  const number = toNumber(value)
  if (!Number.isInteger(number) || Object.is(number, -0)) return 'double'
  if (number >= INT_MIN && number <= INT_MAX) return 'int'
  return Number.isSafeInteger(number) ? 'long' : 'double'
}

/** Whether the number has no fraction and fits a 64-bit integer. */
export function isIntegral(value: Value): value is Numeric {
  return integerOf(value) !== undefined
}

/** The exact integer a number stands for; undefined for fractions, NaN, infinities and values beyond 64 bits. */
export function integerOf(value: Value): bigint | undefined {
  if (!isNumeric(value)) return undefined
  let whole: bigint
  if (value instanceof Long) whole = value.toBigInt()
  else if (value instanceof Decimal128) {
    const decimal = decimalOf(value)
    if (decimal.kind !== 'finite') return undefined
    if (decimal.exponent > 40 || decimal.exponent < -6200) return undefined
    const scale = 10n ** BigInt(Math.abs(decimal.exponent))
    if (decimal.exponent < 0 && decimal.digits % scale !== 0n) return undefined
    whole = decimal.exponent < 0 ? decimal.digits / scale : decimal.digits * scale
  } else {
    const number = toNumber(value)
    if (!Number.isInteger(number)) return undefined
    whole = BigInt(number)
  }
  return whole <= LONG_MAX && whole >= LONG_MIN ? whole : undefined
}

/** A whole number as this engine keeps it: a JS number as far as that is exact, else a Long (or a double beyond 64 bits). */
export function fromBigInt(value: bigint): Numeric {
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  return value <= LONG_MAX && value >= LONG_MIN ? Long.fromBigInt(value) : number
}

/** Numeric order of any two numbers; NaN is smaller than every number and equal to itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a < b) return -1
    if (a > b) return 1
    if (a === b) return 0
    return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1
  }
  return compareDecimals(asDecimal(a), asDecimal(b))
}

/** Sum of two numbers: decimal if one of them is, exact for integers. */
export function addNumbers(a: Numeric, b: Numeric): Numeric {
  return combine(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
    addDecimals,
  )
}

/** Product of two numbers: decimal if one of them is, exact for integers. */
export function multiplyNumbers(a: Numeric, b: Numeric): Numeric {
  return combine(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
    multiplyDecimals,
  )
}

/** The number with its sign turned. */
export function negate(value: Numeric): Numeric {
  return typeof value === 'number' ? -value : multiplyNumbers(value, -1)
}

function combine(
  a: Numeric,
  b: Numeric,
  plain: (x: number, y: number) => number,
  whole: (x: bigint, y: bigint) => bigint,
  decimal: (x: Decimal, y: Decimal) => Decimal,
): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = plain(a, b)
    if (Number.isSafeInteger(result) || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return result
  }
  if (a instanceof Decimal128 || b instanceof Decimal128) return toDecimal128(decimal(asDecimal(a), asDecimal(b)))
  const [x, y] = [integerOf(a), integerOf(b)]
  return x !== undefined && y !== undefined ? fromBigInt(whole(x, y)) : plain(toNumber(a), toNumber(b))
}

/** Any number as an exact decimal, for comparing: a double stands for its exact binary value. */
export function asDecimal(value: Numeric): Decimal {
  if (value instanceof Decimal128) return decimalOf(value)
  if (value instanceof Long) return { kind: 'finite', digits: value.toBigInt(), exponent: 0 }
  const number = toNumber(value)
  if (Number.isNaN(number)) return { kind: 'nan', digits: 0n, exponent: 0 }
  if (!Number.isFinite(number)) return { kind: 'infinite', digits: number > 0 ? 1n : -1n, exponent: 0 }
  if (Number.isInteger(number)) return { kind: 'finite', digits: BigInt(number), exponent: 0 }
  return exactFraction(number)
}

/** A double with a fraction is digits / 2^n, that is digits * 5^n / 10^n. */
function exactFraction(number: number): Decimal {
  let numerator = number
  let shift = 0
  while (!Number.isInteger(numerator)) {
    numerator *= 2
    shift++
  }
  return { kind: 'finite', digits: BigInt(numerator) * 5n ** BigInt(shift), exponent: -shift }
}
