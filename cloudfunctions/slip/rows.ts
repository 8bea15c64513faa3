import { bookIdOf } from '../../src/shared/domain/dues/book'
import { dayOf, type Instant, type Month } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { type BookFacts, type Row, rowOf, type SlipSums } from '../../src/shared/domain/slip/board'
import { settingsOn } from '../_acts/dues-branch'
import type { Data } from '../_data'

/** As many branches as one round of reads takes: two books each, and their slips by state, in one answer. */
export const ROWS_AT_ONCE = 150

/**
 * The rows of branches on the board of a month, in five reads however many branches: their books of this year and the
 * year before, what the books' slips come to, the closed months, the settings, and the first entry of each book that is
 * on no slip.
 */
export async function rowsOf(data: Data, branches: readonly Org[], month: Month, now: Instant): Promise<Row[]> {
  const year = Number(month.slice(0, 4))
  const idOf = (branch: Org, back: number) => bookIdOf(branch._id, String(year - back))
  const bookIds = branches.flatMap((branch) => [idOf(branch, 0), idOf(branch, 1)])
  const [books, slips, closings, kept] = await Promise.all([
    data.books.byIds(bookIds),
    data.slips.sumsOf(bookIds),
    data.closings.byIds(branches.map(({ _id }) => `${_id}:${month}`)),
    data.duesSettings.byIds([...new Set(branches.flatMap(({ path }) => path))]),
  ])
  const open = await data.entries.byIds(
    books.filter(({ seq, slipped }) => seq > slipped).map(({ _id, slipped }) => `${_id}:${slipped + 1}`),
  )
  const bookOf = byKey(books, ({ _id }) => _id)
  const openOf = byKey(open, ({ bookId }) => bookId)
  const slipsOf = new Map<string, SlipSums[]>()
  for (const sums of slips) slipsOf.set(sums.bookId, [...(slipsOf.get(sums.bookId) ?? []), sums])
  const closingOf = byKey(closings, ({ branchId }) => branchId)
  const factsOf = (bookId: string): BookFacts => ({
    book: bookOf.get(bookId) ?? null,
    slips: slipsOf.get(bookId) ?? [],
    open: openOf.get(bookId) ?? null,
  })
  return branches.flatMap((branch) => {
    const facts = { year: factsOf(idOf(branch, 0)), before: factsOf(idOf(branch, 1)) }
    const closing = closingOf.get(branch._id) ?? null
    return rowOf(branch, month, { ...facts, closing, settings: settingsOn(branch.path, kept), today: dayOf(now) }) ?? []
  })
}

const byKey = <T>(items: readonly T[], key: (item: T) => string) => new Map(items.map((item) => [key(item), item]))
