import { paidBy } from '../dues/allocate'
import { type BillState, paidByMonth, stateOfBill } from '../dues/balance'
import { billId } from '../dues/bills'
import { bookIdOf } from '../dues/book'
import { emptyCard, stateOn } from '../dues/ledger'
import type { Card, Entry, KeptBill } from '../dues/model'
import { membershipOf } from '../dues/place-member'
import { addMonths, type Instant, type Month } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import type { Member } from '../member/model'

/** Somebody on a form. */
export type Person = Pick<
  Member,
  '_id' | 'branchId' | 'name' | 'birthday' | 'phone' | 'standing' | 'admittedOn' | 'state' | 'ended' | 'stays'
>

/** Everything a branch's forms of a year are made from: raw bills and raw entries, never sums that were kept. */
export interface BranchYear {
  branchId: string
  branchName: string
  year: string
  people: readonly Person[]
  /** The bills the branch made for the months of the year. */
  bills: readonly KeptBill[]
  /**
   * The whole ordinary book of the branch and year, and every other entry, of whatever book, that pays a month of the
   * year for one of the people. Each once.
   */
  entries: readonly Entry[]
  cards: ReadonlyMap<string, Card>
  /** Ids of bills that other branches made for these people in the year. */
  billedElsewhere: ReadonlySet<string>
}

/** The twelve months of a year. */
export const monthsOfYear = (year: string): Month[] =>
  Array.from({ length: 12 }, (_, index) => addMonths(`${year}-01`, index))

/** Money as it stood at an instant: what came later is left out. */
export const standingAt = (of: BranchYear, at: Instant): BranchYear => ({
  ...of,
  bills: of.bills.filter((bill) => bill.at <= at),
  entries: of.entries.filter((entry) => entry.at <= at),
})

/** Whether a member belonged to a branch at any time of a year, so that a form of it has a line for them. */
export function stoodIn(person: Person, branchId: string, year: string): boolean {
  const { stays, ended, admittedOn } = membershipOf(person)
  if (ended?.reason === 'mistake' || (ended && ended.on < `${year}-01-01`)) return false
  if (admittedOn !== null && admittedOn > `${year}-12-31`) return false
  return stays.some(
    (stay) =>
      stay.branchId === branchId &&
      stay.from <= `${year}-12-31` &&
      (stay.until === null || stay.until > `${year}-01-01`),
  )
}

/**
 * Who has another sum on the card for a month of the year than the entries at hand come to: some of their money stands
 * in a book that was not read.
 */
export function membersThatDiffer(
  of: Pick<BranchYear, 'year' | 'people' | 'entries'> & { cards: ReadonlyMap<string, Pick<Card, 'paid'>> },
): string[] {
  const paid = paidByMonth(of.entries)
  const months = monthsOfYear(of.year)
  return of.people.flatMap(({ _id }) => {
    const card = of.cards.get(_id) ?? emptyCard(_id)
    return months.some((month) => (card.paid[month] ?? 0) !== (paid.get(billId(_id, month)) ?? 0)) ? [_id] : []
  })
}

/** Where the entries do not come to what the cards and bills say: the members, each once. None is the rule. */
export function membersInDoubt(of: BranchYear): string[] {
  const paid = paidByMonth(of.entries)
  const doubtful = new Set(membersThatDiffer(of))
  for (const bill of of.bills) {
    const card = of.cards.get(bill.memberId) ?? emptyCard(bill.memberId)
    const fromEntries = stateOfBill(bill, paid.get(bill._id) ?? 0, card.waivers)
    const kept = stateOn(card, bill)
    const agrees = bill.received === fromEntries.received && bill.waived === fromEntries.waived
    if (!agrees || kept.open !== fromEntries.open) doubtful.add(bill.memberId)
  }
  return [...doubtful]
}

