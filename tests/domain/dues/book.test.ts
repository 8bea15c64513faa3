import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  bookIdOf,
  decideReversal,
  hashOfEntry,
  headAfter,
  openBook,
  receiptAfter,
  receiptText,
  reversalAfter,
} from '@/shared/domain/dues/book'
import { canonical, hashOf } from '@/shared/domain/dues/canonical'
import type { BookHead, Entry } from '@/shared/domain/dues/model'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import { holdsFor } from '../../builders/random'
import { draft } from './a-dues'

const opening = openBook(bookIdOf('east', '2026'), null)
const taking = { key: 'r', byName: '收缴人', by: 'collector', at: 1, note: '记错了' }

/** A book of receipts; every number in `reversed` is taken back at the end. */
function bookOf(amounts: readonly number[], reversed: readonly number[] = []): { entries: Entry[]; head: BookHead } {
  const entries: Entry[] = []
  let head = opening
  const append = (entry: Entry) => {
    entries.push(entry)
    head = headAfter(head, entry)
  }
  amounts.forEach((fen, index) => {
    append(receiptAfter(head, draft({ memberId: `m${index}`, lines: [{ month: '2026-11', fen }] })))
  })
  for (const number of reversed) append(reversalAfter(head, entries[number - 1]!, taking))
  return { entries, head }
}
/** The entry with its hash made anew, as a forger with the code would. */
const resealed = (entry: Entry, more: Partial<Entry>): Entry => {
  const forged = { ...entry, ...more }
  return { ...forged, hash: hashOfEntry(forged) }
}
const at = <T>(list: readonly T[], index: number): T => list[index]!

describe('one text for one value', () => {
  test('keys in order, nothing but ASCII', () => {
    expect(canonical({ b: [1, null, true], a: '党费"\n' })).toBe('{"a":"\\u515a\\u8d39\\"\\n","b":[1,null,true]}')
  })
  test('the hash is SHA-256 of that text', () => {
    const value = { 姓名: '张三', fen: 1500 }
    expect(hashOf(value)).toBe(createHash('sha256').update(canonical(value)).digest('hex'))
  })
  test.each([[0.1], [Number.NaN], [undefined], [{ a: undefined }], [new Map().get]])('%p has none', (value) => {
    expect(() => canonical(value)).toThrow(TypeError)
  })
})

describe('a book', () => {
  const { entries, head } = bookOf([1500, 3000, 20], [2])
  test('is whole as it was written', () => {
    expect(verifyBook(entries, { opening, head })).toEqual({ whole: true, entries: 4, hash: head.hash })
    expect(verifyBook([], { opening, head: opening })).toMatchObject({ whole: true, entries: 0 })
  })
  test('numbers its receipts without gaps; a reversal names the receipt it takes back', () => {
    expect(entries.map(({ kind, receipt }) => `${kind} ${receipt}`)).toEqual([
      'receipt 1',
      'receipt 2',
      'receipt 3',
      'reversal 2',
    ])
    expect(receiptText(at(entries, 2))).toBe('2026-000003')
    expect(receiptAfter(head, draft()).receipt).toBe(4)
  })
  test('carries on from the year before', () => {
    const next = bookIdOf('east', '2027')
    expect(openBook(next, head.hash).hash).not.toBe(openBook(next, null).hash)
    expect(bookIdOf('east', '2026', 'large')).not.toBe(bookIdOf('east', '2026'))
  })
})

describe('a reversal', () => {
  const { entries } = bookOf([1500, 3000], [2])
  const wish = { receipt: 1, fen: null, note: '记错了', by: 'collector', collectors: ['collector'] }
  test('takes a whole receipt back, once, by the collector, with a reason', () => {
    expect(decideReversal(entries, wish)).toEqual({ reverse: at(entries, 0) })
    expect(decideReversal(entries, { ...wish, fen: 1500 })).toHaveProperty('reverse')
  })
  test.each([
    ['NOT_THE_COLLECTOR', { by: 'secretary' }],
    ['REASON_NEEDED', { note: ' ' }],
    ['RECEIPT_UNKNOWN', { receipt: 3 }],
    ['ALREADY_REVERSED', { receipt: 2 }],
    ['ONLY_WHOLE', { fen: 500 }],
  ])('%s', (refusal, more) => {
    expect(decideReversal(entries, { ...wish, ...more })).toEqual({ refusal })
  })
})

