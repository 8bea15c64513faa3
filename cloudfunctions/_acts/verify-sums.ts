import { bookIdOf } from '../../src/shared/domain/dues/book'
import { emptyCard } from '../../src/shared/domain/dues/ledger'
import type { Book, Card, Entry, KeptBill } from '../../src/shared/domain/dues/model'
import {
  differenceOfAssessments,
  differenceOfBills,
  differenceOfCard,
  differenceOfMonths,
  differenceOfWaivers,
  type PaidByMember,
  Tally,
} from '../../src/shared/domain/dues/prove-sums'
import type { SlipProof } from '../../src/shared/domain/slip/prove-slips'
import type { Standard } from '../../src/shared/domain/standard/model'
import { standardId } from '../../src/shared/domain/standard/standard'
import type { Data } from '../_data'

const PAGE = 1000
/** Books of so many years before and after may hold money for the months of a year. */
const YEARS = 8

/**
 * The first thing beside a book that its entries do not come to: `book` that says it is another, `takings`, `day`, `slip 37`
 * by its first entry, `receipt 3` of a large sum without its paper, `card m1:2026-06`, `waiver <id>`, `bill m1:2026-06`,
 * `month 2026-06`; null when all agree.
 * @param read what the book's own entries come to
 */
export async function firstDifference(
  data: Data,
  book: Book,
  { tally, slips }: { tally: Tally; slips: SlipProof },
): Promise<string | null> {
  if (book._id !== bookIdOf(book.branchId, book.year, book.name)) return 'book'
  const slip = slips.differenceOf(book)
  const sums = tally.differenceOf(book) ?? (slip === null ? null : `slip ${slip}`)
  if (sums) return sums
  if (book.name === 'large') return differenceOfPapers(data, book)
  const [bills] = await Promise.all([data.bills.ofYear(book.branchId, book.year), readOtherBooks(data, book, tally)])
  const filed = await data.waivers.page({ branchId: book.branchId }, 'effective', null, PAGE)
  const memberIds = new Set([...bills, ...filed].map(({ memberId }) => memberId))
  for (const memberId of tally.paid.keys()) memberIds.add(memberId)
  const [cards, standards] = await Promise.all([cardsOf(data, [...memberIds]), standardsOf(data, bills)])
  return (
    (await differenceOfCards(data, cards, tally.paid)) ??
    (await differenceOfFiled(data, cards, filed)) ??
    named('bill', differenceOfBills(bills, new Map(cards.map((card) => [card._id, card])))) ??
    named('bill', differenceOfAssessments(bills, standards)) ??
    named('month', differenceOfMonths(book, bills))
  )
}

const named = (what: string, which: string | null) => (which === null ? null : `${what} ${which}`)

/** The branch's other ordinary books: money for a month may stand in that of the year before or after. */
async function readOtherBooks(data: Data, { branchId, year, _id }: Book, tally: Tally): Promise<void> {
  const years = Array.from({ length: 2 * YEARS + 1 }, (_, index) => String(Number(year) - YEARS + index))
  const books = await data.books.byIds(years.map((each) => bookIdOf(branchId, each)).filter((id) => id !== _id))
  for (const { _id: bookId } of books) {
    for (let seq = 0; ; ) {
      const page = await data.entries.after(bookId, seq, PAGE)
      tally.read(page)
      if (page.length < PAGE) break
      seq = page[PAGE - 1]!.seq
    }
  }
}

/** Cards by member, an empty one where there is none. */
async function cardsOf(data: Data, memberIds: readonly string[]): Promise<Card[]> {
  const found = new Map<string, Card>()
  for (let from = 0; from < memberIds.length; from += PAGE) {
    for (const card of await data.cards.byIds(memberIds.slice(from, from + PAGE))) found.set(card._id, card)
  }
  return memberIds.map((id) => found.get(id) ?? emptyCard(id))
}

/** The standards by which bills were made, by id. */
async function standardsOf(data: Data, bills: readonly KeptBill[]): Promise<Map<string, Standard>> {
  const ids = [...new Set(bills.map(({ memberId, month }) => standardId(memberId, month.slice(0, 4))))]
  const found = new Map<string, Standard>()
  for (let from = 0; from < ids.length; from += PAGE) {
    for (const each of await data.standards.byIds(ids.slice(from, from + PAGE))) found.set(each._id, each)
  }
  return found
}

/** Who paid at other branches too has more on the card than this branch's books say: of them all entries are read. */
async function differenceOfCards(data: Data, cards: readonly Card[], paid: PaidByMember): Promise<string | null> {
  for (const card of cards) {
    if (differenceOfCard(card, paid) === null) continue
    const all = new Tally({ _id: '', branchId: '', year: '', name: 'ordinary' })
    all.read(await entriesOf(data, card._id))
    const month = differenceOfCard(card, all.paid)
    if (month !== null) return `card ${card._id}:${month}`
  }
  return null
}

/** All entries of a member, of whatever book. Pages meet at an instant; what is read twice counts once. */
async function entriesOf(data: Data, memberId: string): Promise<Entry[]> {
  const all = new Map<string, Entry>()
  for (let before: number | null = null; ; ) {
    const page: Entry[] = await data.entries.ofMember(memberId, before, PAGE)
    const known = all.size
    for (const entry of page) all.set(entry._id, entry)
    if (page.length < PAGE || all.size === known) return [...all.values()]
    before = page[PAGE - 1]!.at + 1
  }
}

async function differenceOfFiled(
  data: Data,
  cards: readonly Card[],
  ofBranch: Awaited<ReturnType<Data['waivers']['byIds']>>,
) {
  const known = new Set(ofBranch.map(({ _id }) => _id))
  const others = cards.flatMap(({ waivers }) => waivers.map(({ _id }) => _id)).filter((id) => !known.has(id))
  const filed = [...ofBranch, ...(await data.waivers.byIds(others.slice(0, PAGE)))]
  return named('waiver', differenceOfWaivers(cards, filed))
}

/** Every receipt of a large sum that stands has its paper, of the same amount, and the other way round (D-37). */
async function differenceOfPapers(data: Data, book: Book): Promise<string | null> {
  const papers = (await data.largeSums.page({ branchId: book.branchId }, null, PAGE)).filter(
    ({ bookId }) => bookId === book._id,
  )
  const entries = await data.entries.after(book._id, 0, PAGE)
  const taken = new Set(entries.flatMap(({ kind, receipt }) => (kind === 'reversal' ? [receipt] : [])))
  const paperOf = new Map(papers.map((paper) => [paper.receipt, paper]))
  const receipts = entries.filter(({ kind }) => kind === 'receipt')
  const differs = receipts.find(({ receipt, voluntary, memberId }) => {
    const paper = paperOf.get(receipt)
    return paper?.fen !== voluntary || paper.memberId !== memberId || (paper.step === 'reversed') !== taken.has(receipt)
  })
  const known = new Set(receipts.map(({ receipt }) => receipt))
  const first = differs ?? papers.find(({ receipt }) => !known.has(receipt))
  return first ? `receipt ${first.receipt}` : null
}
