import type { Member } from '../../src/shared/domain/member/model'
import type { Data, TransactionData } from '../_data'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Context } from '../_kernel/context'

/** Writes the binding and its audit line, inside a transaction; the member is their own witness. */
export async function writeBinding(
  data: TransactionData,
  { openId, now, ...rest }: Context,
  member: Member,
  method: 'identity.bindByInvite' | 'identity.bindByPhone',
): Promise<Member> {
  const changes = { identity: openId, boundAt: now, codeTries: null, updatedAt: Math.max(now, member.updatedAt + 1) }
  await data.members.update(member._id, changes)
  const bound = { ...member, ...changes }
  await data.audits.insert(
    auditLine({ openId, now, ...rest }, bound, { method, orgId: member.branchId, subjectId: member._id }),
  )
  return bound
}

/**
 * Runs a binding again when a unique key stood in the way. The unique identity sees to it that one WeChat is one member
 * even when two bindings of it run at once: the second run finds the first one done, and decides with that in view.
 */
export async function untilDecided<T>(
  data: Data,
  openId: string,
  attempt: (caller: Member | null) => Promise<T>,
  caller: Member | null,
): Promise<T> {
  try {
    return await attempt(caller)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return attempt(await data.members.byIdentity(openId))
  }
}
