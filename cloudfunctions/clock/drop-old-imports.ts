import type { Data } from '../_data'
import type { Step } from './step'

/** Days a dry run is kept: its rows hold sealed personal data that nobody needs any longer. */
const KEPT_DAYS = 30
const AT_ONCE = 10

/** Removes old imports with their rows; the rows first, so that nothing is orphaned. */
export async function dropOldImports(data: Data, now: number): Promise<Step> {
  const old = await data.importJobs.find(
    { createdAt: data.command.lt(now - KEPT_DAYS * 86_400_000) },
    { order: [['createdAt', 'asc']], limit: AT_ONCE },
  )
  for (const { _id } of old) {
    await data.importRows.removeWhere({ jobId: _id })
    await data.importJobs.remove(_id)
  }
  return { done: old.length, more: old.length === AT_ONCE }
}
