import { addMonths, type Month } from '../kit/day'
import { sumFen } from '../kit/money'
import type { Disclosure, DuesSettings, KeptBill } from './model'

/** What a notice is about: `2026-11`, `2026-Q4` or `2026`. */
export type Period = string
export interface NoticeDue {
  kind: Disclosure['kind']
  period: Period
}

/** `branchId:2026-11`: one notice a branch and period. */
export const disclosureId = (branchId: string, period: Period): string => `${branchId}:${period}`

/** The months a period is made of, oldest first. */
export function monthsOfPeriod(period: Period): Month[] {
  const year = period.slice(0, 4)
  const quarter = /-Q([1-4])$/.exec(period)?.[1]
  if (period.length === 7 && !quarter) return [period]
  const [first, count] = quarter
    ? [`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`, 3]
    : [`${year}-01`, 12]
  return Array.from({ length: count }, (_, index) => addMonths(first, index))
}

/**
 * The notices that are due when a month is closed (D-39, S1-29): each month's, or the quarter's with its last month, as
 * the organisation has set; the year's always, with December.
 */
export function noticesDue(month: Month, how: DuesSettings['disclosure']): NoticeDue[] {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
  const due: NoticeDue[] = []
  if (how === 'monthly') due.push({ kind: 'monthly', period: month })
  if (how === 'quarterly' && number % 3 === 0) due.push({ kind: 'quarterly', period: `${year}-Q${number / 3}` })
  if (number === 12) due.push({ kind: 'yearly', period: year })
  return due
}

const breadth = { monthly: 0, quarterly: 1, yearly: 2 } as const
/** What notices are listed by: the latest period comes last, the broader one after those it contains. */
export const placeOfNotice = ({ kind, period }: NoticeDue): string =>
  `${monthsOfPeriod(period).at(-1)}:${breadth[kind]}`

/** Everybody who was billed in a period, with what became of it; in the order of their names. */
export function peopleOf(
  bills: readonly Pick<KeptBill, 'memberId' | 'fen' | 'received' | 'waived'>[],
  names: ReadonlyMap<string, string>,
): Disclosure['people'] {
  const byMember = new Map<string, (typeof bills)[number][]>()
  for (const bill of bills) byMember.set(bill.memberId, [...(byMember.get(bill.memberId) ?? []), bill])
  const people = [...byMember].map(([memberId, own]) => {
    const due = sumFen(own.map(({ fen }) => fen))
    const received = sumFen(own.map((bill) => bill.received))
    const waived = sumFen(own.map((bill) => bill.waived))
    const state = stateOf(due - received - waived, received)
    return { memberId, name: names.get(memberId) ?? '', state, due, received, waived }
  })
  return people.sort((a, b) => compare(a.name, b.name) || compare(a.memberId, b.memberId))
}

function stateOf(open: number, received: number): Disclosure['people'][number]['state'] {
  if (open > 0) return received > 0 ? 'part' : 'owes'
  return received > 0 ? 'paid' : 'waived'
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
