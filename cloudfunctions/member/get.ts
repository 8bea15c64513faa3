import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath, loadMember } from './load'
import { viewOf } from './view'

export const get = handle('member.get')({
  load: loadMember,
  paths: branchPath,
  run: async ({ facts: { member } }) => done(viewOf(member)),
})
