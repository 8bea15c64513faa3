import { bookIdOf } from '../../src/shared/domain/dues/book'
import { closesOn, closingId, monthsToClose } from '../../src/shared/domain/dues/closing'
import { collectionDayOf } from '../../src/shared/domain/dues/collection-day'
import { arrearsOf, emptySums, emptyTakings, monthsOf } from '../../src/shared/domain/dues/ledger'
import type { Book, Closing, DuesSettings, Entry } from '../../src/shared/domain/dues/model'
import { dayOf, type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import { isBookUnconfirmed, moneyOf } from '../../src/shared/domain/slip/board'
import { isKeptLate } from '../../src/shared/domain/slip/late'
import { duesBranch } from '../_acts/dues-branch'
import { collectorsOf } from '../_acts/dues-collectors'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath } from './load'

/** Papers that are looked through for those under way. */
const PAPERS = 200
/** Entries on no slip that are looked through; more are not kept at a time. */
const ENTRIES = 1000

/** A branch's year at a glance. Two waves. */
export const branch = handle('dues.branch')({
  load: async ({ branchId, year }, { data }) => {
    const bookId = bookIdOf(branchId, year)
    const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
    const [found, book, closings, slips, collectors, openRequests, pendingWaivers, papers] = await Promise.all([
      duesBranch(data, branchId),
      data.books.get(bookId),
      data.closings.byIds(months.map((month) => closingId(branchId, month))),
      data.slips.sumsOf([bookId]),
      collectorsOf(data, branchId),
      data.duesRequests.count({ branchId, state: 'open' }),
      data.waivers.count({ branchId, state: 'pending_superior' }),
      data.largeSums.page({ branchId }, null, PAPERS),
    ])
    return found && { ...found, book, closings, slips, collectors, openRequests, pendingWaivers, papers }
  },
  paths: branchPath,
  run: async ({ input: { year }, facts, context: { data, now } }) => {
    const { book, settings, closings, papers } = facts
    const open = book && book.seq > book.slipped ? await data.entries.after(book._id, book.slipped, ENTRIES) : []
    const closingOf = new Map(closings.map((closing) => [closing.month, closing]))
    const { toHandOver, underWay } = moneyOf(book, facts.slips)
    const late = lateMonths(open, settings, now)
    return done({
      now,
      branchId: facts.branch._id,
      branchName: facts.branch.name,
      year,
      month: monthOf(now),
      months: (book ? monthsShown(book, monthOf(now)) : []).map((month) => ({
        ...sumsOf(book!, month),
        ...closedOf(book!, month, closingOf.get(month) ?? null, settings),
        late: late.has(month),
      })),
      takings: book?.takings ?? emptyTakings,
      receipts: book?.receipts ?? 0,
      toHandOver,
      underWay,
      unconfirmed: isBookUnconfirmed(facts, dayOf(now)),
      openRequests: facts.openRequests,
      pendingWaivers: facts.pendingWaivers,
      largeUnderWay: papers.filter(({ step }) => step !== 'receipt-delivered' && step !== 'reversed').length,
      collectors: facts.collectors.map(({ name }) => name),
      collectionDay: collectionDayOf(monthOf(now), settings),
    })
  },
})

/** The months of a year that have sums, and those that have come and are to be closed without any. */
const monthsShown = (book: Book, thisMonth: Month): Month[] => {
  const toClose = monthsToClose(book).filter((month) => month <= thisMonth)
  return [...new Set([...monthsOf(book), ...toClose])].sort()
}

function sumsOf(book: Book, month: Month) {
  const sums = book.months[month] ?? emptySums
  return { ...sums, month, arrears: arrearsOf(sums) }
}

/** When a month was closed, with what was billed for it since; or when it closes by itself. */
function closedOf(book: Book, month: Month, closing: Closing | null, settings: DuesSettings) {
  if (closing) {
    const expected = book.months[month]?.expected ?? 0
    return { closedAt: closing.at, closesOn: null, billedSince: expected - closing.sums.expected }
  }
  const closes = monthsToClose(book).includes(month) ? closesOn(month, settings) : null
  return { closedAt: null, closesOn: closes, billedSince: 0 }
}

/** Months in which money came in that should be with the committee by now and is on no slip (D-42). */
function lateMonths(open: readonly Entry[], settings: DuesSettings, now: Instant): Set<Month> {
  const byMonth = new Map<Month, { fen: number; since: Instant }>()
  for (const entry of open) {
    const month = monthOf(entry.at)
    const sign = entry.kind === 'receipt' ? 1 : -1
    const fen = entry.lines.reduce((sum, line) => sum + line.fen, entry.voluntary)
    const held = byMonth.get(month) ?? { fen: 0, since: entry.at }
    byMonth.set(month, { ...held, fen: held.fen + sign * fen })
  }
  const today = dayOf(now)
  return new Set([...byMonth].filter(([, kept]) => isKeptLate(kept, today, settings)).map(([month]) => month))
}
