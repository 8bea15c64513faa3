import { decideConfirm } from '../../src/shared/domain/slip/statements'
import { handle } from '../_kernel/handler'
import { say } from './say'

/** The committee whose account takes the money says what came (DU-5). */
export const confirm = handle('slip.confirm')({
  load: ({ slipId }, { data }) => data.slips.with(slipId, 'superiorId'),
  paths: ({ other: committee }) => [committee.path],
  run: ({ input: { slipId, ...word }, caller, context }) =>
    say(context, caller, slipId, { method: 'slip.confirm', word: { ...word, way: null }, decide: decideConfirm }),
})
