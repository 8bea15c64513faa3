import type { Activity } from '../../src/shared/domain/activity/model'
import type { Roster } from '../../src/shared/domain/attendance/model'
import { reopenRosters } from '../_acts/close-activity'
import type { Data } from '../_data'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity, reasonLine } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/**
 * Opens a closed day again, with a reason: the state first, so that a crash leaves it open and closable. Calling again
 * after a crash opens the rosters that were still shut; a close that is under way is not undone by that.
 */
export const reopen = handle('activity.reopen')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ input: { reason }, facts: { activity }, caller, context }) => {
    const { data } = context
    if (isHalfOpen(activity, await rostersIfOpen(activity, data))) {
      await reopenRosters(data, activity._id)
      return done(viewOf(activity))
    }
    if (activity.state !== 'closed') return refuse('ACTIVITY_NOT_CLOSED')
    const changes = {
      state: 'open' as const,
      closedAt: null,
      reasons: [...activity.reasons, reasonLine('reopen', reason, context, caller)],
    }
    const changed = await changeActivity(context, caller, { activity, method: 'activity.reopen', changes, reason })
    if (!changed) return refuse('BUSY')
    await reopenRosters(data, activity._id)
    return done(viewOf(changed))
  },
})

const rostersIfOpen = (activity: Activity, data: Data): Promise<Roster[]> =>
  activity.state === 'open' ? data.rosters.ofActivity(activity._id) : Promise.resolve([])

/** True when the latest re-opening came no further than the activity: its rosters were shut before it. */
function isHalfOpen({ reasons }: Activity, rosters: readonly Roster[]): boolean {
  const reopened = reasons.reduce((latest, { act, at }) => (act === 'reopen' ? Math.max(latest, at) : latest), 0)
  return rosters.some(({ state, closedAt }) => state === 'closed' && closedAt !== null && closedAt < reopened)
}
