import { takings } from '@/shared/domain/dues/balance'
import { hashOfEntry, openBook } from '@/shared/domain/dues/book'
import { bookAfter, emptyTakings, newBook } from '@/shared/domain/dues/ledger'
import type { Book, Card, Entry, KeptBill, LargeSumPaper } from '@/shared/domain/dues/model'
import { dayOf } from '@/shared/domain/kit/day'
import type { KeptSlip } from '@/shared/domain/slip/model'
import type { Standard } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { putAgain } from '../../builders/dues'
import { clockAt } from '../../builders/dues-branch'
import {
  billIn,
  bookIn,
  cardIn,
  entriesIn,
  expectWhole,
  payment,
  putTable,
  reversal,
  type Taken,
  verdictOf,
} from '../../builders/dues-table'

/** Somebody with the keys to the database changes something past the product: it is found, and named (DU-3). */
let cloud: TestCloud
let kept: { [collection: string]: { _id: string }[] }
const touched = [
  'entries',
  'books',
  'bills',
  'cards',
  'closings',
  'disclosures',
  'waivers',
  'standards',
  'slips',
  'largeSums',
] as const

beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p', 'q', 'r'])
  const take = (memberId: string, more: object = {}) =>
    cloud.get<Taken>('wx-dc', 'dues.record', payment(memberId, more))
  await take('p', { sum: 4500 })
  const wrong = await take('q', { sum: 1500, channel: 'bank' })
  await cloud.get('wx-dc', 'dues.reverse', reversal(wrong.receipt))
  await take('q', { sum: 2000, rest: 'voluntary', payer: payerOf('q') })
  await cloud.get('wx-sb', 'dues.closeMonth', { branchId: 'b', month: '2026-11' })
  await take('r', { sum: 4600, rest: 'voluntary' })
  kept = Object.fromEntries(touched.map((name) => [name, cloud.all<{ _id: string }>(name)]))
})
afterAll(() => cloud.close())
beforeEach(restore)

const payerOf = (name: string) => ({
  name: `家属${name}`,
  relation: '女儿',
  reason: '住院',
  consent: { by: '支委会', on: '2026-11-20', document: '记录' },
})
async function restore() {
  for (const [name, documents] of Object.entries(kept)) {
    cloud.engine.remove(name, {}, true)
    if (documents.length > 0) await cloud.put(name, ...documents)
  }
}
const entryAt = (seq: number) => entriesIn(cloud)[seq - 1]!
const put = (entry: Entry) => putAgain(cloud, 'entries', entry)
const remove = (seq: number) => cloud.engine.remove('entries', { _id: `b:2026:ordinary:${seq}` }, false)
const sealed = (entry: Entry): Entry => ({ ...entry, hash: hashOfEntry(entry) })
/** Changes a document past the product, and answers what is found then. */
const change = async <T extends { _id: string }>(collection: string, document: T, more: Partial<T>) => {
  await putAgain(cloud, collection, { ...document, ...more })
  return verdictOf(cloud)
}
/** Writes a whole book anew from some entries, with a chain and a head that fit: what only published heads can see. */
async function writeAnew(entries: readonly Entry[]) {
  const { hash: opening } = openBook('b:2026:ordinary', null)
  let previous = opening
  cloud.engine.remove('entries', {}, true)
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1
    const anew = sealed({ ...entry, _id: `b:2026:ordinary:${seq}`, seq, previous })
    previous = anew.hash
    await cloud.put('entries', anew)
  }
  const receipts = entries.filter(({ kind }) => kind === 'receipt').length
  const book: Book = { ...bookIn(cloud), seq: entries.length, receipts, hash: previous }
  await putAgain(cloud, 'books', book)
}

test('untouched, everything is whole', async () => {
  expect(await verdictOf(cloud)).toEqual({
    bookId: 'b:2026:ordinary',
    whole: true,
    entries: 5,
    seq: null,
    why: null,
    sums: 'agree',
    sumsOf: null,
  })
  expect(await verdictOf(cloud, { name: 'large' })).toMatchObject({ whole: true, entries: 0 })
  expect(await verdictOf(cloud, { year: '2025' })).toMatchObject({ whole: true, entries: 0 })
})

