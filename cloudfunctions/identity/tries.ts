import { afterWrongCode, restsUntil } from '../../src/shared/domain/attendance/code-tries'
import { isWrongTry } from '../../src/shared/domain/identity/decide-bind'
import type { TransactionData } from '../_data'
import type { Tries } from '../_data/identity'

/** Wrong tries are counted apart for codes and for phone numbers. */
export const triesId = (openId: string, kind: 'invite' | 'phone'): string => `${openId}:${kind}`

/** Whole minutes until one may try again; null when one may now (ID-5). */
export function restMinutes(tries: Tries | null, now: number): number | null {
  const rest = restsUntil(tries, now)
  return rest === null ? null : Math.ceil((rest - now) / 60_000)
}

/**
 * Counts what came of a try. A right one is written too: so every try of one identity touches one document, and of
 * many at once each sees the count of the one before.
 */
export async function countTry(
  data: TransactionData,
  id: string,
  before: Tries | null,
  outcome: string,
  now: number,
): Promise<void> {
  const after = isWrongTry(outcome) ? afterWrongCode(before, now) : { since: now, count: 0 }
  if (before) await data.tries.update(id, after)
  else await data.tries.insert({ _id: id, ...after })
}
