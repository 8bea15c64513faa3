import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Context } from '../_kernel/context'

export interface MemberFacts {
  member: Member
  branch: Org
}

/** The member and the branch that keeps the standard. One read. */
export const loadMember = ({ memberId }: { memberId: string }, { data }: Context): Promise<MemberFacts | null> =>
  data.members.withBranch(memberId)

export const branchPath = ({ branch }: MemberFacts) => [branch.path]
