import type { Channel, Entry } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import { byHand, type HandReceipt } from '@/shared/domain/statement/by-hand'
import { decideRow, type RowWish } from '@/shared/domain/statement/decide'
import { workOut } from '@/shared/domain/statement/work-out'
import { aRow, owing } from './a-statement'

const receipt = (more: Partial<HandReceipt> = {}): HandReceipt => ({
  receipt: '2026-000064',
  fen: 1500,
  months: ['2026-11'],
  on: '2026-11-20',
  ...more,
})
/** The line of `p`, who has this receipt by hand, with this still open. */
const worked = (row: Parameters<typeof aRow>[0], receipts: HandReceipt[], open: Record<string, number> = {}) =>
  workOut([aRow(row)], owing({ p: open }, { byHand: { p: receipts } }))[0]

describe('ST-12: money that may be recorded by hand already', () => {
  test('waits for the collector with the receipt’s number, and is not called too much', () => {
    expect(worked({}, [receipt()])).toMatchObject({
      outcome: 'problem',
      problem: 'MAYBE_RECORDED',
      receipt: '2026-000064',
      take: 'skip',
      difference: 0,
    })
  })
  test.each([
    ['a week before the line', { on: '2026-11-13' }, true],
    ['a week after it', { on: '2026-11-27' }, true],
    ['eight days before', { on: '2026-11-12' }, false],
    ['eight days after', { on: '2026-11-28' }, false],
    ['another amount', { fen: 1501 }, false],
  ])('%s', (_, more, same) => {
    expect(worked({}, [receipt(more)])?.problem === 'MAYBE_RECORDED').toBe(same)
  })
  test('a line without a day is held against today', () => {
    expect(worked({ paidOn: '' }, [receipt({ on: '2026-11-22' })])?.problem).toBe('MAYBE_RECORDED')
  })
  test('a line that names no month does not go to the next open one while it may be the receipt’s money', () => {
    expect(worked({ months: [] }, [receipt({ months: ['2026-10'] })], { '2026-11': 1500 })).toMatchObject({
      problem: 'MAYBE_RECORDED',
      take: 'skip',
    })
  })
  test('a line for a month that is still open is not the money of a receipt for another month', () => {
    expect(worked({}, [receipt({ months: ['2026-10'] })], { '2026-11': 1500 })).toMatchObject({
      outcome: 'matched',
      take: 'book',
      receipt: null,
    })
  })
  test('each receipt holds back one line: the second payment is the member’s next', () => {
    const rows = workOut(
      [aRow({ months: [] }), aRow({ position: 1, months: [] })],
      owing({ p: { '2026-11': 1500 } }, { byHand: { p: [receipt({ months: ['2026-10'] })] } }),
    )
    expect(rows.map(({ problem, outcome }) => [problem, outcome])).toEqual([
      ['MAYBE_RECORDED', 'problem'],
      [null, 'matched'],
    ])
  })

  const people = [{ id: 'p', name: '王建国', about: '' }]
  const wish: RowWish = { memberId: null, take: 'book', rest: 'refuse', payer: null }
  const facts = {
    ...owing({ p: { '2026-11': 1500 } }, { byHand: { p: [receipt({ months: ['2026-10'] })] } }),
    people,
  }
  test('the collector’s word books it all the same, or leaves it with what was said', () => {
    const [row] = workOut([aRow({ months: [] })], facts)
    expect(decideRow([row!], row!, wish, facts)).toMatchObject({
      rows: [{ outcome: 'matched', take: 'book', problem: null, receipt: null }],
    })
    expect(decideRow([row!], row!, { ...wish, take: 'skip' }, facts)).toMatchObject({
      rows: [{ take: 'skip', problem: 'MAYBE_RECORDED', receipt: '2026-000064' }],
    })
  })
  test('a line that gets its member only now waits once more, with that said', () => {
    const unknown = aRow({ memberId: null, memberName: '', months: [], candidates: people })
    const first = decideRow([unknown], unknown, { ...wish, memberId: 'p' }, facts)
    expect(first).toMatchObject({ rows: [{ memberId: 'p', take: 'skip', problem: 'MAYBE_RECORDED', decided: false }] })
    const [waiting] = 'rows' in first ? first.rows : []
    expect(decideRow([waiting!], waiting!, { ...wish, memberId: 'p' }, facts)).toMatchObject({
      rows: [{ outcome: 'matched', take: 'book', receipt: null }],
    })
  })
})

const entry = (seq: number, more: Partial<Entry> = {}): Entry => ({
  _id: `b:2026:ordinary:${seq}`,
  bookId: 'b:2026:ordinary',
  seq,
  kind: 'receipt',
  receipt: seq,
  key: `k${seq}`,
  memberId: 'p',
  memberName: '王建国',
  lines: [{ month: '2026-11', fen: 1500 }],
  voluntary: 0,
  channel: 'bank',
  payer: null,
  by: 'dc',
  byName: '赵收缴',
  at: instantOf('2026-11-20', '10:00'),
  note: '',
  superior: null,
  previous: '',
  hash: '',
  ...more,
})
const numbers = (entries: Entry[], channel: Channel = 'bank') =>
  byHand(entries, channel)
    .get('p')
    ?.map(({ receipt: number }) => number)

test('ST-12: only receipts by hand of the channel that stand; one of the book of large sums says so', () => {
  expect(
    numbers([
      entry(1),
      entry(2, { channel: 'cash' }),
      entry(3, { key: 'a'.repeat(64) }),
      entry(4),
      entry(5, { kind: 'reversal', receipt: 4 }),
      entry(6, { bookId: 'b:2026:large', receipt: 4, lines: [], voluntary: 200_000 }),
    ]),
  ).toEqual(['2026-000001', '2026-000004（大额）'])
  expect(numbers([])).toBeUndefined()
})
