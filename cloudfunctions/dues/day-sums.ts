import { bookIdOf } from '../../src/shared/domain/dues/book'
import { emptySums, emptyTakings, takingsPlus } from '../../src/shared/domain/dues/ledger'
import type { Book } from '../../src/shared/domain/dues/model'
import { dayOf, type Instant } from '../../src/shared/domain/kit/day'

/** The branch's ordinary books of this year and of last year: a receipt of last year can be taken back this year. */
export function booksOfNow(branchId: string, now: Instant): string[] {
  const year = dayOf(now).slice(0, 4)
  return [year, String(Number(year) - 1)].map((each) => bookIdOf(branchId, each))
}

/** A number that every write to the branch's money moves on, by one for each of these books that it changes. */
export const markOf = (books: readonly Book[]): number => books.reduce((sum, { version }) => sum + version, 0)

/** What came in today in all ordinary books, this month's sums, and the mark they stand at. */
export function daySums(books: readonly Book[], branchId: string, now: Instant) {
  const today = dayOf(now)
  const touched = books.filter(({ name, day }) => name === 'ordinary' && day.on === today)
  const thisYear = books.find(({ _id }) => _id === bookIdOf(branchId, today.slice(0, 4)))
  return {
    today: touched.reduce((sum, { day }) => takingsPlus(sum, day.takings), emptyTakings),
    receiptsToday: touched.reduce((sum, { day }) => sum + day.receipts, 0),
    month: thisYear?.months[today.slice(0, 7)] ?? emptySums,
    mark: markOf(booksOfNow(branchId, now).flatMap((id) => books.find(({ _id }) => _id === id) ?? [])),
  }
}

/** The books that were seen, and those that have changed since. */
export const booksAfter = (seen: readonly Book[], changed: readonly Book[]): Book[] => [
  ...changed,
  ...seen.filter(({ _id }) => changed.every((book) => book._id !== _id)),
]
