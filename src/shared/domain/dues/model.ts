import * as z from 'zod'
import { approval, duesKind, waiver } from '../standard/model'

const fen = z.int()
const month = z.string()

/** How money may come in (D-35, S1-27). There is no way through the payroll, and none can be added by a setting. */
export const channels = ['cash', 'bank', 'wechat_merchant', 'dues_platform'] as const
export const channel = z.enum(channels)
export type Channel = z.infer<typeof channel>

/** What an organisation may set where the rules leave it open (C and P in the rules). Amounts in fen, rates in basis points. */
export const duesSettings = z.object({
  rounding: z.enum(['fen_half_up', 'jiao_half_up', 'yuan_ceil']),
  monthlyCap: fen,
  lowestMonthly: fen,
  assessment: z.enum(['annual', 'on-change']),
  farmersMayDeclareIncome: z.boolean(),
  transferMonth: z.enum(['old-branch', 'new-branch']),
  arrearsMonths: z.int(),
  advanceMonths: z.int(),
  waiverMonths: z.int(),
  largeSum: fen,
  provinceLargeSum: fen.nullable(),
  remittanceBp: z.int(),
  handOverDays: z.int(),
  certificateYears: z.int(),
  disclosure: z.enum(['monthly', 'quarterly', 'yearly']),
  disclosesAmounts: z.boolean(),
  /** D-43: the day of the month on which dues are collected, or null where it is the day of the activity. */
  collectionDay: z.int().nullable(),
  /** Days after a month's end from which the clock closes it when nobody has. */
  closeDays: z.int(),
})
export type DuesSettings = z.infer<typeof duesSettings>

/** A bill 应缴: what a member owes for a month, written once. `_id` is `memberId:2026-06`. */
export const bill = z.object({
  _id: z.string(),
  memberId: z.string(),
  branchId: z.string(),
  month,
  fen,
  kind: duesKind,
  base: fen.nullable(),
  bp: z.int().nullable(),
})
export type Bill = z.infer<typeof bill>

/**
 * A bill as it is kept, with what became of it. The four last fields are worked out anew from the card in every
 * transaction that touches the bill's month; `fen` = `received` + `waived` + `open`.
 */
export const keptBill = bill.extend({
  received: fen,
  waived: fen,
  open: fen,
  /** Whether anything is open: what the collector's list asks for. */
  owing: z.boolean(),
  /** `2026-06:memberId`: what lists page by. */
  place: z.string(),
  at: z.number(),
})
export type KeptBill = z.infer<typeof keptBill>

/**
 * What is known of one member's money, `_id` is the member's: all that was paid by month, reversals netted, of whatever
 * branch's book; and the effective waivers. The book proves it, this makes it quick.
 */
export const card = z.object({
  _id: z.string(),
  paid: z.record(z.string(), fen),
  waivers: z.array(waiver.pick({ _id: true, memberId: true, from: true, until: true, to: true, state: true })),
  /** Counts the writes to the member's money: what was decided on an earlier one is old. */
  version: z.int().optional(),
  updatedAt: z.number(),
})
export type Card = z.infer<typeof card>

/** A part of a payment and the month it is for. */
export const line = z.object({ month, fen })
export type Line = z.infer<typeof line>

/** Somebody who pays for a member 代交 (D-34, S1-28). */
export const payer = z.object({ name: z.string(), relation: z.string(), reason: z.string(), consent: approval })
export type Payer = z.infer<typeof payer>

/** One entry of a cash book: a receipt 收据 or its reversal 冲正, chained to the one before by its hash. */
export const entry = z.object({
  /** `bookId:7`: the place in the book, so that it can be taken once only. */
  _id: z.string(),
  bookId: z.string(),
  seq: z.int(),
  kind: z.enum(['receipt', 'reversal']),
  /** The receipt's number; that of the receipt taken back in a reversal. */
  receipt: z.int(),
  /** Made by the phone, unique: a repeat finds what the first call wrote. */
  key: z.string(),
  memberId: z.string(),
  /** The names as they were then: a receipt does not change with a name. */
  memberName: z.string(),
  lines: z.array(line),
  voluntary: fen,
  channel,
  payer: payer.nullable(),
  /** Who recorded it. */
  by: z.string(),
  byName: z.string(),
  at: z.number(),
  /** Why it was taken back, or a remark. */
  note: z.string(),
  superior: approval.nullable(),
  /** The hash of the entry before, or the book's opening. */
  previous: z.string(),
  hash: z.string(),
})
export type Entry = z.infer<typeof entry>

/** The end of a book, kept apart from its entries. */
export const bookHead = z.object({ bookId: z.string(), seq: z.int(), receipts: z.int(), hash: z.string() })
export type BookHead = z.infer<typeof bookHead>

/** A branch's month in numbers: the sums of its kept bills. Arrears are `expected` − `received` − `waived`. */
export const monthSums = z.object({
  bills: z.int(),
  expected: fen,
  received: fen,
  waived: fen,
  /** Bills with something open, and members that could not be billed for want of a standard. */
  owing: z.int(),
  problems: z.int(),
})
export type MonthSums = z.infer<typeof monthSums>

