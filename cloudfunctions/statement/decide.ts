import { type DecideRefusal, decideRow } from '../../src/shared/domain/statement/decide'
import type { StatementJob, StatementRow } from '../../src/shared/domain/statement/model'
import { sumsOfRows } from '../../src/shared/domain/statement/sums'
import { duesBranch } from '../_acts/dues-branch'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle, type InputFor } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { owedBy, payableAt } from './facts'
import { branchPath, loadJob } from './load'
import { rowViewOf, viewOf } from './view'

type Input = InputFor<'statement.decide'>
/** Tries of a decision that another window is deciding beside. */
const ATTEMPTS = 5
/** It stayed so: to the kernel a conflict like the database's own. */
class Busy extends Error {
  readonly code = 'DATABASE_TRANSACTION_CONFLICT'
}

/** The collector's word on a line. Lines of the same member after it are worked out anew with it, in one transaction. */
export const decide = handle('statement.decide')({
  load: loadJob,
  paths: branchPath,
  run: async ({ input, facts, caller, context }) => {
    for (let attempt = 1; ; attempt++) {
      const job = attempt === 1 ? facts.job : await context.data.statementJobs.get(input.jobId)
      if (job?.state !== 'ready') return refuse('IMPORT_STARTED')
      const decided = await decideOn(job, input, context)
      if ('refusal' in decided) return refuse(decided.refusal)
      const after = await store(job, decided, caller, context)
      if (after) return done({ row: rowViewOf(decided.row), job: viewOf(after) })
      if (attempt === ATTEMPTS) throw new Busy('the statement is being decided on by others')
    }
  },
})

interface Decided {
  row: StatementRow
  /** Every line that is different now. */
  rows: StatementRow[]
  sums: StatementJob['sums']
}

async function decideOn(
  job: StatementJob,
  input: Input,
  context: Context,
): Promise<Decided | { refusal: DecideRefusal | 'ROW_UNKNOWN' }> {
  const { data } = context
  const [at, all] = await Promise.all([duesBranch(data, job.branchId), data.statementRows.allOf(job._id)])
  const row = all.find(({ position }) => position === input.position)
  if (!row || !at) return { refusal: 'ROW_UNKNOWN' }
  const touched = [...all.filter(({ memberId }) => memberId !== null && memberId === row.memberId), row]
  const wished = all.filter(({ memberId }) => memberId !== null && memberId === input.memberId)
  const asked = [...touched, ...wished, { memberId: input.memberId, months: row.months, paidOn: row.paidOn }]
  const [people, owed] = await Promise.all([payableAt(data, at.branch), owedBy(context, at, job.channel, asked)])
  const decision = decideRow(all, row, input, { ...owed, people })
  if ('refusal' in decision) return decision
  const changed = new Map(decision.rows.map((each) => [each._id, each]))
  return {
    row: changed.get(row._id)!,
    rows: decision.rows,
    sums: sumsOfRows(all.map((each) => changed.get(each._id) ?? each)),
  }
}

/** Writes it unless the statement has changed since it was read: null then. */
async function store(
  seen: StatementJob,
  { row, rows, sums }: Decided,
  caller: Caller,
  context: Context,
): Promise<StatementJob | null> {
  return context.data.inTransaction(async (data) => {
    const current = await data.statementJobs.get(seen._id)
    if (current?.state !== 'ready' || current.updatedAt !== seen.updatedAt) return null
    const changes = { sums, updatedAt: Math.max(context.now, current.updatedAt + 1) }
    await data.statementJobs.update(seen._id, changes)
    for (const { _id, ...fields } of rows) await data.statementRows.update(_id, fields)
    const detail = { position: row.position, memberId: row.memberId ?? '', take: row.take, rest: row.rest }
    const of = { method: 'statement.decide' as const, orgId: seen.branchId, subjectId: seen._id, detail }
    await data.audits.insert(auditLine(context, caller, of))
    return { ...current, ...changes }
  })
}
