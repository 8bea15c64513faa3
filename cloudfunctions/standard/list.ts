import type { Output } from '../../src/shared/contracts'
import type { Card } from '../../src/shared/domain/dues/model'
import { type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { apart, namesakes } from '../../src/shared/domain/member/namesakes'
import type { FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import { toRenew } from '../../src/shared/domain/standard/renew'
import { standardId } from '../../src/shared/domain/standard/standard'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'

const PAGE = 50
/** Reductions of a branch that wait for the committee; more than these are not shown in the list. */
const WAITING = 200

type Row = Output<'standard', 'list'>['items'][number]

/** The standards of a branch, a page at a time: amounts only, no income. Two waves. */
export const list = handle('standard.list')({
  load: async ({ branchId, cursor }, { data }) => {
    const [branch, found, names, waiting] = await Promise.all([
      data.orgs.get(branchId),
      data.members.listed(branchId, 'active', '', cursor, PAGE + 1),
      data.members.namesOf(branchId),
      data.waivers.page({ branchId }, 'pending_superior', null, WAITING),
    ])
    return branch ? { branch, found, names, waiting } : null
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ input: { year }, facts: { found, names, waiting }, context: { data, now } }) => {
    const page = found.slice(0, PAGE)
    const before = String(Number(year) - 1)
    const [standards, cards] = await Promise.all([
      data.standards.byIds(page.flatMap(({ _id }) => [standardId(_id, year), standardId(_id, before)])),
      data.cards.byIds(page.map(({ _id }) => _id)),
    ])
    const byId = new Map(standards.map((standard) => [standard._id, standard]))
    const cardOf = new Map(cards.map((card) => [card._id, card]))
    const month = shownMonth(year, monthOf(now))
    const alike = new Set(namesakes(names))
    const items = page.map((member) => ({
      ...(alike.has(member._id) ? apart(member) : {}),
      ...rowOf(member, byId.get(standardId(member._id, year)) ?? null, month),
      mayRenew:
        !byId.has(standardId(member._id, year)) && 'facts' in toRenew(byId.get(standardId(member._id, before)) ?? null),
      waiver: waiverOf(member, cardOf.get(member._id), waiting, month),
    }))
    return done({ items, next: found.length > PAGE ? (page[PAGE - 1]?._id ?? null) : null, total: names.length })
  },
})

/** The month a year is looked at from: this one, or the year's nearest to it. */
function shownMonth(year: string, current: Month): Month {
  if (year === current.slice(0, 4)) return current
  return year < current ? `${year}-12` : `${year}-01`
}

function rowOf(member: Member, standard: Standard | null, month: Month): Omit<Row, 'mayRenew' | 'waiver'> {
  const { _id: memberId, name, standing } = member
  const spans = standard?.spans ?? []
  const last = spans[spans.length - 1]
  const shown = spans.find(({ from, until }) => from <= month && month <= until) ?? last
  if (!shown || !last) {
    return { memberId, name, standing, state: 'missing', kind: null, fen: null, from: null, until: null }
  }
  const { kind, fen } = shown.assessment
  const state = last.until < month ? 'ended' : 'set'
  return { memberId, name, standing, state, kind, fen, from: shown.from, until: shown.until }
}

/** The reduction in force that lasts longest, or else one that waits for the committee. */
function waiverOf(
  { _id }: Member,
  card: Card | undefined,
  waiting: readonly FiledWaiver[],
  month: Month,
): Row['waiver'] {
  const inForce = (card?.waivers ?? []).filter(({ until }) => until >= month)
  const shown =
    inForce.sort((a, b) => (a.until < b.until ? 1 : -1))[0] ?? waiting.find(({ memberId }) => memberId === _id)
  return shown ? { to: shown.to, until: shown.until, state: shown.state } : null
}
