import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { requestView } from './request-view'

const PAGE = 50

/** What members asked of a branch while they were in it, oldest first. */
export const requests = handle('dues.requests')({
  load: async ({ branchId, state, cursor }, { data }) => {
    const [branch, found] = await Promise.all([
      data.orgs.get(branchId),
      data.duesRequests.ofBranch(branchId, state, cursor, PAGE + 1),
    ])
    return branch && { branch, found }
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ facts: { found } }) => {
    const items = found.slice(0, PAGE)
    return done({
      items: items.map(requestView),
      next: found.length > PAGE ? items[items.length - 1]!.order : null,
    })
  },
})
