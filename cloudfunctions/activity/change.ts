import type { Activity } from '../../src/shared/domain/activity/model'
import { type Change, changeWithLine } from '../_kernel/change'
import type { Caller, Context } from '../_kernel/context'

/** Changes an activity with its audit line; null when another organiser was faster. */
export const changeActivity = (
  context: Context,
  caller: Caller,
  { activity, ...change }: Change<Activity> & { activity: Activity },
): Promise<Activity | null> =>
  changeWithLine(context, caller, (data) => data.activities, activity, activity.hostId, change)

/** The line that remembers why. */
export const reasonLine = (act: 'cancel' | 'reopen' | 'edit', reason: string, context: Context, caller: Caller) => ({
  act,
  reason,
  at: context.now,
  by: caller._id,
})
