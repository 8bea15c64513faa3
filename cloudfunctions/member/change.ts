import type { Member } from '../../src/shared/domain/member/model'
import { type Change, changeWithLine } from '../_kernel/change'
import type { Caller, Context } from '../_kernel/context'

/** Changes a member with its audit line; null when somebody else was faster. */
export const changeMember = (
  context: Context,
  caller: Caller,
  { member, ...change }: Change<Member> & { member: Member },
): Promise<Member | null> => changeWithLine(context, caller, (data) => data.members, member, member.branchId, change)
