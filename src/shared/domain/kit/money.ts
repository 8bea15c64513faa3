import { plainText } from './plain-text'

/** Money is integer fen 分. */
export type Fen = number

/** Largest amount handled, a thousand million yuan: with it every product below stays an exact integer. */
export const MOST_FEN: Fen = 100_000_000_000

/** An amount that can be counted: an integer of fen within what is handled, negative only when asked for. */
export const isFen = (value: unknown, sign: 'positive' | 'not-negative' | 'any' = 'not-negative'): value is Fen =>
  typeof value === 'number' &&
  Number.isSafeInteger(value) &&
  Math.abs(value) <= MOST_FEN &&
  (sign === 'any' || value > 0 || (sign === 'not-negative' && value === 0))

/**
 * Reads yuan as people write them, exactly: `43.22`, `1,234.5`, `¥20`, `20元`, full-width digits.
 * @returns fen, or null for anything that is not an exact amount: more than two decimals, `1e3`, misplaced commas, and a
 * minus sign unless `sign` is `any`
 */
export function readYuan(text: string, sign: 'not-negative' | 'any' = 'not-negative'): Fen | null {
  if (typeof text !== 'string') return null
  const typed = plainText(text).replace(/￥/g, '¥')
  const parts = /^(-?)(?:¥ ?)?(0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))? ?元?$/.exec(typed)
  if (!parts) return null
  const [, minus = '', whole = '', decimals = ''] = parts
  if (minus && sign !== 'any') return null
  const fen = Number(whole.replace(/,/g, '') + decimals.padEnd(2, '0'))
  if (!isFen(fen)) return null
  return minus && fen > 0 ? -fen : fen
}

/** Yuan with two decimals, for cells and files: `1234.50`, `-0.20`. */
export function plainYuan(fen: Fen): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** Yuan for people: `¥1,234.50`, `-¥0.20`. */
export function showYuan(fen: Fen): string {
  const [whole = '', decimals] = plainYuan(Math.abs(fen)).split('.')
  return `${fen < 0 ? '-' : ''}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`
}

/** The sum of amounts. A sum that is no exact integer is a bug, and says so. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0
  for (const each of amounts) sum += each
  if (!Number.isSafeInteger(sum)) throw new RangeError('a sum of money is not an exact integer')
  return sum
}

/** How a share is rounded (D-22): to the nearest fen, to the nearest jiao, or up to the next whole yuan. */
export type Rounding = 'fen_half_up' | 'jiao_half_up' | 'yuan_ceil'

/** In what unit a rounding counts, in fen, and whether halves or every rest go up. */
const roundings: Record<Rounding, { unit: Fen; up: 'half' | 'every-rest' }> = {
  fen_half_up: { unit: 1, up: 'half' },
  jiao_half_up: { unit: 10, up: 'half' },
  yuan_ceil: { unit: 100, up: 'every-rest' },
}

/**
 * A share of an amount in basis points (1 bp = 0.01 %): the one place where dues are rounded (D-22). Integers only:
 * for the nearest fen `floor((2·fen·bp + 10000) / 20000)`.
 * @param fen not negative
 * @param bp whole, 0 … 10000
 */
export function shareOf(fen: Fen, bp: number, rounding: Rounding = 'fen_half_up'): Fen {
  if (!isFen(fen) || !Number.isInteger(bp) || bp < 0 || bp > 10_000) {
    throw new RangeError('a share is taken of an amount in fen, in whole basis points')
  }
  const { unit, up } = roundings[rounding]
  return up === 'half' ? dividedHalfUp(fen * bp, 10_000 * unit) * unit : dividedUp(fen * bp, 10_000 * unit) * unit
}

/** The mean of a sum over a number of months, to the nearest fen (D-15: a quarter's income by month). */
export const meanOf = (fen: Fen, months: number): Fen => dividedHalfUp(fen, months)

/** Remainders are exact where a quotient of large floats is not. */
const dividedUp = (value: number, by: number) => (value - (value % by)) / by + (value % by > 0 ? 1 : 0)
const dividedHalfUp = (value: number, by: number) => (value - (value % by)) / by + (2 * (value % by) >= by ? 1 : 0)
