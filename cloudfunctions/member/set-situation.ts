import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeMember } from './change'
import { branchPath, loadMember } from './load'
import { viewOf } from './view'

/** Regular, mobile, on the front line, or exempt on request and approval (S1-19, F-05): the reason is kept. */
export const setSituation = handle('member.setSituation')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { situation, reason }, facts: { member }, caller, context }) => {
    if (member.state === 'ended') return refuse('MEMBERSHIP_ENDED')
    if (member.situation === situation) return done(viewOf(member))
    const changed = await changeMember(context, caller, {
      member,
      method: 'member.setSituation',
      changes: { situation },
      reason,
      detail: { before: member.situation, after: situation },
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
