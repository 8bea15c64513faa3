import type { Day, Month } from '../kit/day'
import { sumFen } from '../kit/money'
import { stateOfBill, takings } from './balance'
import { type BookName, bookIdOf, headAfter, openBook } from './book'
import type { Bill, Book, BookHead, Card, Entry, KeptBill, Line, MonthSums, Takings } from './model'

/** A card on which nothing was paid. `_id` is the member's. */
export const emptyCard = (memberId: string): Card => ({ _id: memberId, paid: {}, waivers: [], updatedAt: 0 })

/** What is paid by month after money came in for some months, or was taken back (`sign` −1). */
export function paidAfter(paid: Card['paid'], lines: readonly Line[], sign: 1 | -1): Card['paid'] {
  const after = { ...paid }
  for (const { month, fen } of lines) {
    const sum = (after[month] ?? 0) + sign * fen
    if (sum === 0) delete after[month]
    else after[month] = sum
  }
  return after
}

/** What became of a bill by the member's card: the fields of a kept bill that are worked out, never counted up. */
export function stateOn(
  card: Pick<Card, 'paid' | 'waivers'>,
  bill: Bill,
): Pick<KeptBill, 'received' | 'waived' | 'open' | 'owing'> {
  const { received, waived, open } = stateOfBill(bill, card.paid[bill.month] ?? 0, card.waivers)
  return { received, waived, open, owing: open > 0 }
}

/** A month without bills. */
export const emptySums: MonthSums = { bills: 0, expected: 0, received: 0, waived: 0, owing: 0, problems: 0 }
/** Nothing came in. */
export const emptyTakings: Takings = { cash: 0, bank: 0, wechat_merchant: 0, dues_platform: 0, voluntary: 0, total: 0 }

type Counted = Pick<KeptBill, 'fen' | 'received' | 'waived' | 'owing'>
/** A month's sums when one bill of it was made (`before` null) or changed its state. */
export function sumsAfter(sums: MonthSums, before: Counted | null, after: Counted): MonthSums {
  return {
    ...sums,
    bills: sums.bills + (before ? 0 : 1),
    expected: sums.expected + after.fen - (before?.fen ?? 0),
    received: sums.received + after.received - (before?.received ?? 0),
    waived: sums.waived + after.waived - (before?.waived ?? 0),
    owing: sums.owing + Number(after.owing) - Number(before?.owing ?? false),
  }
}

/** A month's sums without one of its bills. */
export const sumsWithout = (sums: MonthSums, bill: Counted): MonthSums => ({
  ...sums,
  bills: sums.bills - 1,
  expected: sums.expected - bill.fen,
  received: sums.received - bill.received,
  waived: sums.waived - bill.waived,
  owing: sums.owing - Number(bill.owing),
})

/** A month's sums from all its bills: what `sumsAfter` must always agree with. */
export const sumsOf = (bills: readonly Counted[], problems: number): MonthSums => ({
  bills: bills.length,
  expected: sumFen(bills.map(({ fen }) => fen)),
  received: sumFen(bills.map(({ received }) => received)),
  waived: sumFen(bills.map(({ waived }) => waived)),
  owing: bills.filter(({ owing }) => owing).length,
  problems,
})

/** What came in after one more entry. */
export const takingsAfter = (before: Takings, entry: Entry): Takings => takingsPlus(before, takings([entry]))

/** What came in here and there. */
export const takingsPlus = (one: Takings, other: Takings): Takings => ({
  cash: one.cash + other.cash,
  bank: one.bank + other.bank,
  wechat_merchant: one.wechat_merchant + other.wechat_merchant,
  dues_platform: one.dues_platform + other.dues_platform,
  voluntary: one.voluntary + other.voluntary,
  total: one.total + other.total,
})

/** A new book. Its chain carries on from the book of the year before. */
export function newBook(
  of: { branchId: string; year: string; name: BookName },
  before: { seq: number; hash: string } | null,
): Book {
  const { branchId, year, name } = of
  const { bookId, seq, receipts, hash } = openBook(bookIdOf(branchId, year, name), before?.hash ?? null)
  const day = { on: '', takings: emptyTakings, receipts: 0 }
  const sums = { takings: emptyTakings, day, months: {}, slipped: 0 }
  return { _id: bookId, branchId, year, name, before, seq, receipts, hash, ...sums, version: 0, updatedAt: 0 }
}

/**
 * A book after one more entry, written on a day. One that began before midnight and comes in after it is not of the day
 * that has begun.
 */
export function bookAfter(book: Book, entry: Entry, on: Day): Book {
  const { seq, receipts, hash } = headAfter(headOf(book), entry)
  const after = { ...book, seq, receipts, hash, takings: takingsAfter(book.takings, entry) }
  if (on < book.day.on) return after
  const today = book.day.on === on ? book.day : { on, takings: emptyTakings, receipts: 0 }
  const day = {
    on,
    takings: takingsAfter(today.takings, entry),
    receipts: today.receipts + (entry.kind === 'receipt' ? 1 : 0),
  }
  return { ...after, day }
}

/** The end of a kept book, as the rules of the chain want it. */
export const headOf = ({ _id, seq, receipts, hash }: Pick<Book, '_id' | 'seq' | 'receipts' | 'hash'>): BookHead => ({
  bookId: _id,
  seq,
  receipts,
  hash,
})

/** Arrears of a month, in fen: what is expected and neither received nor waived. */
export const arrearsOf = ({ expected, received, waived }: MonthSums): number => expected - received - waived

/** The months a book's year has sums for, oldest first. */
export const monthsOf = ({ months }: Pick<Book, 'months'>): Month[] => Object.keys(months).sort()
