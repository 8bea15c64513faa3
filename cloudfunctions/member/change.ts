import type { MethodName } from '../../src/shared/contracts'
import type { Member } from '../../src/shared/domain/member/model'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'

/**
 * Changes a member and writes the audit line in one transaction. The member is read again inside it: when somebody else
 * was faster, nothing is changed and null is answered.
 */
export function changeMember(
  context: Context,
  caller: Caller,
  of: {
    member: Member
    method: MethodName
    changes: Partial<Omit<Member, '_id'>>
    reason?: string
    detail?: Record<string, string | number>
  },
): Promise<Member | null> {
  const { member, method, changes } = of
  return context.data.inTransaction(async (data) => {
    const current = await data.members.get(member._id)
    if (!current || current.updatedAt !== member.updatedAt) return null
    const written = { ...changes, updatedAt: Math.max(context.now, current.updatedAt + 1) }
    await data.members.update(member._id, written)
    await data.audits.insert(
      auditLine(context, caller, {
        method,
        orgId: current.branchId,
        subjectId: member._id,
        reason: of.reason ?? '',
        detail: of.detail ?? {},
      }),
    )
    return { ...current, ...written }
  })
}
