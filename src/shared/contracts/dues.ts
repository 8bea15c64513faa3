import * as z from 'zod'
import { disclosure, duesSettings, entry, monthSums, payer, takingsSums } from '../domain/dues/model'
import { approval, duesKind } from '../domain/standard/model'
import { contract, method } from './contract'
import { cursor, day, id, instant, line, month, reason } from './shapes'

const fen = z.int()
const year = z.string().regex(/^20\d\d$/)
const bookName = z.enum(['ordinary', 'large'])
/** A paper or minutes that approved something. */
const paper = z.object({ by: line(40), on: day, document: line(60) })
/** Who pays for a member (D-34, S1-28). What is missing is refused by the rule, not by the form. */
export const payerInput = z.object({
  name: z.string().trim().max(20),
  relation: z.string().trim().max(20),
  reason: z.string().trim().max(200),
  consent: z.object({
    by: z.string().trim().max(40),
    on: z.string().trim().max(10),
    document: z.string().trim().max(60),
  }),
})

/** An entry as it is shown. `fen` is all of it; `number` as printed; `reversed` when a reversal of it stands in the book. */
const receiptView = entry
  .pick({
    bookId: true,
    seq: true,
    kind: true,
    receipt: true,
    memberId: true,
    memberName: true,
    lines: true,
    voluntary: true,
    channel: true,
    byName: true,
    at: true,
    note: true,
  })
  .extend({ number: z.string(), fen, payer: payer.nullable(), superior: approval.nullable(), reversed: z.boolean() })

/** One month of a member. `due` = `received` + `waived` + `open`. */
const monthView = z.object({ month, due: fen, received: fen, waived: fen, open: fen })
/** A month with something open; `blocked` when it needs the superior's paper (D-32). */
const owedMonth = monthView.extend({ blocked: z.boolean() })

/** One line of the collector's list. */
const payerRow = z.object({
  memberId: z.string(),
  name: z.string(),
  /** Told of those only who share their name with another on the list. */
  phoneEnd: z.string().optional(),
  birthYear: z.string().optional(),
  groupId: z.string().nullable(),
  standing: z.enum(['formal', 'probationary']),
  situation: z.string(),
  /** `left`: moved away or ended, and something from here is still open. */
  presence: z.enum(['here', 'left']),
  owes: z.array(owedMonth),
  /** Everything open up to this month that may be paid without a paper, in fen. */
  owed: fen,
  /** This month's bill, null when there is none. */
  thisMonth: monthView.nullable(),
  /** Why there is none: no standard yet (somebody must mend it), or nothing owed here. */
  unbilled: z.enum(['no-standard', 'not-owed']).nullable(),
  /** Months in a row unpaid up to this one (D-38: six are a matter for the branch; the program decides nothing). */
  unpaidInARow: z.number(),
  /** Receipts of today, newest first. */
  today: z.array(receiptView),
  /** What the member asked to pay of their own will, in fen. */
  wishesExtra: fen.nullable(),
})

const daySums = z.object({ today: takingsSums, receiptsToday: z.number(), month: monthSums })

/** Refusals of recording money; their order is that of `decidePayment`. */
const paymentRefusals = [
  'NOT_THE_COLLECTOR',
  'CHANNEL_NOT_ALLOWED',
  'PAYER_NEEDED',
  'RELATION_NEEDED',
  'REASON_NEEDED',
  'CONSENT_NEEDED_FOR_PAYER',
  'NOT_OF_THIS_BRANCH',
  'AMOUNT_BAD',
  'MONTH_TWICE',
  'MONTH_NOT_OPEN',
  'ARREARS_NEED_SUPERIOR',
  'ADVANCE_NEEDS_SUPERIOR',
  'MORE_THAN_OWED',
  'LARGE_SUM_APART',
] as const

const requestView = z.object({
  id: z.string(),
  memberId: z.string(),
  memberName: z.string(),
  kind: z.enum(['question', 'extra']),
  month: month.nullable(),
  fen: fen.nullable(),
  text: z.string(),
  state: z.enum(['open', 'answered', 'withdrawn']),
  answer: z.string(),
  answeredByName: z.string(),
  answeredAt: instant.nullable(),
  at: instant,
})

const largeView = z.object({
  id: z.string(),
  branchId: z.string(),
  branchName: z.string(),
  memberId: z.string(),
  memberName: z.string(),
  fen,
  flow: z.enum(['province', 'central']),
  brief: z.string(),
  bookId: z.string(),
  receipt: z.number(),
  step: z.enum(['received', 'forwarded', 'receipt-issued', 'receipt-delivered', 'reversed']),
  log: z.array(z.object({ step: z.string(), on: z.string(), byName: z.string(), document: z.string(), at: instant })),
  at: instant,
})

const verdict = z.object({
  bookId: z.string(),
  whole: z.boolean(),
  entries: z.number(),
  /** The first broken entry and what is wrong with it; null when the book is whole. */
  seq: z.number().nullable(),
  why: z.string().nullable(),
  /** Whether bills, cards and sums agree with the entries; the first that does not is named. */
  sums: z.enum(['agree', 'differ', 'not-checked']),
  sumsOf: z.string().nullable(),
})

