import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { rowsOf } from './rows'

const PAGE = 50

/** The committee's board of a month, a page of branches at a time, in the order of their making. */
export const board = handle('slip.board')({
  load: async ({ orgId, cursor }, { data }) => {
    const [org, branches] = await Promise.all([data.orgs.get(orgId), data.orgs.branchesBelow(orgId, cursor, PAGE + 1)])
    return org ? { org, branches } : null
  },
  paths: ({ org }) => [org.path],
  run: async ({ input: { month }, facts: { org, branches }, context: { data, now } }) => {
    const page = branches.slice(0, PAGE)
    return done({
      now,
      orgName: org.name,
      items: await rowsOf(data, page, month, now),
      next: branches.length > PAGE ? (page[PAGE - 1]?._id ?? null) : null,
    })
  },
})
