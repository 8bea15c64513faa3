import { addDays, addMonths, type Day, type Month } from '../kit/day'
import type { Book } from './model'

/** `branchId:2026-11`: one closing a branch and month. */
export const closingId = (branchId: string, month: Month): string => `${branchId}:${month}`

export type ClosingFault =
  | { refusal: 'MONTH_AHEAD' | 'MONTH_NOT_BILLED' }
  /** `month`: the first one that is still open. */
  | { refusal: 'EARLIER_MONTH_OPEN'; month: Month }

/**
 * Whether a month of a branch may be closed (S1-29): the present one or an earlier one, whose bills are made, after all
 * months before it that are to be closed. Another month without bills has nothing to close and holds nothing up.
 * @param of.toClose the months that are to be closed by the branch's books
 */
export function faultOfClosing(of: {
  month: Month
  thisMonth: Month
  isBilled: boolean
  toClose: readonly Month[]
  closed: ReadonlySet<Month>
}): ClosingFault | null {
  if (of.month > of.thisMonth) return { refusal: 'MONTH_AHEAD' }
  if (!of.isBilled || !of.toClose.includes(of.month)) return { refusal: 'MONTH_NOT_BILLED' }
  const [first] = of.toClose.filter((each) => each < of.month && !of.closed.has(each)).sort()
  return first === undefined ? null : { refusal: 'EARLIER_MONTH_OPEN', month: first }
}

/**
 * The months of a branch's book that are to be closed, oldest first: those with bills, and December wherever anything was
 * billed or booked in the year, since the year's notice comes out with it (D-39). A branch that has not begun has nothing
 * to close.
 */
export function monthsToClose({ year, months, seq }: Pick<Book, 'year' | 'months' | 'seq'>): Month[] {
  const billed = Object.keys(months).filter((month) => (months[month]?.bills ?? 0) > 0)
  const years = billed.length > 0 || seq > 0 ? [`${year}-12`] : []
  return [...new Set([...billed, ...years])].sort()
}

/** The day on which the clock closes a month that nobody has closed before (S1-29). */
export const closesOn = (month: Month, { closeDays }: { closeDays: number }): Day =>
  addDays(`${addMonths(month, 1)}-01`, closeDays)

/** Patience is 60 days at most, so a month is due at the latest in the third one after it; what is older comes along. */
const MONTHS_BACK = 3

/**
 * The clock's ways through the branches that are due today: for each month that is over, one for each patience (days)
 * that somewhere is set. Oldest month first, least patience first.
 * @param patience every `closeDays` that holds anywhere
 */
export function closeRunsDue(
  today: Day,
  patience: readonly number[],
): { id: string; month: Month; closeDays: number }[] {
  const thisMonth = today.slice(0, 7)
  const days = [...new Set(patience)].sort((a, b) => a - b)
  return Array.from({ length: MONTHS_BACK }, (_, index) => addMonths(thisMonth, index - MONTHS_BACK)).flatMap((month) =>
    days
      .filter((closeDays) => today >= closesOn(month, { closeDays }))
      .map((closeDays) => ({ id: `${month}:${String(closeDays).padStart(2, '0')}`, month, closeDays })),
  )
}
