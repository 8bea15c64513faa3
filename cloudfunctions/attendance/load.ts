import type { Activity } from '../../src/shared/domain/activity/model'
import type { Roster } from '../../src/shared/domain/attendance/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Context } from '../_kernel/context'

export interface DayFacts {
  activity: Activity
  host: Org
  rosters: Roster[]
}

/** The activity with its host, and its rosters: one wave. */
export async function loadDay({ activityId }: { activityId: string }, { data }: Context): Promise<DayFacts | null> {
  const [found, rosters] = await Promise.all([
    data.activities.withHost(activityId),
    data.rosters.ofActivity(activityId),
  ])
  return found ? { ...found, rosters } : null
}

export const hostPath = ({ host }: DayFacts) => [host.path]

/** Whether names can be ticked or taken back now. */
export function faultOfDay({ activity, rosters }: DayFacts): 'NOT_OPEN_YET' | 'ALREADY_CLOSED' | null {
  if (activity.state === 'closed' || rosters.some(({ state }) => state === 'closed')) return 'ALREADY_CLOSED'
  return activity.state === 'open' ? null : 'NOT_OPEN_YET'
}
