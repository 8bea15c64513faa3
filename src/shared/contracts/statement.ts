import * as z from 'zod'
import { channel, payer } from '../domain/dues/model'
import { rowOutcome } from '../domain/statement/model'
import { contract, method } from './contract'
import { payerInput } from './dues-shapes'
import { cursor, id, instant, month } from './shapes'

const fen = z.int()

const jobView = z.object({
  id: z.string(),
  fileName: z.string(),
  channel,
  state: z.enum(['ready', 'applying', 'done', 'cancelled']),
  total: z.number(),
  /** Lines that are no money received: expenses, sums, what did not go through. They are no rows. */
  passedOver: z.number(),
  /** Where the first of them stand in the file. */
  passedOverRows: z.array(z.number()).optional(),
  /** Rows by what the dry run found. */
  counts: z.record(rowOutcome, z.number()),
  /** Rows that will be booked as they are decided now, and what they come to. */
  toBook: z.object({ rows: z.number(), fen }),
  /** Rows gone through so far, and what came of them. */
  done: z.number(),
  booked: z.object({ rows: z.number(), fen }),
  refused: z.number(),
  createdAt: instant,
})

/** One line of the statement and what it would become. */
const rowView = z.object({
  position: z.number(),
  row: z.number(),
  outcome: rowOutcome,
  /** As the file says it. */
  name: z.string(),
  fen: fen.nullable(),
  /** The amount as the file says it, where it cannot be read. */
  amount: z.string().optional(),
  paidOn: z.string(),
  /** The months it says it is for; none when it says nothing. */
  months: z.array(month),
  serial: z.string(),
  remark: z.string(),
  /** Whom it was matched with, and those it might be. */
  member: z.object({ id: z.string(), name: z.string() }).nullable(),
  candidates: z.array(z.object({ id: z.string(), name: z.string(), about: z.string() })),
  /** What would be booked: months, and what is left over as voluntary. */
  lines: z.array(z.object({ month, fen })),
  voluntary: fen,
  /** Over: paid beyond what is owed. Under: what stays open of the months it is for. */
  difference: fen,
  take: z.enum(['book', 'skip']),
  rest: z.enum(['refuse', 'voluntary']),
  /** Who paid for the member, when the collector said so. */
  payer: payer.nullable(),
  /** What came of it when it was applied. */
  result: z.enum(['waiting', 'booked', 'skipped', 'refused']),
  /** What it was booked under, or for `MAYBE_RECORDED` the receipt that may be this very money. */
  receipt: z.string().nullable(),
  /** One of the model's `rowProblems`, or the code of the refusal when it was applied. */
  problem: z.string().nullable(),
})

export const statementContract = contract('statement', {
  /** Dry run of a bank or platform statement: matches by name, amount and month. Books nothing. */
  preview: method({
    input: z.object({
      branchId: id,
      fileId: z.string().max(500),
      fileName: z.string().max(200),
      channel: channel.exclude(['cash']),
    }),
    output: z.object({ job: jobView }),
    refusals: [
      'FILE_MISSING',
      'FILE_TOO_LARGE',
      'NOT_A_WORKBOOK',
      'FILE_EMPTY',
      'HEADER_MERGED',
      'HEADER_TWICE',
      'STATEMENT_HEADER_MISSING',
      'TOO_MANY_ROWS',
      'ENCODING_UNKNOWN',
    ],
  }),
  /** Rows of one outcome, a page at a time; all when it is null. */
  rows: method({
    input: z.object({ jobId: id, outcome: rowOutcome.nullable().default(null), cursor: cursor.default(null) }),
    output: z.object({ items: z.array(rowView), next: cursor }),
  }),
  /**
   * The collector's word on a row: whose it is, whether it is booked, where a rest goes, and who paid when it was not the
   * member (S1-28). `memberId` null leaves it to what the line says.
   */
  decide: method({
    input: z.object({
      jobId: id,
      position: z.int().min(0),
      memberId: id.nullable(),
      take: z.enum(['book', 'skip']),
      rest: z.enum(['refuse', 'voluntary']).default('refuse'),
      payer: payerInput.nullable().default(null),
    }),
    output: z.object({ row: rowView, job: jobView }),
    refusals: [
      'IMPORT_STARTED',
      'ROW_UNKNOWN',
      'ROW_BOOKED_BEFORE',
      'NOT_OF_THIS_BRANCH',
      'AMOUNT_BAD',
      'MEMBER_NEEDED',
      'PAYER_NEEDED',
      'RELATION_NEEDED',
      'REASON_NEEDED',
      'CONSENT_NEEDED_FOR_PAYER',
      'MONTH_NOT_OPEN',
      'ARREARS_NEED_SUPERIOR',
      'ADVANCE_NEEDS_SUPERIOR',
      'STANDARD_MISSING',
      'MORE_THAN_OWED',
      'LARGE_SUM_APART',
    ],
  }),
  /** Books the next rows by the same rules as by hand; called again until `state` is `done`. A repeat books nothing twice. */
  apply: method({
    input: z.object({ jobId: id }),
    output: z.object({ job: jobView }),
    refusals: ['NOT_THE_COLLECTOR', 'IMPORT_CANCELLED'],
  }),
  cancel: method({ input: z.object({ jobId: id }), output: z.object({ job: jobView }), refusals: ['IMPORT_STARTED'] }),
  /** The statements of a branch, newest first: one that was left in the middle is found again. */
  list: method({
    input: z.object({ branchId: id, cursor: cursor.default(null) }),
    output: z.object({ items: z.array(jobView), next: cursor }),
  }),
  /** An empty sheet with the headings, for a collector who types a statement up. */
  template: method({
    input: z.object({ branchId: id }),
    output: z.object({ fileId: z.string(), fileName: z.string(), url: z.string() }),
  }),
})
export type StatementJobView = z.infer<typeof jobView>
export type StatementRowView = z.infer<typeof rowView>
