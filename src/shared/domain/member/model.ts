import * as z from 'zod'

export const standings = ['formal', 'probationary'] as const
export const standing = z.enum(standings)
export type Standing = z.infer<typeof standing>

export const situations = ['regular', 'mobile', 'frontline', 'exempt'] as const
export const situation = z.enum(situations)
export type Situation = z.infer<typeof situation>

export const roleNames = [
  'secretary',
  'deputy-secretary',
  'organisation-officer',
  'publicity-officer',
  'discipline-officer',
  'dues-collector',
  'group-leader',
  'committee-officer',
  'inspector',
  'linked-leader',
] as const
export const roleName = z.enum(roleNames)
export type RoleName = z.infer<typeof roleName>

/** A role 职务 is held at one organisation. */
export const role = z.object({ orgId: z.string(), role: roleName })
export type Role = z.infer<typeof role>

/** A secret field as it is stored: ciphertext, the masked form that lists show, a keyed hash for exact matching (P-08). */
export const sealed = z.object({ cipher: z.string(), masked: z.string(), hash: z.string() })
export type Sealed = z.infer<typeof sealed>

/** Why a membership ended: transferred away, died, expelled, withdrew, or entered by mistake. */
export const endReason = z.enum(['transferred', 'deceased', 'expelled', 'withdrew', 'mistake'])
export type EndReason = z.infer<typeof endReason>

/** A time a member belonged to a branch: from a day on, until the day of leaving (no longer there on it). */
export const stay = z.object({
  branchId: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  /** The last month paid elsewhere, as the letter of introduction says; null when it says nothing. */
  paidUntil: z.string().nullable(),
})
export type Stay = z.infer<typeof stay>

/** A party member 党员. `identity` is the bound WeChat openId, or `none:<_id>`: a unique index allows one null only (B-07). */
export const member = z.object({
  _id: z.string(),
  branchId: z.string(),
  groupId: z.string().nullable(),
  name: z.string(),
  gender: z.enum(['male', 'female']).nullable(),
  birthday: z.string().nullable(),
  standing,
  situation,
  roles: z.array(role),
  /** The day the branch meeting admitted the member (入党日期). */
  admittedOn: z.string().nullable(),
  /** The day a probationary member became formal (转正日期). */
  formalOn: z.string().nullable(),
  phone: sealed.nullable(),
  idNumber: sealed.nullable(),
  identity: z.string(),
  boundAt: z.number().nullable(),
  /** The branches belonged to, oldest first; absent for who has been in the present one since before the system. */
  stays: z.array(stay).optional(),
  state: z.enum(['active', 'ended']),
  ended: z.object({ on: z.string(), reason: endReason, note: z.string() }).nullable(),
  /** Wrong six-digit codes typed lately: when the count began and how many. */
  codeTries: z.object({ since: z.number(), count: z.number() }).nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Member = z.infer<typeof member>
