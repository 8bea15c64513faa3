import type { Member } from '../../src/shared/domain/member/model'
import type { Data } from '../_data'

/** Whom a branch has named to collect dues (S1-26). One read. */
export async function collectorsOf(data: Data, branchId: string): Promise<Member[]> {
  const officers = await data.members.withRoleAt(branchId)
  return officers.filter(
    ({ state, roles }) =>
      state === 'active' && roles.some((held) => held.orgId === branchId && held.role === 'dues-collector'),
  )
}