/** A receipt's part for one month. */
export interface Payment {
  entry: Entry
  fen: Fen
}
/** A month of a member in this branch's register. `paid` = received + over, or all of it ahead where there is no bill. */
export interface PayerMonth {
  month: Month
  bill: BillState['bill'] | null
  due: Fen
  paid: Fen
  received: Fen
  waived: Fen
  open: Fen
  /** Paid beyond the bill, or ahead of it. */
  beyond: Fen
  /** The receipts that stand. */
  payments: readonly Payment[]
}
/** A member's year in a branch. Months that another branch bills are not among them. */
export interface PayerYear {
  person: Person
  months: readonly PayerMonth[]
  /** Given of one's own will, by the branch's book of the year. */
  voluntary: Fen
  /** Receipts for these months, or of voluntary dues, that were taken back: the reversals. */
  reversals: readonly Entry[]
}

/**
 * Every member's year in a branch, worked out from raw bills and entries. Each month of a member stands in the register
 * of the branch that billed it; money ahead of a bill in that of the branch the member belongs to. So no payment is
 * shown by two branches.
 */
export function payersOf(of: BranchYear): PayerYear[] {
  const bookId = bookIdOf(of.branchId, of.year)
  const byMember = groupBy(of.entries, ({ memberId }) => memberId)
  const bills = new Map(of.bills.map((bill) => [bill._id, bill]))
  return of.people.flatMap((person) => {
    const entries = byMember.get(person._id) ?? []
    const paid = paidByMonth(entries)
    const gone = new Set(entries.filter(({ kind }) => kind === 'reversal').map(receiptOf))
    const months = monthsOfYear(of.year).flatMap((month): PayerMonth[] => {
      const id = billId(person._id, month)
      const bill = bills.get(id) ?? null
      const sum = paid.get(id) ?? 0
      if (!bill && (sum === 0 || person.branchId !== of.branchId || of.billedElsewhere.has(id))) return []
      const payments = entries.flatMap((entry) =>
        entry.kind === 'receipt' && !gone.has(receiptOf(entry))
          ? entry.lines.flatMap((line) => (line.month === month ? [{ entry, fen: line.fen }] : []))
          : [],
      )
      const common = { month, bill, paid: sum, payments }
      if (!bill) return [{ ...common, due: 0, received: 0, waived: 0, open: 0, beyond: sum }]
      const { received, waived, open, over } = stateOfBill(bill, sum, of.cards.get(person._id)?.waivers ?? [])
      return [{ ...common, due: bill.fen, received, waived, open, beyond: over }]
    })
    const shown = new Set(months.map(({ month }) => month))
    const voluntary = sumFen(entries.map((each) => (each.bookId === bookId ? signOf(each) * each.voluntary : 0)))
    const reversals = entries.filter(
      (each) =>
        each.kind === 'reversal' && (each.bookId === bookId || each.lines.some(({ month }) => shown.has(month))),
    )
    const there = months.length > 0 || voluntary !== 0 || reversals.length > 0
    return there || stoodIn(person, of.branchId, of.year) ? [{ person, months, voluntary, reversals }] : []
  })
}

const signOf = ({ kind }: Entry) => (kind === 'receipt' ? 1 : -1)
const receiptOf = ({ bookId, receipt }: Entry) => `${bookId}:${receipt}`

/** Groups in the order of the first of each. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** How the branch's book of the year and its register hang together, in fen. */
export interface BookCheck {
  /** All the book came to: `here` + `other` + `voluntary`. */
  booked: Fen
  /** In this book for months of this register, in it for others' or other years' months, and of one's own will. */
  here: Fen
  other: Fen
  voluntary: Fen
  /** For months of this register, in other books: `registered` = `here` + `away`. */
  away: Fen
  registered: Fen
}

/** Holds the register against the branch's own book of the year. */
export function bookCheckOf(of: BranchYear, payers: readonly PayerYear[]): BookCheck {
  const bookId = bookIdOf(of.branchId, of.year)
  const own = of.entries.filter((entry) => entry.bookId === bookId)
  const payments = payers.flatMap(({ months }) => months.flatMap((month) => month.payments))
  const part = (mine: boolean) =>
    sumFen(payments.map(({ entry, fen }) => (mine === (entry.bookId === bookId) ? fen : 0)))
  const booked = sumFen(own.map((entry) => signOf(entry) * paidBy(entry)))
  const voluntary = sumFen(own.map((entry) => signOf(entry) * entry.voluntary))
  const [here, away] = [part(true), part(false)]
  return { booked, here, other: booked - here - voluntary, voluntary, away, registered: here + away }
}