describe('the first broken entry is named', () => {
  const { entries, head } = bookOf([1500, 3000, 20, 7500], [2])
  const verdict = (forged: readonly Entry[]) => verifyBook(forged, { opening, head })
  const swapped = (index: number, entry: Entry) => entries.map((each, place) => (place === index ? entry : each))
  test.each<[string, readonly Entry[], number, string]>([
    ['an amount', swapped(1, { ...at(entries, 1), voluntary: 1 }), 2, 'CONTENT_CHANGED'],
    ['a fraction', swapped(1, { ...at(entries, 1), voluntary: 0.5 }), 2, 'CONTENT_CHANGED'],
    ['a field put in', swapped(1, { ...at(entries, 1), paid: true } as Entry), 2, 'CONTENT_CHANGED'],
    ['an amount and its hash', swapped(1, resealed(at(entries, 1), { voluntary: 1 })), 3, 'CHAIN_BROKEN'],
    ['the last and its hash', swapped(4, resealed(at(entries, 4), { note: '别的' })), 5, 'CHAIN_BROKEN'],
    ['one deleted', entries.filter((_, index) => index !== 1), 2, 'OUT_OF_PLACE'],
    ['the last deleted', entries.slice(0, -1), 5, 'ENTRIES_MISSING'],
    ['all deleted', [], 1, 'ENTRIES_MISSING'],
    ['two exchanged', [at(entries, 1), at(entries, 0), ...entries.slice(2)], 1, 'OUT_OF_PLACE'],
    ['one doubled', [at(entries, 0), ...entries], 2, 'OUT_OF_PLACE'],
    ['one added', [...entries, receiptAfter(head, draft())], 6, 'ENTRIES_ADDED'],
    ['another book’s', swapped(0, resealed(at(entries, 0), { bookId: 'west:2026:ordinary' })), 1, 'OTHER_BOOK'],
    ['nothing at all', swapped(0, null as unknown as Entry), 1, 'OUT_OF_PLACE'],
    ['a number left out', swapped(0, resealed(at(entries, 0), { receipt: 2 })), 1, 'RECEIPT_NUMBER'],
    ['no months', swapped(0, resealed(at(entries, 0), { lines: null as unknown as [] })), 1, 'AMOUNTS_BAD'],
    ['less than nothing', swapped(0, resealed(at(entries, 0), { voluntary: -1 })), 1, 'AMOUNTS_BAD'],
    ['a reversal of less', swapped(4, resealed(at(entries, 4), { lines: [], voluntary: 1 })), 5, 'REVERSAL_NOT_WHOLE'],
    ['a reversal of nothing', swapped(4, resealed(at(entries, 4), { receipt: 9 })), 5, 'REVERSES_NOTHING'],
  ])('%s', (_, forged, seq, why) => {
    expect(verdict(forged)).toEqual({ whole: false, seq, why })
  })
  test('a receipt reversed twice', () => {
    const twice = reversalAfter(head, at(entries, 1), taking)
    expect(verifyBook([...entries, twice], { opening, head: headAfter(head, twice) })).toMatchObject({
      seq: 6,
      why: 'REVERSED_TWICE',
    })
  })
  test('a book written anew from the start, head and all, is not the published one', () => {
    const published = [{ seq: 2, hash: at(entries, 1).hash }]
    expect(verifyBook(entries, { opening, head, published }).whole).toBe(true)
    const anew = bookOf([1500, 2000, 20, 7500])
    expect(verifyBook(anew.entries, { opening, head: anew.head, published })).toEqual({
      whole: false,
      seq: 2,
      why: 'NOT_AS_PUBLISHED',
    })
    const short = bookOf([1500])
    expect(verifyBook(short.entries, { opening, head: short.head, published })).toMatchObject({
      why: 'ENTRIES_MISSING',
    })
  })
})

const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 12 })
const pick = fc.nat(1000)
holdsFor('any edit of any field is found where it was made', [amounts, pick, pick], (paid, which, what) => {
  const { entries, head } = bookOf(paid, [1])
  const index = which % entries.length
  const entry = at(entries, index)
  const field = at(Object.keys(entry) as (keyof Entry)[], what % Object.keys(entry).length)
  const value = entry[field]
  const other =
    typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : [{ month: '2026-10', fen: 1 }]
  const forged = entries.map((each, place) => (place === index ? ({ ...each, [field]: other } as Entry) : each))
  expect(verifyBook(forged, { opening, head })).toMatchObject({ whole: false, seq: index + 1 })
})
holdsFor(
  'any deletion, doubling, exchange or insertion is found, at its place at the latest',
  [amounts, pick, pick, fc.constantFrom('delete', 'double', 'exchange', 'insert')],
  (paid, one, other, how) => {
    const { entries, head } = bookOf(paid, [1])
    const [from, to] = [one % entries.length, other % entries.length]
    const forged = [...entries]
    if (how === 'delete') forged.splice(from, 1)
    if (how === 'double') forged.splice(to, 0, at(entries, from))
    if (how === 'exchange') [forged[from], forged[to]] = [at(entries, to), at(entries, from)]
    if (how === 'insert') {
      const before = to === 0 ? opening : { ...head, seq: to, receipts: to, hash: at(entries, to - 1).hash }
      forged.splice(to, 0, receiptAfter(before, draft({ memberId: 'nobody' })))
    }
    const changed = forged.length !== entries.length || forged.some((entry, index) => entry !== entries[index])
    expect(verifyBook(forged, { opening, head }).whole).toBe(!changed)
  },
)
