import type { Output } from '../shared/contracts'
import { shelf } from './shelf'

export type Session = Output<'identity', 'session'>

const KEY = 'me'
/** The member of the session answered since the app was opened; undefined before. */
let answered: Session | undefined
const listeners = new Set<() => void>()

/** Learns who is here from any answer of the identity feature that is a session. */
export function noteSession(data: unknown): void {
  if (typeof data !== 'object' || data === null || !('consent' in data) || !('member' in data)) return
  answered = data as Session
  shelf.write(KEY, answered.member?.id ?? null)
  for (const listener of listeners) listener()
}

/** The session as last answered since the app was opened; undefined before the first answer. */
export const knownSession = (): Session | undefined => answered

/** The member this phone belonged to when it last heard from the cloud, perhaps days ago; null when unknown. */
export const rememberedMember = (): string | null =>
  answered ? (answered.member?.id ?? null) : shelf.read<string>(KEY)

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
