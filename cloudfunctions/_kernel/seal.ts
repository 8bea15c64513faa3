import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Sealed } from '../../src/shared/domain/member/model'

/**
 * Seals phone and ID numbers: AES-256-GCM with a key that is never in the database (P-08), and a keyed hash by
 * which equal values find each other. Both keys come from `FIELD_KEY`, 32 bytes in hex.
 */
interface Keys {
  cipher: Buffer
  hash: Buffer
}
let keys: Keys | undefined

function fieldKeys(): Keys {
  if (keys) return keys
  const secret = process.env.FIELD_KEY ?? ''
  if (!/^[0-9a-f]{64}$/i.test(secret)) throw new Error('FIELD_KEY must be 64 hexadecimal digits')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', purpose, 32))
  keys = { cipher: derive('field cipher'), hash: derive('field hash') }
  return keys
}

/**
 * Seals one value; a new nonce every time.
 * @param masked what lists show instead
 */
export function seal(plain: string, masked: string): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', fieldKeys().cipher, nonce)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return {
    cipher: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64'),
    masked,
    hash: secretHash(plain),
  }
}

/** Opens a sealed value; throws when it was changed or sealed with another key. */
export function unseal(sealed: Sealed): string {
  const bytes = Buffer.from(sealed.cipher, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', fieldKeys().cipher, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** The keyed hash of a value: equal values have equal hashes, and nobody without the key can try values out. */
export const secretHash = (plain: string): string => createHmac('sha256', fieldKeys().hash).update(plain).digest('hex')