describe('an entry', () => {
  const changes: { [F in keyof Entry]?: Entry[F] } = {
    kind: 'reversal',
    receipt: 9,
    key: 'another',
    memberId: 'r',
    memberName: '别人',
    lines: [{ month: '2026-09', fen: 1 }],
    voluntary: 7,
    channel: 'dues_platform',
    payer: null,
    by: 'sb',
    byName: '别人',
    at: 1,
    note: '改过',
    superior: { by: 'x', on: '2026-01-01', document: 'x' },
    previous: '0'.repeat(64),
    hash: '0'.repeat(64),
  }
  test.each(Object.entries(changes))('%s is changed: named', async (field, value) => {
    await put({ ...entryAt(4), [field]: value } as Entry)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 4, sums: 'not-checked' })
  })
  test.each(Object.keys(changes))('%s is gone: named', async (field) => {
    const { [field as 'note']: _, ...rest } = entryAt(4)
    await put(rest as Entry)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 4 })
  })
  test('its amount and its own hash are changed: the next one no longer fits', async () => {
    await put(sealed({ ...entryAt(2), voluntary: 100 }))
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 3, why: 'CHAIN_BROKEN' })
  })
  test.each([
    [1, 'OUT_OF_PLACE'],
    [3, 'OUT_OF_PLACE'],
    [5, 'ENTRIES_MISSING'],
  ])('number %i is deleted: %s', async (seq, why) => {
    remove(seq)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq, why })
  })
  test('two change places', async () => {
    const [one, two] = [entryAt(1), entryAt(2)]
    remove(1)
    remove(2)
    await cloud.put('entries', { ...two, _id: one._id, seq: 1 } as Entry, { ...one, _id: two._id, seq: 2 } as Entry)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 1 })
  })
  test.each([0, -3, 2.5, 6])('one is put in at place %d', async (seq) => {
    // under a number of its own: two of one number the database refuses
    const more = { ...entryAt(2), _id: `b:2026:ordinary:x${seq}`, key: 'x', seq: Math.ceil(seq), receipt: 99 }
    await cloud.put('entries', sealed(more))
    const { whole } = await verdictOf(cloud)
    expect(whole).toBe(false)
  })
  test('one is added behind the end, with a chain that fits', async () => {
    const last = entryAt(5)
    const more = { ...last, _id: 'b:2026:ordinary:6', seq: 6, receipt: 5, key: 'more', previous: last.hash }
    await cloud.put('entries', sealed(more))
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 6, why: 'ENTRIES_ADDED' })
  })
  test('all are deleted, also with the head', async () => {
    cloud.engine.remove('entries', {}, true)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 1, why: 'ENTRIES_MISSING' })
    cloud.engine.remove('books', {}, true)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 1, why: 'ENTRIES_MISSING' })
  })
})

describe('the head', () => {
  test.each([
    [{ seq: 4 }, 5, 'ENTRIES_ADDED'],
    [{ seq: 6 }, 6, 'ENTRIES_MISSING'],
    [{ receipts: 3 }, 5, 'CHAIN_BROKEN'],
    [{ hash: '0'.repeat(64) }, 5, 'CHAIN_BROKEN'],
    [{ before: { seq: 1, hash: '0'.repeat(64) } }, 1, 'NOT_AS_PUBLISHED'],
  ])('%j', async (more, seq, why) => {
    await putAgain(cloud, 'books', { ...bookIn(cloud), ...more })
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq, why })
  })
  test('is deleted: the entries have no book', async () => {
    cloud.engine.remove('books', {}, true)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 1, why: 'ENTRIES_ADDED' })
  })
})

describe('the whole book is written anew', () => {
  test('after a month was closed: its published head is not in it', async () => {
    const [one, ...rest] = entriesIn(cloud)
    await writeAnew([{ ...one!, lines: [{ month: '2026-09', fen: 1 }] }, ...rest])
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 4, why: 'NOT_AS_PUBLISHED' })
  })
  test('with the closing forged too: the notice to the members still says otherwise', async () => {
    const [one, ...rest] = entriesIn(cloud)
    await writeAnew([{ ...one!, lines: [{ month: '2026-09', fen: 1 }] }, ...rest])
    const closing = cloud.all<{ _id: string; head: { hash: string } }>('closings', ({ _id }) => _id === 'b:2026-11')[0]!
    const forged = { ...closing, head: { ...closing.head, hash: entryAt(4).hash } }
    await putAgain(cloud, 'closings', forged)
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 4, why: 'NOT_AS_PUBLISHED' })
  })
  test('and cut short before it', async () => {
    await writeAnew(entriesIn(cloud).slice(0, 3))
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 4, why: 'ENTRIES_MISSING' })
  })
  test('what the chain alone cannot see: the entries since the last closing, written anew with a head that fits', async () => {
    const [one, two, three, four, five] = entriesIn(cloud) as [Entry, Entry, Entry, Entry, Entry]
    await writeAnew([one, two, three, four, { ...five, voluntary: five.voluntary - 50 }])
    expect(await verdictOf(cloud)).toMatchObject({ whole: true, sums: 'differ', sumsOf: 'takings' })
  })
})

