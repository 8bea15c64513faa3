import { dayOf } from '../../src/shared/domain/kit/day'
import { staysAfterReturn } from '../../src/shared/domain/member/stays'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeMembership } from './change'
import { findTwin } from './find-twin'
import { branchPath, isGroupOf, loadMember } from './load'
import { viewOf } from './view'

/**
 * Takes an ending back. Roles and binding do not come back by themselves. Who had left and comes back from outside owes
 * nothing here for the time between (D-31); what is owed again is billed at once.
 */
export const restore = handle('member.restore')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { reason, arrivedOn, duesPaidUntil }, facts: { member, branch }, caller, context }) => {
    if (member.state === 'active') return refuse('MEMBERSHIP_ACTIVE')
    if (branch.state === 'dissolved') return refuse('ORG_DISSOLVED')
    if (arrivedOn !== null && arrivedOn > dayOf(context.now)) return refuse('DAY_IN_FUTURE', { field: 'arrivedOn' })
    const { name, phone, idNumber, groupId } = member
    const marks = { name, idHash: idNumber?.hash ?? null, phoneHash: phone?.hash ?? null }
    const [twin, group] = await Promise.all([
      findTwin(context.data, marks, member._id),
      groupId ? context.data.orgs.get(groupId) : null,
    ])
    if (twin) return refuse('DUPLICATE_MEMBER', { state: twin.state })
    const changed = await changeMembership(context, caller, {
      member,
      branch,
      method: 'member.restore',
      changes: {
        state: 'active',
        ended: null,
        groupId: isGroupOf(group, member.branchId) ? groupId : null,
        ...(arrivedOn === null
          ? {}
          : {
              stays: staysAfterReturn(member, {
                endedOn: member.ended?.on ?? arrivedOn,
                arrivedOn,
                paidUntil: duesPaidUntil,
              }),
            }),
      },
      reason,
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
