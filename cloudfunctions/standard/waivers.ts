import type { ListedWaiver } from '../../src/shared/contracts/standard'
import { holdsMembers } from '../../src/shared/domain/org/kinds'
import type { FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import { assessmentIn, standardId } from '../../src/shared/domain/standard/standard'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchNames, waiverViewOf } from './view'

const PAGE = 50

/**
 * Reductions of a branch, or those a committee decides on: newest first, a page at a time. Those of one member of the
 * branch all at once, also what another branch proposed, with what the member owes. Each beside the full amount.
 */
export const waivers = handle('standard.waivers')({
  load: async ({ orgId, memberId }, { data }) => {
    const [org, member] = await Promise.all([data.orgs.get(orgId), memberId ? data.members.get(memberId) : null])
    return org && (!memberId || member?.branchId === orgId) ? org : null
  },
  paths: (org) => [org.path],
  run: async ({ input: { memberId, state, cursor }, facts: org, context: { data } }) => {
    if (memberId) {
      const [filed, standards] = await Promise.all([data.waivers.ofMember(memberId), data.standards.ofMember(memberId)])
      const all = filed.filter((waiver) => !state || waiver.state === state)
      const latest = all.sort((a, b) => (a.order < b.order ? 1 : -1))
      const names = await branchNames(data, latest, [org])
      const amounts = standards.flatMap(({ spans }) =>
        spans.map(({ from, until, assessment: { fen } }) => ({ from, until, fen })),
      )
      return done({ items: latest.map((waiver) => listed(waiver, names, standards)), amounts, next: null })
    }
    const by = holdsMembers(org.kind) ? { branchId: org._id } : { superiorId: org._id }
    const found = await data.waivers.page(by, state, cursor, PAGE + 1)
    const page = found.slice(0, PAGE)
    const [names, standards] = await Promise.all([
      branchNames(data, page, [org]),
      data.standards.byIds([...new Set(page.map(firstStandard))]),
    ])
    return done({
      items: page.map((waiver) => listed(waiver, names, standards)),
      amounts: [],
      next: found.length > PAGE ? (page[PAGE - 1]?.order ?? null) : null,
    })
  },
})

const firstStandard = ({ memberId, from }: FiledWaiver) => standardId(memberId, from.slice(0, 4))

function listed(waiver: FiledWaiver, names: ReadonlyMap<string, string>, standards: readonly Standard[]): ListedWaiver {
  const standard = standards.find(({ _id }) => _id === firstStandard(waiver)) ?? null
  return { ...waiverViewOf(waiver, names), full: assessmentIn(standard, waiver.from)?.fen ?? null }
}
