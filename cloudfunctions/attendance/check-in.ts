import { type CheckInDecision, type CheckInFacts, decideScan } from '../../src/shared/domain/attendance/decide-check-in'
import type { Attendance, Evidence } from '../../src/shared/domain/attendance/model'
import { readTicket } from '../../src/shared/domain/attendance/ticket'
import { monthOf } from '../../src/shared/domain/kit/day'
import type { AtDoor } from '../_data/member'
import type { Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { attendanceOf } from './record'

/**
 * The scan: two waves, two operations. Wave 1 reads the member with roster and month; wave 2 writes once. Whoever is not
 * on the roster of their own branch costs one more read, which tells why, or finds them on the roster of the branch they
 * belonged to when the day opened.
 */
export const checkIn = handle('attendance.checkIn')<undefined, AtDoor>({
  readCaller: (context, { ticket }) => atDoor(context, readTicket(ticket)?.activityId ?? ''),
  run: async ({ input, caller, context }) => {
    const activityId = readTicket(input.ticket)?.activityId ?? ''
    const known = alreadyRecorded(caller, activityId)
    if (known) return done(answer(false, known, caller))
    const facts = await factsOf(caller, activityId, context)
    return recordOnce(decideScan(facts, input.ticket, input.activityId), 'scan', caller, context)
  },
})

/** The caller at the door of an activity, in one read. */
export const atDoor = ({ data, openId, now }: Context, activityId: string) =>
  data.members.atDoor(openId, activityId, monthOf(now))

/** A scan that is sent again is answered kindly, also when its ticket has long expired. */
export const alreadyRecorded = (caller: AtDoor, activityId: string): Attendance | undefined =>
  caller.attendances.find((fact) => fact.activityId === activityId && fact.state === 'attended')

/** What the decision needs. Only for somebody who is not on the own branch's roster are the others looked at. */
export async function factsOf(caller: AtDoor, activityId: string, { data, now }: Context): Promise<CheckInFacts> {
  const memberId = caller._id
  const [own] = caller.rosters
  if (own?.entries.some(({ id }) => id === memberId)) return { memberId, rosters: [own], key: own.ticketKey, now }
  const found = activityId === '' ? null : await data.activities.withRosters(activityId)
  return { memberId, rosters: found?.rosters ?? [], key: found?.activity.ticketKey ?? null, now }
}

/** Writes the decision's record. Ten scans at once leave one document; the other nine find it and say so. */
export async function recordOnce<R extends string>(
  decision: CheckInDecision<R>,
  evidence: Evidence,
  caller: AtDoor,
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

function answer(first: boolean, record: Attendance, caller: AtDoor) {
  const others = caller.attendances.filter(({ _id }) => _id !== record._id)
  return { first, record, month: [...others, record].sort((a, b) => a.startsAt - b.startsAt) }
}
