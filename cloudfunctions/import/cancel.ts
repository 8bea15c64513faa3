import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { loadJob, orgPath } from './load'
import { viewOf } from './view'

/** Drops a dry run before anything of it was written; its rows go, with the sealed data in them. */
export const cancel = handle('import.cancel')({
  load: loadJob,
  paths: orgPath,
  run: async ({ input: { jobId }, facts: { org }, caller, context }) => {
    const job = await context.data.inTransaction(async (data) => {
      const current = await data.importJobs.get(jobId)
      if (!current || current.state === 'applying' || current.state === 'done') return null
      if (current.state === 'cancelled') return current
      const changes = { state: 'cancelled' as const, updatedAt: context.now }
      await data.importJobs.update(jobId, changes)
      await data.audits.insert(
        auditLine(context, caller, { method: 'import.cancel', orgId: org._id, subjectId: jobId }),
      )
      return { ...current, ...changes }
    })
    if (!job) return refuse('IMPORT_STARTED')
    await context.data.importRows.removeWhere({ jobId })
    return done({ job: viewOf(job) })
  },
})
