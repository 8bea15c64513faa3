/** Decimal arithmetic for Decimal128: an integer of digits and a power of ten, rounded to 34 digits where it is stored. */
import { Decimal128 } from 'bson'

export interface Decimal {
  kind: 'finite' | 'infinite' | 'nan'
  /** Signed; for an infinity only the sign counts. */
  digits: bigint
  exponent: number
}

const PRECISION = 34
const NAN: Decimal = { kind: 'nan', digits: 0n, exponent: 0 }
const TEXT = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/

/** Reads a stored decimal. */
export function decimalOf(value: Decimal128): Decimal {
  return parseDecimal(value.toString()) ?? NAN
}

/** Reads `12.5`, `-3E+7`, `Infinity`, `NaN`; undefined when it is no number. */
export function parseDecimal(text: string): Decimal | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return { kind: 'infinite', digits: text.startsWith('-') ? -1n : 1n, exponent: 0 }
  if (/^[+-]?nan$/i.test(text)) return NAN
  const parts = TEXT.exec(text)
  const [, sign, whole = '', fraction = '', power = '0'] = parts ?? []
  if (!parts || whole + fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  return { kind: 'finite', digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length }
}

/** The decimal as it is stored: at most 34 digits, half rounded to even. */
export function toDecimal128(value: Decimal): Decimal128 {
  if (value.kind === 'nan') return Decimal128.fromString('NaN')
  if (value.kind === 'infinite') return Decimal128.fromString(value.digits < 0n ? '-Infinity' : 'Infinity')
  const { digits, exponent } = rounded(value, PRECISION)
  return Decimal128.fromString(`${digits}E${exponent}`)
}

/** The nearest double. */
export function decimalToNumber(value: Decimal): number {
  if (value.kind === 'nan') return Number.NaN
  if (value.kind === 'infinite') return value.digits < 0n ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return Number(`${value.digits}e${value.exponent}`)
}

/** Numeric order; NaN first, infinities at the ends. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.kind === 'nan' || b.kind === 'nan') return Number(b.kind === 'nan') - Number(a.kind === 'nan')
  const [signA, signB] = [signOf(a), signOf(b)]
  if (signA !== signB) return signA < signB ? -1 : 1
  if (a.kind === 'infinite' || b.kind === 'infinite') {
    return signA * (Number(a.kind === 'infinite') - Number(b.kind === 'infinite'))
  }
  // Far apart magnitudes are told by their length alone, so that 1E+6000 does not become a number of 6000 digits.
  const reach = magnitude(a) - magnitude(b)
  if (Math.abs(reach) > 1 && signA !== 0) return reach > 0 ? signA : -signA
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** The sum. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind !== 'finite' || b.kind !== 'finite') {
    if (a.kind === 'nan' || b.kind === 'nan') return NAN
    if (a.kind === b.kind) return a.digits === b.digits ? a : NAN
    return a.kind === 'infinite' ? a : b
  }
  const gap = magnitude(a) - magnitude(b)
  if (Math.abs(gap) > 2 * PRECISION && a.digits !== 0n && b.digits !== 0n) return gap > 0 ? a : b
  const [x, y] = aligned(a, b)
  return { kind: 'finite', digits: x + y, exponent: Math.min(a.exponent, b.exponent) }
}

/** The product. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN
  if (a.kind === 'infinite' || b.kind === 'infinite') {
    const sign = signOf(a) * signOf(b)
    return sign === 0 ? NAN : { kind: 'infinite', digits: BigInt(sign), exponent: 0 }
  }
  return { kind: 'finite', digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}

/** The quotient to 34 digits; the divisor is not zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan' || (a.kind === 'infinite' && b.kind === 'infinite')) return NAN
  if (b.kind === 'infinite') return { kind: 'finite', digits: 0n, exponent: 0 }
  if (a.kind === 'infinite') return { kind: 'infinite', digits: BigInt(signOf(a) * signOf(b)), exponent: 0 }
  const room = Math.max(0, PRECISION + 2 + length(b.digits) - length(a.digits))
  const scaled = a.digits * 10n ** BigInt(room)
  let digits = scaled / b.digits
  let exponent = a.exponent - b.exponent - room
  if (scaled % b.digits !== 0n)
    return rounded(
      { kind: 'finite', digits: digits * 10n + BigInt(digits < 0n ? -1 : 1), exponent: exponent - 1 },
      PRECISION,
    )
  while (exponent < a.exponent - b.exponent && digits !== 0n && digits % 10n === 0n) {
    digits /= 10n
    exponent++
  }
  return rounded({ kind: 'finite', digits, exponent }, PRECISION)
}

/** Cuts to so many digits, half to even. */
function rounded(value: Decimal, precision: number): Decimal {
  const extra = length(value.digits) - precision
  return extra > 0 ? roundTo(value, value.exponent + extra) : value
}

/** Rounds to a power of ten (`-2` keeps cents), half to even or towards zero. */
export function roundTo(value: Decimal, exponent: number, mode: 'half-even' | 'truncate' = 'half-even'): Decimal {
  if (value.kind !== 'finite' || value.exponent >= exponent) return value
  const scale = 10n ** BigInt(exponent - value.exponent)
  let digits = value.digits / scale
  const rest = value.digits % scale
  const twice = (rest < 0n ? -rest : rest) * 2n
  if (mode === 'half-even' && (twice > scale || (twice === scale && digits % 2n !== 0n)))
    digits += value.digits < 0n ? -1n : 1n
  return { kind: 'finite', digits, exponent }
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint] {
  const exponent = Math.min(a.exponent, b.exponent)
  return [a.digits * 10n ** BigInt(a.exponent - exponent), b.digits * 10n ** BigInt(b.exponent - exponent)]
}

function signOf(value: Decimal): number {
  return value.digits > 0n ? 1 : value.digits < 0n ? -1 : 0
}

function length(digits: bigint): number {
  return (digits < 0n ? -digits : digits).toString().length
}

function magnitude(value: Decimal): number {
  return length(value.digits) + value.exponent
}