/** What came in, in fen, by channel; `voluntary` is part of the total. Reversals netted. */
export const takingsSums = z.object({
  cash: fen,
  bank: fen,
  wechat_merchant: fen,
  dues_platform: fen,
  voluntary: fen,
  total: fen,
})
export type Takings = z.infer<typeof takingsSums>

/**
 * A book as it is kept, apart from its entries. `_id` is `branchId:2026:ordinary`. Every write that touches a branch's
 * dues changes its ordinary book of the year in the same transaction, so `version` is the branch's lock.
 */
export const book = z.object({
  _id: z.string(),
  branchId: z.string(),
  year: z.string(),
  name: z.enum(['ordinary', 'large']),
  /** The last entry of the year before when this book was opened; null for a branch's first book. */
  before: z.object({ seq: z.int(), hash: z.string() }).nullable(),
  seq: z.int(),
  receipts: z.int(),
  hash: z.string(),
  takings: takingsSums,
  /** What came in on the last day on which anything did. */
  day: z.object({ on: z.string(), takings: takingsSums, receipts: z.int() }),
  /** The branch's months of this year, by the bills it made (not by when the money came). */
  months: z.record(z.string(), monthSums),
  /** The last entry that stands on a hand-over slip. */
  slipped: z.int(),
  version: z.int(),
  updatedAt: z.number(),
})
export type Book = z.infer<typeof book>

/** A large one-off sum 大额党费 on its way (D-37). */
export const largeSum = z.object({
  _id: z.string(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  branchId: z.string(),
  superiorId: z.string(),
  memberId: z.string(),
  memberName: z.string(),
  fen,
  flow: z.enum(['province', 'central']),
  brief: z.string(),
  bookId: z.string(),
  receipt: z.int(),
  step: z.enum(['received', 'forwarded', 'receipt-issued', 'receipt-delivered', 'reversed']),
  /** Every step taken, oldest first. `document` is the paper or the number of the receipt from above. */
  log: z.array(
    z.object({
      step: z.string(),
      on: z.string(),
      by: z.string(),
      byName: z.string(),
      document: z.string(),
      at: z.number(),
    }),
  ),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type LargeSumPaper = z.infer<typeof largeSum>

/** A closed month of a branch. `_id` is `branchId:2026-11`. The head is published with it. */
export const closing = z.object({
  _id: z.string(),
  branchId: z.string(),
  month,
  sums: monthSums,
  head: z.object({ bookId: z.string(), seq: z.int(), hash: z.string() }),
  /** The periods of the notices that came out with it. */
  published: z.array(z.string()).optional(),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
})
export type Closing = z.infer<typeof closing>

/** A notice to a branch's members of what came in 公开 (D-39, S1-29). `_id` is `branchId:2026-11`, `…:2026-Q4` or `…:2026`. */
export const disclosure = z.object({
  _id: z.string(),
  branchId: z.string(),
  branchName: z.string(),
  period: z.string(),
  /** Sorts by the end of the period; what lists page by. */
  order: z.string(),
  kind: z.enum(['monthly', 'quarterly', 'yearly']),
  showsAmounts: z.boolean(),
  sums: monthSums,
  voluntary: fen,
  /**
   * What came in for earlier periods after their own notice was out, reversals netted; `voluntary` is part of the
   * notice's. Absent on notices of before this was said.
   */
  earlier: z.array(z.object({ period: z.string(), received: fen, voluntary: fen })).optional(),
  people: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      /** Of namesakes alone, what told them apart when it was published: one of both, as far as it is known. */
      birthYear: z.string().optional(),
      groupName: z.string().optional(),
      state: z.enum(['paid', 'part', 'owes', 'waived']),
      due: fen,
      received: fen,
      waived: fen,
    }),
  ),
  head: z.object({ bookId: z.string(), seq: z.int(), hash: z.string() }),
  at: z.number(),
})
export type Disclosure = z.infer<typeof disclosure>

/** Settings as they are kept. `_id` is the organisation's; they hold for it and everything below that has none of its own. */
export const keptSettings = z.object({
  _id: z.string(),
  settings: duesSettings,
  /** The share upward of years before the one from which the set share holds (D-41), oldest first, each up to a year. */
  earlierRates: z.array(z.object({ until: z.string(), bp: z.int() })).optional(),
  updatedAt: z.number(),
})
export type KeptSettings = z.infer<typeof keptSettings>

/** The run that makes the bills of a month; `_id` is the month. It goes on after the branch named in `after`. */
export const duesRun = z.object({
  _id: z.string(),
  state: z.enum(['running', 'done']),
  after: z.string(),
  /** Branches at which something went wrong: they are tried again every hour. */
  failed: z.array(z.string()).optional(),
  bills: z.int(),
  problems: z.int(),
  beganAt: z.number(),
  doneAt: z.number().nullable(),
})
export type DuesRun = z.infer<typeof duesRun>

/**
 * The clock's way through the branches to close a month that nobody closed, for those whose organisation has set this many
 * days. `_id` is `2026-11:10`. It goes on after the branch named in `after`.
 */
export const closeRun = z.object({
  _id: z.string(),
  state: z.enum(['running', 'done']),
  after: z.string(),
  /** Branches at which something went wrong: they are tried again every hour. */
  failed: z.array(z.string()).optional(),
  beganAt: z.number(),
  doneAt: z.number().nullable(),
})
export type CloseRun = z.infer<typeof closeRun>
