import { isBound, noIdentity } from '../../src/shared/domain/identity/decide-bind'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeMember } from './change'
import { branchPath, loadMember } from './load'
import { viewOf } from './view'

/** Frees a member from a WeChat identity, after a lost phone for instance. A new invite binds them again. */
export const unbind = handle('member.unbind')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { reason }, facts: { member }, caller, context }) => {
    if (!isBound(member)) return done(viewOf(member))
    const changed = await changeMember(context, caller, {
      member,
      method: 'member.unbind',
      changes: { identity: noIdentity(member._id), boundAt: null, codeTries: null },
      reason,
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
