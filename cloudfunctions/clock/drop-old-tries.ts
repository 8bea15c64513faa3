import type { Data } from '../_data'
import type { Step } from './step'

/** A wrong try counts for ten minutes; nothing about a WeChat identity is kept longer than it is needed (P-03). */
const KEPT_HOURS = 24

/** Forgets how often somebody has mistyped. */
export async function dropOldTries(data: Data, now: number): Promise<Step> {
  await data.tries.removeWhere({ since: data.command.lt(now - KEPT_HOURS * 3_600_000) })
  return { done: 0, more: false }
}
