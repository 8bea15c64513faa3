import { receiptText } from '../../src/shared/domain/dues/book'
import type { Channel } from '../../src/shared/domain/dues/model'
import { isUpload, MOST_BYTES, type Sheet } from '../../src/shared/domain/import/sheet'
import { dayOf } from '../../src/shared/domain/kit/day'
import type { StatementJob, StatementRow } from '../../src/shared/domain/statement/model'
import { readHeader } from '../../src/shared/domain/statement/read-header'
import { type BookedBefore, readLines, stageLines } from '../../src/shared/domain/statement/stage'
import { sumsOfRows } from '../../src/shared/domain/statement/sums'
import { workOut } from '../../src/shared/domain/statement/work-out'
import { type DuesBranch, duesBranch } from '../_acts/dues-branch'
import type { Data } from '../_data'
import { auditLine } from '../_kernel/audit'
import { readFile, removeFile } from '../_kernel/cloud'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { readSheet } from '../_sheets/read-sheet'
import { owedBy, payableAt } from './facts'
import { inBatches } from './in-batches'
import { viewOf } from './view'

const ROWS_A_WRITE = 300
const WRITES_AT_ONCE = 4
const READS_AT_ONCE = 4
const KEYS_A_READ = 500

interface File {
  fileName: string
  channel: Channel
}

/**
 * The dry run. Writes lines of the statement only, and the statement itself last: one that exists is complete. The
 * uploaded file names people and their payments, so it is removed whatever comes of it.
 */
export const preview = handle('statement.preview')({
  load: ({ branchId }, { data }) => duesBranch(data, branchId),
  paths: ({ branch }) => [branch.path],
  run: async ({ input: { fileId, fileName, channel }, facts, caller, context }) => {
    if (!isUpload(fileId)) return refuse('FILE_MISSING')
    const content = await readFile(fileId, MOST_BYTES)
    if (content === 'missing') return refuse('FILE_MISSING')
    // Gone before it is read: whatever the reading comes to, even the end of the function's time.
    await removeFile(fileId)
    if (content === 'too large') return refuse('FILE_TOO_LARGE', { megabytes: MOST_BYTES / 1024 / 1024 })
    const read = await readSheet(content, fileName)
    return 'refusal' in read ? refuse(read.refusal) : dryRun(read.sheet, { fileName, channel }, facts, caller, context)
  },
})

async function dryRun(sheet: Sheet, file: File, at: DuesBranch, caller: Caller, context: Context) {
  const { data, now } = context
  const header = readHeader(sheet)
  if ('refusal' in header) return refuse(header.refusal, header.detail)
  const today = dayOf(now)
  const read = readLines(header.header, { branchId: at.branch._id, today })
  const [people, booked] = await Promise.all([
    payableAt(data, at.branch),
    bookedBefore(
      data,
      read.lines.map(({ key }) => key),
    ),
  ])
  const jobId = newId(now)
  const staged = stageLines(read, jobId, people, booked)
  const rows = workOut(staged, await owedBy(context, at, file.channel, staged))
  const job: StatementJob = {
    _id: jobId,
    branchId: at.branch._id,
    ...file,
    state: 'ready',
    total: rows.length,
    passedOver: read.passedOver,
    passedOverRows: read.passedOverRows,
    done: 0,
    sums: sumsOfRows(rows),
    createdBy: caller._id,
    createdAt: now,
    updatedAt: now,
  }
  await store(job, rows, caller, context)
  return done({ job: viewOf(job) })
}

/** What is in a book already of these keys, and whether it was taken back since (ST-6). */
async function bookedBefore(data: Data, keys: readonly string[]): Promise<Map<string, BookedBefore>> {
  const batches = inBatches(keys, KEYS_A_READ)
  const found = (await inStrides(batches, READS_AT_ONCE, (batch) => data.entries.byKeys(batch))).flat()
  const bookIds = [...new Set(found.map(({ bookId }) => bookId))]
  const reversals = await inStrides(bookIds, READS_AT_ONCE, async (bookId) => {
    const receipts = found.filter((entry) => entry.bookId === bookId).map(({ receipt }) => receipt)
    const about = await inStrides(inBatches(receipts, KEYS_A_READ), READS_AT_ONCE, (some) =>
      data.entries.about(bookId, some),
    )
    return about.flat().filter(({ kind }) => kind === 'reversal')
  })
  const gone = new Set(reversals.flat().map(receiptText))
  return new Map(
    found.map((entry) => {
      const receipt = receiptText(entry)
      return [entry.key, { receipt, reversed: gone.has(receipt) }]
    }),
  )
}

async function store(
  job: StatementJob,
  rows: readonly StatementRow[],
  caller: Caller,
  context: Context,
): Promise<void> {
  const { data } = context
  await inStrides(inBatches(rows, ROWS_A_WRITE), WRITES_AT_ONCE, (batch) => data.statementRows.insert(...batch))
  await data.inTransaction(async (inside) => {
    await inside.statementJobs.insert(job)
    await inside.audits.insert(
      auditLine(context, caller, {
        method: 'statement.preview',
        orgId: job.branchId,
        subjectId: job._id,
        detail: { fileName: job.fileName, channel: job.channel, rows: job.total, ...job.sums.counts },
      }),
    )
  })
}
