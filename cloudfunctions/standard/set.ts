import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { branchPath, loadMember } from './load'
import { putStandard } from './put-standard'
import { standardViewOf } from './view'

export const set = handle('standard.set')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input, facts: { member: seen, branch }, caller, context }) => {
    const { memberId: _, ...wish } = input
    const outcome = await putStandard(context, caller, { member: seen, branch }, { method: 'standard.set', ...wish })
    if ('refusal' in outcome) {
      return refuse(outcome.refusal, outcome.item === undefined ? undefined : { item: outcome.item })
    }
    const { billed, ...shown } = outcome
    const year = input.from.slice(0, 4)
    return done({ standard: await standardViewOf(context.data, { ...shown, branch, year }), billed })
  },
})
