import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath, loadJob } from './load'
import { rowViewOf } from './view'

const PAGE = 100

/** Lines of a statement, of one outcome or all, in the order of the file, a page at a time. */
export const rows = handle('statement.rows')({
  load: async (input, context) => {
    const from = /^\d{1,6}$/.test(input.cursor ?? '') ? Number(input.cursor) : 0
    const [job, found] = await Promise.all([
      loadJob(input, context),
      context.data.statementRows.from(input.jobId, input.outcome, from, PAGE + 1),
    ])
    return job && { ...job, found }
  },
  paths: branchPath,
  run: async ({ facts: { found } }) => {
    const next = found[PAGE]
    return done({ items: found.slice(0, PAGE).map(rowViewOf), next: next ? String(next.position) : null })
  },
})