describe('beside the book', () => {
  test.each<[string, Partial<KeptBill>, string]>([
    ['received', { received: 1500, open: 0, owing: false }, 'bill q:2026-11'],
    ['waived', { waived: 1500, open: 0, owing: false }, 'bill q:2026-11'],
    ['no longer owing', { owing: false }, 'bill q:2026-11'],
    ['lower, and nothing received on it', { fen: 500, open: 500 }, 'bill q:2026-11'],
    ['moved to another branch', { branchId: 'n' }, 'month 2026-11'],
    ['of another kind', { kind: 'retired' }, 'bill q:2026-11'],
    ['of another base', { base: 200_000 }, 'bill q:2026-11'],
    ['of another rate', { bp: 100 }, 'bill q:2026-11'],
    ['another member’s', { memberId: 'dd' }, 'bill q:2026-11'],
    ['hidden from the lists', { place: 'x' }, 'bill q:2026-11'],
  ])('a bill is %s', async (_what, more, sumsOf) => {
    expect(await change('bills', billIn(cloud, 'q:2026-11'), more)).toMatchObject({
      whole: true,
      sums: 'differ',
      sumsOf,
    })
  })
  test('one owes less and another more, so that all sums agree: the standards say otherwise (D-21)', async () => {
    await change('bills', billIn(cloud, 'dd:2026-11'), { fen: 2500, open: 2500 })
    expect(await change('bills', billIn(cloud, 'dc:2026-11'), { fen: 500, open: 500 })).toMatchObject({
      sums: 'differ',
      sumsOf: 'bill dc:2026-11',
    })
  })
  test('a standard is changed behind its bills', async () => {
    const standard = cloud.all<Standard>('standards', ({ _id }) => _id === 'q:2026')[0]!
    const spans = standard.spans.map((span) => ({ ...span, assessment: { ...span.assessment, fen: 20 } }))
    expect(await change('standards', standard, { spans })).toMatchObject({ sumsOf: 'bill q:2026-09' })
  })
  test('a bill is deleted', async () => {
    cloud.engine.remove('bills', { _id: 'q:2026-11' }, false)
    expect(await verdictOf(cloud)).toMatchObject({ sums: 'differ', sumsOf: 'month 2026-11' })
  })
  test('a card says more was paid, or less, or is deleted', async () => {
    const card = cardIn(cloud, 'p') as Card
    const more = await change('cards', card, { paid: { ...card.paid, '2026-12': 1500 } })
    expect(more).toMatchObject({ sums: 'differ', sumsOf: 'card p:2026-12' })
    const less = await change('cards', card, { paid: { '2026-09': 1500, '2026-10': 1500 } })
    expect(less).toMatchObject({ sums: 'differ', sumsOf: 'card p:2026-11' })
    cloud.engine.remove('cards', { _id: 'p' }, false)
    expect(await verdictOf(cloud)).toMatchObject({ sums: 'differ', sumsOf: 'card p:2026-09' })
  })
  test('a card has a reduction that nobody approved (D-36)', async () => {
    const waiver = { _id: 'w', memberId: 'q', from: '2026-11', until: '2026-11', to: 0, state: 'effective' as const }
    expect(await change('cards', cardIn(cloud, 'q') as Card, { waivers: [waiver] })).toMatchObject({
      sums: 'differ',
      sumsOf: 'waiver w',
    })
  })
  test('the sums of a month, of the takings, of the day', async () => {
    const book = bookIn(cloud)
    const november = { ...book.months['2026-11']!, received: 0 }
    expect(await change('books', book, { months: { ...book.months, '2026-11': november } })).toMatchObject({
      sumsOf: 'month 2026-11',
    })
    expect(await change('books', book, { takings: { ...book.takings, cash: 0 } })).toMatchObject({ sumsOf: 'takings' })
    expect(await change('books', book, { day: { ...book.day, receipts: 1 } })).toMatchObject({ sumsOf: 'day' })
    expect(await change('books', book, { name: 'large' })).toMatchObject({ sumsOf: 'book' })
  })
  test('a book is deleted, head and entries and all that was published: the cards still speak of it', async () => {
    for (const name of ['entries', 'books', 'closings', 'disclosures']) cloud.engine.remove(name, {}, true)
    expect(await verdictOf(cloud)).toMatchObject({ entries: 0, sums: 'differ', sumsOf: 'card p:2026-09' })
  })
})

