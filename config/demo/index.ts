import { CONSENT_VERSION } from '../../src/shared/domain/identity/consent'
import { dayOf, type Month } from '../../src/shared/domain/kit/day'
import type { Member, RoleName } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { makePastDay, makeToday, pastMonths } from './activity'
import { makeDues, makeRuns, makeStandards } from './dues'
import { makeMember } from './member'
import { makeOrgs, type Size, sizes } from './org'
import { randomFrom } from './random'

export { sizes }
export type SizeName = keyof typeof sizes
export interface Row {
  collection: string
  doc: { _id: string; [field: string]: unknown }
}

/**
 * A whole demo district, row by row, the same on every machine: organisations, people in all situations, past months.
 * `FIELD_KEY` must be set, since phone and ID numbers are sealed as in production.
 * @param of.now UTC ms; ages and months are counted from it
 * @param of.months closed months of history; `sealed` false leaves phone and ID numbers out (a large bench)
 * @param of.dues `history` with bills and money of these months, `standards` alone (the clock makes the bills), or none
 */
export function* makeDistrict(of: {
  size: Size
  now: number
  months?: number
  sealed?: boolean
  dues?: 'history' | 'standards' | 'none'
}): Generator<Row> {
  const { size, now, months = 3, sealed = true } = of
  const { dues = months > 0 ? 'history' : 'none' } = of
  const random = randomFrom(20_261_122)
  const today = dayOf(now)
  const at = now - 200 * 86_400_000
  const branches: Org[] = []
  const billed = new Map<Month, Billed>()
  for (const org of makeOrgs(size, at)) {
    if (org.kind === 'branch') branches.push(org)
    yield { collection: 'orgs', doc: org }
  }
  for (const [index, branch] of branches.entries()) {
    const people: Member[] = []
    for (let person = 0; person < size.people(index); person++)
      people.push(makeMember({ branch: index, person, size, random, today, at, sealed }))
    for (const doc of people) yield { collection: 'members', doc }
    for (const { identity } of people) {
      if (!identity.startsWith('none:'))
        yield {
          collection: 'consents',
          doc: { _id: `${identity}:1`, openId: identity, version: CONSENT_VERSION, at, withdrawnAt: null },
        }
    }
    for (const month of pastMonths(now, months)) yield* makePastDay(branch, people, month, random)
    if (dues === 'standards') {
      const own = { years: [today.slice(0, 4)], until: today.slice(0, 7), random: randomFrom(40_000_000 + index) }
      for (const doc of makeStandards(people, own)) yield { collection: 'standards', doc }
    }
    if (dues === 'history') {
      const made = yield* makeDues(branch, people, { index, months: pastMonths(now, months).reverse(), now })
      for (const [month, sums] of made) billed.set(month, plus(billed.get(month), sums))
    }
  }
  yield* makeRuns(billed, branches.at(-1)!._id)
}

interface Billed {
  bills: number
  problems: number
}
const plus = (a: Billed | undefined, b: Billed): Billed => ({
  bills: (a?.bills ?? 0) + b.bills,
  problems: (a?.problems ?? 0) + b.problems,
})

/** Today's announced activities, one a branch. */
export function* makeTodays(branches: Iterable<{ org: Org; secretary: string }>, now: number): Generator<Row> {
  for (const { org, secretary } of branches) yield { collection: 'activities', doc: makeToday(org, secretary, now) }
}

const roleWords: Partial<Record<RoleName, string>> = {
  'committee-officer': '党委干事',
  inspector: '督查',
  secretary: '书记',
  'deputy-secretary': '副书记',
  'organisation-officer': '组织委员',
  'dues-collector': '党费收缴人',
}

type Person = Pick<Member, '_id' | 'name' | 'identity' | 'branchId' | 'roles' | 'situation'>

const ABOVE = '党委、党总支'

/** Who can sign in on the demo's sign-in page: those above the branches first, then new phones, then branch by branch. */
export function demoPeople(members: Iterable<Person>, orgs: ReadonlyMap<string, Pick<Org, 'name' | 'kind' | 'order'>>) {
  const place = (orgId: string) => orgs.get(orgId)?.order ?? ''
  const shown = [...members]
    .filter(({ identity }) => !identity.startsWith('none:'))
    .map((member) => {
      const held = member.roles.filter(({ role }) => roleWords[role])
      const above = held.find(({ orgId }) => orgs.get(orgId)?.kind !== 'branch')
      const office = above ?? held[0]
      const plain = member.situation === 'mobile' ? '流动党员' : '党员'
      const note = office ? `${orgs.get(office.orgId)?.name ?? ''} ${roleWords[office.role]}` : plain
      const group = above ? ABOVE : (orgs.get(member.branchId)?.name ?? '')
      const sort = `${above ? 0 : 1}|${above ? '' : place(member.branchId)}|${member._id}`
      return { openId: member.identity, name: member.name, note, group, sort }
    })
    .sort((a, b) => (a.sort < b.sort ? -1 : 1))
  const strangers = [1, 2, 3].map((n) => ({
    openId: `wx-new-${n}`,
    name: `新微信 ${n}`,
    note: '尚未绑定，用邀请码绑定',
    group: '未绑定',
  }))
  const people = shown.map(({ sort: _sort, ...person }) => person)
  const above = people.filter(({ group }) => group === ABOVE)
  return [...above, ...strangers, ...people.slice(above.length)]
}
