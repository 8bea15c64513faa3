import * as z from 'zod'
import { contract, method } from './contract'
import { cursor, id, instant } from './shapes'

export const rowOutcome = z.enum(['new', 'changed', 'unchanged', 'problem'])

/** A problem in a row in plain words: `row` as the sheet numbers it, `column` by its heading. */
const problem = z.object({ row: z.number(), column: z.string(), code: z.string(), text: z.string(), value: z.string() })

const job = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['ready', 'applying', 'done', 'cancelled']),
  total: z.number(),
  counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), problem: z.number() }),
  done: z.number(),
  createdAt: instant,
})

/** Why a whole file is refused, before any row is looked at. */
const fileRefusals = [
  'FILE_MISSING',
  'FILE_TOO_LARGE',
  'NOT_A_WORKBOOK',
  'FILE_EMPTY',
  'HEADER_MERGED',
  'HEADER_MISSING',
  'HEADER_TWICE',
  'TOO_MANY_ROWS',
  'ENCODING_UNKNOWN',
] as const

export const importContract = contract('import', {
  /** The empty workbook to fill in, as a file in the cloud's storage. */
  template: method({
    input: z.object({ orgId: id }),
    output: z.object({ fileId: z.string(), fileName: z.string(), url: z.string() }),
  }),
  /** Dry run: reads an uploaded file and says what would be new, changed, unchanged or wrong. Writes no member. */
  preview: method({
    input: z.object({ orgId: id, fileId: z.string().max(500), fileName: z.string().max(200) }),
    output: z.object({ job, problems: z.array(problem) }),
    refusals: fileRefusals,
  }),
  /** Rows of a dry run of one kind, a page at a time. */
  rows: method({
    input: z.object({ jobId: id, outcome: rowOutcome, cursor: cursor.default(null) }),
    output: z.object({
      items: z.array(
        z.object({
          row: z.number(),
          name: z.string(),
          branch: z.string(),
          changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
          problems: z.array(problem),
        }),
      ),
      next: cursor,
    }),
  }),
  /** Writes the next rows of a confirmed dry run; called again until `state` is `done`. A repeat changes nothing. */
  apply: method({
    input: z.object({ jobId: id }),
    output: z.object({ job }),
    refusals: ['IMPORT_HAS_PROBLEMS', 'IMPORT_CANCELLED', 'IMPORT_OUTDATED'],
  }),
  cancel: method({ input: z.object({ jobId: id }), output: z.object({ job }), refusals: ['IMPORT_STARTED'] }),
})
