import { type BookName, bookIdOf, openBook } from '../../src/shared/domain/dues/book'
import { closingId } from '../../src/shared/domain/dues/closing'
import { headOf, newBook } from '../../src/shared/domain/dues/ledger'
import type { Book } from '../../src/shared/domain/dues/model'
import { Tally } from '../../src/shared/domain/dues/prove-sums'
import { type BookVerdict, beginReading } from '../../src/shared/domain/dues/verify-book'
import { dayOf, type Instant } from '../../src/shared/domain/kit/day'
import { SlipProof } from '../../src/shared/domain/slip/prove-slips'
import type { Data } from '../_data'
import { firstDifference } from './verify-sums'

/** What a book was found to be, and whether bills, cards and sums agree with its entries. */
export interface DuesVerdict {
  bookId: string
  /** Whether there is such a book at all, or something that speaks of one. */
  isThere: boolean
  whole: boolean
  entries: number
  seq: number | null
  why: string | null
  sums: 'agree' | 'differ' | 'not-checked'
  sumsOf: string | null
}
/** Which book. */
export interface BookWish {
  branchId: string
  year: string
  name: BookName
}

const PAGE = 1000
/** A branch that is written to while it is proved is proved again so many times. */
const ATTEMPTS = 4

/**
 * Proves a book (DU-3, DU-4): its entries against the chain, the head, the heads that were published and the opening of
 * next year's book; then slips, cards, bills and sums against all entries of the branch. Entries are read in pages and not
 * kept.
 */
export async function verifyDues(data: Data, wish: BookWish, now: Instant): Promise<DuesVerdict> {
  const lockId = bookIdOf(wish.branchId, dayOf(now).slice(0, 4))
  // Another branch may take a moved member's money between two reads: what differs must be found so twice.
  let before: string | null = null
  for (let attempt = 1; ; attempt++) {
    const lock = await data.books.get(lockId)
    const { verdict, tally, slips, book } = await readWhole(data, wish)
    const bookId = bookIdOf(wish.branchId, wish.year, wish.name)
    if (!verdict.whole) {
      return { bookId, isThere: true, ...verdict, entries: verdict.seq - 1, sums: 'not-checked', sumsOf: null }
    }
    const sumsOf = await firstDifference(data, book ?? newBook(wish, null), { tally, slips })
    const isThere = book !== null || sumsOf !== null
    const of = { bookId, isThere, whole: true, entries: verdict.entries, seq: null, why: null }
    if (sumsOf === null) return { ...of, sums: 'agree', sumsOf }
    const still = (await data.books.get(lockId))?.version === lock?.version
    if (still && sumsOf === before) return { ...of, sums: 'differ', sumsOf }
    before = still ? sumsOf : null
    if (attempt >= ATTEMPTS) return { ...of, sums: 'not-checked', sumsOf: null }
  }
}

/** Reads a book to its end, which may move on meanwhile. `book` is null when there is none. */
async function readWhole(
  data: Data,
  wish: BookWish,
): Promise<{ verdict: BookVerdict; tally: Tally; slips: SlipProof; book: Book | null }> {
  const bookId = bookIdOf(wish.branchId, wish.year, wish.name)
  const [first, published, handedOver] = await Promise.all([
    data.books.get(bookId),
    publishedHeads(data, wish),
    data.slips.ofBook(bookId),
  ])
  const opening = openBook(bookId, first?.before?.hash ?? null)
  const reading = beginReading(opening, published)
  const tally = new Tally(newBook(wish, null))
  const slips = new SlipProof(handedOver)
  for (;;) {
    // From the very beginning: an entry put in below the first place must not be passed over.
    const page = await data.entries.after(bookId, reading.count() || Number.MIN_SAFE_INTEGER, PAGE)
    reading.read(page)
    if (!reading.isBroken()) for (const each of [tally, slips]) each.read(page)
    if (page.length === PAGE && !reading.isBroken()) continue
    // The head is read after the entries, so it is never behind them; when it has moved on, so have they.
    const book = await data.books.get(bookId)
    if (page.length > 0 && !reading.isBroken() && book && book.seq > reading.count()) continue
    return { verdict: reading.end(book ? headOf(book) : opening), tally, slips, book }
  }
}

/** The heads of a book that stand elsewhere: with closed months, in notices, and where next year's book goes on. */
async function publishedHeads(data: Data, { branchId, year, name }: BookWish) {
  const bookId = bookIdOf(branchId, year, name)
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const [closings, notices, next] = await Promise.all([
    name === 'ordinary' ? data.closings.byIds(months.map((month) => closingId(branchId, month))) : [],
    name === 'ordinary' ? data.disclosures.headsOf(branchId) : [],
    data.books.get(bookIdOf(branchId, String(Number(year) + 1), name)),
  ])
  const heads = [...closings.map(({ head }) => head), ...notices].filter((head) => head.bookId === bookId)
  return next?.before ? [...heads, next.before] : heads
}
