import type { ReceiptView } from '../../src/shared/contracts/dues-shapes'
import { paidBy } from '../../src/shared/domain/dues/allocate'
import { receiptText } from '../../src/shared/domain/dues/book'
import type { Entry } from '../../src/shared/domain/dues/model'
import type { Data } from '../_data'

/** An entry as it is shown; `reversed` when a reversal of it stands in the book. */
export const receiptView = (entry: Entry, reversed: boolean): ReceiptView => ({
  ...entry,
  number: receiptText(entry),
  fen: paidBy(entry),
  reversed: entry.kind === 'receipt' && reversed,
})

/** Entries as they are shown, in their order. What stands about them in their books is read at once. */
export async function receiptViews(data: Data, entries: readonly Entry[]): Promise<ReceiptView[]> {
  const numbers = new Map<string, number[]>()
  for (const { bookId, receipt } of entries) numbers.set(bookId, [...(numbers.get(bookId) ?? []), receipt])
  const about = await Promise.all([...numbers].map(([bookId, receipts]) => data.entries.about(bookId, receipts)))
  const taken = takenBack(about.flat())
  return entries.map((entry) => receiptView(entry, taken.has(keyOf(entry))))
}

const takenBack = (entries: readonly Entry[]) =>
  new Set(entries.flatMap((entry) => (entry.kind === 'reversal' ? [keyOf(entry)] : [])))
const keyOf = ({ bookId, receipt }: Entry) => `${bookId}:${receipt}`

/** The same for entries among which every reversal of one of them stands. */
export function viewsAmong(entries: readonly Entry[]): ReceiptView[] {
  const taken = takenBack(entries)
  return entries.map((entry) => receiptView(entry, taken.has(keyOf(entry))))
}

/** What was read, and what was written since, newest first. */
export const withEntry = (before: readonly Entry[], entry: Entry): Entry[] => [
  entry,
  ...before.filter(({ _id }) => _id !== entry._id),
]
