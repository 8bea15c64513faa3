import { bookIdOf } from '../../src/shared/domain/dues/book'
import type { Card, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import {
  type BranchYear,
  membersInDoubt,
  membersThatDiffer,
  monthsOfYear,
  type Person,
} from '../../src/shared/domain/form/branch-year'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import { inStrides } from '../_kernel/in-strides'

/** The service's limit for one read. */
const PAGE = 1000
/** From so many members on whose money is elsewhere, the books of the years beside are read whole. */
const MANY = 5
const READS_AT_ONCE = 10

/**
 * Reads what a branch's forms of a year are made from: its members, its bills, its book, and every entry elsewhere that
 * pays a month of the year. The cards say when such an entry is missing. When the sums do not agree, everything is read
 * once more: somebody may have paid in between.
 */
export async function readBranchYear(data: Data, branch: Pick<Org, '_id' | 'name'>, year: string): Promise<BranchYear> {
  const first = await readOnce(data, branch, year)
  return membersInDoubt(first).length === 0 ? first : readOnce(data, branch, year)
}

async function readOnce(data: Data, branch: Pick<Org, '_id' | 'name'>, year: string): Promise<BranchYear> {
  const { people, bills, cards, entries } = await readBranch(data, branch._id, year, true)
  const all = await withMoneyElsewhere(data, branch._id, year, { people, cards, entries })
  const billedElsewhere = await readBilledElsewhere(data, branch._id, year, { people, bills, cards })
  return { branchId: branch._id, branchName: branch.name, year, people, bills, cards, entries: all, billedElsewhere }
}

/** The same without money: for a form that shows none. */
export async function readBranchPeople(
  data: Data,
  branch: Pick<Org, '_id' | 'name'>,
  year: string,
): Promise<BranchYear> {
  const read = await readBranch(data, branch._id, year, false)
  return { branchId: branch._id, branchName: branch.name, year, ...read, billedElsewhere: new Set() }
}

async function readBranch(data: Data, branchId: string, year: string, withMoney: boolean) {
  const [active, bills, entries] = await Promise.all([
    readActive(data, branchId),
    data.bills.ofYear(branchId, year),
    withMoney ? readBook(data, bookIdOf(branchId, year)) : [],
  ])
  const here = new Set(active.map(({ _id }) => _id))
  const others = [...new Set([...bills, ...entries].map(({ memberId }) => memberId))].filter((id) => !here.has(id))
  const [left, kept] = await Promise.all([
    byIds(others, data.members.byIds),
    byIds([...here, ...others], data.cards.byIds),
  ])
  const people = [...active, ...left].sort((a, b) => (a._id < b._id ? -1 : 1))
  return { people, bills, entries, cards: new Map(kept.map((card) => [card._id, card])) }
}

async function readActive(data: Data, branchId: string): Promise<Member[]> {
  const all: Member[] = []
  for (let after: string | null = null; ; after = all[all.length - 1]!._id) {
    const page: Member[] = await data.members.ofBranch(branchId, 'active', after, PAGE)
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

/** All entries of a book, in order. */
export async function readBook(data: Data, bookId: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (let after = 0; ; after = all[all.length - 1]!.seq) {
    const page = await data.entries.after(bookId, after, PAGE)
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

interface Known {
  people: readonly Person[]
  cards: ReadonlyMap<string, Card>
}

/** Adds the entries of other books: of the years beside when many are missing, else, or then still, member by member. */
async function withMoneyElsewhere(
  data: Data,
  branchId: string,
  year: string,
  of: Known & { entries: readonly Entry[] },
): Promise<Entry[]> {
  const found = new Map(of.entries.map((entry) => [entry._id, entry]))
  const missing = () => membersThatDiffer({ ...of, year, entries: [...found.values()] })
  const add = (entries: readonly Entry[], wanted: ReadonlySet<string>) => {
    for (const entry of entries) {
      const pays = entry.lines.some(({ month }) => month.startsWith(year))
      if (pays && wanted.has(entry.memberId)) found.set(entry._id, entry)
    }
  }
  const many = missing()
  if (many.length > MANY) {
    const beside = [Number(year) - 1, Number(year) + 1].map((each) => readBook(data, bookIdOf(branchId, String(each))))
    add((await Promise.all(beside)).flat(), new Set(of.people.map(({ _id }) => _id)))
  }
  const few = missing()
  add((await inStrides(few, READS_AT_ONCE, (id) => data.entries.ofMember(id, null, PAGE))).flat(), new Set(few))
  return [...found.values()]
}

/** Which months that are paid and not billed here were billed by another branch. */
async function readBilledElsewhere(
  data: Data,
  branchId: string,
  year: string,
  { people, bills, cards }: Known & { bills: readonly KeptBill[] },
): Promise<Set<string>> {
  const own = new Set(bills.map(({ _id }) => _id))
  const paid = people.flatMap((person) =>
    person.branchId === branchId
      ? monthsOfYear(year).flatMap((month) => (cards.get(person._id)?.paid[month] ? [`${person._id}:${month}`] : []))
      : [],
  )
  const elsewhere = await byIds(
    paid.filter((id) => !own.has(id)),
    data.bills.byIds,
  )
  return new Set(elsewhere.filter((bill) => bill.branchId !== branchId).map(({ _id }) => _id))
}

/** Documents by id, however many. */
async function byIds<T>(ids: readonly string[], read: (ids: readonly string[]) => Promise<T[]>): Promise<T[]> {
  const pages: (readonly string[])[] = []
  for (let from = 0; from < ids.length; from += PAGE) pages.push(ids.slice(from, from + PAGE))
  return (await inStrides(pages, READS_AT_ONCE, read)).flat()
}
