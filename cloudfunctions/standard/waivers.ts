import { holdsMembers } from '../../src/shared/domain/org/kinds'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchNames, waiverViewOf } from './view'

const PAGE = 50

/** Reductions of a branch, or those a committee decides on: newest first, a page at a time. */
export const waivers = handle('standard.waivers')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { state, cursor }, facts: org, context: { data } }) => {
    const by = holdsMembers(org.kind) ? { branchId: org._id } : { superiorId: org._id }
    const found = await data.waivers.page(by, state, cursor, PAGE + 1)
    const page = found.slice(0, PAGE)
    const names = await branchNames(data, page, [org])
    return done({
      items: page.map((waiver) => waiverViewOf(waiver, names)),
      next: found.length > PAGE ? (page[PAGE - 1]?.order ?? null) : null,
    })
  },
})
