import { addMonths, type Month } from '../kit/day'
import type { KeptBill } from './model'

/**
 * Months in a row, up to the last one, on which something is open and nothing was paid (D-38, L-02). The present month is
 * not over, so it does not count; when something was paid for it, or it is waived, the row has ended. So does a month that
 * was waived, or for which no bill was made. Six are a matter for the branch: the program decides nothing.
 * @param bills of one member: at least this month's, and those of earlier months on which something is open
 */
export function unpaidInARow(
  bills: readonly Pick<KeptBill, 'month' | 'received' | 'open'>[],
  thisMonth: Month,
): number {
  const unpaid = new Map(bills.map(({ month, received, open }) => [month, open > 0 && received === 0]))
  if (unpaid.get(thisMonth) === false) return 0
  let months = 0
  while (unpaid.get(addMonths(thisMonth, -1 - months))) months += 1
  return months
}