describe('the slips of a book (DU-5)', () => {
  beforeEach(async () => {
    const list = await cloud.get<{ open: { bookId: string; fromSeq: number; booked: number }[] }>(
      'wx-sb',
      'slip.list',
      {
        branchId: 'b',
      },
    )
    const { bookId, fromSeq } = list.open[0]!
    const halves = [entriesIn(cloud).slice(0, 3), entriesIn(cloud).slice(3)]
    for (const [index, half] of halves.entries()) {
      const fen = takings(half).total
      const [first, toSeq] = [index === 0 ? fromSeq : half[0]!.seq, half.at(-1)!.seq]
      const slip = { branchId: 'b', bookId, fromSeq: first, toSeq, fen, on: '2026-11-22', way: 'transfer' }
      await cloud.get('wx-sb', 'slip.handOver', slip)
    }
    await expectWhole(cloud)
  })
  const slipAt = (fromSeq: number) => cloud.all<KeptSlip>('slips', (slip) => slip.fromSeq === fromSeq)[0]!

  test.each<[string, Partial<KeptSlip>]>([
    ['less was booked', { booked: 1 }],
    ['for other months', { months: [] }],
    ['nothing was voluntary', { voluntary: 7 }],
    ['it came another way', { takings: { ...emptyTakings, bank: 4500, total: 4500 } }],
    ['it goes on to another entry', { toSeq: 4 }],
    ['it begins later', { fromSeq: 2 }],
    ['it is of another book', { bookId: 'n:2026:ordinary' }],
    ['it is another branch’s', { branchId: 'n' }],
    ['all has come', { state: 'agreed', onWay: 0, arrived: 4500 }],
    ['nobody handed it over', { handed: [] }],
  ])('%s: named', async (_what, more) => {
    const { whole, sums, sumsOf } = await change('slips', slipAt(1), more)
    expect([whole, sums, sumsOf]).toEqual([true, 'differ', 'slip 1'])
  })
  test('one is deleted, the first or the last; or the book says another one was', async () => {
    const [first, second] = [slipAt(1), slipAt(4)]
    cloud.engine.remove('slips', { _id: second._id }, false)
    expect(await verdictOf(cloud)).toMatchObject({ sumsOf: 'slip 4' })
    await cloud.put('slips', second)
    cloud.engine.remove('slips', { _id: first._id }, false)
    expect(await verdictOf(cloud)).toMatchObject({ sumsOf: 'slip 1' })
    await cloud.put('slips', first)
    expect(await change('books', bookIn(cloud), { slipped: 3 })).toMatchObject({ sumsOf: 'slip 6' })
  })
  test('the entries since the last closing are cut off, with a head, sums, cards and bills that fit: the slip has them', async () => {
    const four = entriesIn(cloud).slice(0, 4)
    const [bare, before] = [newBook({ branchId: 'b', year: '2026', name: 'ordinary' }, null), bookIn(cloud)]
    const { takings: sums, day } = four.reduce((book, entry) => bookAfter(book, entry, dayOf(entry.at)), bare)
    await writeAnew(four)
    const months = { ...before.months }
    for (const bill of cloud.all<KeptBill>('bills', ({ memberId }) => memberId === 'r')) {
      const { received, owing } = bill
      await change('bills', bill, { received: 0, open: bill.fen, owing: true })
      const month = months[bill.month]!
      months[bill.month] = { ...month, received: month.received - received, owing: month.owing + Number(!owing) }
    }
    cloud.engine.remove('cards', { _id: 'r' }, false)
    expect(await change('books', bookIn(cloud), { takings: sums, day, months })).toMatchObject({
      whole: true,
      sums: 'differ',
      sumsOf: 'slip 4',
    })
    cloud.engine.remove('slips', {}, true)
    // without the slips nothing can see it any longer but a head that somebody remembers
    expect(await change('books', bookIn(cloud), { slipped: 0 })).toMatchObject({ whole: true, sums: 'agree' })
  })
})

