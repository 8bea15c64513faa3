import fc from 'fast-check'
import { paidBy } from '@/shared/domain/dues/allocate'
import type { StatementRow } from '@/shared/domain/statement/model'
import { sumsOfRows } from '@/shared/domain/statement/sums'
import { workOut } from '@/shared/domain/statement/work-out'
import { holdsFor } from '../../builders/random'
import { aRow, owing } from './a-statement'

const autumn = { p: { '2026-09': 1500, '2026-10': 1500, '2026-11': 1500 } }
const one = (more: Partial<StatementRow>, facts = owing(autumn)) => workOut([aRow(more)], facts)[0]!

describe('ST-9: what a line comes to', () => {
  test('to the fen: matched, and booked', () => {
    expect(one({})).toMatchObject({
      outcome: 'matched',
      lines: [{ month: '2026-11', fen: 1500 }],
      voluntary: 0,
      difference: 0,
      take: 'book',
      problem: null,
    })
  })
  test('several months at once', () => {
    expect(one({ fen: 3000, months: ['2026-09', '2026-10'] })).toMatchObject({
      outcome: 'matched',
      lines: [
        { month: '2026-09', fen: 1500 },
        { month: '2026-10', fen: 1500 },
      ],
    })
  })
  test('without a month the oldest come first, up to this month (D-32)', () => {
    expect(one({ months: [] })).toMatchObject({ outcome: 'matched', lines: [{ month: '2026-09', fen: 1500 }] })
    const ahead = owing({ p: { '2026-12': 1500 } })
    expect(one({ months: [] }, ahead)).toMatchObject({ outcome: 'over', lines: [], difference: 1500 })
  })
  test('a month ahead when it is named (D-33)', () => {
    expect(one({ months: ['2026-12'] }, owing({ p: { '2026-12': 1500 } }))).toMatchObject({
      outcome: 'matched',
      lines: [{ month: '2026-12', fen: 1500 }],
    })
  })
  test('less than is open of its months: under, booked in part', () => {
    expect(one({ fen: 1000 })).toMatchObject({ outcome: 'under', difference: 500, take: 'book' })
    expect(one({ fen: 2000, months: [] })).toMatchObject({
      outcome: 'under',
      difference: 1000,
      lines: [
        { month: '2026-09', fen: 1500 },
        { month: '2026-10', fen: 500 },
      ],
    })
  })
  test('more than is open: over, and waits for the collector', () => {
    expect(one({ fen: 2000 })).toMatchObject({
      outcome: 'over',
      lines: [{ month: '2026-11', fen: 1500 }],
      voluntary: 0,
      difference: 500,
      take: 'skip',
      problem: 'MORE_THAN_OWED',
    })
  })
  test('a month that is paid already is not paid with another', () => {
    expect(one({ months: ['2026-08'] })).toMatchObject({
      outcome: 'over',
      lines: [],
      difference: 1500,
      problem: 'MONTH_NOT_OPEN',
    })
    expect(one({ fen: 3000, months: ['2026-08', '2026-09'] })).toMatchObject({
      outcome: 'over',
      lines: [{ month: '2026-09', fen: 1500 }],
      difference: 1500,
    })
  })
  test('what needs the superior’s paper cannot come from a statement (D-32, D-33)', () => {
    const far = owing({ p: { '2026-04': 1500, '2026-11': 1500, '2027-06': 1500 } })
    expect(one({ months: ['2026-04'] }, far)).toMatchObject({
      outcome: 'problem',
      problem: 'ARREARS_NEED_SUPERIOR',
      take: 'skip',
    })
    expect(one({ months: ['2027-06'] }, far)).toMatchObject({ outcome: 'problem', problem: 'ADVANCE_NEEDS_SUPERIOR' })
    expect(one({ months: [], fen: 3000 }, far)).toMatchObject({
      outcome: 'over',
      lines: [{ month: '2026-11', fen: 1500 }],
      problem: 'ARREARS_NEED_SUPERIOR',
    })
  })
  test('lines of one member come one after the other; what is skipped takes nothing', () => {
    const rows = [0, 1, 2, 3].map((position) => aRow({ position, months: [] }))
    expect(workOut(rows, owing(autumn)).map(({ outcome, lines }) => [outcome, lines[0]?.month])).toEqual([
      ['matched', '2026-09'],
      ['matched', '2026-10'],
      ['matched', '2026-11'],
      ['over', undefined],
    ])
    const [first, second] = workOut([aRow({ fen: 2000 }), aRow({ position: 1 })], owing(autumn))
    expect([first!.take, second!.outcome]).toEqual(['skip', 'matched'])
  })
  test('a line without a member, in a book already, or not readable stays as it is', () => {
    for (const row of [
      aRow({ memberId: null }),
      aRow({ outcome: 'booked', receipt: '2026-000001' }),
      aRow({ outcome: 'problem', problem: 'AMOUNT_BAD', fen: null }),
      aRow({ outcome: 'problem', problem: 'TWICE_IN_FILE' }),
      aRow({ outcome: 'problem', problem: 'TAKEN_BACK' }),
      aRow({ outcome: 'problem', problem: 'MONTH_BAD' }),
    ])
      expect(workOut([row], owing(autumn))).toEqual([row])
  })
})

