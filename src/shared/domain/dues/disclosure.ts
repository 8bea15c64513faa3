import { addMonths, type Month } from '../kit/day'
import { sumFen } from '../kit/money'
import type { Member } from '../member/model'
import { type OpenMark, openMarks } from '../member/namesakes'
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

/** Every period of a year that there can be a notice of. */
export function periodsOfYear(year: string): Period[] {
  const months = monthsOfPeriod(year)
  return [...months, ...new Set(months.map(quarterOf)), year]
}

/** The quarter of a month, `2026-Q4`. */
const quarterOf = (month: Month): Period => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`

/**
 * The notices that are due when a month is closed (D-39, S1-29), the earliest period first: each month's, or the quarter's
 * when it is over, as the organisation has set; the year's always, with December. Months of the year that were closed
 * without a notice, under another setting or before a month without bills, come along.
 * @param of.closed months closed before
 * @param of.out periods whose notice is out
 */
export function noticesDue(
  month: Month,
  how: DuesSettings['disclosure'],
  of: { closed: Iterable<Month>; out: ReadonlySet<Period> } = { closed: [], out: new Set() },
): NoticeDue[] {
  const year = month.slice(0, 4)
  const untold = (each: Month) => !of.out.has(each) && !of.out.has(quarterOf(each))
  const waiting = [...of.closed].filter((each) => each.startsWith(year) && each < month && untold(each))
  const months = [...new Set([...waiting, month])].sort()
  const due = new Map<Period, NoticeDue>()
  for (const each of months) {
    const quarter = quarterOf(each)
    // A month that is closed after its quarter's notice came out has one of its own.
    const alone = how === 'monthly' || (how === 'quarterly' && of.out.has(quarter))
    if (alone) due.set(each, { kind: 'monthly', period: each })
    else if (how === 'quarterly' && monthsOfPeriod(quarter)[2]! <= month)
      due.set(quarter, { kind: 'quarterly', period: quarter })
  }
  if (month.endsWith('-12')) due.set(year, { kind: 'yearly', period: year })
  return [...due.values()]
}

const breadth = { monthly: 0, quarterly: 1, yearly: 2 } as const
/** What notices are listed by: the latest period comes last, the broader one after those it contains. */
export const placeOfNotice = ({ kind, period }: NoticeDue): string =>
  `${monthsOfPeriod(period).at(-1)}:${breadth[kind]}`

/** Somebody a notice may name. `groupName`: their group within the branch, if any. */
export type Named = Pick<Member, '_id' | 'name' | 'birthday'> & { groupName: string | null }

/**
 * Everybody who was billed in a period, with what became of it; in the order of their names. Namesakes among them bear
 * what tells them apart, nobody else does.
 */
export function peopleOf(
  bills: readonly Pick<KeptBill, 'memberId' | 'fen' | 'received' | 'waived'>[],
  known: ReadonlyMap<string, Named>,
): Disclosure['people'] {
  const byMember = new Map<string, (typeof bills)[number][]>()
  for (const bill of bills) byMember.set(bill.memberId, [...(byMember.get(bill.memberId) ?? []), bill])
  const named = [...byMember.keys()].flatMap((id) => known.get(id) ?? [])
  const marks = openMarks(named, (id) => known.get(id)?.groupName ?? null)
  const people = [...byMember].map(([memberId, own]) => {
    const due = sumFen(own.map(({ fen }) => fen))
    const received = sumFen(own.map((bill) => bill.received))
    const waived = sumFen(own.map((bill) => bill.waived))
    const state = stateOf(due - received - waived, received)
    const mark: OpenMark = marks.get(memberId) ?? {}
    return { memberId, name: known.get(memberId)?.name ?? '', ...mark, state, due, received, waived }
  })
  return people.sort((a, b) => compare(a.name, b.name) || compare(a.memberId, b.memberId))
}

function stateOf(open: number, received: number): Disclosure['people'][number]['state'] {
  if (open > 0) return received > 0 ? 'part' : 'owes'
  return received > 0 ? 'paid' : 'waived'
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
