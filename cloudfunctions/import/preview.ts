import { placesOf } from '../../src/shared/domain/import/place-row'
import { readHeader } from '../../src/shared/domain/import/read-header'
import { isUpload, MOST_BYTES, type Sheet } from '../../src/shared/domain/import/sheet'
import { dayOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import type { ImportJob, ImportRow } from '../_data/import'
import { auditLine } from '../_kernel/audit'
import { readFile, removeFile } from '../_kernel/cloud'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { newId } from '../_kernel/ids'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { readSheet } from '../_sheets/read-sheet'
import { readRows, type StagedRow, stageRows, wantedBy } from './dry-run'
import { knownMembers } from './facts'
import { viewOf } from './view'

const ROWS_A_WRITE = 300
const WRITES_AT_ONCE = 4
/** Problems in the first answer; the rest is asked for by `rows`. */
const PROBLEMS_SHOWN = 500

/**
 * The dry run. Writes rows of the import only, numbers sealed, and the import itself last: an import that exists is
 * complete. The uploaded file holds everything in plain text, so it is removed whatever comes of it.
 */
export const preview = handle('import.preview')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { fileId, fileName }, facts: org, caller, context }) => {
    if (!isUpload(fileId)) return refuse('FILE_MISSING')
    const content = await readFile(fileId, MOST_BYTES)
    if (content === 'missing') return refuse('FILE_MISSING')
    // Gone before it is read: whatever the reading comes to, even the end of the function's time.
    await removeFile(fileId)
    if (content === 'too large') return refuse('FILE_TOO_LARGE', { megabytes: MOST_BYTES / 1024 / 1024 })
    const read = await readSheet(content, fileName)
    return 'refusal' in read ? refuse(read.refusal) : dryRun(read.sheet, fileName, org, caller, context)
  },
})

async function dryRun(sheet: Sheet, fileName: string, org: Org, caller: Caller, context: Context) {
  const header = readHeader(sheet)
  if ('refusal' in header) return refuse(header.refusal, header.detail)
  const today = dayOf(context.now)
  const orgs = await context.data.orgs.allBelow(org._id)
  const read = readRows(header.header, placesOf(orgs), today)
  const known = await knownMembers(context.data, wantedBy(read))
  const staged = stageRows(read, known, new Map(orgs.map(({ _id, name }) => [_id, name])), today)
  const job = await store(staged, fileName, org, caller, context)
  const problems = staged.flatMap((row) => row.problems)
  return done({ job: viewOf(job), problems: problems.slice(0, PROBLEMS_SHOWN) })
}

async function store(
  staged: readonly StagedRow[],
  fileName: string,
  org: Org,
  caller: Caller,
  context: Context,
): Promise<ImportJob> {
  const { data, now } = context
  const jobId = newId(now)
  const rows = staged.map((row, position): ImportRow => {
    const _id = `${jobId}-${String(position).padStart(6, '0')}`
    return { _id, jobId, position, ...row, memberId: row.outcome === 'new' ? _id : row.memberId }
  })
  const batches: ImportRow[][] = []
  for (let from = 0; from < rows.length; from += ROWS_A_WRITE) batches.push(rows.slice(from, from + ROWS_A_WRITE))
  await inStrides(batches, WRITES_AT_ONCE, (batch) => data.importRows.insert(...batch))
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    problem: count('problem'),
  }
  const job: ImportJob = {
    _id: jobId,
    orgId: org._id,
    fileName,
    state: 'ready',
    total: rows.length,
    counts,
    done: 0,
    createdBy: caller._id,
    createdAt: now,
    updatedAt: now,
  }
  await data.inTransaction(async (inside) => {
    await inside.importJobs.insert(job)
    await inside.audits.insert(
      auditLine(context, caller, {
        method: 'import.preview',
        orgId: org._id,
        subjectId: jobId,
        detail: { fileName, ...counts },
      }),
    )
  })
  return job
}
