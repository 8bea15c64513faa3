import { arrearsOf, emptySums } from '../dues/ledger'
import type { Book, Closing, DuesSettings, Entry, MonthSums } from '../dues/model'
import type { Day, Month } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import type { Org } from '../org/model'
import { isKeptLate, isSlipLate } from './late'
import type { KeptSlip } from './model'

/** What the slips of one book in one state come to. */
export interface SlipSums {
  bookId: string
  state: KeptSlip['state']
  slips: number
  booked: Fen
  onWay: Fen
  arrived: Fen
  /** The earliest day by which one of them should have been confirmed; null when all are. */
  waitsUntil: Day | null
}

/** `booked` = `toHandOver` + `underWay` + `confirmed` + `short`, which is what slips lack (negative: too much). */
export interface YearsMoney {
  booked: Fen
  toHandOver: Fen
  underWay: Fen
  confirmed: Fen
  short: Fen
  /** Slips that do not agree. */
  differing: number
}

/** Where a year's money is (DU-5). */
export function moneyOf(book: Pick<Book, 'takings'> | null, slips: readonly SlipSums[]): YearsMoney {
  const booked = book?.takings.total ?? 0
  const onSlips = sumFen(slips.map((sums) => sums.booked))
  const underWay = sumFen(slips.map(({ onWay }) => onWay))
  const confirmed = sumFen(slips.map(({ arrived }) => arrived))
  const differing = sumFen(slips.map(({ state, slips: count }) => (state === 'differs' ? count : 0)))
  return { booked, toHandOver: booked - onSlips, underWay, confirmed, short: onSlips - underWay - confirmed, differing }
}

/** One book of a branch with what is known of its slips, and its first entry that is on none. */
export interface BookFacts {
  book: Book | null
  slips: readonly SlipSums[]
  open: Pick<Entry, 'at'> | null
}

/** Whether money of a book that is on no slip should have been with the committee by now (D-42): it is the branch's turn. */
export function isBookKeptLate({ book, slips, open }: BookFacts, today: Day, settings: DuesSettings): boolean {
  const fen = moneyOf(book, slips).toHandOver
  return open !== null && isKeptLate({ fen, since: open.at }, today, settings)
}

/** Whether the committee should have said by now what came of one of a book's slips (D-42): it is the committee's turn. */
export const isBookUnconfirmed = ({ slips }: Pick<BookFacts, 'slips'>, today: Day): boolean =>
  slips.some((sums) => isSlipLate(sums, today))

/** Whether money of a book should have been with the committee by now (D-42), whoever's turn it is. */
export const isBookLate = (facts: BookFacts, today: Day, settings: DuesSettings): boolean =>
  isBookUnconfirmed(facts, today) || isBookKeptLate(facts, today, settings)

/** A branch's row on the board of a month: the month's sums, and the money of the month's year. */
export interface Row extends YearsMoney {
  branchId: string
  branchName: string
  sums: MonthSums
  arrears: Fen
  closedAt: number | null
  /** `keptLate` or `unconfirmed`. */
  late: boolean
  /** The branch has kept money too long. */
  keptLate: boolean
  /** A slip waits too long for the committee's word. */
  unconfirmed: boolean
}

/**
 * A branch's row; null for a dissolved branch that has no book of the year. Late are this year's money and that of the
 * year before: in January it is December's that is waited for.
 */
export function rowOf(
  branch: Pick<Org, '_id' | 'name' | 'state'>,
  month: Month,
  of: { year: BookFacts; before: BookFacts; closing: Pick<Closing, 'at'> | null; settings: DuesSettings; today: Day },
): Row | null {
  const { year, before, closing, settings, today } = of
  if (branch.state === 'dissolved' && !year.book) return null
  const sums = year.book?.months[month] ?? emptySums
  const books = [year, before]
  const keptLate = books.some((each) => isBookKeptLate(each, today, settings))
  const unconfirmed = books.some((each) => isBookUnconfirmed(each, today))
  return {
    branchId: branch._id,
    branchName: branch.name,
    sums,
    arrears: arrearsOf(sums),
    ...moneyOf(year.book, year.slips),
    closedAt: closing?.at ?? null,
    late: keptLate || unconfirmed,
    keptLate,
    unconfirmed,
  }
}

/** Branches that the committee should look at: late, or with a slip on which both sides do not agree. */
export const needsAttention = ({ late, differing }: Pick<Row, 'late' | 'differing'>): boolean => late || differing > 0

/** The sums of rows, however many. */
export function totalsOf(rows: readonly Row[]) {
  const sum = (field: keyof YearsMoney | 'arrears') => sumFen(rows.map((row) => row[field]))
  const ofMonth = (field: keyof MonthSums) => sumFen(rows.map(({ sums }) => sums[field]))
  return {
    branches: rows.length,
    closed: rows.filter(({ closedAt }) => closedAt !== null).length,
    late: rows.filter(({ late }) => late).length,
    keptLate: rows.filter(({ keptLate }) => keptLate).length,
    unconfirmed: rows.filter(({ unconfirmed }) => unconfirmed).length,
    sums: {
      bills: ofMonth('bills'),
      expected: ofMonth('expected'),
      received: ofMonth('received'),
      waived: ofMonth('waived'),
      owing: ofMonth('owing'),
      problems: ofMonth('problems'),
    },
    arrears: sum('arrears'),
    booked: sum('booked'),
    toHandOver: sum('toHandOver'),
    underWay: sum('underWay'),
    confirmed: sum('confirmed'),
    short: sum('short'),
    differing: sum('differing'),
  }
}
