/** Who is signed in at the browser's door: a cookie that only this data folder's key can make. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'

export interface Sessions {
  /** The value of `Set-Cookie` that signs `openId` in. */
  signIn(openId: string): string
  /** The value of `Set-Cookie` that signs out. */
  signOut(): string
  /** Whose session a request carries; undefined without one, or with one that is forged or past its time. */
  openIdOf(req: IncomingMessage): string | undefined
}

/** Thirty days, in real time: moving the cloud's clock signs nobody out. */
const LIFE_MS = 30 * 86_400_000

/** The folder's own key, made at first use and readable by its owner only; a cloud in memory has one for its life. */
function keyOf(dataDir: string): Buffer {
  if (dataDir === ':memory:') return randomBytes(32)
  const file = join(dataDir, 'session.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

/** Sessions of the cloud in `dataDir`. `cookie` is its name: clouds on several ports of one host share a cookie jar. */
export function createSessions(dataDir: string, cookie: string, realNow: () => number = Date.now): Sessions {
  const key = keyOf(dataDir)
  const sign = (payload: string) => createHmac('sha256', key).update(payload).digest()
  const set = (value: string, seconds: number) =>
    `${cookie}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`

  return {
    signIn(openId) {
      const payload = Buffer.from(JSON.stringify({ openId, until: realNow() + LIFE_MS })).toString('base64url')
      return set(`${payload}.${sign(payload).toString('base64url')}`, LIFE_MS / 1000)
    },
    signOut: () => set('', 0),
    openIdOf(req) {
      const found = req.headers.cookie?.split(/;\s*/).find((pair) => pair.startsWith(`${cookie}=`))
      const [payload = '', signature = ''] = found?.slice(cookie.length + 1).split('.') ?? []
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(payload)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      const { openId, until } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
        openId: string
        until: number
      }
      return until > realNow() ? openId : undefined
    },
  }
}
