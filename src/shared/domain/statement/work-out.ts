import { allocate } from '../dues/allocate'
import { flowOf } from '../dues/large-sum'
import type { DuesSettings, Line } from '../dues/model'
import { faultOfMonth } from '../dues/months'
import type { Day, Month } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import { type HandReceipt, sameMoney } from './by-hand'
import type { RowProblem, StatementRow } from './model'

/** What a member may pay: what is open of the bills and of the months ahead that lines name. */
export interface Owed {
  open: readonly Line[]
  /** Whether they stand in this branch now: of who has left only what is owed here is taken, no extra (D-31). */
  here: boolean
  /** Whether there is a standard, or ever was a bill: without one nothing is owed yet, however much is. */
  assessed: boolean
  /** Their receipts by hand, of the statement's channel and about its days (ST-12). */
  byHand: readonly HandReceipt[]
}

/** What holds for a branch today, and what each member may pay. */
export interface OwedFacts {
  owed: ReadonlyMap<string, Owed>
  today: Day
  settings: DuesSettings
}
type Worked = Pick<StatementRow, 'outcome' | 'lines' | 'voluntary' | 'difference'> & { problem: RowProblem | null }

const nothingKnown: Owed = { open: [], here: false, assessed: true, byHand: [] }

/** What cannot be mended by deciding whose a line is. */
const unreadable: readonly (string | null)[] = ['AMOUNT_BAD', 'AMOUNT_IS_FORMULA', 'TWICE_IN_FILE']
/** What stands until the collector has looked at the line. */
const untilDecided: readonly (string | null)[] = ['MONTH_BAD', 'CELLS_MERGED', 'TAKEN_BACK']

/** Whether a line can become a payment at all. */
export const isReadable = ({ fen, problem }: Pick<StatementRow, 'fen' | 'problem'>): boolean =>
  fen !== null && !unreadable.includes(problem)

/**
 * ST-9: what lines with a member come to, in the order of the file, each after what the ones before it take. A line that
 * the collector has not decided on is booked when it is matched or under, and skipped otherwise; also skipped is one whose
 * money may be on a receipt by hand already, each receipt holding back one line (ST-12).
 */
export function workOut(rows: readonly StatementRow[], facts: OwedFacts): StatementRow[] {
  const owed = new Map(facts.owed)
  return rows.map((row) => {
    const { memberId } = row
    if (memberId === null || row.outcome === 'booked' || !isReadable(row)) return row
    if (!row.decided && untilDecided.includes(row.problem)) return row
    const of = owed.get(memberId) ?? nothingKnown
    const same = row.decided && row.take === 'book' ? null : sameMoney(row, of.byHand, of.open, facts.today)
    if (same) {
      owed.set(memberId, { ...of, byHand: of.byHand.filter((receipt) => receipt !== same) })
      return { ...row, ...no('MAYBE_RECORDED'), take: 'skip', receipt: same.receipt }
    }
    const worked = workOutOne(row, of, facts)
    const books = isBookable(worked)
    const take = books && (!row.decided || row.take === 'book') ? 'book' : 'skip'
    if (take === 'book') owed.set(memberId, { ...of, open: without(of.open, worked.lines) })
    return { ...row, ...worked, take, receipt: null }
  })
}

/** Whether money may be booked as it was worked out: to the fen or less, or more where the rest is voluntary (ST-10). */
const isBookable = ({ outcome, voluntary, problem }: Worked): boolean =>
  outcome === 'matched' || outcome === 'under' || (outcome === 'over' && voluntary > 0 && problem !== 'LARGE_SUM_APART')

/** The months the money goes to: those the line names as far as they are open, else the oldest (D-32). */
export function monthsToPay(months: readonly Month[], open: readonly Line[]): Month[] | null {
  if (months.length === 0) return null
  return months.filter((month) => open.some((line) => line.month === month && line.fen > 0))
}

/** What nothing can be booked of as it stands. */
const no = (problem: RowProblem): Worked => ({ outcome: 'problem', lines: [], voluntary: 0, difference: 0, problem })

function workOutOne(row: StatementRow, { open, here, assessed }: Owed, { today, settings }: OwedFacts): Worked {
  const chosen = monthsToPay(row.months, open)
  for (const month of chosen ?? []) {
    const fault = faultOfMonth(month, today, null, settings)
    if (fault) return no(fault)
  }
  const allocation = allocate({ sum: row.fen ?? 0, open, chosen, rest: 'voluntary', today, superior: null }, settings)
  if ('refusal' in allocation) return no('AMOUNT_BAD')
  const { lines, voluntary: left } = allocation
  if (left > 0) {
    const voluntary = here && row.rest === 'voluntary' ? left : 0
    const large = here && ['central', 'province'].includes(flowOf(left, settings))
    const why = assessed ? whyLeft(row, chosen, open, today, settings) : 'STANDARD_MISSING'
    const problem = large ? 'LARGE_SUM_APART' : why
    return { outcome: 'over', lines, voluntary, difference: left, problem }
  }
  const short = stillOpen(chosen ?? lines.map(({ month }) => month), open, lines)
  return { outcome: short > 0 ? 'under' : 'matched', lines, voluntary: 0, difference: short, problem: null }
}

/** Why more came than could be put to months. */
function whyLeft(
  { months }: StatementRow,
  chosen: readonly Month[] | null,
  open: readonly Line[],
  today: Day,
  settings: DuesSettings,
): RowProblem {
  if (chosen && chosen.length < months.length) return 'MONTH_NOT_OPEN'
  const blocked = open.some(
    ({ month, fen }) => fen > 0 && faultOfMonth(month, today, null, settings) === 'ARREARS_NEED_SUPERIOR',
  )
  return !chosen && blocked ? 'ARREARS_NEED_SUPERIOR' : 'MORE_THAN_OWED'
}

/** What stays open of the months a line is for, in fen. */
function stillOpen(months: readonly Month[], open: readonly Line[], lines: readonly Line[]): Fen {
  const of = (from: readonly Line[]) => sumFen(from.filter(({ month }) => months.includes(month)).map(({ fen }) => fen))
  return of(open) - of(lines)
}

const without = (open: readonly Line[], lines: readonly Line[]): Line[] =>
  open.map(({ month, fen }) => ({ month, fen: fen - (lines.find((line) => line.month === month)?.fen ?? 0) }))
