import { closeRosters } from '../_acts/close-activity'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Tries of a close that others change the day beside: their day would stay open with shut rosters. */
const ATTEMPTS = 3

/** Closes the day. The state is written last, so that calling again after a crash finishes the close. */
export const close = handle('activity.close')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ facts: { activity }, caller, context }) => {
    for (let seen = activity, attempt = 1; ; attempt++) {
      if (seen.state === 'closed') return done(viewOf(seen))
      if (seen.state !== 'open') return refuse('ACTIVITY_NOT_OPEN')
      await closeRosters(context.data, seen, context.now)
      const changes = { state: 'closed' as const, closedAt: context.now }
      const changed = await changeActivity(context, caller, { activity: seen, method: 'activity.close', changes })
      if (changed) return done(viewOf(changed))
      if (attempt === ATTEMPTS) return refuse('BUSY')
      seen = (await context.data.activities.get(activity._id)) ?? seen
    }
  },
})
