import type { MethodName } from '../../src/shared/contracts'
import type { Activity } from '../../src/shared/domain/activity/model'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'

/**
 * Changes an activity and writes the audit line in one transaction. The state is read again inside it: when another
 * organiser was faster, nothing is changed and null is answered.
 */
export async function changeActivity(
  context: Context,
  caller: Caller,
  of: {
    activity: Activity
    method: MethodName
    changes: Partial<Omit<Activity, '_id'>>
    reason?: string
    detail?: Record<string, string | number>
  },
): Promise<Activity | null> {
  const { activity, method, changes } = of
  return context.data.inTransaction(async (data) => {
    const current = await data.activities.get(activity._id)
    if (!current || current.state !== activity.state || current.updatedAt !== activity.updatedAt) return null
    const written = { ...changes, updatedAt: Math.max(context.now, current.updatedAt + 1) }
    await data.activities.update(activity._id, written)
    await data.audits.insert(
      auditLine(context, caller, {
        method,
        orgId: activity.hostId,
        subjectId: activity._id,
        reason: of.reason ?? '',
        detail: of.detail ?? {},
      }),
    )
    return { ...current, ...written }
  })
}

/** The line that remembers why. */
export const reasonLine = (act: 'cancel' | 'reopen' | 'edit', reason: string, context: Context, caller: Caller) => ({
  act,
  reason,
  at: context.now,
  by: caller._id,
})
