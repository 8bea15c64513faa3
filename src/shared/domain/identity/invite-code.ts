/** No 0/O, no 1/I/L: nothing that is misread on paper or misheard on the phone. 31 characters. */
export const INVITE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** 31^8 codes: five tries in ten minutes guess nothing. */
export const INVITE_LENGTH = 8
/** ID-2: how long an invite code lives, in ms. */
export const INVITE_LIFE = 7 * 86_400_000

const CODE = new RegExp(`^[${INVITE_ALPHABET}]{${INVITE_LENGTH}}$`)

/** A code as people see it: `7KQ2-M9XP`. */
export const showInviteCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** A code as typed, in any case, with dashes, spaces or full-width letters; null when it cannot be one. */
export function readInviteCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\-—–_.]/g, '')
    .toUpperCase()
  return CODE.test(code) ? code : null
}
