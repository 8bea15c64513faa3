import { billsOfBranch } from '../../src/shared/domain/dues/bills'
import { bookIdOf, type ReceiptDraft, receiptAfter, reversalAfter } from '../../src/shared/domain/dues/book'
import { closingId } from '../../src/shared/domain/dues/closing'
import {
  disclosureId,
  monthsOfPeriod,
  noticesDue,
  peopleOf,
  placeOfNotice,
} from '../../src/shared/domain/dues/disclosure'
import { earlierOf } from '../../src/shared/domain/dues/earlier'
import {
  bookAfter,
  emptyCard,
  emptySums,
  headOf,
  newBook,
  paidAfter,
  stateOn,
  sumsOf,
} from '../../src/shared/domain/dues/ledger'
import type { Book, Card, Closing, Disclosure, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import { membershipOf } from '../../src/shared/domain/dues/place-member'
import { defaultSettings } from '../../src/shared/domain/dues/settings'
import { dayOf, type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { slipAfter } from '../../src/shared/domain/slip/hand-over'
import { handOverBy } from '../../src/shared/domain/slip/late'
import type { KeptSlip } from '../../src/shared/domain/slip/model'
import { wordsOf } from '../../src/shared/domain/slip/statements'
import type { Standard, Waiver } from '../../src/shared/domain/standard/model'
import { standardId } from '../../src/shared/domain/standard/standard'

/** Who records, and when. */
export interface By {
  by: string
  byName: string
  at: Instant
}

/** The dues of one branch in memory, made by the product's own rules in the order in which things happen. */
export class BranchDues {
  readonly books = new Map<string, Book>()
  readonly cards = new Map<string, Card>()
  readonly bills = new Map<string, KeptBill>()
  readonly entries: Entry[] = []
  readonly closings: Closing[] = []
  readonly disclosures: Disclosure[] = []
  readonly slips: KeptSlip[] = []

  constructor(
    readonly branch: Org,
    readonly people: readonly Member[],
    readonly standards: ReadonlyMap<string, Standard>,
  ) {}

  /** What is open on a member's bills, oldest month first. */
  openOf(memberId: string): KeptBill[] {
    return [...this.bills.values()].filter((bill) => bill.memberId === memberId && bill.owing)
  }

  /** A reduction in force stands on the member's card. */
  waive({ _id, memberId, from, until, to, state }: Waiver, at: Instant): void {
    const card = this.cardOf(memberId)
    const waivers = [...card.waivers, { _id, memberId, from, until, to, state }]
    this.cards.set(memberId, { ...card, waivers, updatedAt: at })
  }

  /** Makes a month's bills; answers how many, and how many members cannot be billed. */
  bill(month: Month, at: Instant): { bills: number; problems: number } {
    const people = this.people.map((member) => ({
      membership: membershipOf(member),
      standard: this.standards.get(standardId(member._id, month.slice(0, 4))) ?? null,
    }))
    const made = new Set(this.bills.keys())
    const run = { people, branchId: this.branch._id, months: [month], made, dissolved: new Set<string>() }
    const { make, problems } = billsOfBranch(run, defaultSettings)
    for (const bill of make) {
      const place = `${month}:${bill.memberId}`
      this.bills.set(bill._id, { ...bill, ...stateOn(this.cardOf(bill.memberId), bill), place, at })
    }
    const book = this.touched(month.slice(0, 4), at)
    const sums = { ...emptySums, problems: problems.get(month) ?? 0 }
    this.books.set(book._id, { ...book, months: { ...book.months, [month]: sums } })
    this.sum(month)
    return { bills: make.length, problems: sums.problems }
  }

  /** Takes money: the entry, the card, the bills and their sums. */
  receive(member: Member, draft: Pick<ReceiptDraft, 'lines' | 'channel'> & Partial<ReceiptDraft>, by: By): Entry {
    return this.write(by.at, (book) =>
      receiptAfter(headOf(book), {
        key: `${book._id}-${book.seq + 1}`.replaceAll(':', '-'),
        memberId: member._id,
        memberName: member.name,
        voluntary: 0,
        payer: null,
        note: '',
        superior: null,
        ...by,
        ...draft,
      }),
    )
  }

  /** Takes a receipt of the same year back. */
  takeBack(receipt: Entry, note: string, by: By): Entry {
    return this.write(by.at, (book) =>
      reversalAfter(headOf(book), receipt, { key: `${book._id}-${book.seq + 1}`.replaceAll(':', '-'), note, ...by }),
    )
  }

  /** Hands over all that is on no slip yet; the committee confirms what it says came, or has not said anything yet. */
  handOver(of: { superiorId: string; short: number; confirmed: By | null }, { by, byName, at }: By): void {
    const book = this.touched(dayOf(at).slice(0, 4), at)
    const entries = this.entries.filter(({ bookId }) => bookId === book._id)
    const slip = slipAfter(entries, book.slipped)
    if (!slip) return
    const handed = { fen: slip.booked, on: dayOf(at), way: 'transfer' as const, by, byName, at, note: '' }
    const arrived = of.confirmed && {
      ...handed,
      ...of.confirmed,
      fen: slip.booked - of.short,
      on: dayOf(of.confirmed.at),
      way: null,
      note: of.short > 0 ? '银行到账少，请核对' : '',
    }
    const words = { booked: slip.booked, handed: [handed], confirmed: arrived ? [arrived] : [] }
    const first = entries.find(({ seq }) => seq === slip.fromSeq)
    const _id = `${book._id}:${slip.fromSeq}`
    this.slips.push({
      ...slip,
      _id,
      order: `${at.toString(36).padStart(9, '0')}${_id.replaceAll(':', '-')}`,
      branchId: this.branch._id,
      branchName: this.branch.name,
      superiorId: of.superiorId,
      year: book.year,
      ...wordsOf(words, handOverBy(monthOf(first?.at ?? at), defaultSettings)),
      createdAt: at,
      updatedAt: arrived?.at ?? at,
    })
    this.books.set(book._id, { ...book, slipped: slip.toSeq })
  }

  /** Closes a month, with its notices. */
  close(month: Month, { by, byName, at }: By): void {
    const branchId = this.branch._id
    this.touched(dayOf(at).slice(0, 4), at)
    const book = this.touched(month.slice(0, 4), at)
    const head = { bookId: book._id, seq: book.seq, hash: book.hash }
    const sums = book.months[month] ?? emptySums
    const out = [...this.disclosures]
    const due = noticesDue(month, defaultSettings.disclosure, {
      closed: this.closings.map((closing) => closing.month),
      out: new Set(out.map(({ period }) => period)),
    })
    const published = due.map(({ period }) => period)
    this.closings.push({ _id: closingId(branchId, month), branchId, month, sums, head, published, by, byName, at })
    const named = new Map(this.people.map((member) => [member._id, { ...member, groupName: null }]))
    const earlier = earlierOf(due, { out, books: [...this.books.values()].filter(({ name }) => name === 'ordinary') })
    for (const notice of due) {
      const months = monthsOfPeriod(notice.period)
      const own = [...this.bills.values()].filter((bill) => months.includes(bill.month))
      const booked = this.entries.filter((entry) => months.includes(dayOf(entry.at).slice(0, 7)))
      this.disclosures.push({
        ...notice,
        _id: disclosureId(branchId, notice.period),
        branchId,
        branchName: this.branch.name,
        order: placeOfNotice(notice),
        showsAmounts: defaultSettings.disclosesAmounts,
        sums: sumsOf(own, sumFen(months.map((each) => book.months[each]?.problems ?? 0))),
        voluntary: sumFen(booked.map(({ kind, voluntary }) => (kind === 'receipt' ? voluntary : -voluntary))),
        earlier: earlier.get(notice.period) ?? [],
        people: peopleOf(own, named),
        head,
        at,
      })
    }
  }

  private cardOf(memberId: string): Card {
    return this.cards.get(memberId) ?? emptyCard(memberId)
  }

  /** The book of a year, opened when it is not there yet, one write further. */
  private touched(year: string, at: Instant): Book {
    const id = bookIdOf(this.branch._id, year)
    const before = this.books.get(bookIdOf(this.branch._id, String(Number(year) - 1)))
    const opened = () =>
      newBook(
        { branchId: this.branch._id, year, name: 'ordinary' },
        before ? { seq: before.seq, hash: before.hash } : null,
      )
    const held = this.books.get(id) ?? opened()
    const book = { ...held, version: held.version + 1, updatedAt: at }
    this.books.set(id, book)
    return book
  }

  private write(at: Instant, make: (book: Book) => Entry): Entry {
    const book = this.touched(dayOf(at).slice(0, 4), at)
    const entry = make(book)
    this.entries.push(entry)
    this.books.set(book._id, bookAfter(book, entry, dayOf(at)))
    const card = this.cardOf(entry.memberId)
    const paid = paidAfter(card.paid, entry.lines, entry.kind === 'receipt' ? 1 : -1)
    this.cards.set(card._id, { ...card, paid, updatedAt: at })
    for (const { month } of entry.lines) this.renew(`${entry.memberId}:${month}`)
    return entry
  }

  private renew(billId: string): void {
    const bill = this.bills.get(billId)
    if (!bill) return
    this.bills.set(billId, { ...bill, ...stateOn(this.cardOf(bill.memberId), bill) })
    this.sum(bill.month)
  }

  private sum(month: Month): void {
    const book = this.books.get(bookIdOf(this.branch._id, month.slice(0, 4)))!
    const own = [...this.bills.values()].filter((bill) => bill.month === month)
    const sums = sumsOf(own, book.months[month]?.problems ?? 0)
    this.books.set(book._id, { ...book, months: { ...book.months, [month]: sums } })
  }
}
