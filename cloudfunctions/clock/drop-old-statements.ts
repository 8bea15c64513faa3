import type { StatementJob } from '../../src/shared/domain/statement/model'
import type { Data } from '../_data'
import { firstIdAt } from '../_kernel/ids'
import type { Step } from './step'

/** Days a statement is kept that is finished with: its lines name people and what they paid, the receipts stay. */
const KEPT_DAYS = 30
/** Days one is kept that somebody left in the middle. */
const LEFT_DAYS = 60
const AT_ONCE = 10
const DAY = 86_400_000

/**
 * Removes old statements with their lines; the lines first, so that nothing is orphaned. A dry run that was cut off in
 * the middle leaves lines without a statement: they are found by their ids, which tell their age.
 */
export async function dropOldStatements(data: Data, now: number): Promise<Step> {
  const finished = ['done', 'cancelled'] as const satisfies readonly StatementJob['state'][]
  const [old, left, lines] = await Promise.all([
    data.statementJobs.madeBefore(now - KEPT_DAYS * DAY, finished, AT_ONCE),
    data.statementJobs.madeBefore(now - LEFT_DAYS * DAY, null, AT_ONCE),
    data.statementRows.ofJobsBefore(firstIdAt(now - LEFT_DAYS * DAY), AT_ONCE),
  ])
  const ids = new Set([...[...old, ...left].map(({ _id }) => _id), ...lines.map(({ jobId }) => jobId)])
  for (const jobId of ids) {
    await data.statementRows.removeWhere({ jobId })
    await data.statementJobs.remove(jobId)
  }
  return { done: ids.size, more: [old, left, lines].some(({ length }) => length === AT_ONCE) }
}
