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

/** A base or amount that somebody had to approve by hand (D-13 by the measure of peers, D-14). */
export const approvedByHand = z.object({
  of: z.enum(['base', 'amount']),
  fen,
  approvedBy: z.string(),
  reason: z.string(),
})
export type ApprovedByHand = z.infer<typeof approvedByHand>

/** Items of a pay slip in fen, by their keys in `income.ts`. An unknown key is refused where the base is worked out. */
const items = z.record(z.string(), fen)
/** What an assessment 核定 starts from. Amounts in fen. `net` is the income of the whole last quarter. */
export const assessmentFacts = z.union([
  z.object({ kind: z.literal('wage_monthly'), employer: employer.exclude(['pension']), items }),
  z.object({ kind: z.literal('wage_monthly'), base: fen.nullable() }),
  z.object({ kind: z.literal('retired'), items }),
  z.object({ kind: z.literal('retired'), byHand: approvedByHand }),
  z.object({ kind: z.literal('retired'), base: fen.nullable() }),
  z.object({ kind: z.literal('annual_salary'), byHand: approvedByHand.nullable() }),
  z.object({ kind: z.literal('self_employed'), net: fen.nullable() }),
  z.object({ kind: z.literal('farmer'), chosen: fen }),
  /** D-16, local extension: a farmer who works away or runs a business states a monthly income. */
  z.object({ kind: z.literal('farmer'), base: fen.nullable() }),
  z.object({ kind: z.literal('fixed_02') }),
])
export type AssessmentFacts = z.infer<typeof assessmentFacts>

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
  /** What was entered, so that it can be looked at, changed, and carried over to the next year. */
  facts: assessmentFacts,
  assessment,
  reason: z.string(),
  approvedBy: z.string(),
  /** Who entered it. */
  by: z.string(),
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
  state: z.enum(['effective', 'pending_superior', 'refused', 'withdrawn']),
})
export type Waiver = z.infer<typeof waiver>

/** A waiver as it is kept: with its branch and the committee that decides, and why it ended early. */
export const filedWaiver = waiver.extend({
  memberName: z.string(),
  branchId: z.string(),
  /** The committee above the branch when it was proposed. */
  superiorId: z.string(),
  /** Who proposed it for the branch (SD-3); one that was kept before this was noted has neither. */
  by: z.string().optional(),
  byName: z.string().optional(),
  /** Sorts by the time of making; what lists page by. */
  order: z.string(),
  /** The committee's note on its decision, or why the branch ended it early or took it back. */
  note: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type FiledWaiver = z.infer<typeof filedWaiver>
