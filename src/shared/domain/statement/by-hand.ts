import { paidBy } from '../dues/allocate'
import { bookOf, receiptText } from '../dues/book'
import type { Channel, Entry, Line } from '../dues/model'
import { type Day, dayOf, daysBetween, isDay, type Month } from '../kit/day'
import type { Fen } from '../kit/money'
import type { StatementRow } from './model'
import { isRowKey } from './row-key'

/** Days between the day a line came in and the day on which it may have been recorded by hand. */
export const NEAR = 7

/** A receipt that stands and was not written from a statement. */
export interface HandReceipt {
  /** As it is printed; that of a large sum says so, its book counts by itself. */
  receipt: string
  fen: Fen
  months: readonly Month[]
  on: Day
}

/** ST-12: each member's receipts by hand of one channel that stand, the oldest first. */
export function byHand(entries: readonly Entry[], channel: Channel): Map<string, HandReceipt[]> {
  const place = ({ bookId, receipt }: Entry) => `${bookId}:${receipt}`
  const gone = new Set(entries.filter(({ kind }) => kind === 'reversal').map(place))
  const receipts = new Map<string, HandReceipt[]>()
  for (const entry of entries) {
    if (entry.kind !== 'receipt' || entry.channel !== channel || gone.has(place(entry)) || isRowKey(entry.key)) continue
    const number = receiptText(entry)
    const receipt = {
      receipt: bookOf(entry.bookId)?.name === 'large' ? `${number}（大额）` : number,
      fen: paidBy(entry),
      months: entry.lines.map(({ month }) => month),
      on: dayOf(entry.at),
    }
    receipts.set(entry.memberId, [...(receipts.get(entry.memberId) ?? []), receipt])
  }
  return receipts
}

/**
 * ST-12: the receipt by hand that may be this very money: the same amount, within a week of the line's day (of today where
 * it has none), and for a month the line names; for any where it names none, or none that is still open.
 */
export function sameMoney(
  { fen, paidOn, months }: Pick<StatementRow, 'fen' | 'paidOn' | 'months'>,
  receipts: readonly HandReceipt[],
  open: readonly Line[],
  today: Day,
): HandReceipt | null {
  const day = isDay(paidOn) ? paidOn : today
  const anyMonth = !open.some((line) => line.fen > 0 && months.includes(line.month))
  const near = receipts.filter(
    (receipt) =>
      receipt.fen === fen &&
      Math.abs(daysBetween(day, receipt.on)) <= NEAR &&
      (anyMonth || receipt.months.some((month) => months.includes(month))),
  )
  return near[0] ?? null
}
