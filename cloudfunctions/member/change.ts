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
 * The same where what dues go by may change: when somebody was admitted, came, was transferred or left. The bills follow
 * in the same transaction (DU-1).
 * @param of.branch the member's branch after the change
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
    line: ({ gone, moved }) =>
      auditLine(context, caller, {
        method,
        orgId: member.branchId,
        subjectId: member._id,
        reason: reason ?? '',
        detail: { ...detail, ...(gone && { billsGone: gone }), ...(moved && { billsMoved: moved }) },
      }),
  })
  if (changed === 'changed by others') return null
  return changed ?? changeMember(context, caller, { member, method, changes, reason, detail })
}
