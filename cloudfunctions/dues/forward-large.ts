import { handle } from '../_kernel/handler'
import { takeStep } from './take-step'

/** The committee sends a large sum on, then notes the receipt that came from above. */
export const forwardLarge = handle('dues.forwardLarge')({
  load: async ({ largeId }, { data }) => {
    const found = await data.largeSums.with(largeId, 'superiorId')
    return found && { paper: found.document, org: found.other }
  },
  paths: ({ org }) => [org.path],
  run: ({ input: { step, on, document }, facts, caller, context }) =>
    takeStep(context, caller, facts, { method: 'dues.forwardLarge', step, on, document }),
})
