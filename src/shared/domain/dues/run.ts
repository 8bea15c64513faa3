import type { Month } from '../kit/day'
import type { DuesRun } from './model'

/**
 * Whether the monthly run has made a month's bills at a branch. Runs go through the branches in the order of their ids;
 * a month before the first run has no run of its own, its bills were made when a standard was set.
 * @param run the first run of this month or of a later one; null when there is none yet
 */
export function isBilled(
  run: Pick<DuesRun, '_id' | 'state' | 'after'> | null,
  month: Month,
  branchId: string,
): boolean {
  if (!run) return false
  return run._id > month || run.state === 'done' || run.after >= branchId
}
