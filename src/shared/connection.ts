/** What a phone says when the cloud did not answer: no network, no answer in time, or an answer nobody can read. */
export type ConnectionRefusal = 'OFFLINE' | 'TIMEOUT' | 'SERVER_BROKEN'

/** True for refusals that say nothing about the request itself: the same request may well succeed later. */
export function isPassing(code: string): boolean {
  return passing.has(code)
}
const passing: ReadonlySet<string> = new Set(['OFFLINE', 'TIMEOUT', 'SERVER_BROKEN', 'BUSY', 'INTERNAL'])
