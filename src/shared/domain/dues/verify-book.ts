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
  const reading = beginReading(opening, published)
  reading.read(entries)
  return reading.end(head)
}

/** A book that is read page by page: a long one never lies in the memory whole. */
export interface BookReading {
  /** Reads the next entries, in order. */
  read(entries: readonly Entry[]): void
  /** Entries read so far. */
  count(): number
  /** Whether something broken was found: reading on finds nothing earlier. */
  isBroken(): boolean
  /** The verdict against the head as it is after the last entry was read. */
  end(head: BookHead): BookVerdict
}

/** Begins to read a book. Of each receipt a line is kept until it is taken back. */
export function beginReading(opening: BookHead, published: BookProof['published'] = []): BookReading {
  const receipts = new Map<number, string | null>()
  const anchors = anchorsOf(published)
  let previous = opening.hash
  let seq = 0
  let broken: Broken | null = (anchors.get(0) ?? previous) === previous ? null : breakAt(1, 'NOT_AS_PUBLISHED')
  return {
    read(entries) {
      for (const entry of entries) {
        if (broken) return
        seq += 1
        const fault = faultOfPlace(entry, { bookId: opening.bookId, seq, previous }) ?? faultOfEntry(entry, receipts)
        if (fault) {
          broken = breakAt(seq, fault)
          return
        }
        if ((anchors.get(seq) ?? entry.hash) !== entry.hash) broken = breakAt(seq, 'NOT_AS_PUBLISHED')
        previous = entry.hash
      }
    },
    count: () => seq,
    isBroken: () => broken !== null,
    end(head) {
      if (seq > head.seq) return broken?.seq === head.seq + 1 && isFaultOfItself(broken) ? broken : added(head)
      if (broken) return broken
      if (seq < head.seq) return breakAt(seq + 1, 'ENTRIES_MISSING')
      if (previous !== head.hash || receipts.size !== head.receipts || head.bookId !== opening.bookId) {
        return breakAt(Math.max(seq, 1), 'CHAIN_BROKEN')
      }
      if (published.some((each) => each.seq > seq)) return breakAt(seq + 1, 'ENTRIES_MISSING')
      return { whole: true, entries: seq, hash: previous }
    },
  }
}

type Broken = Extract<BookVerdict, { whole: false }>
const breakAt = (seq: number, why: BookFault): Broken => ({ whole: false, seq, why })
const added = (head: BookHead) => breakAt(head.seq + 1, 'ENTRIES_ADDED')
/** An entry behind the head is added, unless it does not even fit there. */
const isFaultOfItself = ({ why }: Broken) => why !== 'NOT_AS_PUBLISHED'

/** Published hashes by place; where two do not agree, no entry agrees with them. */
function anchorsOf(published: readonly Pick<BookHead, 'seq' | 'hash'>[]): Map<number, string> {
  const anchors = new Map<number, string>()
  for (const { seq, hash } of published) anchors.set(seq, (anchors.get(seq) ?? hash) === hash ? hash : '')
  return anchors
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
function faultOfEntry(entry: Entry, receipts: Map<number, string | null>): BookFault | null {
  if (!Array.isArray(entry.lines)) return 'AMOUNTS_BAD'
  const sums = [...entry.lines.map(({ fen }) => fen), entry.voluntary]
  const months = entry.lines.every(({ month, fen }) => isMonth(month) && isFen(fen, 'positive'))
  if (!months || !isFen(entry.voluntary) || sums.every((fen) => fen === 0)) return 'AMOUNTS_BAD'
  if (entry.kind === 'receipt') {
    if (entry.receipt !== receipts.size + 1) return 'RECEIPT_NUMBER'
    receipts.set(entry.receipt, whatWasPaid(entry))
    return null
  }
  const taken = receipts.get(entry.receipt)
  if (taken === undefined) return 'REVERSES_NOTHING'
  if (taken === null) return 'REVERSED_TWICE'
  receipts.set(entry.receipt, null)
  return taken === whatWasPaid(entry) ? null : 'REVERSAL_NOT_WHOLE'
}

const whatWasPaid = ({ memberId, lines, voluntary, channel }: Entry) =>
  canonical({ memberId, lines, voluntary, channel })
