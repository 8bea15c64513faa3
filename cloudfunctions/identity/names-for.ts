import type { OrgNames } from '../../src/shared/domain/identity/stored-fields'
import type { Member } from '../../src/shared/domain/member/model'
import type { Data } from '../_data'

/** Names of the organisations a member refers to. One read. */
export async function namesFor(data: Data, { branchId, groupId, roles }: Member): Promise<OrgNames> {
  const ids = [branchId, ...(groupId ? [groupId] : []), ...roles.map(({ orgId }) => orgId)]
  return new Map((await data.orgs.byIds(ids)).map(({ _id, name }) => [_id, name]))
}
