import type { Book, DuesSettings } from '../../src/shared/domain/dues/model'
import { dayOf } from '../../src/shared/domain/kit/day'
import { MOST_ENTRIES, slipAfter } from '../../src/shared/domain/slip/hand-over'
import { isKeptLate } from '../../src/shared/domain/slip/late'
import { duesBranch } from '../_acts/dues-branch'
import { booksToHandOver } from '../_acts/kept-money'
import type { Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const PAGE = 20

/** A branch's slips, and what the next ones would say, one for each book with something open; the oldest first. */
export const list = handle('slip.list')({
  load: async ({ branchId, cursor }, { data, now }) => {
    const [found, slips, books] = await Promise.all([
      duesBranch(data, branchId),
      data.slips.ofBranch(branchId, cursor, PAGE + 1),
      data.books.byIds(booksToHandOver(branchId, now)),
    ])
    return found ? { ...found, slips, books } : null
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ facts: { branch, superior, settings, slips, books }, context }) => {
    const open = await Promise.all(
      books
        .filter(({ seq, slipped }) => seq > slipped)
        .sort((a, b) => (a.year < b.year ? -1 : 1))
        .map((book) => openOf(book, settings, context)),
    )
    const page = slips.slice(0, PAGE)
    return done({
      now: context.now,
      branchName: branch.name,
      superior: superior && { id: superior._id, name: superior.name },
      open: open.flatMap((each) => each ?? []),
      items: page.map((slip) => viewOf(slip, context.now)),
      next: slips.length > PAGE ? (page[PAGE - 1]?.order ?? null) : null,
    })
  },
})

/** What a book's next slip would say. */
async function openOf({ _id, slipped }: Book, settings: DuesSettings, { data, now }: Context) {
  const entries = await data.entries.after(_id, slipped, MOST_ENTRIES)
  const slip = slipAfter(entries, slipped)
  const [first] = entries
  return slip && first && { ...slip, late: isKeptLate({ fen: slip.booked, since: first.at }, dayOf(now), settings) }
}
