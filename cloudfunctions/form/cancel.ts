import { auditLine } from '../_kernel/audit'
import { removeFile } from '../_kernel/cloud'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { loadJob, orgPath } from './load'
import { viewOf } from './view'

const FILES_AT_ONCE = 10

/** Ends work that is under way; its files go, with the personal data in them. What is finished stays. */
export const cancel = handle('form.cancel')({
  load: loadJob,
  paths: orgPath,
  run: async ({ input: { jobId }, facts: { org }, caller, context }) => {
    const ended = await context.data.inTransaction(async (data) => {
      const current = await data.formJobs.get(jobId)
      if (!current) return null
      if (current.state !== 'working') return { job: current, files: [] }
      const changes = { state: 'cancelled' as const, files: [], updatedAt: context.now }
      await data.formJobs.update(jobId, changes)
      await data.audits.insert(auditLine(context, caller, { method: 'form.cancel', orgId: org._id, subjectId: jobId }))
      return { job: { ...current, ...changes }, files: current.files }
    })
    if (!ended) return refuse('NOT_FOUND')
    await inStrides(ended.files, FILES_AT_ONCE, ({ fileId }) => removeFile(fileId))
    return done({ job: viewOf(ended.job) })
  },
})
