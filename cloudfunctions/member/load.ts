import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Context } from '../_kernel/context'

export interface MemberFacts {
  member: Member
  branch: Org
}

/** The member and the branch that decides who may act. One read. */
export const loadMember = ({ memberId }: { memberId: string }, { data }: Context): Promise<MemberFacts | null> =>
  data.members.withBranch(memberId)

export const branchPath = ({ branch }: MemberFacts) => [branch.path]

/** Whether an organisation is a group one can be in, as a member of a branch. */
export const isGroupOf = (group: Org | null, branchId: string): boolean =>
  group?.kind === 'group' && group.parentId === branchId && group.state === 'active'
