import * as z from 'zod'
import { guest } from '../domain/activity/model'
import { attendanceState, evidence, rosterEntry } from '../domain/attendance/model'
import { contract, method } from './contract'
import { cursor, id, instant, month, reason } from './shapes'

/** One line of a member's record. */
const recordLine = z.object({
  activityId: z.string(),
  theme: z.string(),
  startsAt: instant,
  month,
  state: attendanceState,
  evidence: evidence.nullable(),
  late: z.boolean(),
  at: instant,
  note: z.string(),
})

const checkInAnswer = z.object({
  /** True when this call recorded it; false when it was recorded before (a friendly answer, not an error). */
  first: z.boolean(),
  record: recordLine,
  /** Everything recorded about the member this month, this check-in included. */
  month: z.array(recordLine),
})

const checkInRefusals = [
  'TICKET_FORGED',
  'TICKET_OTHER_ACTIVITY',
  'NOT_ON_ROSTER',
  'NOT_OPEN_YET',
  'ALREADY_CLOSED',
  'TICKET_EXPIRED',
] as const

const person = rosterEntry.omit({ groupId: true }).extend({
  branchId: z.string(),
  groupId: z.string().nullable(),
  /** Null while nothing is recorded. */
  record: z
    .object({
      state: attendanceState,
      evidence: evidence.nullable(),
      late: z.boolean(),
      at: instant,
      byOrganiser: z.boolean(),
    })
    .nullable(),
})

export const attendanceContract = contract('attendance', {
  /** The scan. `activityId` is the activity the member meant, when the page knows it. */
  checkIn: method({
    input: z.object({ ticket: z.string().min(1).max(500), activityId: id.nullable().default(null) }),
    output: checkInAnswer,
    refusals: checkInRefusals,
  }),
  /** Six digits for those whose camera fails; five wrong ones within ten minutes and it rests. */
  checkInByCode: method({
    input: z.object({ activityId: id, code: z.string().regex(/^\d{6}$/) }),
    output: checkInAnswer,
    refusals: ['CODE_WRONG', 'TOO_MANY_TRIES', 'NOT_ON_ROSTER', 'NOT_OPEN_YET', 'ALREADY_CLOSED'],
  }),
  /** My record, newest first, a page at a time. */
  mine: method({
    input: z.object({ cursor: cursor.default(null) }),
    output: z.object({ items: z.array(recordLine), next: cursor }),
  }),
  /** The organiser's live screen: the whole roster with what is recorded, and the secret the rotating code is made from. */
  live: method({
    input: z.object({ activityId: id }),
    output: z.object({
      now: instant,
      activityId: z.string(),
      theme: z.string(),
      startsAt: instant,
      endsAt: instant,
      state: z.enum(['open', 'closed']),
      ticketKey: z.string().nullable(),
      expected: z.number(),
      attended: z.number(),
      people: z.array(person),
      guests: z.array(guest),
    }),
    refusals: ['NOT_OPEN_YET'],
  }),
  /** Records people by name: ticked in the hall, or copied from a paper list. Those already recorded stay as they are. */
  tick: method({
    input: z.object({
      activityId: id,
      memberIds: z.array(id).min(1).max(300),
      evidence: z.enum(['tick', 'paper']),
      note: z.string().trim().max(200).default(''),
    }),
    output: z.object({ recorded: z.number(), already: z.number() }),
    refusals: ['NOT_ON_ROSTER', 'NOT_OPEN_YET', 'ALREADY_CLOSED'],
  }),
  /** Takes a record back with a reason; the person can be recorded again. */
  undo: method({
    input: z.object({ activityId: id, memberId: id, reason }),
    output: z.object({ changed: z.boolean() }),
    refusals: ['NOT_OPEN_YET', 'ALREADY_CLOSED'],
  }),
})
export type CheckInAnswer = z.infer<typeof checkInAnswer>
