import * as z from 'zod'

const fen = z.int()
const day = z.string()
const month = z.string()

/** Kinds of payers (D-10 … D-17), named as in the rules. */
export const duesKinds = ['wage_monthly', 'retired', 'annual_salary', 'self_employed', 'farmer', 'fixed_02'] as const
export const duesKind = z.enum(duesKinds)
export type DuesKind = z.infer<typeof duesKind>

/** Whose pay slip it is: each employer has its own items that count (D-11). */
export const employers = ['civil-servant', 'civil-worker', 'institution', 'enterprise', 'pension'] as const
export const employer = z.enum(employers)
export type Employer = z.infer<typeof employer>

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
})
export type DuesSettings = z.infer<typeof duesSettings>

/** One step of working an amount out: the rule behind it and the numbers in it, for showing on a screen. */
export const step = z.object({
  rule: z.string(),
  what: z.enum([
    'counted',
    'deducted',
    'left-out',
    'base',
    'quarter-mean',
    'approved-base',
    'approved-amount',
    'rate',
    'fixed',
    'cap',
    'voluntary',
  ]),
  /** The item, for `counted`, `deducted` and `left-out`. */
  item: z.string().nullable(),
  /** The amount the step starts from, and the one it ends with, in fen. */
  from: fen.nullable(),
  fen,
  bp: z.int().nullable(),
})
export type Step = z.infer<typeof step>

/** What one assessment 核定 came to, and how. `fen` is owed each month; `voluntary` was offered above it. */
export const assessment = z.object({
  kind: duesKind,
  base: fen.nullable(),
  bp: z.int().nullable(),
  fen,
  uncapped: fen,
  voluntary: fen,
  steps: z.array(step),
})
export type Assessment = z.infer<typeof assessment>

/** An assessment from a month on. A self-employed one ends with its quarter (D-15); the others run to the year's end. */
export const span = z.object({
  from: month,
  until: month,
  assessment,
  reason: z.string(),
  approvedBy: z.string(),
  at: z.number(),
})
export type Span = z.infer<typeof span>

/** The standard 核定 of one member and year (D-21). `_id` is `memberId:2026`; spans follow one another. */
export const standard = z.object({ _id: z.string(), memberId: z.string(), year: z.string(), spans: z.array(span) })
export type Standard = z.infer<typeof standard>

/** Minutes or a paper that approved something. */
export const approval = z.object({ by: z.string(), on: day, document: z.string() })
export type Approval = z.infer<typeof approval>

/** A reduction or waiver 减免 (D-36). `to` is what is still owed each month: 0 waives all of it. */
export const waiver = z.object({
  _id: z.string(),
  memberId: z.string(),
  from: month,
  until: month,
  to: fen,
  ground: z.enum(['hardship', 'other']),
  reason: z.string(),
  branch: approval,
  superior: approval.nullable(),
  state: z.enum(['effective', 'pending_superior', 'refused']),
})
export type Waiver = z.infer<typeof waiver>

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
  memberId: z.string(),
  lines: z.array(line),
  voluntary: fen,
  channel,
  payer: payer.nullable(),
  /** Who recorded it. */
  by: z.string(),
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
