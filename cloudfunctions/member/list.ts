import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const PAGE = 50

/** Members of a branch in the order of their entry, a page at a time. */
export const list = handle('member.list')({
  load: async ({ branchId, state, search, cursor }, { data }) => {
    const [branch, found, total] = await Promise.all([
      data.orgs.get(branchId),
      data.members.listed(branchId, state, search, cursor, PAGE + 1),
      data.members.countListed(branchId, state, search),
    ])
    return branch ? { branch, found, total } : null
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ facts: { found, total } }) => {
    const page = found.slice(0, PAGE)
    return done({
      items: page.map(viewOf),
      next: found.length > PAGE ? (page[PAGE - 1]?._id ?? null) : null,
      total,
    })
  },
})
