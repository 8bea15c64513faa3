import { faultOfCancel } from '../../src/shared/domain/activity/decide'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity, reasonLine } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Calls an activity off, with a reason its members see. Cancelling again changes nothing. */
export const cancel = handle('activity.cancel')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ input: { reason }, facts: { activity }, caller, context }) => {
    if (activity.state === 'cancelled') return done(viewOf(activity))
    const fault = faultOfCancel(activity.state)
    if (fault) return refuse(fault)
    const changes = {
      state: 'cancelled' as const,
      reasons: [...activity.reasons, reasonLine('cancel', reason, context, caller)],
    }
    const changed = await changeActivity(context, caller, { activity, method: 'activity.cancel', changes, reason })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
