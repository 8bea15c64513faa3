import type { Data } from '../_data'
import { firstIdAt } from '../_kernel/ids'
import type { Step } from './step'

/** Days a dry run is kept: its rows hold sealed personal data that nobody needs any longer. */
const KEPT_DAYS = 30
const AT_ONCE = 10

/**
 * Removes old imports with their rows; the rows first, so that nothing is orphaned. A dry run that was cut off in the
 * middle leaves rows without an import: they are found by their ids, which tell their age.
 */
export async function dropOldImports(data: Data, now: number): Promise<Step> {
  const until = now - KEPT_DAYS * 86_400_000
  const [old, rows] = await Promise.all([
    data.importJobs.find({ createdAt: data.command.lt(until) }, { order: [['createdAt', 'asc']], limit: AT_ONCE }),
    data.importRows.ofJobsBefore(firstIdAt(until), AT_ONCE),
  ])
  const ids = new Set([...old.map(({ _id }) => _id), ...rows.map(({ jobId }) => jobId)])
  for (const jobId of ids) {
    await data.importRows.removeWhere({ jobId })
    await data.importJobs.remove(jobId)
  }
  return { done: ids.size, more: old.length === AT_ONCE || rows.length === AT_ONCE }
}
