/** Numbers: `$add` to `$trunc`, and trigonometry. */
import { Decimal128, Long } from 'bson'
import { type Decimal, decimalOf, divideDecimals, parseDecimal, roundTo, toDecimal128 } from '../../decimal'
import {
  addNumbers,
  asDecimal,
  fromBigInt,
  integerOf,
  isNumeric,
  multiplyNumbers,
  type Numeric,
  negate,
  toNumber,
} from '../../numbers'
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import type { Value } from '../../types'
import { binary, isNullish, positional, unaryOrNull, variadic } from '../operands'
import type { ExpressionOperator } from '../scope'

export const ARITHMETIC: Record<string, ExpressionOperator> = {
  $abs: onNumber((n) => (toNumber(n) < 0 ? negate(n) : n)),
  $add: variadic(add),
  $ceil: onNumber((n) => rounded(n, 0, Math.ceil, 'ceil')),
  $floor: onNumber((n) => rounded(n, 0, Math.floor, 'floor')),
  $round: positional(1, 2, (values, name) => toPlace(values, name, 'half-even')),
  $trunc: positional(1, 2, (values, name) => toPlace(values, name, 'truncate')),
  $subtract: binary(subtract),
  $multiply: variadic((values, name) => {
    let product: Numeric = 1
    for (const value of values) {
      if (isNullish(value)) return null
      product = multiplyNumbers(product, numeric(value, name))
    }
    return product
  }),
  $divide: onNumbers('$divide', divide),
  $mod: onNumbers('$mod', modulo),
  $exp: onNumber((n) => like(n, Math.exp(toNumber(n)))),
  $ln: onNumber((n) => like(n, Math.log(positive(n, '$ln')))),
  $log10: onNumber((n) => like(n, Math.log10(positive(n, '$log10')))),
  $log: onNumbers('$log', (n, base) => {
    const divisor = toNumber(base)
    if (!(divisor > 0) || divisor === 1)
      refuse(`$log's base must be a positive number not equal to 1, but is ${show(base)}`)
    return like(n, logarithm(positive(n, '$log'), divisor))
  }),
  $pow: onNumbers('$pow', power),
  $sqrt: onNumber((n) => {
    if (toNumber(n) < 0) refuse("$sqrt's argument must be greater than or equal to 0")
    return like(n, Math.sqrt(toNumber(n)))
  }),
  $sin: onNumber((n) => like(n, Math.sin(finite(n, '$sin')))),
  $cos: onNumber((n) => like(n, Math.cos(finite(n, '$cos')))),
  $tan: onNumber((n) => like(n, Math.tan(finite(n, '$tan')))),
  $asin: onNumber((n) => like(n, Math.asin(between(n, '$asin', -1, 1)))),
  $acos: onNumber((n) => like(n, Math.acos(between(n, '$acos', -1, 1)))),
  $atan: onNumber((n) => like(n, Math.atan(toNumber(n)))),
  $atan2: onNumbers('$atan2', (y, x) => like(y, Math.atan2(toNumber(y), toNumber(x)))),
  $sinh: onNumber((n) => like(n, Math.sinh(toNumber(n)))),
  $cosh: onNumber((n) => like(n, Math.cosh(toNumber(n)))),
  $tanh: onNumber((n) => like(n, Math.tanh(toNumber(n)))),
  $asinh: onNumber((n) => like(n, Math.asinh(toNumber(n)))),
  $acosh: onNumber((n) => like(n, Math.acosh(between(n, '$acosh', 1, Number.POSITIVE_INFINITY)))),
  $atanh: onNumber((n) => like(n, Math.atanh(between(n, '$atanh', -1, 1)))),
  $degreesToRadians: onNumber((n) => like(n, (toNumber(n) * Math.PI) / 180)),
  $radiansToDegrees: onNumber((n) => like(n, (toNumber(n) * 180) / Math.PI)),
  $rand: () => () => Math.random(),
}

function onNumber(apply: (value: Numeric) => Value): ExpressionOperator {
  return unaryOrNull((value, _scope, name) => apply(numeric(value, name)))
}

function onNumbers(operator: string, apply: (a: Numeric, b: Numeric) => Value): ExpressionOperator {
  return binary((a, b) => {
    if (isNullish(a) || isNullish(b)) return null
    if (isNumeric(a) && isNumeric(b)) return apply(a, b)
    return refuse(`${operator} only supports numeric types, not ${typeName(a)} and ${typeName(b)}`)
  })
}

/** The value as a number; refuses others in the operator's name. */
export function numeric(value: Value, name: string): Numeric {
  return isNumeric(value) ? value : refuse(`${name} only supports numeric types, not ${typeName(value)}`)
}

/** A result computed as a double is a decimal where the operand was one. */
function like(operand: Numeric, result: number): Numeric {
  return operand instanceof Decimal128 ? toDecimal128(parseDecimal(String(result)) as Decimal) : result
}

