import { bookIdOf } from '../../src/shared/domain/dues/book'
import { emptyTakings } from '../../src/shared/domain/dues/ledger'
import { duesBranch } from '../_acts/dues-branch'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { branchPath } from './load'
import { receiptViews } from './receipt-view'

const PAGE = 50

/** The cash book, newest entry first. */
export const book = handle('dues.book')({
  load: async ({ branchId, year, name, cursor }, { data }) => {
    const bookId = bookIdOf(branchId, year, name)
    const [found, kept, entries] = await Promise.all([
      duesBranch(data, branchId),
      data.books.get(bookId),
      data.entries.before(bookId, cursor === null ? null : Number(cursor) || 0, PAGE + 1),
    ])
    return found && { ...found, kept, entries }
  },
  paths: branchPath,
  run: async ({ facts: { kept, entries }, context: { data } }) => {
    const page = entries.slice(0, PAGE)
    return done({
      items: await receiptViews(data, page),
      next: entries.length > PAGE ? String(page[PAGE - 1]!.seq) : null,
      total: kept?.seq ?? 0,
      takings: kept?.takings ?? emptyTakings,
    })
  },
})
