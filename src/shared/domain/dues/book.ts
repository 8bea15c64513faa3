import type { Instant } from '../kit/day'
import { hashOf } from './canonical'
import type { BookHead, Entry } from './model'

/** Large sums have a book apart from the ordinary one (D-37). */
export type BookName = 'ordinary' | 'large'

/** `branchId:2026:ordinary`: one cash book a branch, year and kind. */
export const bookIdOf = (branchId: string, year: string, name: BookName = 'ordinary'): string =>
  `${branchId}:${year}:${name}`

/** What a book's id says; null for a text that is none. */
export function bookOf(bookId: string): { branchId: string; year: string; name: BookName } | null {
  const [, branchId = '', year = '', name = ''] = /^([^:]+):(20\d\d):(ordinary|large)$/.exec(bookId) ?? []
  return branchId ? { branchId, year, name: name as BookName } : null
}

/** Whether an entry is a receipt in one of a branch's books. */
export function isReceiptOf({ bookId, kind }: Pick<Entry, 'bookId' | 'kind'>, branchId: string, name: BookName) {
  const book = bookOf(bookId)
  return kind === 'receipt' && book?.branchId === branchId && book.name === name
}

/**
 * The start of a book. It carries on from the book of the year before, so that the years are one chain.
 * @param before the last hash of the year before, or null for a branch's first book
 */
export const openBook = (bookId: string, before: string | null): BookHead => ({
  bookId,
  seq: 0,
  receipts: 0,
  hash: hashOf({ bookId, before }),
})

/** What a receipt 收据 says; its number, place and hash come from the book. */
export type ReceiptDraft = Pick<
  Entry,
  | 'key'
  | 'memberId'
  | 'memberName'
  | 'lines'
  | 'voluntary'
  | 'channel'
  | 'payer'
  | 'by'
  | 'byName'
  | 'note'
  | 'superior'
> & {
  at: Instant
}

/** An entry's hash: over all of it but the hash itself. */
export function hashOfEntry({ hash: _, ...content }: Entry): string {
  return hashOf(content)
}

/** The next receipt of a book. Numbers have no gaps; write the entry create-only by `_id` and the head with it. */
export const receiptAfter = (head: BookHead, draft: ReceiptDraft): Entry =>
  sealed(head, { ...draft, kind: 'receipt', receipt: head.receipts + 1 })

/** The reversal 冲正 of a whole receipt: the same amounts, taken back. */
export const reversalAfter = (
  head: BookHead,
  of: Entry,
  why: Pick<Entry, 'key' | 'by' | 'byName' | 'at' | 'note'>,
): Entry =>
  sealed(head, {
    kind: 'reversal',
    receipt: of.receipt,
    memberId: of.memberId,
    memberName: of.memberName,
    lines: of.lines,
    voluntary: of.voluntary,
    channel: of.channel,
    payer: of.payer,
    superior: of.superior,
    ...why,
  })

function sealed(
  { bookId, seq, hash: previous }: BookHead,
  content: Omit<Entry, '_id' | 'bookId' | 'seq' | 'previous' | 'hash'>,
): Entry {
  const place = { _id: `${bookId}:${seq + 1}`, bookId, seq: seq + 1, previous }
  const open: Entry = { ...content, ...place, hash: '' }
  return { ...open, hash: hashOfEntry(open) }
}

/** The head of a book once an entry is written. */
export const headAfter = (head: BookHead, { seq, kind, hash }: Entry): BookHead => ({
  bookId: head.bookId,
  seq,
  receipts: head.receipts + (kind === 'receipt' ? 1 : 0),
  hash,
})

export type ReversalRefusal =
  | 'NOT_THE_COLLECTOR'
  | 'REASON_NEEDED'
  | 'RECEIPT_UNKNOWN'
  | 'ALREADY_REVERSED'
  | 'ONLY_WHOLE'

/**
 * Whether a receipt may be taken back: by the collector, with a reason, once, and only whole.
 * @param entries what the book says about this receipt
 * @param fen the amount somebody asks back, when they name one
 */
export function decideReversal(
  entries: readonly Entry[],
  wish: { receipt: number; fen: number | null; note: string; by: string; collectors: readonly string[] },
): { reverse: Entry } | { refusal: ReversalRefusal } {
  if (!wish.collectors.includes(wish.by)) return { refusal: 'NOT_THE_COLLECTOR' }
  if (!wish.note.trim()) return { refusal: 'REASON_NEEDED' }
  const about = entries.filter(({ receipt }) => receipt === wish.receipt)
  const receipt = about.find(({ kind }) => kind === 'receipt')
  if (!receipt) return { refusal: 'RECEIPT_UNKNOWN' }
  if (about.some(({ kind }) => kind === 'reversal')) return { refusal: 'ALREADY_REVERSED' }
  const whole = receipt.lines.reduce((sum, { fen }) => sum + fen, receipt.voluntary)
  return wish.fen !== null && wish.fen !== whole ? { refusal: 'ONLY_WHOLE' } : { reverse: receipt }
}

/** A receipt's number as it is printed: `2026-000017`. */
export const receiptText = ({ bookId, receipt }: Pick<Entry, 'bookId' | 'receipt'>): string =>
  `${bookId.split(':')[1]}-${String(receipt).padStart(6, '0')}`
