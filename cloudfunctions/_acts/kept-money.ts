import { bookIdOf } from '../../src/shared/domain/dues/book'
import { dayOf, type Instant } from '../../src/shared/domain/kit/day'
import { moneyOf } from '../../src/shared/domain/slip/board'
import type { Data } from '../_data'

/** Books of this many years are looked through for money on no slip: late is not lost (DU-5). */
const YEARS = 10

/** The ordinary books in which a branch may have money on no slip. */
export function booksToHandOver(branchId: string, now: Instant): string[] {
  const year = Number(dayOf(now).slice(0, 4))
  return Array.from({ length: YEARS }, (_, back) => bookIdOf(branchId, String(year - back)))
}

/** Whether a branch has money on no slip, or is to get some back. Two reads at once. */
export async function keepsMoney(data: Data, branchId: string, now: Instant): Promise<boolean> {
  const ids = booksToHandOver(branchId, now)
  const [books, slips] = await Promise.all([data.books.byIds(ids), data.slips.sumsOf(ids)])
  return books.some((book) => {
    const ofBook = slips.filter(({ bookId }) => bookId === book._id)
    return moneyOf(book, ofBook).toHandOver !== 0
  })
}
