import { randomBytes, randomInt } from 'node:crypto'

/** A new id that sorts by its time of making: 9 characters of time, 13 of chance (about 67 bits). */
export function newId(now: number): string {
  return firstIdAt(now) + randomText(13, '0123456789abcdefghijklmnopqrstuvwxyz')
}

/** Sorts before every id made at an instant (UTC ms) or later, and after every one made before it. */
export const firstIdAt = (instant: number): string => instant.toString(36).padStart(9, '0')

/** Random text over an alphabet, every character equally likely. */
export function randomText(length: number, alphabet: string): string {
  let text = ''
  for (let index = 0; index < length; index++) text += alphabet[randomInt(alphabet.length)]
  return text
}

/** A new secret of 32 bytes, in hex. */
export const newSecret = (): string => randomBytes(32).toString('hex')
