import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { changeWithBills } from '../_acts/dues-membership'
import { auditLine } from '../_kernel/audit'
import { type Change, changeWithLine } from '../_kernel/change'
import type { Caller, Context } from '../_kernel/context'

/** Changes a member with its audit line; null when somebody else was faster. */
export const changeMember = (
  context: Context,
  caller: Caller,
  { member, ...change }: Change<Member> & { member: Member },
): Promise<Member | null> => changeWithLine(context, caller, (data) => data.members, member, member.branchId, change)

/**
 * The same for what dues go by: when somebody was admitted and when a membership ended. Open bills that were never owed by
 * it go in the same transaction (DU-1).
 */
export async function changeMembership(
  context: Context,
  caller: Caller,
  of: Change<Member> & { member: Member; branch: Org },
): Promise<Member | null> {
  const { member, branch, method, changes, reason, detail } = of
  const changed = await changeWithBills(context.data, {
    member,
    branch,
    changes,
    now: context.now,
    line: (billsGone) =>
      auditLine(context, caller, {
        method,
        orgId: member.branchId,
        subjectId: member._id,
        reason: reason ?? '',
        detail: billsGone ? { ...detail, billsGone } : detail,
      }),
  })
  if (changed === 'changed by others') return null
  return changed ?? changeMember(context, caller, { member, method, changes, reason, detail })
}
