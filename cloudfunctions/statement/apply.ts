import type { StatementJob } from '../../src/shared/domain/statement/model'
import { sumsOfRows } from '../../src/shared/domain/statement/sums'
import { duesBranch } from '../_acts/dues-branch'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { bookRows } from './book-rows'
import { branchPath, loadJob } from './load'
import { viewOf } from './view'

/** Lines a call goes through at most. */
const STEP = 50

/**
 * Books the next lines of a dry run. What came of a line is noted after its receipt is written, progress after the lines:
 * two windows, or a call after a crash, find the receipts by their keys and write none twice (ST-6, ST-11).
 */
export const apply = handle('statement.apply')({
  load: loadJob,
  paths: branchPath,
  run: async ({ facts: { job: seen }, caller, context }) => {
    if (seen.state === 'done') return done({ job: viewOf(seen) })
    const [job, at] = await Promise.all([begin(seen, caller, context), duesBranch(context.data, seen.branchId)])
    if (!job || !at) return refuse('IMPORT_CANCELLED')
    // Another window has finished it since.
    if (job.state === 'done') return done({ job: viewOf(job) })
    // Only now: until it has begun, lines may still be decided on.
    const rows = await context.data.statementRows.from(job._id, null, job.done, STEP)
    const gone = await bookRows(context, caller, at, job, rows)
    if (gone === 'NOT_THE_COLLECTOR') return refuse(gone)
    return done({ job: viewOf(await noteProgress(job, gone, caller, context)) })
  },
})

/** From here on nothing can be decided or cancelled; null when it is cancelled already. */
function begin(seen: StatementJob, caller: Caller, context: Context): Promise<StatementJob | null> {
  return context.data.inTransaction(async (data) => {
    const job = await data.statementJobs.get(seen._id)
    if (!job || job.state === 'cancelled') return null
    if (job.state !== 'ready') return job
    const changes = { state: 'applying' as const, updatedAt: Math.max(context.now, job.updatedAt + 1) }
    await data.statementJobs.update(job._id, changes)
    const { rows, fen } = job.sums.toBook
    const of = { method: 'statement.apply' as const, orgId: job.branchId, subjectId: job._id }
    await data.audits.insert(auditLine(context, caller, { ...of, detail: { fileName: job.fileName, rows, fen } }))
    return { ...job, ...changes }
  })
}

/** Moves the progress on, unless another window has; the sums are made anew from all lines. */
async function noteProgress(job: StatementJob, gone: number, caller: Caller, context: Context): Promise<StatementJob> {
  const sums = sumsOfRows(await context.data.statementRows.allOf(job._id))
  return context.data.inTransaction(async (data) => {
    const current = await data.statementJobs.get(job._id)
    if (!current || current.done !== job.done) return current ?? job
    const reached = job.done + gone
    const state = reached >= job.total ? ('done' as const) : ('applying' as const)
    const changes = { done: reached, state, sums, updatedAt: Math.max(context.now, current.updatedAt + 1) }
    await data.statementJobs.update(job._id, changes)
    const detail = {
      from: job.done,
      to: reached,
      booked: sums.booked.rows,
      fen: sums.booked.fen,
      refused: sums.refused,
    }
    const of = { method: 'statement.apply' as const, orgId: job.branchId, subjectId: job._id, detail }
    await data.audits.insert(auditLine(context, caller, of))
    return { ...current, ...changes }
  })
}
