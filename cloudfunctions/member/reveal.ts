import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { open } from '../_kernel/sealed-numbers'
import { branchPath, loadMember } from './load'

/** Shows a secret in full. The audit line is on disk before the answer leaves: no view without a line (P-08). */
export const reveal = handle('member.reveal')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { field, reason }, facts: { member }, caller, context }) => {
    await context.data.audits.insert(
      auditLine(context, caller, {
        method: 'member.reveal',
        orgId: member.branchId,
        subjectId: member._id,
        field,
        reason,
      }),
    )
    return done({ value: open(member[field]) })
  },
})
