import { isHere, openAt } from '../../src/shared/domain/dues/at-table'
import { bookIdOf } from '../../src/shared/domain/dues/book'
import type { Channel, Entry } from '../../src/shared/domain/dues/model'
import { addDays, type Day, dayOf, instantOf, isDay } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { byHand, NEAR } from '../../src/shared/domain/statement/by-hand'
import type { Payable } from '../../src/shared/domain/statement/find-payer'
import type { StatementRow } from '../../src/shared/domain/statement/model'
import type { Owed, OwedFacts } from '../../src/shared/domain/statement/work-out'
import { personAtTable } from '../_acts/dues-at-table'
import type { DuesBranch } from '../_acts/dues-branch'
import type { Data } from '../_data'
import type { Context } from '../_kernel/context'
import { inStrides } from '../_kernel/in-strides'

const MOST = 1000
const READS_AT_ONCE = 16

/** Everybody whose money may come to a branch: its members, and who left with something still open there. */
export async function payableAt(data: Data, branch: Org): Promise<Payable[]> {
  const [members, owing, below] = await Promise.all([
    membersOf(data, branch._id),
    data.bills.owingAt(branch._id),
    data.orgs.allBelow(branch._id),
  ])
  const here = new Set(members.map(({ _id }) => _id))
  const left = await data.members.byIds(
    [...new Set(owing.map(({ memberId }) => memberId))].filter((id) => !here.has(id)),
  )
  const groups = new Map(below.map(({ _id, name }) => [_id, name]))
  return [
    ...members.map((member) => payable(member, groups.get(member.groupId ?? '') ?? '')),
    ...left.map((member) => payable(member, '已不在本支部')),
  ]
}

async function membersOf(data: Data, branchId: string): Promise<Member[]> {
  const all: Member[] = []
  for (let after: string | null = null; ; after = all[all.length - 1]!._id) {
    const page: Member[] = await data.members.ofBranch(branchId, 'active', after, MOST)
    all.push(...page)
    if (page.length < MOST) return all
  }
}

/** The group, the year of birth and the ends of the phone number: enough to tell namesakes apart. */
const payable = ({ _id, name, phone, birthday }: Member, place: string): Payable => ({
  id: _id,
  name,
  about: [place, birthday ? `${birthday.slice(0, 4)}年生` : '', phone?.masked ?? '']
    .filter((part) => part !== '')
    .join(' '),
})

type Asked = Pick<StatementRow, 'memberId' | 'months' | 'paidOn'>

/**
 * What the members of some lines may pay, by the same reckoning as at the collector's table, and what was recorded of
 * theirs by hand. One read a member, and the books about the lines' days once.
 */
export async function owedBy(
  { data, now }: Context,
  { branch, settings }: DuesBranch,
  channel: Channel,
  rows: readonly Asked[],
): Promise<OwedFacts> {
  const today = dayOf(now)
  const reading = entriesAbout(data, branch._id, rows, today)
  const asked = new Map<string, string[]>()
  for (const { memberId, months } of rows) {
    if (memberId !== null) asked.set(memberId, [...(asked.get(memberId) ?? []), ...months])
  }
  const [people, entries] = await Promise.all([
    inStrides([...asked], READS_AT_ONCE, async ([memberId, months]) => {
      const person = await personAtTable(data, memberId, now, months)
      return { memberId, months, person }
    }),
    reading,
  ])
  const receipts = byHand(entries, channel)
  const owed = people.map(({ memberId, months, person }): [string, Owed] => {
    if (!person) return [memberId, { open: [], here: false, assessed: true, byHand: [] }]
    const open = openAt(branch._id, person, months, today, settings)
    const assessed = person.standards.length > 0 || person.bills.length > 0
    const here = isHere(person.member, branch._id)
    return [memberId, { open, here, assessed, byHand: receipts.get(memberId) ?? [] }]
  })
  return { owed: new Map(owed), today, settings }
}

/** The entries of the branch's books from a week before the earliest of some lines on, as far as they may be the same money. */
async function entriesAbout(data: Data, branchId: string, rows: readonly Asked[], today: Day): Promise<Entry[]> {
  const known = rows.filter(({ memberId }) => memberId !== null)
  if (known.length === 0) return []
  const days = known.map(({ paidOn }) => (isDay(paidOn) ? paidOn : today)).sort()
  const years = new Set(days.flatMap((day) => [addDays(day, -NEAR), addDays(day, NEAR)]).map((day) => day.slice(0, 4)))
  const from = instantOf(addDays(days[0]!, -NEAR))
  const books = [...years]
    .filter((year) => year <= today.slice(0, 4))
    .flatMap((year) => [bookIdOf(branchId, year), bookIdOf(branchId, year, 'large')])
  return (await inStrides(books, READS_AT_ONCE, (bookId) => data.entries.allSince(bookId, from))).flat()
}
