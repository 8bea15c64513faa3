import * as z from 'zod'
import { endReason, member, situation, standing } from '../domain/member/model'
import { contract, method } from './contract'
import { cursor, day, id, instant, line, month, reason } from './shapes'

/** A member as lists show one: secrets masked, never in full (P-08). */
export const memberView = member
  .pick({
    name: true,
    branchId: true,
    groupId: true,
    gender: true,
    birthday: true,
    standing: true,
    situation: true,
    roles: true,
    admittedOn: true,
    formalOn: true,
    state: true,
    ended: true,
  })
  .extend({ id: z.string(), phone: z.string().nullable(), idNumber: z.string().nullable(), bound: z.boolean() })

/** What an organiser may type about a member. */
const details = {
  name: line(30, 2),
  gender: z.enum(['male', 'female']).nullable(),
  birthday: day.nullable(),
  standing,
  admittedOn: day.nullable(),
  formalOn: day.nullable(),
  groupId: id.nullable(),
  phone: line(20).nullable(),
  idNumber: line(18).nullable(),
}

/** Who comes from outside (D-31): the day of arrival, and the last month paid there as the letter of introduction says. */
const arrival = { arrivedOn: day.nullable().default(null), duesPaidUntil: month.nullable().default(null) }

const badDetails = [
  'BAD_NAME',
  'BAD_PHONE',
  'BAD_ID_NUMBER',
  'BIRTHDAY_NOT_OF_ID',
  'DAY_IN_FUTURE',
  'DAYS_OUT_OF_ORDER',
  'GROUP_NOT_IN_BRANCH',
  'DUPLICATE_MEMBER',
] as const

export const memberContract = contract('member', {
  /** Members of a branch by name order of entry, a page at a time; `search` matches the beginning of a name. */
  list: method({
    input: z.object({
      branchId: id,
      search: z.string().trim().max(30).default(''),
      state: z.enum(['active', 'ended']).default('active'),
      cursor: cursor.default(null),
    }),
    output: z.object({ items: z.array(memberView), next: cursor, total: z.number() }),
  }),
  get: method({ input: z.object({ memberId: id }), output: memberView }),
  create: method({
    /** `key` makes a repeat harmless: the same key never creates a second member. */
    input: z.object({ branchId: id, key: id, situation: situation.default('regular'), ...details, ...arrival }),
    output: memberView,
    refusals: [...badDetails, 'NOT_A_BRANCH', 'ORG_DISSOLVED'],
  }),
  update: method({
    /** A field left out stays; phone and idNumber given as null are cleared. */
    input: z.object({ memberId: id, changes: z.object(details).partial() }),
    output: memberView,
    refusals: [...badDetails, 'MEMBERSHIP_ENDED'],
  }),
  setSituation: method({
    input: z.object({ memberId: id, situation, reason }),
    output: memberView,
    refusals: ['MEMBERSHIP_ENDED'],
  }),
  /** Moves a member to another branch (and group). Old records stay where they were made. */
  move: method({
    input: z.object({ memberId: id, toBranchId: id, toGroupId: id.nullable().default(null), reason }),
    output: memberView,
    refusals: ['NOT_A_BRANCH', 'GROUP_NOT_IN_BRANCH', 'MEMBERSHIP_ENDED', 'ORG_DISSOLVED'],
  }),
  /** Ends a membership; history stays, the binding and the roles go. */
  end: method({
    input: z.object({ memberId: id, on: day, reason: endReason, note: z.string().trim().max(200).default('') }),
    output: memberView,
    refusals: ['DAY_IN_FUTURE', 'MEMBERSHIP_ENDED'],
  }),
  /** Takes an ending back, for instance one entered by mistake; with a day of arrival for who had left and comes back. */
  restore: method({
    input: z.object({ memberId: id, reason, ...arrival }),
    output: memberView,
    refusals: ['MEMBERSHIP_ACTIVE', 'ORG_DISSOLVED', 'DUPLICATE_MEMBER', 'DAY_IN_FUTURE'],
  }),
  /** The full phone or ID number; every view is logged and shown to the member. */
  reveal: method({
    input: z.object({ memberId: id, field: z.enum(['phone', 'idNumber']), reason }),
    output: z.object({ value: z.string().nullable() }),
  }),
  /** A new single-use invite code; earlier unused ones of this member stop working. */
  invite: method({
    input: z.object({ memberId: id }),
    output: z.object({ code: z.string(), expiresAt: instant }),
    refusals: ['ALREADY_BOUND', 'MEMBERSHIP_ENDED'],
  }),
  /** Frees a member from a lost phone's WeChat identity. */
  unbind: method({ input: z.object({ memberId: id, reason }), output: memberView }),
})
