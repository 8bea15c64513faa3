import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { loadJob, orgPath } from './load'
import { rowViewOf } from './view'

const PAGE = 100

/** Rows of a dry run of one kind, in the order of the file, a page at a time. */
export const rows = handle('import.rows')({
  load: async (input, context) => {
    const [job, found] = await Promise.all([
      loadJob(input, context),
      context.data.importRows.ofOutcome(input.jobId, input.outcome, input.cursor ?? '', PAGE + 1),
    ])
    return job && { ...job, found }
  },
  paths: orgPath,
  run: async ({ facts: { found } }) => {
    const page = found.slice(0, PAGE)
    return done({ items: page.map(rowViewOf), next: found.length > PAGE ? (page[PAGE - 1]?._id ?? null) : null })
  },
})
