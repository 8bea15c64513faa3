import { billId } from '../../src/shared/domain/dues/bills'
import {
  type BookName,
  bookIdOf,
  type ReceiptDraft,
  receiptAfter,
  reversalAfter,
} from '../../src/shared/domain/dues/book'
import {
  bookAfter,
  emptyCard,
  emptySums,
  headOf,
  newBook,
  paidAfter,
  stateOn,
  sumsAfter,
  sumsWithout,
} from '../../src/shared/domain/dues/ledger'
import type { Bill, Book, Card, Entry, KeptBill, Line } from '../../src/shared/domain/dues/model'
import { dayOf, type Instant } from '../../src/shared/domain/kit/day'
import type { Data, TransactionData } from '../_data'
import { isConflict, isDuplicate } from '../_data/database'
import { Busy, locksOf, Stale } from './dues-locks'

/**
 * What a plan comes to: an answer without a write, or the write itself. A write with `insists` looks itself, inside the
 * transaction, whether everything it was decided on still holds; what others write to the branch meanwhile does not
 * matter to it, so that a hall full of payers needs no second reading.
 */
export type Planned<T> = { answer: T } | { write: (ledger: Ledger) => Promise<T>; insists?: true }

/** How long (ms) a branch that many write to at once is tried before it answers `BUSY`; far below the function's time. */
const PATIENCE = 8_000
/** The longest pause (ms) between two tries. */
const PAUSE = 250

/** Bills written at once: a request to the service may have 100 KB. */
const BILLS_A_WRITE = 100

/**
 * Changes the dues of branches. The branches' books of this year are their locks: their versions are seen first, then
 * `plan` reads and decides, then all is written in one transaction in which the versions must still be the same; else
 * everything is read and decided again. A book that is not there yet is opened.
 * @param of.branchIds the branches whose dues change
 * @param of.seen their books, when they were read before anything that `plan` decides on; else they are read first
 * @param plan is given the books as they were seen, by id, and which attempt it is, from 1
 * @throws when a branch stays busy (the kernel answers `BUSY`)
 */
export async function changeDues<T>(
  data: Data,
  of: { branchIds: readonly string[]; now: Instant; seen?: readonly Book[] },
  plan: (seen: ReadonlyMap<string, Book>, attempt: number) => Promise<Planned<T>>,
): Promise<T> {
  const locks = locksOf(of.branchIds, of.now)
  const began = performance.now()
  for (let attempt = 1; ; attempt++) {
    const ids = locks.map(({ branchId, year }) => bookIdOf(branchId, year))
    const books = attempt === 1 && of.seen ? of.seen : await data.books.byIds(ids)
    const seen = new Map(books.map((book) => [book._id, book]))
    const planned = await plan(seen, attempt)
    if ('answer' in planned) return planned.answer
    try {
      return await data.inTransaction(async (inside) => {
        const ledger = new Ledger(inside, of.now)
        for (const { branchId, year } of locks) {
          const book = await ledger.book(branchId, year)
          if (!planned.insists) ledger.insist(book.version === (seen.get(book._id)?.version ?? 0))
          ledger.touch(book)
        }
        const answer = await planned.write(ledger)
        await ledger.flush()
        return answer
      })
    } catch (error) {
      if (!(error instanceof Stale || isDuplicate(error) || isConflict(error))) throw error
      if (performance.now() - began > PATIENCE) throw new Busy('the branch’s dues are being changed by others')
      await new Promise((resume) => setTimeout(resume, Math.random() * Math.min(20 * attempt, PAUSE)))
    }
  }
}

/** A card that was written before there were versions stands at none. */
const versionOf = ({ version = 0 }: Card) => version

/**
 * The dues inside one transaction: entries, cards, bills and sums change together or not at all. Everything is read once
 * and written once, at the end and the books first: who comes second to a branch hears of it with their first write.
 */
export class Ledger {
  private readonly books = new Map<string, { book: Book; isNew: boolean; changed: boolean }>()
  private readonly cards = new Map<string, { card: Card; isNew: boolean; changed: boolean }>()
  private readonly entries: Entry[] = []
  private readonly newBills: KeptBill[] = []
  private readonly goneBills: string[] = []
  private readonly movedBills = new Map<string, string>()
  private readonly billStates = new Map<string, ReturnType<typeof stateOn>>()

  constructor(
    readonly data: TransactionData,
    readonly now: Instant,
  ) {}

