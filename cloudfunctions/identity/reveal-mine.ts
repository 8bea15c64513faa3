import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { open } from '../_kernel/sealed-numbers'

/** One of the caller's own numbers in full; logged like any other full view. */
export const revealMine = handle('identity.revealMine')({
  run: async ({ input: { field }, caller, context }) => {
    await context.data.audits.insert(
      auditLine(context, caller, {
        method: 'identity.revealMine',
        orgId: caller.branchId,
        subjectId: caller._id,
        field,
        reason: '本人查看',
      }),
    )
    return done({ value: open(caller[field]) })
  },
})
