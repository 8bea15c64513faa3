import { newBook } from '@/shared/domain/dues/ledger'
import type { Book } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import { type BookFacts, isBookLate, moneyOf, rowOf, type SlipSums, totalsOf } from '@/shared/domain/slip/board'
import { handOverBy, isKeptLate, isSlipLate } from '@/shared/domain/slip/late'
import { remittanceOf } from '@/shared/domain/slip/remittance'
import { settings } from '../dues/a-dues'

const empty = newBook({ branchId: 'east', year: '2026', name: 'ordinary' }, null)
const bookOf = (total: number, more: Partial<Book> = {}): Book => ({
  ...empty,
  takings: { ...empty.takings, total },
  ...more,
})
const sums = (more: Partial<SlipSums> = {}): SlipSums => ({
  bookId: empty._id,
  state: 'agreed',
  slips: 1,
  booked: 3000,
  onWay: 0,
  arrived: 3000,
  waitsUntil: null,
  ...more,
})

describe('DU-5: where a year’s money is', () => {
  test('100.00 booked, a slip of 30.00 agreed, one of 50.00 handed over with 1.00 too little: 20.00 are to hand over', () => {
    const differs = sums({ state: 'differs', booked: 5000, onWay: 4900, arrived: 0, waitsUntil: '2026-12-07' })
    expect(moneyOf(bookOf(10_000), [sums(), differs])).toEqual({
      booked: 10_000,
      toHandOver: 2000,
      underWay: 4900,
      confirmed: 3000,
      short: 100,
      differing: 1,
    })
  })
  test('no book: nothing', () => {
    expect(moneyOf(null, [])).toMatchObject({ booked: 0, toHandOver: 0, short: 0 })
  })
})

describe('D-42: money does not stay long', () => {
  const november = instantOf('2026-11-22', '09:00')
  test('what came in in November is due on 12-07 and late from 12-08 on', () => {
    expect(handOverBy('2026-11', settings)).toBe('2026-12-07')
    expect(isKeptLate({ fen: 1500, since: november }, '2026-12-07', settings)).toBe(false)
    expect(isKeptLate({ fen: 1500, since: november }, '2026-12-08', settings)).toBe(true)
    expect(isKeptLate({ fen: 1500, since: november }, '2026-12-08', { ...settings, handOverDays: 10 })).toBe(false)
  })
  test('the month is that of Shanghai: 2026-11-30 16:30 in UTC is December', () => {
    const since = Date.UTC(2026, 10, 30, 16, 30)
    expect(isKeptLate({ fen: 1500, since }, '2026-12-31', settings)).toBe(false)
  })
  test('where reversals leave nothing, nothing is kept', () => {
    expect(isKeptLate({ fen: 0, since: november }, '2027-06-01', settings)).toBe(false)
    expect(isKeptLate({ fen: -500, since: november }, '2027-06-01', settings)).toBe(false)
  })
  test('a slip is late while the committee has not said what came, and never after', () => {
    expect(isSlipLate({ waitsUntil: '2026-12-07' }, '2026-12-07')).toBe(false)
    expect(isSlipLate({ waitsUntil: '2026-12-07' }, '2026-12-08')).toBe(true)
    expect(isSlipLate({ waitsUntil: null }, '2027-06-01')).toBe(false)
  })
  test('a book is late by one of its slips or by what is on none', () => {
    const facts: BookFacts = { book: bookOf(3000), slips: [sums()], open: null }
    const waiting = sums({ state: 'under-way', onWay: 3000, arrived: 0, waitsUntil: '2026-12-07' })
    expect(isBookLate(facts, '2027-01-31', settings)).toBe(false)
    expect(isBookLate({ ...facts, slips: [waiting] }, '2026-12-08', settings)).toBe(true)
    expect(isBookLate({ ...facts, slips: [], open: { at: november } }, '2026-12-07', settings)).toBe(false)
    expect(isBookLate({ ...facts, slips: [], open: { at: november } }, '2026-12-08', settings)).toBe(true)
  })
})

describe('the committee’s board', () => {
  const branch = { _id: 'east', name: '东支部', state: 'active' as const }
  const month = { bills: 2, expected: 3000, received: 1500, waived: 500, owing: 1, problems: 0 }
  const none: BookFacts = { book: null, slips: [], open: null }
  const of = {
    year: { book: bookOf(3000, { months: { '2026-11': month } }), slips: [sums()], open: null },
    before: none,
    closing: { at: 7 },
    settings,
    today: '2026-11-22',
  }
  test('a row has the month’s sums with its arrears, and the year’s money', () => {
    expect(rowOf(branch, '2026-11', of)).toMatchObject({
      branchName: '东支部',
      sums: month,
      arrears: 1000,
      booked: 3000,
      confirmed: 3000,
      closedAt: 7,
      late: false,
    })
    expect(rowOf(branch, '2026-10', of)).toMatchObject({ sums: { expected: 0 }, arrears: 0, booked: 3000 })
  })
  test('D-42: in January it is December’s money that is waited for', () => {
    const kept = { book: bookOf(3000), slips: [], open: { at: instantOf('2026-12-20') } }
    const january = { ...of, year: none, before: kept, closing: null }
    expect(rowOf(branch, '2027-01', { ...january, today: '2027-01-07' })).toMatchObject({ booked: 0, late: false })
    const late = { booked: 0, late: true, keptLate: true, unconfirmed: false }
    expect(rowOf(branch, '2027-01', { ...january, today: '2027-01-08' })).toMatchObject(late)
  })
  test('D-42: a branch that has handed its money over is not late: the committee’s word is', () => {
    const waiting = sums({ state: 'under-way', onWay: 3000, arrived: 0, waitsUntil: '2026-12-07' })
    const row = rowOf(branch, '2026-12', { ...of, year: { ...of.year, slips: [waiting] }, today: '2026-12-08' })
    expect(row).toMatchObject({ toHandOver: 0, late: true, keptLate: false, unconfirmed: true })
  })
  test('a dissolved branch stays on the board of a year in which it has a book', () => {
    const dissolved = { ...branch, state: 'dissolved' as const }
    expect(rowOf(dissolved, '2026-11', of)).not.toBeNull()
    expect(rowOf(dissolved, '2026-11', { ...of, year: none })).toBeNull()
  })
  test('totals are the sums of rows', () => {
    const row = rowOf(branch, '2026-11', of)!
    const other = { ...row, closedAt: null, late: true, unconfirmed: true, short: 100, differing: 2, toHandOver: -100 }
    expect(totalsOf([row, other])).toEqual({
      branches: 2,
      closed: 1,
      late: 1,
      keptLate: 0,
      unconfirmed: 1,
      sums: { bills: 4, expected: 6000, received: 3000, waived: 1000, owing: 2, problems: 0 },
      arrears: 2000,
      booked: 6000,
      toHandOver: -100,
      underWay: 0,
      confirmed: 6000,
      short: 100,
      differing: 2,
    })
  })
})

describe('D-41: what goes upward', () => {
  test.each([
    [1_200_000, 2_000, 240_000],
    [1_200_000, 500, 60_000],
    [1, 2_000, 0],
    [3, 2_000, 1],
    [0, 2_000, 0],
    [-500, 2_000, 0],
  ])('of %d fen at %d bp: %d', (paidIn, remittanceBp, due) => {
    expect(remittanceOf(paidIn, { remittanceBp })).toBe(due)
  })
})
