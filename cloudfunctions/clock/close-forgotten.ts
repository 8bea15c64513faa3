import { closeRosters } from '../_acts/close-activity'
import type { Data } from '../_data'
import { clockLine } from './clock-line'
import type { Step } from './step'

/** Hours after its end from which an activity that nobody closed is closed by the clock. */
const PATIENCE_HOURS = 12
const AT_ONCE = 20

/** Closes activities that were left open, so that every day ends with everybody in exactly one state. */
export async function closeForgotten(data: Data, now: number): Promise<Step> {
  const forgotten = await data.activities.leftOpen(now - PATIENCE_HOURS * 3_600_000, AT_ONCE)
  for (const activity of forgotten) {
    await closeRosters(data, activity, now)
    await data.inTransaction(async (inside) => {
      const current = await inside.activities.get(activity._id)
      // who has changed it meanwhile may have opened its rosters again: the next run sees
      if (current?.state !== 'open' || current.updatedAt !== activity.updatedAt) return
      await inside.activities.update(activity._id, {
        state: 'closed',
        closedAt: now,
        updatedAt: Math.max(now, current.updatedAt + 1),
      })
      const line = { orgId: activity.hostId, subjectId: activity._id }
      await inside.audits.insert(clockLine('closeForgotten', line, now))
    })
  }
  return { done: forgotten.length, more: forgotten.length === AT_ONCE }
}
