import * as z from 'zod'
import { activityState, agendaItem, guest, guestKind, venue } from '../domain/activity/model'
import { attendanceState, evidence } from '../domain/attendance/model'
import { contract, method } from './contract'
import { cursor, id, instant, line, nothing, reason } from './shapes'

export const activityView = z.object({
  id: z.string(),
  hostId: z.string(),
  hostName: z.string(),
  branchIds: z.array(z.string()),
  theme: z.string(),
  month: z.string(),
  startsAt: instant,
  endsAt: instant,
  venue,
  agenda: z.array(agendaItem),
  state: activityState,
  guests: z.array(guest),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  reasons: z.array(z.object({ act: z.enum(['cancel', 'reopen', 'edit']), reason: z.string(), at: instant })),
})

const details = {
  theme: line(60, 2),
  startsAt: instant,
  endsAt: instant,
  venue,
  agenda: z.array(agendaItem).max(20),
}
const badTimes = ['ENDS_BEFORE_START', 'TOO_LONG', 'NOT_A_BRANCH', 'BRANCH_NOT_BELOW_HOST', 'ORG_DISSOLVED'] as const

export const activityContract = contract('activity', {
  /** My day: the activities of my branch that are near, with what is recorded about me. The member's first screen. */
  today: method({
    input: nothing,
    output: z.object({
      now: instant,
      items: z.array(
        z.object({
          activity: activityView.omit({ guests: true, reasons: true }),
          mine: z
            .object({ state: attendanceState, evidence: evidence.nullable(), late: z.boolean(), at: instant })
            .nullable(),
        }),
      ),
    }),
  }),
  list: method({
    input: z.object({ branchId: id, cursor: cursor.default(null) }),
    output: z.object({ items: z.array(activityView), next: cursor }),
  }),
  get: method({ input: z.object({ activityId: id }), output: activityView }),
  create: method({
    /** `key` makes a repeat harmless. `branchIds` empty: the host branch alone. */
    input: z.object({ key: id, hostId: id, branchIds: z.array(id).max(60).default([]), ...details }),
    output: activityView,
    refusals: badTimes,
  }),
  edit: method({
    input: z.object({ activityId: id, changes: z.object(details).partial(), reason: reason.nullable().default(null) }),
    output: activityView,
    refusals: [...badTimes, 'REASON_NEEDED', 'ACTIVITY_CLOSED', 'ACTIVITY_CANCELLED'],
  }),
  announce: method({
    input: z.object({ activityId: id }),
    output: activityView,
    refusals: ['ACTIVITY_CLOSED', 'ACTIVITY_CANCELLED', 'ACTIVITY_OVER'],
  }),
  cancel: method({
    input: z.object({ activityId: id, reason }),
    output: activityView,
    refusals: ['ACTIVITY_IS_OPEN', 'ACTIVITY_CLOSED'],
  }),
  /** Opens the day: freezes the roster of each branch and starts the check-in. */
  open: method({
    input: z.object({ activityId: id }),
    output: activityView,
    refusals: ['ACTIVITY_CANCELLED', 'ACTIVITY_CLOSED', 'TOO_EARLY_TO_OPEN', 'ROSTER_EMPTY'],
  }),
  /** Closes it: everybody on the roster is left in exactly one state. */
  close: method({ input: z.object({ activityId: id }), output: activityView, refusals: ['ACTIVITY_NOT_OPEN'] }),
  reopen: method({
    input: z.object({ activityId: id, reason }),
    output: activityView,
    refusals: ['ACTIVITY_NOT_CLOSED'],
  }),
  addGuest: method({
    input: z.object({ activityId: id, key: id, name: line(30, 2), kind: guestKind }),
    output: activityView,
    refusals: ['ACTIVITY_CANCELLED', 'TOO_MANY_GUESTS'],
  }),
  removeGuest: method({ input: z.object({ activityId: id, guestId: id }), output: activityView }),
})
