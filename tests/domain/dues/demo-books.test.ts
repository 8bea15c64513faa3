import { openBook } from '@/shared/domain/dues/book'
import { headOf, stateOn, sumsOf } from '@/shared/domain/dues/ledger'
import type { Book, Card, Closing, Disclosure, DuesRun, Entry, KeptBill } from '@/shared/domain/dues/model'
import { differenceOfAssessments, differenceOfBills, differenceOfWaivers, Tally } from '@/shared/domain/dues/prove-sums'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import type { Member } from '@/shared/domain/member/model'
import type { KeptSlip } from '@/shared/domain/slip/model'
import { SlipProof } from '@/shared/domain/slip/prove-slips'
import { duesKinds, type FiledWaiver, type Standard, standard as standardShape } from '@/shared/domain/standard/model'
import { makeDistrict, type Row, sizes } from '../../../config/demo'
import { localVariables } from '../../../config/local'

/** The demo's dues are made by the rules themselves, so that what is shown is true: also across the year's end. */
describe.each([
  ['in November', Date.UTC(2026, 10, 23, 1)],
  ['in January', Date.UTC(2027, 0, 2, 1)],
])('the demo’s dues %s', (_when, now) => {
  let rows: Row[]
  const of = <T>(collection: string) => rows.filter((row) => row.collection === collection).map(({ doc }) => doc as T)
  beforeAll(() => {
    process.env.FIELD_KEY = localVariables.FIELD_KEY
    rows = [...makeDistrict({ size: sizes.demo, now, months: 3 })]
  })

  test('have books that verify whole, against their heads and what closings published (DU-3)', () => {
    const entries = of<Entry>('entries')
    expect(entries.length).toBeGreaterThan(500)
    expect(entries.some(({ kind }) => kind === 'reversal')).toBe(true)
    for (const book of of<Book>('books')) {
      const own = entries.filter(({ bookId }) => bookId === book._id).sort((a, b) => a.seq - b.seq)
      const published = of<Closing>('closings').flatMap(({ head }) => (head.bookId === book._id ? [head] : []))
      const opening = openBook(book._id, book.before?.hash ?? null)
      expect(verifyBook(own, { opening, head: headOf(book), published })).toMatchObject({ whole: true })
      const tally = new Tally(book)
      tally.read(own)
      expect(tally.differenceOf(book)).toBeNull()
      const slips = new SlipProof(of<KeptSlip>('slips').filter(({ bookId }) => bookId === book._id))
      slips.read(own)
      expect(slips.differenceOf(book)).toBeNull()
    }
  })

  test('have cards, bills, sums and reductions that agree with the entries (DU-4)', () => {
    const cards = new Map(of<Card>('cards').map((card) => [card._id, card]))
    const bills = of<KeptBill>('bills')
    expect(differenceOfBills(bills, cards)).toBeNull()
    const standards = new Map(of<Standard>('standards').map((standard) => [standard._id, standard]))
    expect(differenceOfAssessments(bills, standards)).toBeNull()
    expect(differenceOfWaivers([...cards.values()], of<FiledWaiver>('waivers'))).toBeNull()
    for (const book of of<Book>('books'))
      for (const [month, sums] of Object.entries(book.months)) {
        const own = bills.filter((bill) => bill.branchId === book.branchId && bill.month === month)
        expect(sums).toEqual(sumsOf(own, sums.problems))
      }
    const paid = of<Entry>('entries').flatMap(({ kind, lines }) =>
      lines.map(({ fen }) => (kind === 'receipt' ? fen : -fen)),
    )
    const onCards = [...cards.values()].flatMap((card) => Object.values(card.paid))
    expect(onCards.reduce((sum, fen) => sum + fen, 0)).toBe(paid.reduce((sum, fen) => sum + fen, 0))
    expect(
      bills.filter((bill) => stateOn(cards.get(bill.memberId) ?? { paid: {}, waivers: [] }, bill).open > 0).length,
    ).toBeGreaterThan(50)
  })

  test('know all kinds of payers, a few without a standard, reductions of both ways, and closed months', () => {
    const standards = of<Standard>('standards')
    for (const each of standards) expect(standardShape.safeParse(each).error).toBeUndefined()
    expect(new Set(standards.flatMap(({ spans }) => spans.map(({ assessment }) => assessment.kind)))).toEqual(
      new Set(duesKinds),
    )
    const year = String(new Date(now).getUTCFullYear())
    const has = new Set(standards.filter((each) => each.year === year).map(({ memberId }) => memberId))
    const lacking = of<Member>('members').filter(({ _id }) => !has.has(_id)).length
    expect(lacking).toBeGreaterThan(5)
    expect(lacking).toBeLessThan(40)
    expect(new Set(of<FiledWaiver>('waivers').map(({ state }) => state))).toEqual(
      new Set(['effective', 'pending_superior']),
    )
    expect(of<Closing>('closings')).toHaveLength(24)
    expect(of<Disclosure>('disclosures').every(({ people }) => people.length > 15)).toBe(true)
    expect(of<DuesRun>('duesRuns').map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
  })

  test('lie in the past', () => {
    const times = [...of<Entry>('entries'), ...of<KeptBill>('bills'), ...of<Closing>('closings')].map(({ at }) => at)
    expect(Math.max(...times)).toBeLessThan(now)
  })
})
