import * as z from 'zod'
import { duesSettings } from '../domain/dues/model'
import { assessment, assessmentFacts, duesKind, waiver } from '../domain/standard/model'
import { contract, method } from './contract'
import { cursor, day, id, instant, line, month, reason } from './shapes'

const fen = z.int()
const year = z.string().regex(/^20\d\d$/)
/** A paper or minutes that approved something. */
const paper = z.object({ by: line(40), on: day, document: line(60) })

/** A reduction as it is listed. Amounts in fen. */
const waiverView = waiver.omit({ _id: true }).extend({
  id: z.string(),
  memberName: z.string(),
  branchId: z.string(),
  branchName: z.string(),
  /** Who proposed it for the branch, and may not decide on it for the committee; null where it was not noted. */
  by: z.string().nullable(),
  byName: z.string(),
  note: z.string(),
  createdAt: instant,
})

/** A reduction in a list, beside the full amount: what is owed in its first month without it, null where none is set. */
const listedWaiver = waiverView.extend({ full: fen.nullable() })

/** One assessment as officers see it, with what was entered and every step of working it out. */
const spanView = z.object({
  from: month,
  until: month,
  facts: assessmentFacts,
  assessment,
  /** The steps in words, each with the rule behind it. */
  steps: z.array(z.object({ rule: z.string(), text: z.string() })),
  reason: z.string(),
  approvedBy: z.string(),
  byName: z.string(),
  at: instant,
})

const standardView = z.object({
  memberId: z.string(),
  name: z.string(),
  standing: z.enum(['formal', 'probationary']),
  admittedOn: z.string().nullable(),
  branchId: z.string(),
  branchName: z.string(),
  year,
  spans: z.array(spanView),
  /** The last month of the year that has a bill: a change may begin after it. */
  lastBilled: month.nullable(),
  waivers: z.array(waiverView),
  settings: duesSettings,
})

/** Amounts a person types: yuan are turned into fen on the phone. */
const assessmentRefusals = [
  'ITEM_UNKNOWN',
  'ITEM_NOT_OF_THIS_PAY',
  'AMOUNT_BAD',
  'DEDUCTED_TWICE',
  'BASE_MISSING',
  'BASE_NOT_POSITIVE',
  'APPROVED_AMOUNT_NEEDED',
  'APPROVER_NEEDED',
  'REASON_NEEDED',
  'BASE_TOO_SMALL',
  'FARMER_TOO_LOW',
  'DECLARED_INCOME_NOT_ALLOWED',
] as const

