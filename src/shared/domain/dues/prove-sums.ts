import { dayOf, type Month } from '../kit/day'
import type { Fen } from '../kit/money'
import type { Standard, Waiver } from '../standard/model'
import { assessmentIn, standardId } from '../standard/standard'
import type { WaiverTerms } from '../standard/waiver'
import { billId } from './bills'
import { canonical } from './canonical'
import { bookAfter, newBook, stateOn, sumsOf } from './ledger'
import type { Book, Card, Entry, KeptBill } from './model'

export type PaidByMember = Map<string, Map<Month, Fen>>

/** What entries say was paid, by member and month, and what they come to; page by page. */
export class Tally {
  /** By member and month, in fen, reversals netted. */
  readonly paid: PaidByMember = new Map()
  /** The sums of one book as its entries make them. */
  private sums: Book

  constructor(private readonly book: Pick<Book, '_id' | 'branchId' | 'year' | 'name'>) {
    this.sums = newBook(book, null)
  }

  read(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.bookId === this.book._id) this.sums = bookAfter(this.sums, entry, dayOf(entry.at))
      const sign = entry.kind === 'receipt' ? 1 : -1
      const months = this.paid.get(entry.memberId) ?? new Map<Month, Fen>()
      this.paid.set(entry.memberId, months)
      for (const { month, fen } of entry.lines ?? []) months.set(month, (months.get(month) ?? 0) + sign * fen)
    }
  }

  /** The kept sums of the book that its entries do not come to; null when they agree. */
  differenceOf(book: Book): 'takings' | 'day' | null {
    if (!same(book.takings, this.sums.takings)) return 'takings'
    return same(book.day, this.sums.day) ? null : 'day'
  }
}

/** The first month of a card that is not what entries say of its member; null when all are. */
export function differenceOfCard(card: Pick<Card, '_id' | 'paid'>, paid: PaidByMember): Month | null {
  const said = paid.get(card._id) ?? new Map<Month, Fen>()
  const months = [...new Set([...Object.keys(card.paid), ...said.keys()])].sort()
  return months.find((month) => (card.paid[month] ?? 0) !== (said.get(month) ?? 0)) ?? null
}

/** The first reduction that is on a card and not filed as in force, or the other way round; null when all agree (D-36). */
export function differenceOfWaivers(cards: readonly Card[], filed: readonly Waiver[]): string | null {
  const terms = ({ memberId, from, until, to }: WaiverTerms) => canonical({ memberId, from, until, to })
  const inForce = filed.filter(({ state, from, until }) => state === 'effective' && from <= until)
  const papers = new Map(inForce.map((waiver) => [waiver._id, terms(waiver)]))
  const onCards = cards.flatMap(({ waivers }) => waivers)
  const unfiled = onCards.find((waiver) => papers.get(waiver._id) !== terms(waiver))
  const known = new Set(onCards.map(({ _id }) => _id))
  return unfiled?._id ?? [...papers.keys()].find((id) => !known.has(id)) ?? null
}

/** The first kept bill that does not say what the card makes of it; null when all do. */
export function differenceOfBills(bills: readonly KeptBill[], cards: ReadonlyMap<string, Card>): string | null {
  const differs = bills.find((bill) => {
    const { received, waived, open, owing } = bill
    const state = stateOn(cards.get(bill.memberId) ?? { paid: {}, waivers: [] }, bill)
    return !same({ received, waived, open, owing }, state)
  })
  return differs?._id ?? null
}

/**
 * The first bill that is not what the standard says of its month (D-21: what was billed stays, in both), or that does not
 * stand under its member and month (DU-1); null when all do.
 * @param standards by their id
 */
export function differenceOfAssessments(
  bills: readonly KeptBill[],
  standards: ReadonlyMap<string, Standard>,
): string | null {
  const differs = bills.find(({ _id, memberId, month, place, fen, kind, base, bp }) => {
    if (_id !== billId(memberId, month) || place !== `${month}:${memberId}`) return true
    const held = assessmentIn(standards.get(standardId(memberId, month.slice(0, 4))) ?? null, month)
    return !same({ fen, kind, base, bp }, held && { fen: held.fen, kind: held.kind, base: held.base, bp: held.bp })
  })
  return differs?._id ?? null
}

/** The first month whose kept sums are not those of its bills; null when all are. */
export function differenceOfMonths(book: Book, bills: readonly KeptBill[]): string | null {
  const months = new Set([...Object.keys(book.months), ...bills.map(({ month }) => month)])
  const differs = [...months].sort().find((month) => {
    const kept = book.months[month]
    const sums = sumsOf(
      bills.filter((bill) => bill.month === month),
      kept?.problems ?? 0,
    )
    return !same(kept ?? null, sums)
  })
  return differs ?? null
}

/** Whether two values have the same text; what has none was not written by the product. */
export function same(kept: unknown, expected: unknown): boolean {
  try {
    return canonical(kept) === canonical(expected)
  } catch {
    return false
  }
}
