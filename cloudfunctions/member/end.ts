import { noIdentity } from '../../src/shared/domain/identity/decide-bind'
import { dayOf } from '../../src/shared/domain/kit/day'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeMembership } from './change'
import { branchPath, loadMember } from './load'
import { viewOf } from './view'

/**
 * Ends a membership (MB-8): the history stays, the WeChat identity is free again, and the roles are over. Bills that are
 * open and were never owed, when the end is entered late or the member has died, go with it. The same again changes nothing.
 */
export const end = handle('member.end')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { on, reason, note }, facts: { member, branch }, caller, context }) => {
    if (member.state === 'ended') {
      const { ended } = member
      const again = ended?.on === on && ended.reason === reason && ended.note === note
      return again ? done(viewOf(member)) : refuse('MEMBERSHIP_ENDED')
    }
    if (on > dayOf(context.now)) return refuse('DAY_IN_FUTURE', { field: 'on' })
    const changed = await changeMembership(context, caller, {
      member,
      branch,
      method: 'member.end',
      changes: {
        state: 'ended',
        ended: { on, reason, note },
        identity: noIdentity(member._id),
        boundAt: null,
        roles: [],
        codeTries: null,
      },
      reason: note,
      detail: { on, why: reason, roles: member.roles.map(({ orgId, role }) => `${role}@${orgId}`).join(' ') },
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
