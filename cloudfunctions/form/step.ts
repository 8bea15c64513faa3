import type { FormJob, SummaryRow } from '../../src/shared/domain/form/model'
import { fileNameOf } from '../../src/shared/domain/form/sheet'
import { summarySheet } from '../../src/shared/domain/form/summary'
import { formNames } from '../../src/shared/domain/form/words'
import type { Org } from '../../src/shared/domain/org/model'
import { rateOf } from '../../src/shared/domain/slip/remittance'
import { duesBranch } from '../_acts/dues-branch'
import { auditLine } from '../_kernel/audit'
import { removeFile } from '../_kernel/cloud'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { branchSheet } from './branch-sheet'
import { keepFile } from './keep'
import { loadJob, maySeeIncomeBelow, orgPath } from './load'
import { viewOf } from './view'
import { workbookOf } from './workbook'

/** Branches of one workbook: some seconds of work, some megabytes of memory, however large the committee. */
const STEP = 40
const BRANCHES_AT_ONCE = 8

/**
 * Makes the next workbook, the summary last. It shows the money as it stood when the work began and lies in a place that
 * its number says, so a repeat, after a crash or in a second window, makes the same file in the same place; progress is
 * noted after it, once.
 */
export const step = handle('form.step')({
  load: loadJob,
  paths: orgPath,
  run: async ({ facts: { job, org }, caller, context }) => {
    if (job.withIncome && !maySeeIncomeBelow(caller, org)) return refuse('NOT_PERMITTED')
    if (job.state === 'cancelled') return refuse('FORM_CANCELLED')
    if (job.state === 'done') return done({ job: viewOf(job) })
    const made = job.done < job.total ? await nextWorkbook(job, context) : await summary(job, org, context)
    const number = String(job.files.length + 1).padStart(3, '0')
    const place = { id: `${job._id}-${number}`, path: `forms/${job.folder}/${number}.xlsx` }
    const { fileId } = await keepFile(context, place, made.content)
    const noted = await note(job, { ...made, id: place.id, fileId }, caller, context)
    if (noted) return done({ job: viewOf(noted) })
    // what cancelled it did not know of this one
    await removeFile(fileId)
    return refuse('FORM_CANCELLED')
  },
})

interface Made {
  content: Buffer
  fileName: string
  rows: SummaryRow[]
  branches: number
}

async function nextWorkbook(job: FormJob, { data }: Context): Promise<Made> {
  const ids = job.branchIds.slice(job.done, job.done + STEP)
  const found = new Map((await data.orgs.byIds(ids)).map((branch) => [branch._id, branch]))
  const wish = { kind: job.kind, year: job.year, at: job.createdAt, made: job.createdAt, withIncome: job.withIncome }
  const made = await inStrides(
    ids.map((_id) => found.get(_id) ?? { _id, name: _id }),
    BRANCHES_AT_ONCE,
    (branch) => branchSheet(data, branch, wish),
  )
  const [from, to] = [job.done + 1, job.done + ids.length]
  return {
    content: await workbookOf(
      made.map(({ sheet }) => sheet),
      job.createdAt,
    ),
    fileName: fileNameOf(formNames[job.kind], `${job.year}年`, `${from}至${to}`),
    rows: made.map(({ row }) => row),
    branches: ids.length,
  }
}

/** One line a branch, as the workbooks have it. */
async function summary(job: FormJob, org: Org, { data }: Context): Promise<Made> {
  const ids = job.files.map((_, index) => `${job._id}-${String(index + 1).padStart(3, '0')}`)
  const [parts, upward] = await Promise.all([
    data.formFiles.byIds(ids),
    job.kind === 'year' ? upwardOf(data, job) : null,
  ])
  const rowsOf = new Map(parts.map(({ _id, rows }) => [_id, rows]))
  const rows = ids.flatMap((id) => rowsOf.get(id) ?? [])
  const sheet = summarySheet({ kind: job.kind, year: job.year, orgName: org.name, rows, upward }, job.createdAt)
  return {
    content: await workbookOf([sheet], job.createdAt),
    fileName: fileNameOf(formNames[job.kind], `${job.year}年`, '汇总'),
    rows: [],
    branches: rows.length,
  }
}

/** What the organisation itself has confirmed of the year's money, and sent upward (D-41). */
async function upwardOf(data: Context['data'], { orgId, year }: FormJob) {
  const [found, paidIn, remittances] = await Promise.all([
    duesBranch(data, orgId),
    data.slips.arrivedAt(orgId, year),
    data.remittances.ofYear(orgId, year),
  ])
  return found && { settings: { remittanceBp: rateOf(found.rates, year) }, paidIn, remittances }
}

/** Moves the progress on, unless another window has; null when the work was cancelled meanwhile. */
function note(
  seen: FormJob,
  made: Made & { id: string; fileId: string },
  caller: Caller,
  context: Context,
): Promise<FormJob | null> {
  return context.data.inTransaction(async (data) => {
    const job = await data.formJobs.get(seen._id)
    if (!job || job.state === 'cancelled') return null
    if (job.files.length !== seen.files.length) return job
    const isSummary = job.done >= job.total
    const { fileId, fileName, branches, content } = made
    const changes = {
      done: isSummary ? job.done : job.done + branches,
      state: isSummary ? ('done' as const) : ('working' as const),
      files: [...job.files, { fileId, fileName, branches, bytes: content.length }],
      updatedAt: context.now,
    }
    await data.formJobs.update(job._id, changes)
    if (!isSummary) await data.formFiles.update(made.id, { rows: made.rows })
    await data.audits.insert(
      auditLine(context, caller, {
        method: 'form.step',
        orgId: job.orgId,
        subjectId: job._id,
        detail: { fileName, branches, withIncome: job.withIncome },
      }),
    )
    return { ...job, ...changes }
  })
}
