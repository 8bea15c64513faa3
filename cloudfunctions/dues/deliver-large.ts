import { handle } from '../_kernel/handler'
import { takeStep } from './take-step'

/** The branch has given the member the receipt from above. */
export const deliverLarge = handle('dues.deliverLarge')({
  load: async ({ largeId }, { data }) => {
    const found = await data.largeSums.with(largeId, 'branchId')
    return found && { paper: found.document, org: found.other }
  },
  paths: ({ org }) => [org.path],
  run: ({ input: { on }, facts, caller, context }) =>
    takeStep(context, caller, facts, { method: 'dues.deliverLarge', step: 'receipt-delivered', on, document: '' }),
})
