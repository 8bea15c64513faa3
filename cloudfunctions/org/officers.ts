import { roleNames } from '../../src/shared/domain/member/model'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'

/** Who holds which role at an organisation, in the order of the roles. */
export const officers = handle('org.officers')({
  load: async ({ orgId }, { data }) => {
    const [org, members] = await Promise.all([data.orgs.get(orgId), data.members.withRoleAt(orgId)])
    return org ? { org, members } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input: { orgId }, facts: { members } }) => {
    const items = members.flatMap(({ _id, name, roles }) =>
      roles.flatMap((held) => (held.orgId === orgId ? [{ memberId: _id, name, role: held.role }] : [])),
    )
    return done({ items: items.sort((a, b) => roleNames.indexOf(a.role) - roleNames.indexOf(b.role)) })
  },
})
