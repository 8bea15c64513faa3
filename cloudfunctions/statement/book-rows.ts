import { receiptText } from '../../src/shared/domain/dues/book'
import type { StatementJob, StatementRow } from '../../src/shared/domain/statement/model'
import { monthsBooked, noteOf } from '../../src/shared/domain/statement/payment'
import type { DuesBranch } from '../_acts/dues-branch'
import { recordPayment } from '../_acts/dues-record'
import type { Caller, Context } from '../_kernel/context'

/** Milliseconds after which a call books no further line: an answer that comes is worth more than many lines. */
const TIME_FOR_LINES = 10_000

type Result = Pick<StatementRow, 'result' | 'receipt' | 'problem'>

/**
 * Books lines in their order and notes on each what came of it. One that the rules refuse keeps the refusal's code, the
 * others go on (ST-11).
 * @returns how many lines were gone through
 */
export async function bookRows(
  context: Context,
  caller: Caller,
  at: DuesBranch,
  job: StatementJob,
  rows: readonly StatementRow[],
): Promise<number | 'NOT_THE_COLLECTOR'> {
  const { data } = context
  const began = performance.now()
  const keys = rows.filter(isToBook).map(({ key }) => key)
  const receipts = new Map((await data.entries.byKeys(keys)).map((entry) => [entry.key, receiptText(entry)]))
  for (const [index, row] of rows.entries()) {
    if (index > 0 && performance.now() - began > TIME_FOR_LINES) return index
    if (row.result !== 'waiting') continue
    const result = await resultOf(context, caller, at, job, row, receipts)
    if (result === 'NOT_THE_COLLECTOR') return result
    await data.statementRows.update(row._id, result)
  }
  return rows.length
}

const isToBook = ({ take, result }: StatementRow) => take === 'book' && result === 'waiting'

async function resultOf(
  context: Context,
  caller: Caller,
  at: DuesBranch,
  job: StatementJob,
  row: StatementRow,
  receipts: Map<string, string>,
): Promise<Result | 'NOT_THE_COLLECTOR'> {
  const { receipt, problem } = row
  if (!isToBook(row) || row.memberId === null || row.fen === null) return { result: 'skipped', receipt, problem }
  const known = receipts.get(row.key)
  if (known) return { result: 'booked', receipt: known, problem: null }
  const recorded = await recordPayment(context, caller, at, {
    memberId: row.memberId,
    key: row.key,
    sum: row.fen,
    channel: job.channel,
    months: monthsBooked(row),
    rest: row.rest,
    payer: row.payer,
    superior: null,
    note: noteOf(row),
  })
  if ('refusal' in recorded) {
    if (recorded.refusal === 'NOT_THE_COLLECTOR') return recorded.refusal
    return { result: 'refused', receipt: null, problem: recorded.refusal }
  }
  return { result: 'booked', receipt: receiptText(recorded.entry), problem: null }
}