describe('the papers of large sums (D-37)', () => {
  const verdict = () => verdictOf(cloud, { name: 'large' })
  beforeEach(async () => {
    const large = { branchId: 'b', memberId: 'p', key: 'large', channel: 'bank', fen: 100_000, brief: '简要情况' }
    await cloud.get('wx-dc', 'dues.recordLarge', large)
    await expectWhole(cloud, { name: 'large' })
  })
  test('one of another amount, one that is gone, one too many: named by the receipt', async () => {
    const paper = cloud.all<LargeSumPaper>('largeSums')[0]!
    await change('largeSums', paper, { fen: 99_999 })
    expect(await verdict()).toMatchObject({ whole: true, sums: 'differ', sumsOf: 'receipt 1' })
    cloud.engine.remove('largeSums', {}, true)
    expect(await verdict()).toMatchObject({ sumsOf: 'receipt 1' })
    await cloud.put('largeSums', paper, { ...paper, _id: 'forged', receipt: 2 } as LargeSumPaper)
    expect(await verdict()).toMatchObject({ sumsOf: 'receipt 2' })
  })
  test('their book is deleted, head and entries: the paper still speaks of it', async () => {
    const id = 'b:2026:large'
    cloud.engine.remove('books', { _id: id }, false)
    cloud.engine.remove('entries', { bookId: id }, true)
    expect(await verdict()).toMatchObject({ entries: 0, sums: 'differ', sumsOf: 'receipt 1' })
  })
})

describe('last year’s book', () => {
  test('cannot be cut short once this year’s goes on from it', async () => {
    await clockAt(cloud, '2027-01-03')
    await cloud.get('wx-dc', 'dues.record', payment('p', { sum: 1500 }))
    await expectWhole(cloud)
    cloud.engine.remove('closings', {}, true)
    cloud.engine.remove('disclosures', {}, true)
    await writeAnew(entriesIn(cloud).slice(0, 3))
    expect(await verdictOf(cloud)).toMatchObject({ whole: false, seq: 4, why: 'ENTRIES_MISSING' })
  })
})

describe('all branches below', () => {
  const below = (input: object, who = 'wx-co') =>
    cloud.get<{ books: number; entries: number; broken: object[]; next: string | null }>(who, 'dues.verifyBelow', {
      orgId: 'd',
      year: '2026',
      ...input,
    })
  test('whole ones are counted, broken ones named with their branch', async () => {
    expect(await below({})).toMatchObject({ books: 2, entries: 5, broken: [], next: null })
    await put({ ...entryAt(3), note: '改过' })
    expect(await below({})).toMatchObject({
      books: 2,
      broken: [{ branchId: 'b', branchName: '组织b', seq: 3, why: 'CONTENT_CHANGED' }],
    })
  })
  test('some at a time: 45 branches in three calls, each once', async () => {
    const branches = Array.from({ length: 45 }, (_, index) => `x${String(index).padStart(2, '0')}`)
    const base = cloud.all<{ _id: string }>('orgs', ({ _id }) => _id === 'b')[0]!
    await cloud.put('orgs', ...branches.map((id) => ({ ...base, _id: id, name: id, order: id, path: ['d', 'g', id] })))
    const book = bookIn(cloud)
    const empty = branches.map((branchId) => {
      const { seq, receipts, hash } = openBook(`${branchId}:2026:ordinary`, null)
      const nothing = { cash: 0, bank: 0, wechat_merchant: 0, dues_platform: 0, voluntary: 0, total: 0 }
      const day = { on: '', takings: nothing, receipts: 0 }
      return {
        ...book,
        _id: `${branchId}:2026:ordinary`,
        branchId,
        seq,
        receipts,
        hash,
        takings: nothing,
        day,
        months: {},
      }
    })
    await cloud.put('books', ...empty)
    let books = 0
    let calls = 0
    for (let cursor: string | null = null; ; calls++) {
      const page: Awaited<ReturnType<typeof below>> = await below({ cursor })
      expect(page.broken).toEqual([])
      books += page.books
      cursor = page.next
      if (cursor === null) break
    }
    expect([books, calls + 1]).toEqual([47, 3])
  })
})

test('a book that is written to while it is proved is not said to be broken', async () => {
  await clockAt(cloud, '2026-11-25')
  const proofs = Array.from({ length: 12 }, () => verdictOf(cloud))
  const writes = Array.from({ length: 12 }, (_, index) =>
    cloud.get('wx-dc', 'dues.record', payment('q', { sum: index + 1, rest: 'voluntary' })),
  )
  await Promise.all(writes)
  for (const verdict of await Promise.all(proofs)) {
    expect(verdict).toMatchObject({ whole: true })
    expect(verdict.sums).not.toBe('differ')
  }
  await expectWhole(cloud)
})
