import { reopenRosters } from '../_acts/close-activity'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity, reasonLine } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Opens a closed day again, with a reason: the state first, so that a crash leaves it open and closable. */
export const reopen = handle('activity.reopen')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ input: { reason }, facts: { activity }, caller, context }) => {
    if (activity.state !== 'closed') return refuse('ACTIVITY_NOT_CLOSED')
    const changes = {
      state: 'open' as const,
      closedAt: null,
      reasons: [...activity.reasons, reasonLine('reopen', reason, context, caller)],
    }
    const changed = await changeActivity(context, caller, { activity, method: 'activity.reopen', changes, reason })
    if (!changed) return refuse('BUSY')
    await reopenRosters(context.data, activity._id)
    return done(viewOf(changed))
  },
})
