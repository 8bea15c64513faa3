import type { Instant } from '../kit/day'

/** Wrong codes allowed within one span. Six digits hold a million: five tries in ten minutes guess nothing. */
export const MOST_TRIES = 5
/** Length of the span in ms. */
export const TRIES_SPAN = 10 * 60_000

export interface CodeTries {
  since: Instant
  count: number
}

/** Whether typing rests for now, and until when (UTC ms). */
export function restsUntil(tries: CodeTries | null, now: Instant): Instant | null {
  if (!tries || now >= tries.since + TRIES_SPAN || tries.count < MOST_TRIES) return null
  return tries.since + TRIES_SPAN
}

/** The count after one more wrong code. */
export function afterWrongCode(tries: CodeTries | null, now: Instant): CodeTries {
  if (!tries || now >= tries.since + TRIES_SPAN) return { since: now, count: 1 }
  return { since: tries.since, count: tries.count + 1 }
}