export const standardContract = contract('standard', {
  /** The standards 核定 of a branch and year, amounts only: who has one, who lacks one. */
  list: method({
    input: z.object({ branchId: id, year, cursor: cursor.default(null) }),
    output: z.object({
      items: z.array(
        z.object({
          memberId: z.string(),
          name: z.string(),
          /** Told of those only who share their name with another of the branch. */
          phoneEnd: z.string().optional(),
          birthYear: z.string().optional(),
          standing: z.enum(['formal', 'probationary']),
          /** `missing`: no standard; `ended`: one that does not reach this month; `set`: one holds. */
          state: z.enum(['set', 'missing', 'ended']),
          kind: duesKind.nullable(),
          fen: fen.nullable(),
          from: month.nullable(),
          until: month.nullable(),
          /** Whether last year's standard can be carried over. */
          mayRenew: z.boolean(),
          waiver: z.object({ to: fen, until: month, state: waiver.shape.state }).nullable(),
        }),
      ),
      next: cursor,
      total: z.number(),
    }),
  }),
  /** One member's standard with income and steps. Every view is logged (P-08). */
  get: method({
    input: z.object({ memberId: id, year }),
    output: z.object({
      standard: standardView,
      /** The months that are due and have no bill: a standard of them bills them at once, also those that are closed. */
      unbilled: z.array(z.object({ month, closed: z.boolean() })),
    }),
  }),
  /**
   * Sets what holds from a month on (D-10 … D-23). The first of a year needs no reason; a change does, with an approver.
   * Months that are due already are billed with it. The same again changes nothing.
   */
  set: method({
    input: z.object({
      memberId: id,
      from: month,
      facts: assessmentFacts,
      reason: z.string().trim().max(200).default(''),
      approvedBy: z.string().trim().max(40).default(''),
    }),
    output: z.object({ standard: standardView, billed: z.array(month) }),
    refusals: [
      ...assessmentRefusals,
      'MONTH_OUTSIDE_YEAR',
      'MONTH_ALREADY_BILLED',
      'APPROVER_IS_THE_MEMBER',
      'MEMBERSHIP_ENDED',
    ],
  }),
  /** Carries last year's standards over to a year, each worked out anew by today's settings; who has one is passed over. */
  renew: method({
    input: z.object({ branchId: id, year, memberIds: z.array(id).min(1).max(100) }),
    output: z.object({
      renewed: z.number(),
      skipped: z.array(z.object({ memberId: z.string(), name: z.string(), why: z.string() })),
    }),
    refusals: ['MONTH_OUTSIDE_YEAR'],
  }),
  /** Proposes a reduction (D-36): in force at once for a retired member in hardship, else it waits for the committee. */
  proposeWaiver: method({
    input: z.object({
      key: id,
      memberId: id,
      from: month,
      until: month,
      /** What is still owed each month, in fen. */
      to: fen.min(0),
      ground: z.enum(['hardship', 'other']),
      reason,
      branch: paper,
    }),
    output: z.object({ waiver: waiverView }),
    refusals: [
      'SPAN_BAD',
      'SPAN_TOO_LONG',
      'AMOUNT_BAD',
      'NOTHING_REDUCED',
      'REASON_NEEDED',
      'BRANCH_RESOLUTION_NEEDED',
      'DAY_IN_FUTURE',
      'STANDARD_MISSING',
      'NO_SUPERIOR',
      'APPROVER_IS_THE_MEMBER',
      'MEMBERSHIP_ENDED',
    ],
  }),
  /** The committee's decision on a reduction that waits for it. */
  decideWaiver: method({
    input: z.object({
      waiverId: id,
      decision: z.enum(['effective', 'refused']),
      document: line(60),
      note: z.string().trim().max(200).default(''),
    }),
    output: z.object({ waiver: waiverView }),
    refusals: [
      'ALREADY_DECIDED',
      'WAIVER_WITHDRAWN',
      'APPROVER_NEEDED',
      'APPROVER_IS_THE_MEMBER',
      'PROPOSER_MAY_NOT_DECIDE',
    ],
  }),
  /** The branch takes back a reduction that still waits for the committee. */
  withdrawWaiver: method({
    input: z.object({ waiverId: id, reason }),
    output: z.object({ waiver: waiverView }),
    refusals: ['ALREADY_DECIDED'],
  }),
  /** Ends a reduction early: from the month after `until` the full amount is owed again. */
  endWaiver: method({
    input: z.object({ waiverId: id, until: month, reason }),
    output: z.object({ waiver: waiverView }),
    refusals: ['SPAN_BAD', 'WAIVER_NOT_IN_FORCE'],
  }),
  /**
   * Reductions of a branch, or those a committee decides on; newest first. With `memberId` those of one member of the
   * branch, wherever they were proposed: a reduction goes along.
   */
  waivers: method({
    input: z.object({
      orgId: id,
      memberId: id.nullable().default(null),
      state: waiver.shape.state.nullable().default(null),
      cursor: cursor.default(null),
    }),
    output: z.object({
      items: z.array(listedWaiver),
      /** With `memberId` what the member owes each month, before any reduction. */
      amounts: z.array(z.object({ from: month, until: month, fen })),
      next: cursor,
    }),
  }),
})
export type StandardView = z.infer<typeof standardView>
export type WaiverView = z.infer<typeof waiverView>
export type ListedWaiver = z.infer<typeof listedWaiver>
