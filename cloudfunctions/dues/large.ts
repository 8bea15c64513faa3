import { holdsMembers } from '../../src/shared/domain/org/kinds'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { largeView } from './large-paper'

const PAGE = 20

/** Large sums of a branch, or of the branches whose committee an organisation is; newest first. */
export const large = handle('dues.large')({
  load: async ({ orgId }, { data }) => {
    const org = await data.orgs.get(orgId)
    return org && { org }
  },
  paths: ({ org }) => [org.path],
  run: async ({ input: { cursor }, facts: { org }, context: { data } }) => {
    const by = holdsMembers(org.kind) ? { branchId: org._id } : { superiorId: org._id }
    const found = await data.largeSums.page(by, cursor, PAGE + 1)
    const page = found.slice(0, PAGE)
    const branches = await data.orgs.byIds(page.map(({ branchId }) => branchId))
    const nameOf = new Map(branches.map(({ _id, name }) => [_id, name]))
    return done({
      items: page.map((paper) => largeView(paper, nameOf.get(paper.branchId) ?? '')),
      next: found.length > PAGE ? page[PAGE - 1]!.order : null,
    })
  },
})
