import * as z from 'zod'
import { channel, line, payer } from '../dues/model'

const fen = z.int()

/**
 * What a line of a statement comes to: `matched` to the fen; `over` and `under` what is owed; `ambiguous` for namesakes
 * and money that came from somebody else; `unknown` payer; `booked` before by an earlier file; `problem` cannot be read,
 * or cannot be booked from a statement.
 */
export const rowOutcomes = ['matched', 'over', 'under', 'ambiguous', 'unknown', 'booked', 'problem'] as const
export const rowOutcome = z.enum(rowOutcomes)
export type RowOutcome = z.infer<typeof rowOutcome>

/**
 * Why a line needs a person: what cannot be read in it, why its member is not certain, or the rule of dues that stands
 * against it. A line refused when it was booked carries the refusal's own code.
 */
export const rowProblems = [
  'AMOUNT_BAD',
  'AMOUNT_IS_FORMULA',
  'MONTH_BAD',
  'CELLS_MERGED',
  'TWICE_IN_FILE',
  'TAKEN_BACK',
  'RECEIPT_REVERSED',
  'MAYBE_RECORDED',
  'NAMESAKES',
  'NAME_UNSURE',
  'OTHER_PAYER',
  'MONTH_NOT_OPEN',
  'STANDARD_MISSING',
  'MORE_THAN_OWED',
  'ARREARS_NEED_SUPERIOR',
  'ADVANCE_NEEDS_SUPERIOR',
  'LARGE_SUM_APART',
] as const
export type RowProblem = (typeof rowProblems)[number]

/** What the lines of a statement come to: by what was found, what will be booked, and what came of it. */
export const statementSums = z.object({
  counts: z.record(rowOutcome, z.int()),
  toBook: z.object({ rows: z.int(), fen }),
  booked: z.object({ rows: z.int(), fen }),
  refused: z.int(),
})
export type StatementSums = z.infer<typeof statementSums>

/** A statement being read in. */
export const statementJob = z.object({
  _id: z.string(),
  branchId: z.string(),
  fileName: z.string(),
  channel,
  state: z.enum(['ready', 'applying', 'done', 'cancelled']),
  total: z.int(),
  /** Lines that are no money received: expenses, sums, what did not go through. */
  passedOver: z.int(),
  /** Where the first of them stand in the file. Absent on statements of before this was said. */
  passedOverRows: z.array(z.int()).optional(),
  done: z.int(),
  sums: statementSums,
  createdBy: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type StatementJob = z.infer<typeof statementJob>

/** One line of a statement. `_id` is `jobId-000123`. */
export const statementRow = z.object({
  _id: z.string(),
  jobId: z.string(),
  position: z.int(),
  row: z.int(),
  /** Made from the line's own content, so that the same line in another file is known again; the receipt's key. */
  key: z.string(),
  outcome: rowOutcome,
  name: z.string(),
  fen: fen.nullable(),
  /** The amount as the file says it, where it cannot be read. */
  amount: z.string().optional(),
  paidOn: z.string(),
  /** The months the line says it is for; none when it says nothing. */
  months: z.array(z.string()),
  serial: z.string(),
  remark: z.string(),
  memberId: z.string().nullable(),
  memberName: z.string(),
  candidates: z.array(z.object({ id: z.string(), name: z.string(), about: z.string() })),
  lines: z.array(line),
  voluntary: fen,
  difference: fen,
  take: z.enum(['book', 'skip']),
  rest: z.enum(['refuse', 'voluntary']),
  /** Who paid for the member, when it was somebody else (D-34). */
  payer: payer.nullable(),
  /** Whether the collector has decided on it; otherwise it follows what was found. */
  decided: z.boolean(),
  result: z.enum(['waiting', 'booked', 'skipped', 'refused']),
  /** What it was booked under, or for `MAYBE_RECORDED` the receipt that may be this very money. */
  receipt: z.string().nullable(),
  /** One of `rowProblems`, or the code of a refusal. */
  problem: z.string().nullable(),
})
export type StatementRow = z.infer<typeof statementRow>
