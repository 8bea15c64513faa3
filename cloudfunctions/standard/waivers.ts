import { holdsMembers } from '../../src/shared/domain/org/kinds'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchNames, waiverViewOf } from './view'

const PAGE = 50

/**
 * Reductions of a branch, or those a committee decides on: newest first, a page at a time. Those of one member of the
 * branch all at once, also what another branch proposed.
 */
export const waivers = handle('standard.waivers')({
  load: async ({ orgId, memberId }, { data }) => {
    const [org, member] = await Promise.all([data.orgs.get(orgId), memberId ? data.members.get(memberId) : null])
    return org && (!memberId || member?.branchId === orgId) ? org : null
  },
  paths: (org) => [org.path],
  run: async ({ input: { memberId, state, cursor }, facts: org, context: { data } }) => {
    if (memberId) {
      const all = (await data.waivers.ofMember(memberId)).filter((waiver) => !state || waiver.state === state)
      const latest = all.sort((a, b) => (a.order < b.order ? 1 : -1))
      const names = await branchNames(data, latest, [org])
      return done({ items: latest.map((waiver) => waiverViewOf(waiver, names)), next: null })
    }
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
