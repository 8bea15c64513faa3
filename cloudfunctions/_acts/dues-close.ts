import { bookIdOf } from '../../src/shared/domain/dues/book'
import { type ClosingFault, closingId, faultOfClosing, monthsToClose } from '../../src/shared/domain/dues/closing'
import { emptySums } from '../../src/shared/domain/dues/ledger'
import type { Book, Closing, Disclosure, DuesSettings } from '../../src/shared/domain/dues/model'
import { isBilled } from '../../src/shared/domain/dues/run'
import { type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import type { AuditLine } from '../_data/audit'
import { changeDues } from './dues-ledger'
import { draftNotices } from './dues-notices'

/** A month that is closed. `published`: the periods of the notices that came out with it. */
export interface Closed {
  closing: Closing
  published: string[]
}

/** What to close, by whom; `line` is the audit line that goes with it. */
export interface CloseOf {
  branch: Pick<Org, '_id' | 'name'>
  settings: DuesSettings
  month: Month
  by: string
  byName: string
  line: (closingId: string) => AuditLine
  now: Instant
}

/**
 * Closes a month of a branch and publishes the notices that are due with it (S1-29, D-39), in one transaction that
 * changes the branch's lock: no payment comes between what is added up and what is published. The head of the month's
 * book is published too. Closing again answers what the first closing wrote.
 */
export function closeDuesMonth(data: Data, of: CloseOf): Promise<Closed | ClosingFault> {
  const { branch, month, now } = of
  return changeDues<Closed | ClosingFault>(data, { branchIds: [branch._id], now }, async (seen) => {
    const found = await readBooks(data, of, seen)
    if (found.closing) return { answer: { closing: found.closing, published: found.closing.published ?? [] } }
    const fault = faultOfClosing({ month, thisMonth: monthOf(now), ...found })
    if (fault) return { answer: fault }
    const book = found.book!
    const notices = await draftNotices(data, { ...of, closed: found.closed }, book)
    return {
      write: async (ledger) => {
        const { _id: bookId, seq, hash } = await ledger.book(branch._id, month.slice(0, 4))
        const written: Closing = {
          _id: closingId(branch._id, month),
          branchId: branch._id,
          month,
          sums: book.months[month] ?? emptySums,
          head: { bookId, seq, hash },
          published: notices.map(({ period }) => period),
          by: of.by,
          byName: of.byName,
          at: now,
        }
        await ledger.data.closings.insert(written)
        for (const notice of notices)
          await ledger.data.disclosures.insert({ ...notice, head: written.head } satisfies Disclosure)
        await ledger.data.audits.insert(of.line(written._id))
        return { closing: written, published: notices.map(({ period }) => period) }
      },
    }
  })
}

/** The books of the month's year and of the year before, and which of their months are closed. */
async function readBooks(data: Data, { branch, month, now }: CloseOf, seen: ReadonlyMap<string, Book>) {
  const year = month.slice(0, 4)
  const ids = [year, String(Number(year) - 1)].map((each) => bookIdOf(branch._id, each))
  const lock = bookIdOf(branch._id, monthOf(now).slice(0, 4))
  const [others, run] = await Promise.all([
    data.books.byIds(ids.filter((id) => id !== lock)),
    data.duesRuns.atOrAfter(month),
  ])
  const books = [...others, ...ids.flatMap((id) => seen.get(id) ?? [])]
  const toClose = books.flatMap(monthsToClose)
  const months = new Set([month, ...toClose])
  const closings = await data.closings.byIds([...months].map((each) => closingId(branch._id, each)))
  return {
    book: books.find(({ _id }) => _id === ids[0]) ?? null,
    closing: closings.find((each) => each.month === month) ?? null,
    isBilled: isBilled(run, month, branch._id),
    toClose,
    closed: new Set(closings.map((each) => each.month)),
  }
}
