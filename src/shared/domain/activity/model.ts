import * as z from 'zod'

/** 主阵地 · 一线课堂 · 大舞台 · 爱心圈 (S0-15), and elsewhere. */
export const venueKinds = ['hall', 'front-line-classroom', 'stage', 'care-circle', 'other'] as const
export const venueKind = z.enum(venueKinds)
export type VenueKind = z.infer<typeof venueKind>

export const activityStates = ['draft', 'announced', 'open', 'closed', 'cancelled'] as const
export const activityState = z.enum(activityStates)
export type ActivityState = z.infer<typeof activityState>

/** Guests 列席 are counted apart from members (S1-18): 发展对象 · 积极分子 · 团员 · 群众代表. */
export const guestKinds = ['candidate', 'activist', 'league-member', 'mass-representative'] as const
export const guestKind = z.enum(guestKinds)
export type GuestKind = z.infer<typeof guestKind>
export const guest = z.object({ id: z.string(), name: z.string(), kind: guestKind })
export type Guest = z.infer<typeof guest>

export const agendaItem = z.object({
  title: z.string().min(1).max(60),
  minutes: z.number().int().min(1).max(480).nullable(),
})
export type AgendaItem = z.infer<typeof agendaItem>

export const venue = z.object({ name: z.string().min(1).max(60), kind: venueKind, address: z.string().max(120) })
export type Venue = z.infer<typeof venue>

/** One dated party-member day 活动 of one or several branches. */
export const activity = z.object({
  _id: z.string(),
  hostId: z.string(),
  /** The host's name as it was when the activity was made. */
  hostName: z.string(),
  /** Every branch that takes part; a joint activity has several. */
  branchIds: z.array(z.string()),
  theme: z.string(),
  month: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  venue,
  agenda: z.array(agendaItem),
  state: activityState,
  /** Secret of the rotating code, 32 bytes in hex. Leaves the cloud only for the organisers of this activity. */
  ticketKey: z.string(),
  guests: z.array(guest),
  announcedAt: z.number().nullable(),
  openedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
  /** Why it was cancelled or re-opened, latest last. */
  reasons: z.array(
    z.object({ act: z.enum(['cancel', 'reopen', 'edit']), reason: z.string(), at: z.number(), by: z.string() }),
  ),
  createdAt: z.number(),
  createdBy: z.string(),
  updatedAt: z.number(),
})
export type Activity = z.infer<typeof activity>
