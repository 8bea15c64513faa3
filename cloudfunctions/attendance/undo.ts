import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { faultOfDay, hostPath, loadDay } from './load'

/**
 * Takes a record back; the audit line keeps what it was, and the person can be recorded again. The roster is written in
 * the same transaction, so that an undo and a close cannot pass each other and leave somebody in no state.
 */
export const undo = handle('attendance.undo')({
  load: loadDay,
  paths: hostPath,
  run: async ({ input: { activityId, memberId, reason }, facts: day, caller, context }) => {
    const fault = faultOfDay(day)
    if (fault) return refuse(fault)
    const changed = await context.data.inTransaction(async (data) => {
      const id = `${activityId}:${memberId}`
      const fact = await data.attendances.get(id)
      if (!fact) return false
      const rosterId = `${activityId}:${fact.branchId}`
      if ((await data.rosters.get(rosterId))?.state !== 'open') return 'closed'
      await data.rosters.update(rosterId, { undoneAt: context.now })
      await data.attendances.remove(id)
      const { evidence, late, at, by } = fact
      await data.audits.insert(
        auditLine(context, caller, {
          method: 'attendance.undo',
          orgId: day.activity.hostId,
          subjectId: activityId,
          reason,
          detail: { memberId, evidence, late, at, by },
        }),
      )
      return true
    })
    return changed === 'closed' ? refuse('ALREADY_CLOSED') : done({ changed })
  },
})
