import { billId } from '../../src/shared/domain/dues/bills'
import { emptyCard } from '../../src/shared/domain/dues/ledger'
import type { Book, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import type { DuesRequest } from '../../src/shared/domain/dues/request'
import { isBilled } from '../../src/shared/domain/dues/run'
import { dayOf, type Instant, instantOf, monthOf } from '../../src/shared/domain/kit/day'
import { apart, type Marks, namesakes } from '../../src/shared/domain/member/namesakes'
import { standardId } from '../../src/shared/domain/standard/standard'
import { duesBranch } from '../_acts/dues-branch'
import { collects } from '../_acts/dues-record'
import type { Data } from '../_data'
import type { PayingMember } from '../_data/member'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { booksOfNow, daySums } from './day-sums'
import { branchPath } from './load'
import { payerRow, type RowFacts } from './payer-row'

/** Open requests that are looked through for wishes to pay more. */
const REQUESTS = 200

/** The collector's list in two waves, without a read per member: who owes what, and what came in today. */
export const day = handle('dues.day')({
  load: async ({ branchId }, { data, now }) => {
    const [found, members, owing, billed, books, requests, run] = await Promise.all([
      duesBranch(data, branchId),
      data.members.payersOf(branchId),
      data.bills.owingAt(branchId),
      data.bills.ofMonth(branchId, monthOf(now)),
      data.books.byIds(booksOfNow(branchId, now)),
      data.duesRequests.ofBranch(branchId, 'open', null, REQUESTS),
      data.duesRuns.atOrAfter(monthOf(now)),
    ])
    return found && { ...found, members, bills: onceEach([...owing, ...billed]), books, requests, run }
  },
  paths: branchPath,
  run: async ({ facts, caller, context: { data, now } }) => {
    const { branch, settings, books, members, run } = facts
    const table = { branchId: branch._id, settings, now }
    const rows = await peopleOf(data, facts, table)
    return done({
      now,
      branchId: branch._id,
      branchName: branch.name,
      month: monthOf(now),
      mayRecord: collects(caller, branch._id),
      billsPending: !isBilled(run, monthOf(now), branch._id),
      sums: daySums(books, branch._id, now),
      people: rows.map(({ marks, ...row }) => ({ ...payerRow(row, table), ...marks })),
      collectors: members.filter((member) => collects(member, branch._id)).map(({ name }) => name),
      arrearsMonths: settings.arrearsMonths,
      advanceMonths: settings.advanceMonths,
    })
  },
})

interface Read {
  members: readonly PayingMember[]
  bills: readonly KeptBill[]
  books: readonly Book[]
  requests: readonly DuesRequest[]
}

/** Everybody of the branch, then those who left and still owe here. The second wave: what only some of them need. */
async function peopleOf(data: Data, read: Read, { branchId, now }: { branchId: string; now: Instant }) {
  const month = monthOf(now)
  const here = new Set(read.members.map(({ _id }) => _id))
  const billed = new Set(read.bills.filter((bill) => bill.month === month).map(({ memberId }) => memberId))
  const unbilled = read.members.filter(({ _id }) => !billed.has(_id)).map(({ _id }) => _id)
  const came = read.members
    .filter(({ stays }) => stays?.some((stay) => stay.branchId !== branchId))
    .map(({ _id }) => _id)
  const [left, elsewhere, thisMonth, standards, cards, entries, alike] = await Promise.all([
    data.members.payersByIds([...new Set(read.bills.map(({ memberId }) => memberId))].filter((id) => !here.has(id))),
    data.bills.owingOf(came),
    data.bills.byIds(came.map((id) => billId(id, month))),
    data.standards.byIds(unbilled.map((id) => standardId(id, month.slice(0, 4)))),
    data.cards.byIds(unbilled),
    entriesToday(data, read.books, now),
    data.members.marksOf(namesakes(read.members)),
  ])
  const bills = groupBy(onceEach([...read.bills, ...elsewhere, ...thisMonth]), ({ memberId }) => memberId)
  const standardOf = groupBy(standards, ({ memberId }) => memberId)
  const entriesOf = groupBy(entries, ({ memberId }) => memberId)
  const requestsOf = groupBy(read.requests, ({ memberId }) => memberId)
  const cardOf = new Map(cards.map((card) => [card._id, card]))
  const marksOf = new Map(alike.map((member) => [member._id, apart(member)]))
  return [...read.members, ...left].map((member): RowFacts & { marks: Marks } => ({
    member,
    card: cardOf.get(member._id) ?? emptyCard(member._id),
    bills: bills.get(member._id) ?? [],
    standards: standardOf.get(member._id) ?? [],
    requests: requestsOf.get(member._id) ?? [],
    entries: entriesOf.get(member._id) ?? [],
    marks: marksOf.get(member._id) ?? {},
  }))
}

/** What was booked today, newest first; nothing is read on a day on which nothing was. */
async function entriesToday(data: Data, books: readonly Book[], now: Instant): Promise<Entry[]> {
  const today = dayOf(now)
  const touched = books.filter((book) => book.day.on === today)
  const found = await Promise.all(touched.map(({ _id }) => data.entries.since(_id, instantOf(today))))
  return found.flat().sort((a, b) => b.at - a.at || b.seq - a.seq)
}

const onceEach = (bills: readonly KeptBill[]) => [...new Map(bills.map((bill) => [bill._id, bill])).values()]

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
