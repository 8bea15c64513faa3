import { bookIdOf } from '../../src/shared/domain/dues/book'
import {
  disclosureId,
  monthsOfPeriod,
  type Named,
  type NoticeDue,
  noticesDue,
  type Period,
  peopleOf,
  periodsOfYear,
  placeOfNotice,
} from '../../src/shared/domain/dues/disclosure'
import { earlierOf, type Published } from '../../src/shared/domain/dues/earlier'
import { sumsOf } from '../../src/shared/domain/dues/ledger'
import type { Book, Disclosure, DuesSettings, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import { addMonths, type Instant, instantOf, type Month } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { Member } from '../../src/shared/domain/member/model'
import { namesakes } from '../../src/shared/domain/member/namesakes'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import { inReads } from './dues-bills'

/** A notice before the head of the book is known. */
export type NoticeDraft = Omit<Disclosure, 'head'>

/** Years whose months a notice still speaks of when money comes in for them late: as long as the books are kept (S1-26). */
const YEARS_TOLD = 6

/**
 * The notices that come out when a month is closed (D-39, S1-29): sums, what was given of one's own will, what came in for
 * periods that were told before, and everybody who was billed. To be read while the branch is locked.
 * @param of.closed months of the branch that are closed
 * @param book the branch's ordinary book of the month's year
 */
export async function draftNotices(
  data: Data,
  of: {
    branch: Pick<Org, '_id' | 'name'>
    settings: DuesSettings
    month: Month
    closed: ReadonlySet<Month>
    now: Instant
  },
  book: Book,
): Promise<NoticeDraft[]> {
  const { branch, settings, now } = of
  const { out, books } = await readTold(data, book)
  const published = new Set(out.map(({ period }) => period))
  const due = noticesDue(of.month, settings.disclosure, { closed: of.closed, out: published })
  const bills = await billsOf(data, branch._id, due)
  const named = await readNamed(data, branch._id, bills)
  const earlier = earlierOf(due, { out, books })
  return Promise.all(
    due.map(async (notice) => {
      const months = new Set(monthsOfPeriod(notice.period))
      const own = bills.filter(({ month }) => months.has(month))
      const problems = [...months].reduce((sum, month) => sum + (book.months[month]?.problems ?? 0), 0)
      const told = earlier.get(notice.period) ?? []
      const voluntary =
        notice.kind === 'yearly'
          ? sumFen([book.takings.voluntary, ...told.map((each) => each.voluntary)])
          : await voluntaryOf(data, book, notice, noticeBefore(notice, out, due))
      return {
        ...notice,
        _id: disclosureId(branch._id, notice.period),
        branchId: branch._id,
        branchName: branch.name,
        order: placeOfNotice(notice),
        showsAmounts: settings.disclosesAmounts,
        sums: sumsOf(own, problems),
        voluntary,
        earlier: told,
        people: peopleOf(own, named),
        at: now,
      }
    }),
  )
}

/** The notices of this year and some before it that are out, and the books of those years. */
async function readTold(data: Data, book: Book): Promise<{ out: Published[]; books: Book[] }> {
  const { branchId } = book
  const years = Array.from({ length: YEARS_TOLD }, (_, back) => String(Number(book.year) - back))
  const [out, before] = await Promise.all([
    data.disclosures.withoutPeople(years.flatMap(periodsOfYear).map((period) => disclosureId(branchId, period))),
    data.books.byIds(years.slice(1).map((year) => bookIdOf(branchId, year))),
  ])
  return { out, books: [book, ...before] }
}

/** Those the notices name. Groups are read where namesakes need them; those of another branch are not spoken of. */
async function readNamed(data: Data, branchId: string, bills: readonly KeptBill[]): Promise<Map<string, Named>> {
  const people = await inReads([...new Set(bills.map(({ memberId }) => memberId))], data.members.byIds)
  const alike = new Set(namesakes(people))
  const groupOf = (of: Member) => (alike.has(of._id) && of.branchId === branchId ? of.groupId : null)
  const groups = await inReads([...new Set(people.flatMap((each) => groupOf(each) ?? []))], data.orgs.byIds)
  const groupName = new Map(groups.map(({ _id, name }) => [_id, name]))
  return new Map(people.map((each) => [each._id, { ...each, groupName: groupName.get(groupOf(each) ?? '') ?? null }]))
}

/** The bills that the notices are about; each is read once. */
async function billsOf(data: Data, branchId: string, due: readonly NoticeDue[]): Promise<KeptBill[]> {
  const yearly = due.find(({ kind }) => kind === 'yearly')
  if (yearly) return data.bills.ofYear(branchId, yearly.period)
  const months = due.flatMap(({ period }) => monthsOfPeriod(period))
  return (await Promise.all(months.map((month) => data.bills.ofMonth(branchId, month)))).flat()
}

/**
 * What was booked of one's own will in a period, reversals netted, in fen: from the end of the notice before it, with what
 * came in after that one was out early, since that stands in no other notice.
 */
async function voluntaryOf(data: Data, book: Book, { period }: NoticeDue, before: Before | null): Promise<number> {
  const from = instantOf(`${before ? monthAfter(before.period) : `${book.year}-01`}-01`)
  const until = instantOf(`${monthAfter(period)}-01`)
  // What is taken back of last year's receipts stands in last year's book.
  const ids = [book.year, String(Number(book.year) - 1)].map((year) => bookIdOf(book.branchId, year))
  const found = await Promise.all([
    ...ids.map((id) => bookedBetween(data, id, from, until)),
    before?.head && before.at < from ? bookedAfter(data, before.head, from) : [],
  ])
  return sumFen(found.flat().map((entry) => (entry.kind === 'receipt' ? entry.voluntary : -entry.voluntary)))
}

const monthAfter = (period: Period): Month => addMonths(monthsOfPeriod(period).at(-1)!, 1)

/** The notice before another one; one that comes out together with it has no head yet. */
type Before = Pick<Published, 'period' | 'at'> & { head: Published['head'] | null }

/** The last notice of a month or quarter that ends before another one begins, be it out or due as well. */
function noticeBefore(notice: NoticeDue, out: readonly Published[], due: readonly NoticeDue[]): Before | null {
  const first = monthsOfPeriod(notice.period)[0]!
  const together = due.map(({ kind, period }) => ({ kind, period, head: null, at: 0 }))
  const known = [...out, ...together].filter(({ kind, period }) => kind !== 'yearly' && monthAfter(period) <= first)
  return known.sort((a, b) => (placeOfNotice(a) < placeOfNotice(b) ? -1 : 1)).at(-1) ?? null
}

const PAGE = 1000
/** Entries that were booked after a notice was out, and before an instant. */
async function bookedAfter(data: Data, head: Published['head'], until: Instant): Promise<Entry[]> {
  const all: Entry[] = []
  for (let { bookId, seq } = head; ; ) {
    const page = await data.entries.after(bookId, seq, PAGE)
    all.push(...page.filter(({ at }) => at < until))
    const last = page[page.length - 1]
    if (!last || page.length < PAGE || last.at >= until) return all
    seq = last.seq
  }
}

/** Entries of a book from an instant until before another. Pages meet at an instant; what is read twice counts once. */
async function bookedBetween(data: Data, bookId: string, from: Instant, until: Instant): Promise<Entry[]> {
  const all = new Map<string, Entry>()
  for (let since = from; ; ) {
    const page = await data.entries.since(bookId, since)
    const known = all.size
    for (const entry of page) if (entry.at < until) all.set(entry._id, entry)
    const last = page[page.length - 1]
    if (!last || page.length < PAGE || last.at >= until || all.size === known) return [...all.values()]
    since = last.at
  }
}
