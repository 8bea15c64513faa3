import { closeRosters } from '../_acts/close-activity'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Closes the day. The state is written last, so that calling again after a crash finishes the close. */
export const close = handle('activity.close')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ facts: { activity }, caller, context }) => {
    if (activity.state === 'closed') return done(viewOf(activity))
    if (activity.state !== 'open') return refuse('ACTIVITY_NOT_OPEN')
    await closeRosters(context.data, activity, context.now)
    const changes = { state: 'closed' as const, closedAt: context.now }
    const changed = await changeActivity(context, caller, { activity, method: 'activity.close', changes })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
