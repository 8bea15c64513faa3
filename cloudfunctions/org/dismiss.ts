import { withoutRole } from '../../src/shared/domain/org/appointment'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { changeRoles } from './change-roles'

/** Takes a role from a member. Whoever does not hold it: nothing to do. */
export const dismiss = handle('org.dismiss')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { orgId, memberId, role, reason }, caller, context }) => {
    const held = { orgId, role }
    const changed = await changeRoles(context, caller, {
      method: 'org.dismiss',
      memberId,
      role: held,
      reason,
      next: (roles) => withoutRole(roles, held),
    })
    return done({ changed })
  },
})
