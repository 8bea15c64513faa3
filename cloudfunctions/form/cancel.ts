import { auditLine } from '../_kernel/audit'
import { removeFile } from '../_kernel/cloud'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { loadJob, orgPath } from './load'
import { viewOf } from './view'

const FILES_AT_ONCE = 10

/**
 * Ends work that is under way; its files go, with the personal data in them. What is finished stays. The files stay named
 * until all were asked to go, so that a repeat after a crash removes what is left; what the storage refuses to remove goes
 * with its time.
 */
export const cancel = handle('form.cancel')({
  load: loadJob,
  paths: orgPath,
  run: async ({ input: { jobId }, facts: { org }, caller, context }) => {
    const ended = await context.data.inTransaction(async (data) => {
      const current = await data.formJobs.get(jobId)
      if (!current) return null
      if (current.state !== 'working') return current
      const changes = { state: 'cancelled' as const, updatedAt: context.now }
      await data.formJobs.update(jobId, changes)
      await data.audits.insert(auditLine(context, caller, { method: 'form.cancel', orgId: org._id, subjectId: jobId }))
      return { ...current, ...changes }
    })
    if (!ended) return refuse('NOT_FOUND')
    if (ended.state === 'cancelled' && ended.files.length > 0) {
      await inStrides(ended.files, FILES_AT_ONCE, ({ fileId }) => removeFile(fileId))
      await context.data.formJobs.update(jobId, { files: [] })
    }
    return done({ job: viewOf(ended) })
  },
})