function add(values: Value[]): Value {
  let sum: Numeric = 0
  let dated = false
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (dated) refuse('only one date allowed in an $add expression')
      dated = true
      sum = addNumbers(sum, value.getTime())
    } else if (isNumeric(value)) sum = addNumbers(sum, value)
    else refuse(`$add only supports numeric or date types, not ${typeName(value)}`)
  }
  return dated ? new Date(Math.round(toNumber(sum))) : sum
}

function subtract(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null
  if (isNumeric(a) && isNumeric(b)) return addNumbers(a, negate(b))
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a instanceof Date && isNumeric(b)) return new Date(a.getTime() - Math.round(toNumber(b)))
  return refuse(`can't $subtract ${typeName(b)} from ${typeName(a)}`)
}

function divide(a: Numeric, b: Numeric): Value {
  if (toNumber(b) === 0) refuse("can't $divide by zero")
  if (a instanceof Decimal128 || b instanceof Decimal128)
    return toDecimal128(divideDecimals(asDecimal(a), asDecimal(b)))
  return toNumber(a) / toNumber(b)
}

function modulo(a: Numeric, b: Numeric): Value {
  if (toNumber(b) === 0) refuse("can't $mod by zero")
  const [x, y] = [integerOf(a), integerOf(b)]
  if (x !== undefined && y !== undefined && (a instanceof Long || b instanceof Long)) return fromBigInt(x % y)
  return like(a instanceof Decimal128 ? a : b, toNumber(a) % toNumber(b))
}

function power(base: Numeric, exponent: Numeric): Value {
  const [x, y] = [toNumber(base), toNumber(exponent)]
  if (x === 0 && y < 0) refuse('$pow cannot take a base of 0 and a negative exponent')
  return like(base instanceof Decimal128 ? base : exponent, x ** y)
}

/** Exact for powers of the usual bases, where dividing logarithms is not: log 1000 to 10 is 3. */
function logarithm(value: number, base: number): number {
  if (base === 10) return Math.log10(value)
  return base === 2 ? Math.log2(value) : Math.log(value) / Math.log(base)
}

function positive(value: Numeric, name: string): number {
  const number = toNumber(value)
  return number > 0 || Number.isNaN(number)
    ? number
    : refuse(`${name}'s argument must be a positive number, but is ${show(value)}`)
}

function finite(value: Numeric, name: string): number {
  const number = toNumber(value)
  if (number === Number.POSITIVE_INFINITY || number === Number.NEGATIVE_INFINITY)
    refuse(`cannot apply ${name} to ${number > 0 ? 'inf' : '-inf'}, value must be in (-inf,inf)`)
  return number
}

function between(value: Numeric, name: string, low: number, high: number): number {
  const number = toNumber(value)
  if (number < low || number > high) refuse(`cannot apply ${name} to ${show(value)}, value must be in [${low},${high}]`)
  return number
}

function toPlace(values: Value[], name: string, mode: 'half-even' | 'truncate'): Value {
  const [value, place] = values
  if (isNullish(value)) return null
  const number = numeric(value, name)
  if (values.length > 1 && isNullish(place)) return null
  const at =
    place === undefined
      ? 0
      : Number(integerOf(place) ?? refuse(`precision argument to ${name} must be a integral value`))
  if (at < -20 || at > 100) refuse(`cannot apply ${name} with precision value ${at} value must be in [-20, 100]`)
  return rounded(number, at, mode === 'truncate' ? Math.trunc : halfEven, mode)
}

function halfEven(number: number): number {
  const nearest = Math.round(number)
  return Math.abs(number % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest
}

function rounded(
  value: Numeric,
  place: number,
  plain: (n: number) => number,
  mode: 'half-even' | 'truncate' | 'ceil' | 'floor',
): Numeric {
  if (typeof value === 'number' && place === 0) return plain(value)
  if (typeof value === 'number' && (!Number.isFinite(value) || (Number.isInteger(value) && place > 0))) return value
  // A double counts with its exact binary value: 2.675 is a little less, and gives 2.67.
  const cut = cutAt(value instanceof Decimal128 ? decimalOf(value) : asDecimal(value), -place, mode)
  if (value instanceof Decimal128) return toDecimal128(cut)
  return value instanceof Long
    ? fromBigInt(integerOf(toDecimal128(cut)) ?? 0n)
    : Number(`${cut.digits}e${cut.exponent}`)
}

function cutAt(value: Decimal, exponent: number, mode: 'half-even' | 'truncate' | 'ceil' | 'floor'): Decimal {
  if (mode === 'half-even' || mode === 'truncate') return roundTo(value, exponent, mode)
  const cut = roundTo(value, exponent, 'truncate')
  if (cut === value || value.digits === cut.digits * 10n ** BigInt(exponent - value.exponent)) return cut
  const step = mode === 'ceil' ? (value.digits > 0n ? 1n : 0n) : value.digits < 0n ? -1n : 0n
  return { ...cut, digits: cut.digits + step }
}
