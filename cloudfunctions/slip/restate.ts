import { decideRestate } from '../../src/shared/domain/slip/statements'
import { handle } from '../_kernel/handler'
import { say } from './say'

/** The branch corrects what it handed over (DU-5): its earlier words stay on the slip. */
export const restate = handle('slip.restate')({
  load: ({ slipId }, { data }) => data.slips.with(slipId, 'branchId'),
  paths: ({ other: branch }) => [branch.path],
  run: ({ input: { slipId, ...word }, caller, context }) =>
    say(context, caller, slipId, { method: 'slip.restate', word, decide: decideRestate }),
})
