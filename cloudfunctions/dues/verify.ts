import { duesBranch } from '../_acts/dues-branch'
import { verifyDues } from '../_acts/verify-dues'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath } from './load'

/** Reads a whole book and names the first broken entry; then holds bills, cards and sums against it. */
export const verify = handle('dues.verify')({
  load: ({ branchId }, { data }) => duesBranch(data, branchId),
  paths: branchPath,
  run: async ({ input, context: { data, now } }) => done({ verdict: await verifyDues(data, input, now) }),
})