export const duesContract = contract('dues', {
  /** My dues: this month and why, what I owe, my year, my requests. */
  mine: method({
    input: z.object({ year: year.nullable().default(null) }),
    output: z.object({
      now: instant,
      name: z.string(),
      branchName: z.string(),
      month,
      thisMonth: monthView.nullable(),
      unbilled: z.enum(['no-standard', 'not-owed']).nullable(),
      /** What holds this month, and every step of working it out in words, with the rule behind each. */
      standard: z
        .object({
          kind: duesKind,
          fen,
          from: month,
          until: month,
          steps: z.array(z.object({ rule: z.string(), text: z.string() })),
        })
        .nullable(),
      waiver: z.object({ from: month, until: month, to: fen }).nullable(),
      owes: z.array(owedMonth),
      owed: fen,
      /** 党费证: the months of a year. `voluntary` is what was paid of one's own will in that year. */
      year: z.object({
        year,
        months: z.array(monthView.extend({ paidAhead: fen })),
        due: fen,
        received: fen,
        waived: fen,
        voluntary: fen,
      }),
      years: z.array(year),
      collectors: z.array(z.string()),
      requests: z.array(requestView),
      /** An extra from this amount on is a large sum with its own way (D-37). */
      largeSum: fen,
      unreadNotices: z.number(),
    }),
  }),
  /** My receipts, newest first. */
  myReceipts: method({
    input: z.object({ cursor: cursor.default(null) }),
    output: z.object({ items: z.array(receiptView), next: cursor }),
  }),
  /** Asks the collector something, about a month or in general. */
  ask: method({
    input: z.object({ key: id, month: month.nullable().default(null), text: line(300, 2) }),
    output: z.object({ request: requestView }),
    refusals: ['TOO_MANY_OPEN'],
  }),
  /** Tells the collector that I wish to pay more of my own will (D-37); a large sum says which way it goes. */
  offerExtra: method({
    input: z.object({ key: id, fen: fen.min(1), text: z.string().trim().max(200).default('') }),
    output: z.object({ request: requestView, flow: z.enum(['normal', 'province', 'central']) }),
    refusals: ['AMOUNT_BAD', 'TOO_MANY_OPEN'],
  }),
  /** Takes my own open request back. */
  withdrawRequest: method({
    input: z.object({ requestId: id }),
    output: z.object({ request: requestView }),
    refusals: ['ALREADY_ANSWERED'],
  }),
  /** The notices of my branch 公开, newest first. */
  notices: method({
    input: z.object({ cursor: cursor.default(null) }),
    output: z.object({
      items: z.array(disclosure.pick({ period: true, kind: true, sums: true, at: true }).extend({ id: z.string() })),
      next: cursor,
    }),
  }),
  /** One notice of my branch. Amounts of persons only where the organisation shows them. */
  notice: method({
    input: z.object({ period: z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?$/) }),
    output: z.object({
      branchName: z.string(),
      period: z.string(),
      kind: disclosure.shape.kind,
      showsAmounts: z.boolean(),
      sums: monthSums,
      voluntary: fen,
      people: z.array(
        z.object({
          name: z.string(),
          state: z.enum(['paid', 'part', 'owes', 'waived']),
          due: fen.nullable(),
          received: fen.nullable(),
          waived: fen.nullable(),
        }),
      ),
      /** The last entry of the book when the notice was published: proof against a book written anew. */
      head: z.object({ bookId: z.string(), seq: z.number(), hash: z.string() }),
      at: instant,
    }),
  }),

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
  /** One member at the collector's table: open months, months ahead with their amounts, reductions, receipts. */
  person: method({
    input: z.object({ branchId: id, memberId: id }),
    output: z.object({
      now: instant,
      month,
      row: payerRow,
      /** The months ahead that may be paid now; `fen` null where no standard holds yet. */
      ahead: z.array(z.object({ month, fen: fen.nullable(), paid: fen })),
      waivers: z.array(z.object({ from: month, until: month, to: fen })),
      receipts: z.array(receiptView),
      requests: z.array(requestView),
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
      months: z.array(monthSums.extend({ month, arrears: fen, closedAt: instant.nullable(), late: z.boolean() })),
      takings: takingsSums,
      receipts: z.number(),
      /** Booked, and on no hand-over slip yet, in fen. */
      toHandOver: fen,
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
    refusals: ['STEP_OUT_OF_ORDER'],
  }),
  /** The branch has given the member the receipt from above. */
  deliverLarge: method({
    input: z.object({ largeId: id, on: day }),
    output: z.object({ large: largeView }),
    refusals: ['STEP_OUT_OF_ORDER'],
  }),
  /** What holds at an organisation, and where it was set. */
  settings: method({
    input: z.object({ orgId: id }),
    output: z.object({ settings: duesSettings, setAt: z.object({ orgId: z.string(), name: z.string() }).nullable() }),
  }),
  /** Sets what holds at an organisation and below; what was billed or booked stays as it is. */
  setSettings: method({
    input: z.object({
      orgId: id,
      settings: duesSettings.extend({
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
      }),
      reason,
    }),
    output: z.object({ settings: duesSettings }),
    refusals: ['PROVINCE_ABOVE_CENTRAL'],
  }),
})
export type ReceiptView = z.infer<typeof receiptView>
export type PayerRow = z.infer<typeof payerRow>
export type RequestView = z.infer<typeof requestView>
export type LargeView = z.infer<typeof largeView>
export type OwedMonth = z.infer<typeof owedMonth>
