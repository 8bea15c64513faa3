import { isMonth } from '../kit/day'
import { isFen } from '../kit/money'
import { hashOfEntry } from './book'
import { canonical } from './canonical'
import type { BookHead, Entry } from './model'

/** What is wrong with the first broken entry. */
export type BookFault =
  | 'OUT_OF_PLACE'
  | 'OTHER_BOOK'
  | 'CHAIN_BROKEN'
  | 'CONTENT_CHANGED'
  | 'RECEIPT_NUMBER'
  | 'AMOUNTS_BAD'
  | 'REVERSES_NOTHING'
  | 'REVERSED_TWICE'
  | 'REVERSAL_NOT_WHOLE'
  | 'ENTRIES_MISSING'
  | 'ENTRIES_ADDED'
  | 'NOT_AS_PUBLISHED'

/** What a book is held against: its opening, its head, and heads that were published when months closed. */
export interface BookProof {
  opening: BookHead
  head: BookHead
  published?: readonly Pick<BookHead, 'seq' | 'hash'>[]
}

export type BookVerdict =
  | { whole: true; entries: number; hash: string }
  /** `seq` is the place in the book, from 1, of the first entry that is not as it was written. */
  | { whole: false; seq: number; why: BookFault }

/**
 * Reads a whole book in order and names the first entry that is not as it was written. The chain finds what was edited,
 * deleted, moved, doubled or put in; the head finds what is missing at the end; published heads find a book that was
 * written anew from start to end.
 */
export function verifyBook(entries: readonly Entry[], { opening, head, published = [] }: BookProof): BookVerdict {
  const receipts = new Map<number, { entry: Entry; reversed: boolean }>()
  const anchors = new Map(published.map((each) => [each.seq, each.hash]))
  const broken = (seq: number, why: BookFault): BookVerdict => ({ whole: false, seq, why })
  let previous = opening.hash
  let seq = 0
  for (const entry of entries) {
    seq += 1
    const fault = faultOfPlace(entry, { bookId: opening.bookId, seq, previous }) ?? faultOfEntry(entry, receipts)
    if (fault) return broken(seq, fault)
    if (seq > head.seq) return broken(seq, 'ENTRIES_ADDED')
    if ((anchors.get(seq) ?? entry.hash) !== entry.hash) return broken(seq, 'NOT_AS_PUBLISHED')
    previous = entry.hash
  }
  if (seq < head.seq) return broken(seq + 1, 'ENTRIES_MISSING')
  if (previous !== head.hash || receipts.size !== head.receipts || head.bookId !== opening.bookId) {
    return broken(Math.max(seq, 1), 'CHAIN_BROKEN')
  }
  if (published.some((each) => each.seq > seq)) return broken(seq + 1, 'ENTRIES_MISSING')
  return { whole: true, entries: seq, hash: previous }
}

/** Whether the entry stands where it was written, and says what it said. */
function faultOfPlace(entry: Entry, at: { bookId: string; seq: number; previous: string }): BookFault | null {
  if (entry?.seq !== at.seq) return 'OUT_OF_PLACE'
  if (entry.bookId !== at.bookId || entry._id !== `${at.bookId}:${at.seq}`) return 'OTHER_BOOK'
  if (entry.previous !== at.previous) return 'CHAIN_BROKEN'
  try {
    return hashOfEntry(entry) === entry.hash ? null : 'CONTENT_CHANGED'
  } catch {
    return 'CONTENT_CHANGED'
  }
}

/** Whether the entry makes sense after those before it: numbers without gaps, reversals whole and once. */
function faultOfEntry(entry: Entry, receipts: Map<number, { entry: Entry; reversed: boolean }>): BookFault | null {
  if (!Array.isArray(entry.lines)) return 'AMOUNTS_BAD'
  const sums = [...entry.lines.map(({ fen }) => fen), entry.voluntary]
  const months = entry.lines.every(({ month, fen }) => isMonth(month) && isFen(fen, 'positive'))
  if (!months || !isFen(entry.voluntary) || sums.every((fen) => fen === 0)) return 'AMOUNTS_BAD'
  if (entry.kind === 'receipt') {
    if (entry.receipt !== receipts.size + 1) return 'RECEIPT_NUMBER'
    receipts.set(entry.receipt, { entry, reversed: false })
    return null
  }
  const taken = receipts.get(entry.receipt)
  if (!taken) return 'REVERSES_NOTHING'
  if (taken.reversed) return 'REVERSED_TWICE'
  taken.reversed = true
  return whatWasPaid(taken.entry) === whatWasPaid(entry) ? null : 'REVERSAL_NOT_WHOLE'
}

const whatWasPaid = ({ memberId, lines, voluntary, channel }: Entry) =>
  canonical({ memberId, lines, voluntary, channel })
