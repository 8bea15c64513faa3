import { type Fen, sumFen } from '../kit/money'
import { monthsOfPeriod } from './disclosure'
import type { Card, Entry, KeptBill } from './model'

/**
 * A member's year on the certificate 党费证 (S1-26), all twelve months. `paidAhead` is what was paid for a month beyond its
 * bill, or before it has one; `received` + `paidAhead` is all that was paid for it, in whatever branch.
 * @param bills the member's, of any year
 */
export function certificateOf(year: string, bills: readonly KeptBill[], paid: Card['paid']) {
  const byMonth = new Map(bills.map((bill) => [bill.month, bill]))
  const months = monthsOfPeriod(year).map((month) => {
    const { fen = 0, received = 0, waived = 0, open = 0 } = byMonth.get(month) ?? {}
    return { month, due: fen, received, waived, open, paidAhead: (paid[month] ?? 0) - received }
  })
  return {
    year,
    months,
    due: sumFen(months.map(({ due }) => due)),
    received: sumFen(months.map(({ received }) => received)),
    waived: sumFen(months.map(({ waived }) => waived)),
  }
}

const yearOfBook = ({ bookId }: Pick<Entry, 'bookId'>) => bookId.split(':')[1]!

/** What was paid of one's own will (D-37) by receipts of a year, reversals netted, large sums too. In fen. */
export const voluntaryIn = (year: string, entries: readonly Pick<Entry, 'bookId' | 'kind' | 'voluntary'>[]): Fen =>
  sumFen(
    entries
      .filter((entry) => yearOfBook(entry) === year)
      .map(({ kind, voluntary }) => (kind === 'receipt' ? voluntary : -voluntary)),
  )

/** The years of which something is known, and the present one; latest first. */
export function yearsOf(
  of: { bills: readonly Pick<KeptBill, 'month'>[]; paid: Card['paid']; entries: readonly Pick<Entry, 'bookId'>[] },
  thisYear: string,
): string[] {
  const months = [...of.bills.map(({ month }) => month), ...Object.keys(of.paid)]
  const years = new Set([thisYear, ...months.map((month) => month.slice(0, 4)), ...of.entries.map(yearOfBook)])
  return [...years].sort().reverse()
}