  /** A branch's book of a year, opened when it is not there yet. */
  async book(branchId: string, year: string, name: BookName = 'ordinary'): Promise<Book> {
    const id = bookIdOf(branchId, year, name)
    const held = this.books.get(id)
    if (held) return held.book
    const found = await this.data.books.get(id)
    const book = found ?? newBook({ branchId, year, name }, await this.endOfYearBefore(branchId, year, name))
    this.books.set(id, { book, isNew: !found, changed: false })
    return book
  }

  private async endOfYearBefore(branchId: string, year: string, name: BookName) {
    const last = await this.data.books.get(bookIdOf(branchId, String(Number(year) - 1), name))
    return last && { seq: last.seq, hash: last.hash }
  }

  /** Marks a book as changed, with what is new in it. */
  touch(book: Book, changes: Partial<Book> = {}): void {
    const held = this.books.get(book._id)
    if (!held) throw new Error('a book must be read before it is changed')
    held.book = { ...held.book, ...changes }
    held.changed = true
  }

  /** The books that change with this write, as they are after it. */
  changedBooks(): Book[] {
    const changed = [...this.books.values()].filter((held) => held.changed)
    return changed.map(({ book }) => ({ ...book, version: book.version + 1 }))
  }

  /** A member's card; an empty one when nothing was ever paid or reduced. */
  async card(memberId: string): Promise<Card> {
    const held = this.cards.get(memberId)
    if (held) return held.card
    const found = await this.data.cards.get(memberId)
    const card = found ?? emptyCard(memberId)
    this.cards.set(memberId, { card, isNew: !found, changed: false })
    return card
  }

  /** Marks a card as changed: whatever was decided on it before is decided again. */
  private touchCard(card: Card, changes: Partial<Card> = {}): void {
    const held = this.cards.get(card._id)
    if (!held) throw new Error('a card must be read before it is changed')
    held.card = { ...card, ...changes }
    held.changed = true
  }

  /** What the write was decided on must hold inside the transaction too; else everything is read and decided again. */
  insist(holds: boolean): void {
    if (!holds) throw new Stale()
  }

  /**
   * A member's card and bills must be as they were when the write was decided: another branch's table may have taken
   * money meanwhile, a reduction come into force, a bill gone to another branch. Months of `lines` that had no bill must
   * still have none: a new bill would not know of the money.
   */
  async insistOn(seen: { card: Card; bills: readonly Bill[] }, lines: readonly Line[]): Promise<void> {
    this.insist(versionOf(await this.card(seen.card._id)) === versionOf(seen.card))
    const billed = new Set(seen.bills.map(({ month }) => month))
    for (const { month } of lines.filter((line) => !billed.has(line.month)))
      this.insist((await this.data.bills.get(billId(seen.card._id, month))) === null)
  }

  /**
   * Writes a receipt 收据 into a branch's book; the card, the bills it pays and their months' sums follow.
   * @param of.bills at least those of the member whose months the receipt pays
   */
  async receive(
    of: { branchId: string; name?: BookName; bills: readonly Bill[] },
    draft: ReceiptDraft,
  ): Promise<Entry> {
    const book = await this.book(of.branchId, dayOf(this.now).slice(0, 4), of.name)
    return this.write(book, receiptAfter(headOf(book), draft), of.bills)
  }

  /** Writes the reversal 冲正 of a receipt into the same book. */
  async takeBack(
    of: { branchId: string; year: string; name?: BookName; bills: readonly Bill[] },
    receipt: Entry,
    why: Pick<Entry, 'key' | 'by' | 'byName' | 'at' | 'note'>,
  ): Promise<Entry> {
    const book = await this.book(of.branchId, of.year, of.name)
    // also when it pays no month: so that nobody takes the same receipt back who has read before
    this.touchCard(await this.card(receipt.memberId))
    return this.write(book, reversalAfter(headOf(book), receipt, why), of.bills)
  }

  private async write(book: Book, entry: Entry, bills: readonly Bill[]): Promise<Entry> {
    this.entries.push(entry)
    this.touch(book, bookAfter(book, entry, dayOf(this.now)))
    if (entry.lines.length > 0) {
      const card = await this.card(entry.memberId)
      const sign = entry.kind === 'receipt' ? 1 : -1
      const months = new Set(entry.lines.map(({ month }) => month))
      await this.changeCard(
        card,
        { paid: paidAfter(card.paid, entry.lines, sign) },
        bills.filter(({ month, memberId }) => memberId === entry.memberId && months.has(month)),
      )
    }
    return entry
  }