describe('ST-10: more than is owed', () => {
  test('is booked where the rest is voluntary', () => {
    expect(one({ fen: 2000, rest: 'voluntary', decided: true, take: 'book' })).toMatchObject({
      outcome: 'over',
      lines: [{ month: '2026-11', fen: 1500 }],
      voluntary: 500,
      take: 'book',
    })
  })
  test('of somebody without a standard: it says so, and is booked only as an extra', () => {
    const none = owing({ p: {} }, { unassessed: ['p'] })
    expect(one({}, none)).toMatchObject({
      outcome: 'over',
      difference: 1500,
      take: 'skip',
      problem: 'STANDARD_MISSING',
    })
    const extra = one({ rest: 'voluntary', decided: true, take: 'book' }, none)
    expect(extra).toMatchObject({ voluntary: 1500, take: 'book' })
  })
  test('a large sum is called one before anybody advises to take it as an extra (D-37)', () => {
    expect(one({ fen: 101_500 })).toMatchObject({ take: 'skip', voluntary: 0, problem: 'LARGE_SUM_APART' })
    expect(one({ fen: 101_499 })).toMatchObject({ take: 'skip', problem: 'MORE_THAN_OWED' })
  })
  test('not from a large sum on, which has its own way (D-37)', () => {
    const wish = { rest: 'voluntary', decided: true, take: 'book' } as const
    expect(one({ fen: 101_499, ...wish })).toMatchObject({ voluntary: 99_999, take: 'book' })
    expect(one({ fen: 101_500, ...wish })).toMatchObject({ take: 'skip', problem: 'LARGE_SUM_APART' })
    const layer = owing(autumn, { settings: { provinceLargeSum: 50_000 } })
    expect(one({ fen: 51_500, ...wish }, layer)).toMatchObject({ take: 'skip', problem: 'LARGE_SUM_APART' })
  })
  test('not of who has left: an extra is for the branch they are in (D-31)', () => {
    const left = owing(autumn, { left: ['p'] })
    expect(one({ fen: 2000, rest: 'voluntary', decided: true, take: 'book' }, left)).toMatchObject({
      voluntary: 0,
      take: 'skip',
    })
    expect(one({}, left)).toMatchObject({ outcome: 'matched', take: 'book' })
  })
  test('a line the collector skipped stays skipped', () => {
    expect(one({ decided: true, take: 'skip' })).toMatchObject({ outcome: 'matched', take: 'skip' })
  })
})

const months = ['2026-04', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01']
const anyRow = fc.record({
  memberId: fc.constantFrom('p', 'q', null),
  fen: fc.integer({ min: 1, max: 200_000 }),
  months: fc.subarray(months),
  rest: fc.constantFrom('refuse' as const, 'voluntary' as const),
  decided: fc.boolean(),
  take: fc.constantFrom('book' as const, 'skip' as const),
})
const anyOpen = fc.dictionary(fc.constantFrom(...months), fc.integer({ min: 1, max: 5000 }))
holdsFor(
  'what is booked adds up to what came, and no month is paid beyond what is open',
  [fc.array(anyRow, { maxLength: 12 }), anyOpen, anyOpen],
  (wishes, p, q) => {
    const rows = workOut(
      wishes.map((wish, position) => aRow({ position, ...wish })),
      owing({ p, q }),
    )
    const booked = rows.filter(({ take, memberId }) => take === 'book' && memberId !== null)
    for (const row of booked) expect(paidBy(row)).toBe(row.fen)
    for (const [member, open] of Object.entries({ p, q }))
      for (const [month, fen] of Object.entries(open)) {
        const lines = booked.filter(({ memberId }) => memberId === member).flatMap(({ lines }) => lines)
        const paid = lines.filter((line) => line.month === month).reduce((sum, line) => sum + line.fen, 0)
        expect(paid).toBeLessThanOrEqual(fen)
      }
    // Worked out again from the same facts it is the same.
    expect(workOut(rows, owing({ p, q }))).toEqual(rows)
    const { counts } = sumsOfRows(rows)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
  },
)
