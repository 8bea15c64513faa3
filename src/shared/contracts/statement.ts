import * as z from 'zod'
import { channel } from '../domain/dues/model'
import { rowOutcome } from '../domain/statement/model'
import { contract, method } from './contract'
import { cursor, id, instant, month } from './shapes'

const fen = z.int()

const jobView = z.object({
  id: z.string(),
  fileName: z.string(),
  channel,
  state: z.enum(['ready', 'applying', 'done', 'cancelled']),
  total: z.number(),
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
  paidOn: z.string(),
  month: month.nullable(),
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
  /** What came of it when it was applied. */
  result: z.enum(['waiting', 'booked', 'skipped', 'refused']),
  receipt: z.string().nullable(),
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
  /** The collector's word on a row: whose it is, whether it is booked, and where a rest goes. */
  decide: method({
    input: z.object({
      jobId: id,
      position: z.int().min(0),
      memberId: id.nullable(),
      take: z.enum(['book', 'skip']),
      rest: z.enum(['refuse', 'voluntary']).default('refuse'),
    }),
    output: z.object({ row: rowView, job: jobView }),
    refusals: ['IMPORT_STARTED', 'NOT_OF_THIS_BRANCH', 'MEMBER_NEEDED'],
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
