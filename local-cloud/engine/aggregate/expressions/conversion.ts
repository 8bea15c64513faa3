/** Conversions between types, and asking for the type. */
import { Decimal128, ObjectId } from 'bson'
import { parseDecimal, roundTo, toDecimal128 } from '../../decimal'
import { asDecimal, fromBigInt, integerOf, isNumeric, toNumber } from '../../numbers'
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import { isTrue } from '../../truth'
import type { Value } from '../../types'
import { isDoc } from '../../values'
import { parseDate } from '../date/parse'
import { isNullish, named, unary } from '../operands'
import type { ExpressionOperator } from '../scope'
import { toText } from './string'

type Target = 'double' | 'string' | 'objectId' | 'bool' | 'date' | 'int' | 'long' | 'decimal'

const CODES: Record<number, Target> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

export const CONVERSION: Record<string, ExpressionOperator> = {
  $type: unary((value) => typeName(value)),
  $isNumber: unary((value) => isNumeric(value)),
  $toBool: conversion('bool'),
  $toDate: conversion('date'),
  $toDecimal: conversion('decimal'),
  $toDouble: conversion('double'),
  $toInt: conversion('int'),
  $toLong: conversion('long'),
  $toObjectId: conversion('objectId'),
  $toString: conversion('string'),
  $convert: (argument, compile, name) => {
    const { input, to, onError, onNull, has } = named(name, argument, compile, ['input', 'to'], ['onError', 'onNull'])
    return (scope) => {
      const value = input(scope)
      const target = to(scope)
      if (isNullish(value)) return has('onNull') ? onNull(scope) : null
      if (isNullish(target)) return null
      const type = targetOf(target)
      try {
        return convert(value, type)
      } catch (error) {
        if (has('onError')) return onError(scope)
        throw error
      }
    }
  },
}

function conversion(target: Target): ExpressionOperator {
  return unary((value) => (isNullish(value) ? null : convert(value, target)))
}

function targetOf(to: Value): Target {
  const wanted = isDoc(to) ? to.type : to
  const target = isNumeric(wanted) ? CODES[toNumber(wanted)] : Object.values(CODES).find((name) => name === wanted)
  return target ?? refuse(`Unknown type name: ${show(to)}`)
}

function convert(value: Value, target: Target): Value {
  if (target === typeName(value)) return value
  switch (target) {
    case 'bool':
      return isTrue(value)
    case 'string':
      return toText(value) ?? unsupported(value, target)
    case 'objectId':
      return typeof value === 'string' ? objectIdFrom(value) : unsupported(value, target)
    case 'date':
      return dateFrom(value)
    case 'double':
      return toNumber(numberFrom(value, target))
    case 'decimal':
      return decimalFrom(value)
    case 'int':
      return wholeFrom(value, target, -0x80000000n, 0x7fffffffn)
    case 'long':
      return wholeFrom(value, target, -9223372036854775808n, 9223372036854775807n)
  }
}

function unsupported(value: Value, target: string): never {
  return refuse(`Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`)
}

function failed(text: string, target: string, why: string): never {
  return refuse(
    `Failed to parse ${target === 'objectId' ? 'objectId' : 'number'} '${text}' in $convert with no onError value: ${why}`,
  )
}

function objectIdFrom(text: string): ObjectId {
  if (!/^[0-9a-fA-F]{24}$/.test(text))
    failed(text, 'objectId', `Invalid string length for parsing to OID, expected 24 but found ${text.length}`)
  return ObjectId.createFromHexString(text)
}

function dateFrom(value: Value): Date {
  if (value instanceof ObjectId) return value.getTimestamp()
  if (typeof value === 'string') return parseDate(value)
  // An int is no date; a whole JS number may well be a long of milliseconds.
  return isNumeric(value) ? new Date(Math.trunc(toNumber(value))) : unsupported(value, 'date')
}

/** Strings are read whole: no blanks, no hexadecimal. */
function numberFrom(value: Value, target: Target) {
  if (isNumeric(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return target === 'int' ? unsupported(value, target) : value.getTime()
  if (typeof value !== 'string') return unsupported(value, target)
  const decimal = parseDecimal(value) ?? failed(value, target, 'Did not consume whole string.')
  if (target === 'double') return Number(toDecimal128(decimal).toString())
  return toDecimal128(decimal)
}

function decimalFrom(value: Value): Decimal128 {
  const number = numberFrom(value, 'decimal')
  if (number instanceof Decimal128) return number
  // A double becomes the 15 digits it is good for.
  if (typeof number === 'number' && !Number.isInteger(number))
    return Decimal128.fromString(String(Number.isFinite(number) ? Number(number.toPrecision(15)) : number))
  return toDecimal128(asDecimal(number))
}

function wholeFrom(value: Value, target: Target, least: bigint, most: bigint): Value {
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value))
    failed(value, target, value === '' ? 'No digits' : 'Did not consume whole string.')
  const number = numberFrom(value, target)
  const finite = toNumber(number)
  if (Number.isNaN(finite)) refuse('Attempt to convert NaN value to integer type in $convert with no onError value')
  if (!Number.isFinite(finite))
    refuse('Attempt to convert infinity value to integer type in $convert with no onError value')
  const cut = roundTo(asDecimal(number), 0, 'truncate')
  const whole = integerOf(number) ?? (cut.exponent === 0 ? cut.digits : undefined)
  if (whole === undefined || whole < least || whole > most)
    refuse('Conversion would overflow target type in $convert with no onError value')
  return fromBigInt(whole)
}