  /** Changes what a card says; the bills given, all of this member, and their months' sums follow. */
  async changeCard(card: Card, changes: Partial<Card>, bills: readonly Bill[]): Promise<void> {
    const after = { ...card, ...changes }
    this.touchCard(card, changes)
    for (const bill of bills) {
      const [was, is] = [stateOn(card, bill), stateOn(after, bill)]
      if (was.received === is.received && was.waived === is.waived) continue
      this.billStates.set(bill._id, is)
      await this.count(bill, { ...was, fen: bill.fen }, { ...is, fen: bill.fen })
    }
  }

  /**
   * Makes bills, each with what its card says already.
   * @param bills none of which is there yet
   * @param cards the members' cards, read while the branches were locked; no card means an empty one
   */
  async addBills(bills: readonly Bill[], cards: ReadonlyMap<string, Card>): Promise<KeptBill[]> {
    const kept = bills.map((bill): KeptBill => {
      const state = stateOn(cards.get(bill.memberId) ?? emptyCard(bill.memberId), bill)
      return { ...bill, ...state, place: `${bill.month}:${bill.memberId}`, at: this.now }
    })
    this.newBills.push(...kept)
    for (const bill of kept) await this.count(bill, null, bill)
    return kept
  }

  /** Takes back bills that were never owed (DU-1); their months' sums follow. What was paid stays on the card. */
  async withdraw(bills: readonly Bill[]): Promise<void> {
    for (const bill of bills) {
      const state = stateOn(await this.card(bill.memberId), bill)
      const book = await this.book(bill.branchId, bill.month.slice(0, 4))
      const sums = sumsWithout(book.months[bill.month] ?? emptySums, { ...state, fen: bill.fen })
      this.touch(book, { months: { ...book.months, [bill.month]: sums } })
      this.goneBills.push(bill._id)
    }
  }

  /** Gives a bill to another branch, by which it would have been made (D-31); the sums of both follow. */
  async moveBill(bill: Bill, branchId: string): Promise<void> {
    const card = await this.card(bill.memberId)
    const counted = { ...stateOn(card, bill), fen: bill.fen }
    const book = await this.book(bill.branchId, bill.month.slice(0, 4))
    const sums = sumsWithout(book.months[bill.month] ?? emptySums, counted)
    this.touch(book, { months: { ...book.months, [bill.month]: sums } })
    await this.count({ ...bill, branchId }, null, counted)
    this.movedBills.set(bill._id, branchId)
    this.touchCard(card)
  }

  /** Notes how many members of a branch could not be billed for a month. */
  async noteProblems(branchId: string, month: string, problems: number): Promise<void> {
    const book = await this.book(branchId, month.slice(0, 4))
    this.touch(book, { months: { ...book.months, [month]: { ...(book.months[month] ?? emptySums), problems } } })
  }

  private async count(
    bill: Bill,
    before: Parameters<typeof sumsAfter>[1],
    after: Parameters<typeof sumsAfter>[2],
  ): Promise<void> {
    const book = await this.book(bill.branchId, bill.month.slice(0, 4))
    const sums = sumsAfter(book.months[bill.month] ?? emptySums, before, after)
    this.touch(book, { months: { ...book.months, [bill.month]: sums } })
  }

  /** Writes what changed. */
  async flush(): Promise<void> {
    for (const { book, isNew, changed } of this.books.values()) {
      if (!changed) continue
      const { _id, ...fields } = { ...book, version: book.version + 1, updatedAt: this.now }
      if (isNew) await this.data.books.insert({ _id, ...fields })
      else await this.data.books.update(_id, fields)
    }
    for (const { card, isNew, changed } of this.cards.values()) {
      if (!changed) continue
      const { _id, ...fields } = { ...card, version: versionOf(card) + 1, updatedAt: this.now }
      if (isNew) await this.data.cards.insert({ _id, ...fields })
      else await this.data.cards.update(_id, fields)
    }
    for (let from = 0; from < this.newBills.length; from += BILLS_A_WRITE)
      await this.data.bills.insert(...this.newBills.slice(from, from + BILLS_A_WRITE))
    // A bill that was withdrawn since it was read cannot have been paid.
    for (const [id, state] of this.billStates) this.insist(await this.data.bills.update(id, state))
    for (const [id, branchId] of this.movedBills) this.insist(await this.data.bills.update(id, { branchId }))
    for (const id of this.goneBills) await this.data.bills.remove(id)
    if (this.entries.length > 0) await this.data.entries.insert(...this.entries)
  }
}
