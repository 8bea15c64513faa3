import * as z from 'zod'
import { entry, monthSums, payer, takingsSums } from '../domain/dues/model'
import { approval } from '../domain/standard/model'
import { day, instant, line, month } from './shapes'

/** What several methods of dues speak of. Amounts in fen. */
export const fen = z.int()
export const year = z.string().regex(/^20\d\d$/)
export const bookName = z.enum(['ordinary', 'large'])
/** A paper or minutes that approved something. */
export const paper = z.object({ by: line(40), on: day, document: line(60) })
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
export const receiptView = entry
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
export const monthView = z.object({ month, due: fen, received: fen, waived: fen, open: fen })
/** A month with something open; `blocked` when it needs the superior's paper (D-32). */
export const owedMonth = monthView.extend({ blocked: z.boolean() })

/** One line of the collector's list. */
export const payerRow = z.object({
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

export const daySums = z.object({
  today: takingsSums,
  receiptsToday: z.number(),
  month: monthSums,
  /** Moved on by one by each write to the branch's money; around the new year by up to two. */
  mark: z.int(),
})

/** Refusals of recording money; their order is that of `decidePayment`. */
export const paymentRefusals = [
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

export const requestView = z.object({
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

export const largeView = z.object({
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

export const verdict = z.object({
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

export type ReceiptView = z.infer<typeof receiptView>
export type PayerRow = z.infer<typeof payerRow>
export type RequestView = z.infer<typeof requestView>
export type LargeView = z.infer<typeof largeView>
export type OwedMonth = z.infer<typeof owedMonth>
