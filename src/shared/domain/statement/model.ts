import * as z from 'zod'
import { channel, line } from '../dues/model'

const fen = z.int()

/**
 * What a line of a statement comes to: `matched` to the fen; `over` and `under` what is owed; `ambiguous` for namesakes;
 * `unknown` payer; `booked` before by an earlier file; `problem` cannot be read.
 */
export const rowOutcomes = ['matched', 'over', 'under', 'ambiguous', 'unknown', 'booked', 'problem'] as const
export const rowOutcome = z.enum(rowOutcomes)
export type RowOutcome = z.infer<typeof rowOutcome>

/** A statement being read in. */
export const statementJob = z.object({
  _id: z.string(),
  branchId: z.string(),
  fileName: z.string(),
  channel,
  state: z.enum(['ready', 'applying', 'done', 'cancelled']),
  total: z.int(),
  done: z.int(),
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
  paidOn: z.string(),
  month: z.string().nullable(),
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
  result: z.enum(['waiting', 'booked', 'skipped', 'refused']),
  receipt: z.string().nullable(),
  problem: z.string().nullable(),
})
export type StatementRow = z.infer<typeof statementRow>
