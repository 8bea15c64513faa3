import type { Role } from '../../src/shared/domain/member/model'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'

/**
 * Changes the roles of a member and writes the audit line in one transaction.
 * @param next the roles after it, from the roles now; the same length means that there is nothing to change
 */
export function changeRoles(
  context: Context,
  caller: Caller,
  of: {
    method: 'org.appoint' | 'org.dismiss'
    memberId: string
    role: Role
    reason?: string
    next: (roles: readonly Role[]) => Role[]
  },
): Promise<boolean> {
  return context.data.inTransaction(async (data) => {
    const member = await data.members.get(of.memberId)
    if (!member || member.state === 'ended') return false
    const roles = of.next(member.roles)
    if (roles.length === member.roles.length) return false
    await data.members.update(member._id, { roles, updatedAt: Math.max(context.now, member.updatedAt + 1) })
    await data.audits.insert(
      auditLine(context, caller, {
        method: of.method,
        orgId: of.role.orgId,
        subjectId: member._id,
        reason: of.reason ?? '',
        detail: { role: of.role.role },
      }),
    )
    return true
  })
}
