import type { Activity } from '../../src/shared/domain/activity/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Context } from '../_kernel/context'

/** An activity and its host: what every organiser's method on one activity begins with. */
export interface ActivityFacts {
  activity: Activity
  host: Org
}

/** Reads both in one round trip; null when there is no such activity. */
export const loadActivity = (
  { activityId }: { activityId: string },
  { data }: Context,
): Promise<ActivityFacts | null> => data.activities.withHost(activityId)

/** Organisers act on an activity through the organisation that hosts it. */
export const hostPath = ({ host }: ActivityFacts) => [host.path]
