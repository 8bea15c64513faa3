import type { Activity } from '../../src/shared/domain/activity/model'
import type { Roster } from '../../src/shared/domain/attendance/model'
import { closeRosters, reopenRosters } from '../_acts/close-activity'
import type { Data } from '../_data'
import type { Context } from '../_kernel/context'
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
      return done(viewOf(await openAll(activity, context)))
    }
    if (activity.state !== 'closed') return refuse('ACTIVITY_NOT_CLOSED')
    const changes = {
      state: 'open' as const,
      closedAt: null,
      reasons: [...activity.reasons, reasonLine('reopen', reason, context, caller)],
    }
    const changed = await changeActivity(context, caller, { activity, method: 'activity.reopen', changes, reason })
    if (!changed) return refuse('BUSY')
    return done(viewOf(await openAll(changed, context)))
  },
})

/**
 * Opens the rosters and moves the activity on, so that a close that saw it before is told to begin again. One that was
 * through before holds: its rosters are shut once more.
 */
async function openAll(reopened: Activity, { data, now }: Context): Promise<Activity> {
  await reopenRosters(data, reopened._id)
  for (let seen = reopened; ; seen = (await data.activities.get(reopened._id)) ?? seen) {
    if (seen.state !== 'open') {
      await closeRosters(data, seen, seen.closedAt ?? now)
      return seen
    }
    const updatedAt = Math.max(now, seen.updatedAt + 1)
    const moved = await data.activities.updateWhere({ _id: seen._id, updatedAt: seen.updatedAt }, { updatedAt })
    if (moved > 0) return { ...seen, updatedAt }
  }
}

const rostersIfOpen = (activity: Activity, data: Data): Promise<Roster[]> =>
  activity.state === 'open' ? data.rosters.ofActivity(activity._id) : Promise.resolve([])

/** True when the latest re-opening came no further than the activity: its rosters were shut before it. */
function isHalfOpen({ reasons }: Activity, rosters: readonly Roster[]): boolean {
  const reopened = reasons.reduce((latest, { act, at }) => (act === 'reopen' ? Math.max(latest, at) : latest), 0)
  return rosters.some(({ state, closedAt }) => state === 'closed' && closedAt !== null && closedAt < reopened)
}
