import { MOST_GUESTS } from '../../src/shared/domain/activity/decide'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Writes a guest down; guests are counted apart from members (S1-18). The key makes a repeat harmless. */
export const addGuest = handle('activity.addGuest')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ input: { key, name, kind }, facts: { activity }, caller, context }) => {
    if (activity.state === 'cancelled') return refuse('ACTIVITY_CANCELLED')
    if (activity.guests.some(({ id }) => id === key)) return done(viewOf(activity))
    if (activity.guests.length >= MOST_GUESTS) return refuse('TOO_MANY_GUESTS')
    const guests = [...activity.guests, { id: key, name, kind }]
    const changed = await changeActivity(context, caller, {
      activity,
      method: 'activity.addGuest',
      changes: { guests },
      detail: { name },
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
