import { paidByMonth, takings } from '../dues/balance'
import type { DuesSettings, Entry } from '../dues/model'
import { addDays, type Day, daysOfMonth, type Month } from '../kit/day'
import { type Fen, isFen, shareOf, sumFen } from '../kit/money'

/** A hand-over slip: the entries of a book from one place to another, each on one slip only. */
export interface Slip {
  bookId: string
  fromSeq: number
  toSeq: number
  /** What the entries come to, in fen, and by the months they are for. */
  booked: Fen
  months: { month: Month; fen: Fen }[]
  voluntary: Fen
}

/**
 * The slip for everything since the last one; null when nothing was booked.
 * @param entries the whole book in order
 * @param lastSeq the last entry that is on a slip already, 0 for none
 */
export function slipAfter(entries: readonly Entry[], lastSeq: number): Slip | null {
  const open = entries.filter(({ seq }) => seq > lastSeq)
  const [first, last] = [open[0], open[open.length - 1]]
  if (!first || !last) return null
  const sums = new Map<Month, Fen>()
  for (const [key, fen] of paidByMonth(open)) {
    const month = key.slice(-7)
    sums.set(month, (sums.get(month) ?? 0) + fen)
  }
  const months = [...sums].map(([month, fen]) => ({ month, fen })).sort((a, b) => (a.month < b.month ? -1 : 1))
  const { total: booked, voluntary } = takings(open)
  return { bookId: first.bookId, fromSeq: first.seq, toSeq: last.seq, booked, months, voluntary }
}

/** What each side says of one hand-over, in fen; null where it has said nothing yet. */
export interface HandOver {
  booked: Fen
  handed: Fen | null
  confirmed: Fen | null
}

/** Where a hand-over stands and what does not agree: differences are shown, never levelled. Positive is too little. */
export function differencesOf({ booked, handed, confirmed }: HandOver): {
  state: 'to-hand-over' | 'under-way' | 'agreed' | 'differs'
  handedShort: Fen
  confirmedShort: Fen
} {
  const handedShort = handed === null ? 0 : booked - handed
  const confirmedShort = handed === null || confirmed === null ? 0 : handed - confirmed
  if (handed === null) return { state: 'to-hand-over', handedShort, confirmedShort }
  const differs = handedShort !== 0 || confirmedShort !== 0
  if (differs) return { state: 'differs', handedShort, confirmedShort }
  return { state: confirmed === null ? 'under-way' : 'agreed', handedShort, confirmedShort }
}

/** The last day to hand a month's money over: no branch keeps it long (D-42, days by setting). */
export const handOverBy = (month: Month, settings: DuesSettings): Day =>
  addDays(daysOfMonth(month).last, settings.handOverDays)

/** Whether a month's money is late at a day. */
export const isLate = (month: Month, today: Day, settings: DuesSettings): boolean => today > handOverBy(month, settings)

/** What goes upward of what was paid in (D-41), in fen. Large sums are forwarded whole and are not part of it (D-37). */
export function remittanceOf(paidIn: Fen, settings: DuesSettings): Fen {
  return isFen(paidIn, 'positive') ? shareOf(paidIn, settings.remittanceBp) : 0
}

/** What came in over several books, in fen. */
export const paidInOf = (books: readonly (readonly Entry[])[]): Fen => sumFen(books.map((each) => takings(each).total))
