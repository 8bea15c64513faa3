import { afterWrongCode, restsUntil } from '../../src/shared/domain/attendance/code-tries'
import { decideCode } from '../../src/shared/domain/attendance/decide-check-in'
import type { AtDoor } from '../_data/member'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { alreadyRecorded, atDoor, factsOf, recordOnce } from './check-in'

/** Six digits typed by hand: the same two waves as a scan. Wrong ones are counted on the member and soon rest. */
export const checkInByCode = handle('attendance.checkInByCode')<undefined, AtDoor>({
  readCaller: (context, { activityId }) => atDoor(context, activityId),
  run: async ({ input: { activityId, code }, caller, context }) => {
    const known = alreadyRecorded(caller, activityId)
    if (known) return done({ first: false, record: known, month: caller.attendances })
    const rest = restsUntil(caller.codeTries, context.now)
    if (rest) return refuse('TOO_MANY_TRIES', { minutes: Math.ceil((rest - context.now) / 60_000) })
    const decision = decideCode(await factsOf(caller, activityId, context), activityId, code)
    if (!decision.record && decision.code === 'CODE_WRONG') {
      await context.data.members.update(caller._id, { codeTries: afterWrongCode(caller.codeTries, context.now) })
    }
    return recordOnce(decision, 'code', caller, context)
  },
})
