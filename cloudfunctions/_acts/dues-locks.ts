import { dayOf, type Instant } from '../../src/shared/domain/kit/day'

/** Around midnight of the new year (ms) both years' books are the lock: calls that began in either year must meet. */
const NEW_YEAR = 5 * 60_000

/** The books that are the locks of branches, each once: their ordinary ones of this year. */
export function locksOf(branchIds: readonly string[], now: Instant): { branchId: string; year: string }[] {
  const years = [...new Set([now - NEW_YEAR, now + NEW_YEAR].map((at) => dayOf(at).slice(0, 4)))]
  return [...new Set(branchIds)].flatMap((branchId) => years.map((year) => ({ branchId, year })))
}

/** Somebody changed the branch's dues, or the member's card, between reading and writing. */
export class Stale extends Error {}
/** It stayed so: to the kernel a conflict like the database's own. */
export class Busy extends Error {
  readonly code = 'DATABASE_TRANSACTION_CONFLICT'
}
