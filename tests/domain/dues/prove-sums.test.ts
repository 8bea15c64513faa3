import fc from 'fast-check'
import { bookIdOf, receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import { bookAfter, emptyCard, headOf, newBook, paidAfter } from '@/shared/domain/dues/ledger'
import type { Book, Card, Entry } from '@/shared/domain/dues/model'
import { differenceOfCard, differenceOfWaivers, Tally } from '@/shared/domain/dues/prove-sums'
import { beginReading, verifyBook } from '@/shared/domain/dues/verify-book'
import { addMonths, dayOf } from '@/shared/domain/kit/day'
import { holdsFor } from '../../builders/random'
import { draft } from './a-dues'

const start = Date.UTC(2026, 10, 22, 2)
interface Act {
  who: 'zhang' | 'li'
  fen: number
  month: number
  hours: number
  back: boolean
}
const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constantFrom('zhang' as const, 'li' as const),
  fen: fc.integer({ min: 1, max: 5000 }),
  month: fc.nat(8),
  hours: fc.integer({ min: -3, max: 30 }),
  back: fc.boolean(),
})

/** A book and two cards as the product would keep them after some payments and reversals. */
function play(acts: readonly Act[]) {
  const empty = newBook({ branchId: 'east', year: '2026', name: 'ordinary' }, null)
  let book: Book = empty
  const cards = new Map<string, Card>(['zhang', 'li'].map((id) => [id, emptyCard(id)]))
  const entries: Entry[] = []
  let at = start
  for (const { who, fen, month, hours, back } of acts) {
    at += hours * 3_600_000
    const taken = new Set(entries.flatMap(({ kind, receipt }) => (kind === 'reversal' ? [receipt] : [])))
    const last = [...entries].reverse().find(({ kind, receipt }) => kind === 'receipt' && !taken.has(receipt))
    const why = { key: 'r', by: 'c', byName: '收缴人', at, note: '记错了' }
    const lines = [{ month: addMonths('2026-06', month), fen }]
    const entry =
      back && last
        ? reversalAfter(headOf(book), last, why)
        : receiptAfter(headOf(book), draft({ memberId: who, lines, at }))
    entries.push(entry)
    book = bookAfter(book, entry, dayOf(at))
    const card = cards.get(entry.memberId)!
    const sign = entry.kind === 'receipt' ? 1 : -1
    cards.set(card._id, { ...card, paid: paidAfter(card.paid, entry.lines, sign) })
  }
  return { book, cards, entries, opening: headOf(empty) }
}

holdsFor(
  'the sums kept beside a book are those of its entries, read in pages of any size',
  [fc.array(act, { maxLength: 25 }), fc.integer({ min: 1, max: 7 })],
  (acts, size) => {
    const { book, cards, entries, opening } = play(acts)
    const tally = new Tally(book)
    const reading = beginReading(opening)
    for (let from = 0; from < entries.length; from += size) {
      const page = entries.slice(from, from + size)
      reading.read(page)
      tally.read(page)
    }
    expect(reading.end(headOf(book))).toEqual({ whole: true, entries: entries.length, hash: book.hash })
    expect(tally.differenceOf(book)).toBeNull()
    for (const card of cards.values()) expect(differenceOfCard(card, tally.paid)).toBeNull()
  },
)
holdsFor(
  'a broken book is found the same, read whole or in pages',
  [fc.array(act, { minLength: 1, maxLength: 15 }), fc.integer({ min: 1, max: 5 }), fc.nat(100), fc.nat(3)],
  (acts, size, which, cut) => {
    const { book, entries, opening } = play(acts)
    const forged = entries.map((entry, index) => (index === which % entries.length ? { ...entry, note: 'x' } : entry))
    const head = { ...headOf(book), seq: Math.max(0, book.seq - cut) }
    const reading = beginReading(opening)
    for (let from = 0; from < forged.length; from += size) reading.read(forged.slice(from, from + size))
    expect(reading.end(head)).toEqual(verifyBook(forged, { opening, head }))
  },
)
holdsFor(
  'any fen more or less on a card is named with its month',
  [fc.array(act, { minLength: 1, maxLength: 15 }), fc.nat(8), fc.integer({ min: 1, max: 9 })],
  (acts, month, fen) => {
    const { book, cards, entries } = play(acts)
    const tally = new Tally(book)
    tally.read(entries)
    const card = cards.get('zhang')!
    const changed = addMonths('2026-06', month)
    const paid = { ...card.paid, [changed]: (card.paid[changed] ?? 0) + fen }
    expect(differenceOfCard({ ...card, paid }, tally.paid)).toBe(changed)
  },
)

test('what began before midnight and comes in after it is in the takings, and not of the new day', () => {
  const empty = newBook({ branchId: 'east', year: '2026', name: 'ordinary' }, null)
  const first = receiptAfter(headOf(empty), draft())
  const book = bookAfter(empty, first, '2026-11-23')
  const late = bookAfter(book, receiptAfter(headOf(book), draft()), '2026-11-22')
  expect(late.day).toEqual(book.day)
  expect(late.takings.total).toBe(3000)
  expect(bookIdOf('east', '2026')).toBe(late._id)
})

test('heads that were published at one place and do not agree: no entry agrees with both', () => {
  const { book, entries, opening } = play([{ who: 'li', fen: 1, month: 1, hours: 1, back: false }])
  const { hash } = entries[0]!
  const published = [
    { seq: 1, hash },
    { seq: 1, hash: '0' },
  ]
  expect(verifyBook(entries, { opening, head: headOf(book), published })).toMatchObject({ why: 'NOT_AS_PUBLISHED' })
  const other = [{ seq: 0, hash: '0' }]
  expect(verifyBook(entries, { opening, head: headOf(book), published: other })).toMatchObject({ seq: 1 })
})

test('D-36: reductions on cards and those that are filed must be the same', () => {
  const terms = { _id: 'w', memberId: 'li', from: '2026-11', until: '2026-12', to: 0, state: 'effective' as const }
  const paper = { by: 'x', on: '2026-11-01', document: 'x' }
  const filed = { ...terms, ground: 'hardship' as const, reason: 'x', branch: paper, superior: null }
  const card = { ...emptyCard('li'), waivers: [terms] }
  expect(differenceOfWaivers([card], [filed])).toBeNull()
  expect(differenceOfWaivers([card], [])).toBe('w')
  expect(differenceOfWaivers([emptyCard('li')], [filed])).toBe('w')
  expect(differenceOfWaivers([card], [{ ...filed, to: 500 }])).toBe('w')
  expect(differenceOfWaivers([emptyCard('li')], [{ ...filed, until: '2026-10' }])).toBeNull()
})
