import * as z from 'zod'
import { duesSettings, monthSums, takingsSums } from '../domain/dues/model'
import { contract, method } from './contract'
import { duesOfMine } from './dues-mine'
import {
  bookName,
  daySums,
  fen,
  largeView,
  paper,
  payerInput,
  payerRow,
  paymentRefusals,
  receiptView,
  requestView,
  verdict,
  year,
} from './dues-shapes'
import { cursor, day, id, instant, line, month, reason } from './shapes'

/** What holds at an organisation, and which one has set it; null where it is our default. */
const heldSettings = z.object({
  settings: duesSettings,
  setAt: z.object({ orgId: z.string(), name: z.string() }).nullable(),
})

export const duesContract = contract('dues', {
  ...duesOfMine,

  /** The collector's list in the hall: everybody of the branch, who owes what, and what came in today. */
  day: method({
    input: z.object({ branchId: id }),
    output: z.object({
      now: instant,
      branchId: z.string(),
      branchName: z.string(),
      month,
      mayRecord: z.boolean(),
      /** The month's run of bills has not reached this branch yet. */
      billsPending: z.boolean(),
      sums: daySums,
      people: z.array(payerRow),
      collectors: z.array(z.string()),
      arrearsMonths: z.number(),
      advanceMonths: z.number(),
    }),
  }),
  /** The mark that `day` had in its sums, as it is now: while it is the same, nobody has written to the branch's money. */
  dayMark: method({ input: z.object({ branchId: id }), output: z.object({ mark: z.int() }) }),
  /** One member at the collector's table: open months, months ahead with their amounts, reductions, receipts. */
  person: method({
    input: z.object({ branchId: id, memberId: id }),
    output: z.object({
      now: instant,
      month,
      row: payerRow,
      /** The months ahead that may be paid now; `fen` null where no standard holds yet. Farther ones need the superior's paper. */
      ahead: z.array(z.object({ month, fen: fen.nullable(), paid: fen, blocked: z.boolean() })),
      waivers: z.array(z.object({ from: month, until: month, to: fen })),
      receipts: z.array(receiptView),
      requests: z.array(requestView),
      /** An extra from this amount on has its own book and way (D-37). */
      largeSum: fen,
      mayRecord: z.boolean(),
    }),
  }),
  /**
   * Records a payment. `months` null puts the sum to the oldest open months up to this one. A repeat with the same key
   * answers with the receipt of the first call.
   */
  record: method({
    input: z.object({
      branchId: id,
      memberId: id,
      key: id,
      sum: fen,
      channel: z.string().max(40),
      months: z.array(month).min(1).max(24).nullable().default(null),
      rest: z.enum(['refuse', 'voluntary']).default('refuse'),
      payer: payerInput.nullable().default(null),
      superior: paper.nullable().default(null),
      note: z.string().trim().max(200).default(''),
    }),
    output: z.object({ receipt: receiptView, row: payerRow, sums: daySums }),
    refusals: paymentRefusals,
  }),
  /** Takes a whole receipt back with a reason: a reversal 冲正, never an erasure. */
  reverse: method({
    input: z.object({ branchId: id, bookId: z.string().max(140), receipt: z.int().min(1), key: id, reason }),
    output: z.object({ receipt: receiptView, row: payerRow.nullable(), sums: daySums }),
    refusals: ['NOT_THE_COLLECTOR', 'RECEIPT_UNKNOWN', 'ALREADY_REVERSED', 'LARGE_SUM_FORWARDED'],
  }),
  /** A branch's year at a glance. */
  branch: method({
    input: z.object({ branchId: id, year }),
    output: z.object({
      now: instant,
      branchId: z.string(),
      branchName: z.string(),
      year,
      month,
      months: z.array(
        monthSums.extend({
          month,
          arrears: fen,
          closedAt: instant.nullable(),
          /** The day on which the month closes by itself; null when it is closed, or there is nothing to close. */
          closesOn: day.nullable(),
          /** What was billed for the month since it was closed, in fen: its notice does not have it. */
          billedSince: fen,
          late: z.boolean(),
        }),
      ),
      takings: takingsSums,
      receipts: z.number(),
      /** Booked, and on no hand-over slip yet, in fen. */
      toHandOver: fen,
      /** Handed over and not confirmed yet; `unconfirmed` when the committee should have said so by now. */
      underWay: fen,
      unconfirmed: z.boolean(),
      openRequests: z.number(),
      pendingWaivers: z.number(),
      largeUnderWay: z.number(),
      collectors: z.array(z.string()),
      /** The day dues are collected this month (D-43), where the organisation set one. */
      collectionDay: day.nullable(),
    }),
  }),
  /** The cash book, newest entry first. */
  book: method({
    input: z.object({ branchId: id, year, name: bookName.default('ordinary'), cursor: cursor.default(null) }),
    output: z.object({
      items: z.array(receiptView),
      next: cursor,
      total: z.number(),
      takings: takingsSums,
    }),
  }),
  /** Reads a whole book and names the first broken entry; then holds bills, cards and sums against it. */
  verify: method({
    input: z.object({ branchId: id, year, name: bookName.default('ordinary') }),
    output: z.object({ verdict }),
  }),
  /** Verifies the books of all branches below, some at a time. */
  verifyBelow: method({
    input: z.object({ orgId: id, year, cursor: cursor.default(null) }),
    output: z.object({
      /** Branches gone through in this call, also those without a book. */
      branches: z.number(),
      books: z.number(),
      entries: z.number(),
      broken: z.array(verdict.extend({ branchId: z.string(), branchName: z.string() })),
      next: cursor,
    }),
  }),
  /** Closes a month: from then on its notice is public, and its head stands against a book written anew. */
  closeMonth: method({
    input: z.object({ branchId: id, month }),
    output: z.object({ month, closedAt: instant, published: z.array(z.string()) }),
    refusals: ['MONTH_AHEAD', 'MONTH_NOT_BILLED', 'EARLIER_MONTH_OPEN'],
  }),
  /** What members asked, open ones first by time. */
  requests: method({
    input: z.object({
      branchId: id,
      state: z.enum(['open', 'answered']).default('open'),
      cursor: cursor.default(null),
    }),
    output: z.object({ items: z.array(requestView), next: cursor }),
  }),
  answer: method({
    input: z.object({ requestId: id, text: line(300, 1) }),
    output: z.object({ request: requestView }),
    refusals: ['ALREADY_ANSWERED', 'REQUEST_WITHDRAWN'],
  }),
  /** Records a large one-off sum (D-37) in its own book, with the account of the member that goes with it. */
  recordLarge: method({
    input: z.object({
      branchId: id,
      memberId: id,
      key: id,
      fen,
      channel: z.string().max(40),
      brief: z.string().trim().max(1000),
      payer: payerInput.nullable().default(null),
    }),
    output: z.object({ large: largeView, receipt: receiptView }),
    refusals: [
      'NOT_THE_COLLECTOR',
      'CHANNEL_NOT_ALLOWED',
      'PAYER_NEEDED',
      'RELATION_NEEDED',
      'REASON_NEEDED',
      'CONSENT_NEEDED_FOR_PAYER',
      'NOT_OF_THIS_BRANCH',
      'AMOUNT_BAD',
      'NOT_LARGE',
      'BRIEF_NEEDED',
      'NO_SUPERIOR',
    ],
  }),
  /** Large sums of a branch, or of all branches whose committee an organisation is; newest first. */
  large: method({
    input: z.object({ orgId: id, cursor: cursor.default(null) }),
    output: z.object({ items: z.array(largeView), next: cursor }),
  }),
  /** The committee sends it on, then notes the receipt that came from above. One step after the other. */
  forwardLarge: method({
    input: z.object({ largeId: id, step: z.enum(['forwarded', 'receipt-issued']), on: day, document: line(60) }),
    output: z.object({ large: largeView }),
    refusals: ['DAY_IN_FUTURE', 'STEP_OUT_OF_ORDER', 'DAY_BEFORE_STEP'],
  }),
  /** The branch has given the member the receipt from above. */
  deliverLarge: method({
    input: z.object({ largeId: id, on: day }),
    output: z.object({ large: largeView }),
    refusals: ['DAY_IN_FUTURE', 'STEP_OUT_OF_ORDER', 'DAY_BEFORE_STEP'],
  }),
  /** What holds at an organisation, where it was set, and what would hold there if it had none of its own. */
  settings: method({
    input: z.object({ orgId: id }),
    output: heldSettings.extend({ above: heldSettings }),
  }),
  /**
   * Sets what holds at an organisation and below, or (null) lets what holds above hold again. What was billed or booked
   * stays as it is. The same again changes nothing.
   */
  setSettings: method({
    input: z.object({
      orgId: id,
      settings: duesSettings
        .extend({
          monthlyCap: fen.min(1).max(10_000_000),
          lowestMonthly: fen.min(1).max(10_000),
          arrearsMonths: z.int().min(0).max(12),
          advanceMonths: z.int().min(0).max(12),
          waiverMonths: z.int().min(1).max(24),
          largeSum: fen.min(1),
          provinceLargeSum: fen.min(1).nullable(),
          remittanceBp: z.int().min(0).max(10_000),
          handOverDays: z.int().min(0).max(60),
          certificateYears: z.int().min(1).max(20),
          collectionDay: z.int().min(1).max(28).nullable(),
          closeDays: z.int().min(0).max(60),
        })
        .nullable(),
      /** From which year on the set share upward holds (D-41): this one, or the one before; years before keep theirs. */
      rateFrom: year.optional(),
      reason,
    }),
    output: z.object({ settings: duesSettings }),
    refusals: ['PROVINCE_ABOVE_CENTRAL', 'LOWEST_ABOVE_CAP'],
  }),
})
