import { duesBranch } from '../_acts/dues-branch'
import { closeDuesMonth } from '../_acts/dues-close'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'

/** Closes a month and publishes its notice to the branch (S1-29). Closing it again answers the same. */
export const closeMonth = handle('dues.closeMonth')({
  load: ({ branchId }, { data }) => duesBranch(data, branchId),
  paths: ({ branch }) => [branch.path],
  run: async ({ input: { branchId, month }, facts: { branch, settings }, caller, context }) => {
    const outcome = await closeDuesMonth(context.data, {
      branch,
      settings,
      month,
      by: caller._id,
      byName: caller.name,
      line: (subjectId) =>
        auditLine(context, caller, { method: 'dues.closeMonth', orgId: branchId, subjectId, detail: { month } }),
      now: context.now,
    })
    if ('refusal' in outcome) return refuse(outcome.refusal, 'month' in outcome ? { month: outcome.month } : undefined)
    return done({ month, closedAt: outcome.closing.at, published: outcome.published })
  },
})
