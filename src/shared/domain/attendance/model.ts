import * as z from 'zod'
import { situation, standing } from '../member/model'

/** How an attendance was recorded; all are equal (PRODUCT). */
export const evidences = ['scan', 'code', 'late-sync', 'tick', 'paper', 'remote'] as const
export const evidence = z.enum(evidences)
export type Evidence = z.infer<typeof evidence>

/** What a person on the roster is once the activity is closed: exactly one of these. */
export const attendanceStates = ['attended', 'excused', 'exempt', 'absent'] as const
export const attendanceState = z.enum(attendanceStates)
export type AttendanceState = z.infer<typeof attendanceState>

/** The fact that somebody attended (or, after the close, did not). `_id` is `activityId:memberId`, written once. */
export const attendance = z.object({
  _id: z.string(),
  activityId: z.string(),
  branchId: z.string(),
  memberId: z.string(),
  /** `memberId:2026-11`: finds a member's month by one key. */
  memberMonth: z.string(),
  month: z.string(),
  theme: z.string(),
  startsAt: z.number(),
  state: attendanceState,
  evidence: evidence.nullable(),
  late: z.boolean(),
  at: z.number(),
  /** The organiser who recorded it; null when the member did. */
  by: z.string().nullable(),
  note: z.string(),
})
export type Attendance = z.infer<typeof attendance>

/** A person on the frozen roster 应到名单. Exempt members are listed and not expected (F-05). */
export const rosterEntry = z.object({
  id: z.string(),
  name: z.string(),
  standing,
  situation,
  groupId: z.string().nullable(),
  /** Only where two on the roster have the same name: what tells them apart, the phone's last four digits, the birth year. */
  phoneEnd: z.string().optional(),
  birthYear: z.string().optional(),
})
export type RosterEntry = z.infer<typeof rosterEntry>

/** The roster of one branch at one activity, frozen when it opens, with the facts a check-in needs. `_id` is `activityId:branchId`. */
export const roster = z.object({
  _id: z.string(),
  activityId: z.string(),
  branchId: z.string(),
  month: z.string(),
  theme: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  state: z.enum(['open', 'closed']),
  ticketKey: z.string(),
  entries: z.array(rosterEntry),
  /** Written at the close from the facts; null while open. */
  summary: z
    .object({
      expected: z.number(),
      attended: z.number(),
      late: z.number(),
      excused: z.number(),
      exempt: z.number(),
      absent: z.number(),
      guests: z.number(),
    })
    .nullable(),
  openedAt: z.number(),
  closedAt: z.number().nullable(),
  /** When a record was last taken back: an undo writes the roster, so that it and a close exclude each other. */
  undoneAt: z.number().optional(),
})
export type Roster = z.infer<typeof roster>
