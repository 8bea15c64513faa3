import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const PAGE = 20

/** The statements of a branch, newest first, a page at a time. */
export const list = handle('statement.list')({
  load: async ({ branchId, cursor }, { data }) => {
    const [branch, jobs] = await Promise.all([
      data.orgs.get(branchId),
      data.statementJobs.ofBranch(branchId, cursor, PAGE + 1),
    ])
    return branch && { branch, jobs }
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ facts: { jobs } }) => {
    const page = jobs.slice(0, PAGE)
    return done({ items: page.map(viewOf), next: jobs.length > PAGE ? (page[PAGE - 1]?._id ?? null) : null })
  },
})
