import { faultOfOpen } from '../../src/shared/domain/activity/decide'
import { freezeRosters } from '../_acts/open-activity'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Opens the day: rosters first, the state last, so that calling again after a crash finishes the opening. */
export const open = handle('activity.open')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ facts: { activity }, caller, context }) => {
    const fault = faultOfOpen(activity, context.now)
    if (fault) return refuse(fault)
    if (activity.state === 'open') return done(viewOf(activity))
    const people = await freezeRosters(context.data, activity, context.now)
    if (people === 0) return refuse('ROSTER_EMPTY')
    const changed = await changeActivity(context, caller, {
      activity,
      method: 'activity.open',
      changes: { state: 'open', openedAt: context.now },
      detail: { people },
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
