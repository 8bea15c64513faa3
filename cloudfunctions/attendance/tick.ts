import type { Roster } from '../../src/shared/domain/attendance/model'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { faultOfDay, hostPath, loadDay } from './load'
import { attendanceOf } from './record'

/**
 * Records people by name, in the hall or from a paper list. All of them and one audit line in one transaction; who is
 * recorded already stays as recorded. A ticked person is never late: the organiser saw them.
 */
export const tick = handle('attendance.tick')({
  load: loadDay,
  paths: hostPath,
  run: async ({ input, facts: day, caller, context }) => {
    const fault = faultOfDay(day)
    if (fault) return refuse(fault)
    const rosterOf = new Map<string, Roster>()
    for (const roster of day.rosters) for (const { id } of roster.entries) rosterOf.set(id, roster)
    const wanted = [...new Set(input.memberIds)]
    if (wanted.some((id) => !rosterOf.has(id))) return refuse('NOT_ON_ROSTER')
    for (let attempt = 0; attempt < 5; attempt++) {
      const recorded = await write(wanted, rosterOf, input, day.activity.hostId, caller, context)
      if (recorded === 'closed') return refuse('ALREADY_CLOSED')
      if (recorded !== null) return done({ recorded, already: wanted.length - recorded })
    }
    return refuse('BUSY')
  },
})

/**
 * Writes those who have no record yet; null when a scan came in between and it has to look again, `closed` when the
 * close was faster and has recorded an absence.
 */
async function write(
  wanted: readonly string[],
  rosterOf: ReadonlyMap<string, Roster>,
  input: { activityId: string; evidence: 'tick' | 'paper'; note: string },
  hostId: string,
  caller: Caller,
  context: Context,
): Promise<number | null | 'closed'> {
  const ids = wanted.map((id) => `${input.activityId}:${id}`)
  const found = await context.data.attendances.find({ _id: context.data.command.in(ids) }, { limit: 1000 })
  if (found.some(({ state }) => state !== 'attended')) return 'closed'
  const known = new Set(found.map(({ _id }) => _id))
  const missing = wanted.filter((id) => !known.has(`${input.activityId}:${id}`))
  if (missing.length === 0) return 0
  const facts = missing.map((id) =>
    attendanceOf(rosterOf.get(id)!, id, {
      evidence: input.evidence,
      late: false,
      at: context.now,
      by: caller._id,
      note: input.note,
    }),
  )
  try {
    await context.data.inTransaction(async (data) => {
      await data.attendances.insert(...facts)
      await data.audits.insert(
        auditLine(context, caller, {
          method: 'attendance.tick',
          orgId: hostId,
          subjectId: input.activityId,
          reason: input.note,
          detail: { evidence: input.evidence, people: missing.join(' ') },
        }),
      )
    })
    return missing.length
  } catch (error) {
    if (isDuplicate(error)) return null
    throw error
  }
}
