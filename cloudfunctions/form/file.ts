import { auditLine } from '../_kernel/audit'
import { addressOf } from '../_kernel/cloud'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { loadJob, maySeeIncomeBelow, orgPath } from './load'

/** A fresh address of one finished workbook. What shows income is for those who may see it, each time with a line (P-08). */
export const file = handle('form.file')({
  load: loadJob,
  paths: orgPath,
  run: async ({ input: { index }, facts: { job, org }, caller, context }) => {
    if (job.withIncome && !maySeeIncomeBelow(caller, org)) return refuse('NOT_PERMITTED')
    const found = job.state === 'cancelled' ? undefined : job.files[index]
    const url = found ? await addressOf(found.fileId) : ''
    if (!found || !url) return refuse('NOTHING_TO_PRINT')
    if (job.withIncome) {
      await context.data.audits.insert(
        auditLine(context, caller, {
          method: 'form.file',
          orgId: org._id,
          subjectId: job._id,
          detail: { fileName: found.fileName },
        }),
      )
    }
    return done({ file: { fileId: found.fileId, fileName: found.fileName, url } })
  },
})
