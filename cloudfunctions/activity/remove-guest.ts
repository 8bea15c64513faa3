import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Takes a guest off the list again. */
export const removeGuest = handle('activity.removeGuest')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ input: { guestId }, facts: { activity }, caller, context }) => {
    const gone = activity.guests.find(({ id }) => id === guestId)
    if (!gone) return done(viewOf(activity))
    const guests = activity.guests.filter(({ id }) => id !== guestId)
    const changed = await changeActivity(context, caller, {
      activity,
      method: 'activity.removeGuest',
      changes: { guests },
      detail: { name: gone.name },
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
