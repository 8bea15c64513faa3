import { type CheckInDecision, decideScan } from '../../src/shared/domain/attendance/decide-check-in'
import type { Attendance, Evidence } from '../../src/shared/domain/attendance/model'
import { readTicket } from '../../src/shared/domain/attendance/ticket'
import { monthOf } from '../../src/shared/domain/kit/day'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { attendanceOf } from './record'

export type CallerWithMonth = Caller & { attendances: Attendance[] }

/** The caller with this month's record, in one read. */
export const callerWithMonth = ({ data, openId, now }: Context) =>
  data.members.byIdentityWithMonth(openId, monthOf(now))

/**
 * The scan: two waves, three operations. Wave 1 reads the member with the month, and the rosters; wave 2 writes once.
 * Before an activity opens it has no rosters; then one more read, in place of the write, tells why.
 */
export const checkIn = handle('attendance.checkIn')<
  { rosters: Awaited<ReturnType<Context['data']['rosters']['ofActivity']>> },
  CallerWithMonth
>({
  readCaller: callerWithMonth,
  load: async ({ ticket }, { data }) => {
    const activityId = readTicket(ticket)?.activityId
    return { rosters: activityId ? await data.rosters.ofActivity(activityId) : [] }
  },
  run: async ({ input, facts: { rosters }, caller, context }) => {
    const ticket = readTicket(input.ticket)
    const known = ticket && alreadyRecorded(caller, ticket.activityId)
    if (known) return done(answer(false, known, caller))
    const key = rosters[0]?.ticketKey ?? (ticket ? await keyOf(ticket.activityId, context) : null)
    const decision = decideScan(
      { memberId: caller._id, rosters, key, now: context.now },
      input.ticket,
      input.activityId,
    )
    return recordOnce(decision, 'scan', caller, context)
  },
})

const keyOf = async (activityId: string, { data }: Context) =>
  (await data.activities.get(activityId))?.ticketKey ?? null

/** A scan that is sent again is answered kindly, also when its ticket has long expired. */
export const alreadyRecorded = (caller: CallerWithMonth, activityId: string): Attendance | undefined =>
  caller.attendances.find((fact) => fact.activityId === activityId && fact.state === 'attended')

/** Writes the decision's record. Ten scans at once leave one document; the other nine find it and say so. */
export async function recordOnce<R extends string>(
  decision: CheckInDecision<R>,
  evidence: Evidence,
  caller: CallerWithMonth,
  context: Context,
) {
  if (!decision.record) return refuse(decision.code, decision.detail)
  const { roster, late } = decision
  const fact = attendanceOf(roster, caller._id, { evidence, late, at: context.now, by: null })
  if (await context.data.attendances.add(fact)) return done(answer(true, fact, caller))
  const existing = await context.data.attendances.get(fact._id)
  if (!existing) return refuse('BUSY' as const)
  // The close was faster and has recorded an absence: only the organiser can change that now.
  if (existing.state !== 'attended') return refuse('ALREADY_CLOSED' as const)
  return done(answer(false, existing, caller))
}

function answer(first: boolean, record: Attendance, caller: CallerWithMonth) {
  const others = caller.attendances.filter(({ _id }) => _id !== record._id)
  return { first, record, month: [...others, record].sort((a, b) => a.startsAt - b.startsAt) }
}
