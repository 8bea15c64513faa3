import { plainText } from '../kit/plain-text'

/**
 * MB-2: a mobile phone number of the mainland, eleven digits. Spaces, dashes and the country code are taken off.
 * @returns null for anything else
 */
export function readPhone(text: string): string | null {
  const digits = plainText(text)
    .replace(/[\s()-]/g, '')
    .replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** What lists show: `138****5678` (P-08). */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
