import { type Day, isDay } from '../kit/day'
import { plainText } from '../kit/plain-text'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** The last character that belongs to seventeen digits (GB 11643, ISO 7064 MOD 11-2). */
export function checkDigitOf(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0)
  return CHECK_DIGITS[sum % 11]!
}

/**
 * MB-3: a citizen's ID number: 18 characters, a day of birth that exists, the right check digit. A small `x` and
 * full-width digits are put right.
 * @returns null for anything else, old numbers of 15 digits too
 */
export function readIdNumber(text: string): string | null {
  const id = plainText(text).replace(/\s/g, '').toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(id) || !isDay(birthdayOfId(id))) return null
  return checkDigitOf(id.slice(0, 17)) === id[17] ? id : null
}

/** The day of birth an ID number tells. */
export const birthdayOfId = (id: string): Day => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`

/** The sex an ID number tells: the seventeenth digit is odd for men. */
export const genderOfId = (id: string): 'male' | 'female' => (Number(id[16]) % 2 === 1 ? 'male' : 'female')

/** What lists show: `6101**********1234` (P-08). */
export const maskIdNumber = (id: string): string => `${id.slice(0, 4)}**********${id.slice(-4)}`
