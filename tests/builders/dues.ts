import { bookIdOf, type ReceiptDraft, receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import { bookAfter, headOf, newBook } from '@/shared/domain/dues/ledger'
import type { Book, Entry } from '@/shared/domain/dues/model'
import { dayOf, type Instant } from '@/shared/domain/kit/day'
import type { TestCloud } from './cloud'

/** An entry to write: a receipt (15.00 in cash for November 2026 unless told otherwise), or the reversal of one. */
export type EntryWish =
  | (Partial<ReceiptDraft> & { fen?: number; month?: string })
  | { reverses: number; at?: Instant; by?: string; note?: string }

/**
 * Writes entries into a branch's cash book with the product's own rules, past the front door; opens the book when there
 * is none. The bills and cards stay as they are.
 * @returns the book as it is then, with the entries just written
 */
export async function putEntries(
  cloud: TestCloud,
  of: { branchId?: string; year?: string; name?: 'ordinary' | 'large'; more?: Partial<Book> },
  wishes: readonly EntryWish[],
): Promise<{ book: Book; entries: Entry[] }> {
  const { branchId = 'b', year = '2026', name = 'ordinary', more = {} } = of
  const id = bookIdOf(branchId, year, name)
  const kept = cloud.all<Book>('books', ({ _id }) => _id === id)[0]
  const known = cloud.all<Entry>('entries', ({ bookId }) => bookId === id)
  let book: Book = { ...(kept ?? newBook({ branchId, year, name }, null)), ...more }
  const entries = wishes.map((wish) => {
    const entry = entryAfter(book, wish, known, cloud.clock.now())
    book = bookAfter(book, entry, dayOf(entry.at))
    known.push(entry)
    return entry
  })
  book = { ...book, version: book.version + 1, updatedAt: cloud.clock.now() }
  if (entries.length > 0) await cloud.put('entries', ...entries)
  await putAgain(cloud, 'books', book)
  return { book, entries }
}

/** Puts a document in the place of the one with its id, if there is one. */
export async function putAgain(cloud: TestCloud, collection: string, document: { _id: string }): Promise<void> {
  cloud.engine.remove(collection, { _id: document._id }, false)
  await cloud.put(collection, document)
}

function entryAfter(book: Book, wish: EntryWish, known: readonly Entry[], now: Instant): Entry {
  const seq = book.seq + 1
  if ('reverses' in wish) {
    const of = known.find(({ kind, receipt }) => kind === 'receipt' && receipt === wish.reverses)
    if (!of) throw new Error(`there is no receipt ${wish.reverses} to take back`)
    const { at = now, by = 'collector', note = '记错了' } = wish
    return reversalAfter(headOf(book), of, { key: `${book._id}-${seq}`, by, byName: `党员${by}`, at, note })
  }
  const { fen = 1500, month = '2026-11', ...draft } = wish
  return receiptAfter(headOf(book), {
    key: `${book._id}-${seq}`,
    memberId: 'p',
    memberName: '党员p',
    lines: fen === 0 ? [] : [{ month, fen }],
    voluntary: 0,
    channel: 'cash',
    payer: null,
    by: 'collector',
    byName: '党员collector',
    at: now,
    note: '',
    superior: null,
    ...draft,
  })
}
