import { faultOfAppointment, withRole } from '../../src/shared/domain/org/appointment'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeRoles } from './change-roles'

/** Gives a member a role at an organisation. Whoever holds it already keeps it: not an error. */
export const appoint = handle('org.appoint')({
  load: async ({ orgId, memberId }, { data }) => {
    const [org, found] = await Promise.all([data.orgs.get(orgId), data.members.withBranch(memberId)])
    return org && found ? { org, ...found } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input: { orgId, memberId, role }, facts: { org, member, branch }, caller, context }) => {
    const fault = faultOfAppointment(role, org, { member, branchPath: branch.path })
    if (fault) return refuse(fault)
    const held = { orgId, role }
    const changed = await changeRoles(context, caller, {
      method: 'org.appoint',
      memberId,
      role: held,
      next: (roles) => withRole(roles, held),
    })
    return done({ changed })
  },
})
