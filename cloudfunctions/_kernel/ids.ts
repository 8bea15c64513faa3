import { randomBytes, randomInt } from 'node:crypto'

/** A new id that sorts by its time of making: 9 characters of time, 13 of chance (about 67 bits). */
export function newId(now: number): string {
  return now.toString(36).padStart(9, '0') + randomText(13, '0123456789abcdefghijklmnopqrstuvwxyz')
}

/** Random text over an alphabet, every character equally likely. */
export function randomText(length: number, alphabet: string): string {
  let text = ''
  for (let index = 0; index < length; index++) text += alphabet[randomInt(alphabet.length)]
  return text
}

/** A new secret of 32 bytes, in hex. */
export const newSecret = (): string => randomBytes(32).toString('hex')
