import { faultOfEdit, faultOfTimes } from '../../src/shared/domain/activity/decide'
import { monthOf } from '../../src/shared/domain/kit/day'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity, reasonLine } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Changes what is planned. Once announced a reason is needed; while it is open the frozen rosters follow. */
export const edit = handle('activity.edit')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ input: { changes, reason }, facts: { activity }, caller, context }) => {
    const planned = { ...activity, ...changes }
    const fault = faultOfEdit(activity.state, reason) ?? faultOfTimes(planned)
    if (fault) return refuse(fault)
    const reasons = reason ? [...activity.reasons, reasonLine('edit', reason, context, caller)] : activity.reasons
    const month = monthOf(planned.startsAt)
    const changed = await changeActivity(context, caller, {
      activity,
      method: 'activity.edit',
      changes: { ...changes, month, reasons },
      reason: reason ?? '',
    })
    if (!changed) return refuse('BUSY')
    if (activity.state === 'open') {
      const { theme, startsAt, endsAt } = changed
      await context.data.rosters.updateWhere({ activityId: activity._id }, { theme, startsAt, endsAt, month })
    }
    return done(viewOf(changed))
  },
})
