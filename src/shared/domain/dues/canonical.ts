import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'

/**
 * One text for one value, wherever it is written: keys in order, no spaces, whole numbers, everything outside ASCII
 * escaped. A value that has no such text (a fraction, a missing value) is a bug and throws.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return ascii(JSON.stringify(value))
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('only whole numbers are hashed')
    return String(value + 0)
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is not hashed`)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, each]) => `${ascii(JSON.stringify(key))}:${canonical(each)}`).join(',')}}`
}

const ascii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** SHA-256 in hex of the canonical text: ASCII only, so no text encoder is needed on any phone. */
export const hashOf = (value: unknown): string =>
  bytesToHex(sha256(Uint8Array.from(canonical(value), (character) => character.charCodeAt(0))))
