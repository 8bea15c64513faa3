import type { Day, Month } from '../kit/day'
import { type Fen, isFen, sumFen } from '../kit/money'
import type { Approval } from '../standard/model'
import type { DuesSettings, Line } from './model'
import { faultOfMonth, type MonthRefusal } from './months'

/** A sum, and what it may be put to. All amounts in fen. */
export interface AllocationFacts {
  sum: Fen
  /** What is still open: months with a bill and the months ahead that can be reckoned. Anything at zero is passed over. */
  open: readonly Line[]
  /** The months the payer means, or null for oldest first up to this month. */
  chosen: readonly Month[] | null
  /** What is left over after the months: refused, or taken as a voluntary extra (D-37). */
  rest: 'refuse' | 'voluntary'
  today: Day
  superior: Approval | null
}

export type AllocationRefusal = MonthRefusal | 'AMOUNT_BAD' | 'MONTH_NOT_OPEN' | 'MONTH_TWICE' | 'MORE_THAN_OWED'
/** `lines` and `voluntary` add up to the sum. */
export interface Allocation {
  lines: Line[]
  voluntary: Fen
}

/**
 * Puts a sum to months, oldest first: to the chosen ones, or to all that are open up to this month. A sum that does not
 * reach pays the last month in part. Months too far back are left out unless the superior approved them (D-32); they
 * are named when money is left over because of them.
 */
export function allocate(
  facts: AllocationFacts,
  settings: DuesSettings,
): Allocation | { refusal: AllocationRefusal; month: Month | null; fen: Fen | null } {
  const { sum, open, chosen, today, superior } = facts
  const no = (refusal: AllocationRefusal, month: Month | null = null, fen: Fen | null = null) => ({
    refusal,
    month,
    fen,
  })
  if (!isFen(sum, 'positive')) return no('AMOUNT_BAD')
  if (chosen && new Set(chosen).size < chosen.length) return no('MONTH_TWICE')
  const sorted = open.filter(({ fen }) => fen > 0).sort((a, b) => (a.month < b.month ? -1 : 1))
  for (const month of chosen ?? []) {
    if (!sorted.some((line) => line.month === month)) return no('MONTH_NOT_OPEN', month)
    const fault = faultOfMonth(month, today, superior, settings)
    if (fault) return no(fault, month)
  }
  const current = today.slice(0, 7)
  const wanted = sorted.filter(({ month }) => (chosen ? chosen.includes(month) : month <= current))
  const blocked = wanted.find(({ month }) => faultOfMonth(month, today, superior, settings) !== null)
  const lines: Line[] = []
  let left = sum
  for (const { month, fen } of wanted) {
    if (left === 0) break
    if (faultOfMonth(month, today, superior, settings)) continue
    const part = Math.min(left, fen)
    lines.push({ month, fen: part })
    left -= part
  }
  if (left > 0 && facts.rest === 'refuse') {
    return blocked ? no('ARREARS_NEED_SUPERIOR', blocked.month, left) : no('MORE_THAN_OWED', null, left)
  }
  return { lines, voluntary: left }
}

/** What a payment comes to, in fen. */
export const paidBy = (of: { lines: readonly Line[]; voluntary: Fen }): Fen =>
  sumFen([...of.lines.map(({ fen }) => fen), of.voluntary])
