import type { ImportJob } from '../_data/import'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { loadJob, orgPath } from './load'
import { viewOf } from './view'
import { writeRows } from './write-rows'

/** Rows a call writes: well within a function's time, and a bar that moves. */
const STEP = 250

/**
 * Writes the next rows of a confirmed dry run. Every write can be repeated, and progress is noted after it: two windows,
 * or a call after a crash, write the same documents again and change nothing.
 */
export const apply = handle('import.apply')({
  load: loadJob,
  paths: orgPath,
  run: async ({ facts: { job: seen, org }, caller, context }) => {
    if (seen.state === 'done') return done({ job: viewOf(seen) })
    if (seen.counts.problem > 0) return refuse('IMPORT_HAS_PROBLEMS', { problems: seen.counts.problem })
    const job = await begin(seen, caller, context)
    if (typeof job === 'string') return refuse(job)
    // Another window has finished it since.
    if (job.state === 'done') return done({ job: viewOf(job) })
    const rows = await context.data.importRows.from(job._id, job.done, STEP)
    const outdated = await writeRows(context, caller, job, org, rows)
    if (outdated !== null) return refuse('IMPORT_OUTDATED', { row: outdated })
    return done({ job: viewOf(await noteProgress(job, rows.length, caller, context)) })
  },
})

/** Takes the turn at the organisation's rosters. A dry run made before another import took its turn is outdated. */
function begin(
  seen: ImportJob,
  caller: Caller,
  context: Context,
): Promise<ImportJob | 'IMPORT_CANCELLED' | 'IMPORT_OUTDATED'> {
  const { now } = context
  return context.data.inTransaction(async (data) => {
    const job = await data.importJobs.get(seen._id)
    if (!job || job.state === 'cancelled') return 'IMPORT_CANCELLED'
    if (job.state !== 'ready') return job
    const turn = await data.importTurns.get(job.orgId)
    if (turn && turn.begunAt >= job.createdAt) return 'IMPORT_OUTDATED'
    const taken = { jobId: job._id, begunAt: now }
    if (turn) await data.importTurns.update(job.orgId, taken)
    else await data.importTurns.insert({ _id: job.orgId, ...taken })
    await data.importJobs.update(job._id, { state: 'applying', updatedAt: now })
    await data.audits.insert(
      auditLine(context, caller, {
        method: 'import.apply',
        orgId: job.orgId,
        subjectId: job._id,
        detail: { fileName: job.fileName, ...job.counts },
      }),
    )
    return { ...job, state: 'applying' as const }
  })
}

/** Moves the progress on, unless another window has; the audit line says which rows. */
function noteProgress(job: ImportJob, count: number, caller: Caller, context: Context): Promise<ImportJob> {
  return context.data.inTransaction(async (data) => {
    const current = await data.importJobs.get(job._id)
    if (!current || current.done !== job.done) return current ?? job
    const reached = job.done + count
    const state = reached >= job.total ? ('done' as const) : ('applying' as const)
    const changes = { done: reached, state, updatedAt: context.now }
    await data.importJobs.update(job._id, changes)
    await data.audits.insert(
      auditLine(context, caller, {
        method: 'import.apply',
        orgId: job.orgId,
        subjectId: job._id,
        detail: { from: job.done, to: reached },
      }),
    )
    return { ...current, ...changes }
  })
}
