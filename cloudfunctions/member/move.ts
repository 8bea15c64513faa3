import { dayOf } from '../../src/shared/domain/kit/day'
import { staysAfterMove } from '../../src/shared/domain/member/stays'
import { rolesAfterMove } from '../../src/shared/domain/org/appointment'
import { holdsMembers } from '../../src/shared/domain/org/kinds'
import { followMembers } from '../_acts/follow-members'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeMembership } from './change'
import { isGroupOf, loadMember } from './load'
import { viewOf } from './view'

/**
 * Moves a member to another branch; the caller must reach both. What was recorded stays with the old branch, and from
 * when on the member is in the new one is kept, since dues go by it: a bill of this month that the new branch makes is
 * given to it (D-31). Reductions that wait go along (D-36); calling again completes that.
 */
export const move = handle('member.move')({
  load: async (input, context) => {
    const [found, target, group] = await Promise.all([
      loadMember(input, context),
      context.data.orgs.get(input.toBranchId),
      input.toGroupId ? context.data.orgs.get(input.toGroupId) : null,
    ])
    return found && target ? { ...found, target, group } : null
  },
  paths: ({ branch, target }) => [branch.path, target.path],
  run: async ({ input: { toGroupId, reason }, facts: { member, target, group }, caller, context }) => {
    if (member.state === 'ended') return refuse('MEMBERSHIP_ENDED')
    if (!holdsMembers(target.kind)) return refuse('NOT_A_BRANCH')
    if (target.state === 'dissolved') return refuse('ORG_DISSOLVED')
    if (toGroupId && !isGroupOf(group, target._id)) return refuse('GROUP_NOT_IN_BRANCH')
    if (member.branchId === target._id && member.groupId === toGroupId) {
      // A move that was cut off is completed.
      await followMembers(context.data, [member._id], target._id)
      return done(viewOf(member))
    }
    const changed = await changeMembership(context, caller, {
      member,
      branch: target,
      method: 'member.move',
      changes: {
        branchId: target._id,
        groupId: toGroupId,
        ...(member.branchId === target._id ? {} : { stays: staysAfterMove(member, target._id, dayOf(context.now)) }),
        roles: rolesAfterMove(member.roles, { branchPath: target.path, groupId: toGroupId }),
      },
      reason,
      detail: { from: member.branchId, to: target._id },
    })
    if (!changed) return refuse('BUSY')
    await followMembers(context.data, [member._id], target._id)
    return done(viewOf(changed))
  },
})
