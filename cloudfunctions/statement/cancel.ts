import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { branchPath, loadJob } from './load'
import { viewOf } from './view'

/** Drops a dry run before anything of it was booked; its lines go, with the names in them. */
export const cancel = handle('statement.cancel')({
  load: loadJob,
  paths: branchPath,
  run: async ({ input: { jobId }, facts: { branch }, caller, context }) => {
    const job = await context.data.inTransaction(async (data) => {
      const current = await data.statementJobs.get(jobId)
      if (!current || current.state === 'applying' || current.state === 'done') return null
      if (current.state === 'cancelled') return current
      const changes = { state: 'cancelled' as const, updatedAt: Math.max(context.now, current.updatedAt + 1) }
      await data.statementJobs.update(jobId, changes)
      await data.audits.insert(
        auditLine(context, caller, { method: 'statement.cancel', orgId: branch._id, subjectId: jobId }),
      )
      return { ...current, ...changes }
    })
    if (!job) return refuse('IMPORT_STARTED')
    await context.data.statementRows.removeWhere({ jobId })
    return done({ job: viewOf(job) })
  },
})
