import { bookIdOf } from '../../src/shared/domain/dues/book'
import { closingId } from '../../src/shared/domain/dues/closing'
import {
  disclosureId,
  monthsOfPeriod,
  type NoticeDue,
  noticesDue,
  peopleOf,
  placeOfNotice,
} from '../../src/shared/domain/dues/disclosure'
import { sumsOf } from '../../src/shared/domain/dues/ledger'
import type { Book, Disclosure, DuesSettings, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import { addMonths, type Instant, instantOf, type Month } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import { inReads } from './dues-bills'

/** A notice before the head of the book is known. */
export type NoticeDraft = Omit<Disclosure, 'head'>

/**
 * The notices that come out when a month is closed (D-39, S1-29): sums, what was given of one's own will, and everybody
 * who was billed. To be read while the branch is locked.
 * @param book the branch's ordinary book of the month's year
 */
export async function draftNotices(
  data: Data,
  of: { branch: Pick<Org, '_id' | 'name'>; settings: DuesSettings; month: Month; now: Instant },
  book: Book,
): Promise<NoticeDraft[]> {
  const due = noticesDue(of.month, of.settings.disclosure)
  const bills = await billsOf(data, of.branch._id, due)
  const people = await inReads([...new Set(bills.map(({ memberId }) => memberId))], data.members.byIds)
  const names = new Map(people.map(({ _id, name }) => [_id, name]))
  return Promise.all(
    due.map(async (notice) => {
      const months = new Set(monthsOfPeriod(notice.period))
      const own = bills.filter(({ month }) => months.has(month))
      const problems = [...months].reduce((sum, month) => sum + (book.months[month]?.problems ?? 0), 0)
      return {
        ...notice,
        _id: disclosureId(of.branch._id, notice.period),
        branchId: of.branch._id,
        branchName: of.branch.name,
        order: placeOfNotice(notice),
        showsAmounts: of.settings.disclosesAmounts,
        sums: sumsOf(own, problems),
        voluntary: await voluntaryOf(data, book, notice),
        people: peopleOf(own, names),
        at: of.now,
      }
    }),
  )
}

/** The bills that the notices are about; each is read once. */
async function billsOf(data: Data, branchId: string, due: readonly NoticeDue[]): Promise<KeptBill[]> {
  const yearly = due.find(({ kind }) => kind === 'yearly')
  if (yearly) return data.bills.ofYear(branchId, yearly.period)
  const months = due.flatMap(({ period }) => monthsOfPeriod(period))
  return (await Promise.all(months.map((month) => data.bills.ofMonth(branchId, month)))).flat()
}

/**
 * What was booked in a period of one's own will, reversals netted, in fen, with what came in after the month before it was
 * closed early: that stands in no other notice. The year's is that of its whole book.
 */
async function voluntaryOf(data: Data, book: Book, { kind, period }: NoticeDue): Promise<number> {
  if (kind === 'yearly') return book.takings.voluntary
  const months = monthsOfPeriod(period)
  const from = instantOf(`${months[0]}-01`)
  const until = instantOf(`${addMonths(months.at(-1)!, 1)}-01`)
  const [own, late] = await Promise.all([
    bookedBetween(data, bookIdOf(book.branchId, book.year), from, until),
    bookedAfterClosing(data, closingId(book.branchId, addMonths(months[0]!, -1)), from),
  ])
  return sumFen([...late, ...own].map((entry) => (entry.kind === 'receipt' ? entry.voluntary : -entry.voluntary)))
}

const PAGE = 1000
/** Entries of a month that were booked after it was closed, and before an instant, where it was closed before that. */
async function bookedAfterClosing(data: Data, id: string, until: Instant): Promise<Entry[]> {
  const closing = await data.closings.get(id)
  if (!closing || closing.at >= until) return []
  const all: Entry[] = []
  for (let { bookId, seq } = closing.head; ; ) {
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
