import { paidByMonth, takings } from '../dues/balance'
import { bookIdOf } from '../dues/book'
import type { Book, Entry, Line, Takings } from '../dues/model'
import type { Day, Month } from '../kit/day'
import type { Fen } from '../kit/money'
import { isPossible } from './statements'

/** A hand-over slip: the entries of a book from one place to another, each on one slip only (DU-5). */
export interface Slip {
  bookId: string
  fromSeq: number
  toSeq: number
  /** What the entries come to, in fen, reversals netted: by the months they are for, and by the way the money came. */
  booked: Fen
  months: Line[]
  voluntary: Fen
  takings: Takings
}

/** The most entries of one slip: what one read answers. What is beyond goes on the next. */
export const MOST_ENTRIES = 1000

/**
 * The slip for everything since the last one; null when nothing was booked.
 * @param entries in order; those up to `lastSeq` do not count
 * @param lastSeq the last entry that is on a slip already, 0 for none
 */
export function slipAfter(entries: readonly Entry[], lastSeq: number): Slip | null {
  const open = entries.filter(({ seq }) => seq > lastSeq)
  const [first, last] = [open[0], open[open.length - 1]]
  if (!first || !last) return null
  const sums = takings(open)
  const { bookId, seq: fromSeq } = first
  return {
    bookId,
    fromSeq,
    toSeq: last.seq,
    booked: sums.total,
    months: sumsByMonth(open),
    voluntary: sums.voluntary,
    takings: sums,
  }
}

function sumsByMonth(entries: readonly Entry[]): Line[] {
  const sums = new Map<Month, Fen>()
  for (const [key, fen] of paidByMonth(entries)) {
    const month = key.slice(-7)
    sums.set(month, (sums.get(month) ?? 0) + fen)
  }
  return [...sums]
    .filter(([, fen]) => fen !== 0)
    .map(([month, fen]) => ({ month, fen }))
    .sort((a, b) => (a.month < b.month ? -1 : 1))
}

/** A slip's number as it is printed, `2026-000001-000037`: the year and the entries. A gap between two slips would show. */
export const slipNumber = ({ bookId, fromSeq, toSeq }: Pick<Slip, 'bookId' | 'fromSeq' | 'toSeq'>): string =>
  [bookId.split(':')[1], ...[fromSeq, toSeq].map((seq) => String(seq).padStart(6, '0'))].join('-')

/** Whether a book is an ordinary one of a branch. Large sums go their own way and are on no slip (D-37). */
export const isBookOf = (bookId: string, branchId: string): boolean =>
  bookId === bookIdOf(branchId, bookId.split(':')[1] ?? '')

export type HandOverRefusal =
  | 'DAY_IN_FUTURE'
  | 'NO_SUPERIOR'
  | 'NOTHING_TO_HAND_OVER'
  | 'SLIP_CHANGED'
  | 'AMOUNT_BAD'
  | 'REASON_NEEDED'

/**
 * Decides a hand-over. A sum that is not what is booked needs a note; a sum below 0 is possible only where the book says
 * so. Refusals in their order: the day, no committee above, nothing open, other entries than those open, the sum, no note.
 * @param facts.entries the entries that are handed over, as they were read
 */
export function decideHandOver(
  wish: { fromSeq: number; toSeq: number; fen: Fen; on: Day; note: string },
  facts: {
    book: Pick<Book, 'seq' | 'slipped'> | null
    entries: readonly Entry[]
    superiorId: string | null
    today: Day
  },
): { slip: Slip; superiorId: string } | { refusal: HandOverRefusal } {
  const { book, entries, superiorId, today } = facts
  if (wish.on > today) return { refusal: 'DAY_IN_FUTURE' }
  if (superiorId === null) return { refusal: 'NO_SUPERIOR' }
  if (!book || book.slipped >= book.seq) return { refusal: 'NOTHING_TO_HAND_OVER' }
  const count = wish.toSeq - wish.fromSeq + 1
  const isOpen = wish.fromSeq === book.slipped + 1 && wish.toSeq <= book.seq
  const slip = slipAfter(entries, book.slipped)
  if (!isOpen || count > MOST_ENTRIES || slip?.toSeq !== wish.toSeq || entries.length !== count) {
    return { refusal: 'SLIP_CHANGED' }
  }
  if (!isPossible(wish.fen, slip.booked)) return { refusal: 'AMOUNT_BAD' }
  if (wish.fen !== slip.booked && wish.note.length < 2) return { refusal: 'REASON_NEEDED' }
  return { slip, superiorId }
}
