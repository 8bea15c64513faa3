import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

export const get = handle('slip.get')({
  load: ({ slipId }, { data }) => data.slips.with(slipId, 'branchId'),
  paths: ({ other: branch }) => [branch.path],
  run: async ({ facts: { document: slip }, context: { now } }) => done({ slip: viewOf(slip, now) }),
})
