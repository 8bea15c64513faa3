import { balanceOf, stateOfBill, takings } from '@/shared/domain/dues/balance'
import { bookIdOf, headAfter, openBook, receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import type { Bill } from '@/shared/domain/dues/model'
import { differencesOf, handOverBy, isLate, paidInOf, remittanceOf, slipAfter } from '@/shared/domain/slip/hand-over'
import type { Waiver } from '@/shared/domain/standard/model'
import { approval, draft, settings } from '../dues/a-dues'

const opening = openBook(bookIdOf('east', '2026'), null)
const first = receiptAfter(
  opening,
  draft({
    lines: [
      { month: '2026-10', fen: 1500 },
      { month: '2026-11', fen: 1500 },
    ],
  }),
)
const second = receiptAfter(headAfter(opening, first), draft({ memberId: 'li', voluntary: 500, channel: 'bank' }))
const third = reversalAfter(headAfter(opening, second), second, {
  key: 'r',
  byName: '收缴人',
  by: 'collector',
  at: 1,
  note: '记错了',
})
const bill = (memberId: string, month: string): Bill => ({
  _id: `${memberId}:${month}`,
  memberId,
  branchId: 'east',
  month,
  fen: 1500,
  kind: 'wage_monthly',
  base: 300_000,
  bp: 50,
})
const waiver: Waiver = {
  _id: 'w',
  memberId: 'wang',
  from: '2026-11',
  until: '2026-11',
  to: 500,
  ground: 'other',
  reason: '困难',
  branch: approval,
  superior: approval,
  state: 'effective',
}

describe('a month balances', () => {
  const bills = [bill('zhang', '2026-11'), bill('li', '2026-11'), bill('wang', '2026-11')]
  const waivers = [waiver]
  test('expected = received + arrears + waived', () => {
    expect(balanceOf('2026-11', { bills, entries: [first, second], waivers })).toEqual({
      month: '2026-11',
      expected: 4500,
      received: 3000,
      arrears: 500,
      waived: 1000,
      over: 0,
      ahead: 0,
    })
  })
  test('a reversal is netted: the money is owed again', () => {
    expect(balanceOf('2026-11', { bills, entries: [first, second, third], waivers })).toMatchObject({
      received: 1500,
      arrears: 2000,
    })
  })
  test('what was paid before its bill is shown as paid ahead', () => {
    expect(balanceOf('2026-10', { bills, entries: [first], waivers })).toMatchObject({ expected: 0, ahead: 1500 })
  })
  test('money that is there comes before a waiver, and what is too much is shown', () => {
    const of = bill('wang', '2026-11')
    expect(stateOfBill(of, 1200, waivers)).toMatchObject({ received: 1200, waived: 300, open: 0, over: 0 })
    expect(stateOfBill(of, 1700, waivers)).toMatchObject({ received: 1500, waived: 0, open: 0, over: 200 })
  })
  test('takings by channel', () => {
    expect(takings([first, second])).toEqual({
      cash: 3000,
      bank: 2000,
      wechat_merchant: 0,
      dues_platform: 0,
      voluntary: 500,
      total: 5000,
    })
    expect(takings([first, second, third])).toMatchObject({ bank: 0, voluntary: 0, total: 3000 })
  })
})

describe('a slip', () => {
  test('covers what came since the last one, by month', () => {
    expect(slipAfter([first, second], 0)).toEqual({
      bookId: 'east:2026:ordinary',
      fromSeq: 1,
      toSeq: 2,
      booked: 5000,
      months: [
        { month: '2026-10', fen: 1500 },
        { month: '2026-11', fen: 3000 },
      ],
      voluntary: 500,
    })
  })
  test('a reversal after a slip lowers the next one; nothing new makes none', () => {
    expect(slipAfter([first, second, third], 2)).toMatchObject({ booked: -2000, voluntary: -500 })
    expect(slipAfter([first, second, third], 3)).toBeNull()
  })
  test.each([
    [{ booked: 5000, handed: null, confirmed: null }, 'to-hand-over', 0, 0],
    [{ booked: 5000, handed: 5000, confirmed: null }, 'under-way', 0, 0],
    [{ booked: 5000, handed: 5000, confirmed: 5000 }, 'agreed', 0, 0],
    [{ booked: 5000, handed: 4900, confirmed: null }, 'differs', 100, 0],
    [{ booked: 5000, handed: 5000, confirmed: 4999 }, 'differs', 0, 1],
    [{ booked: 5000, handed: 4900, confirmed: 5000 }, 'differs', 100, -100],
  ])('%j: %s', (of, state, handedShort, confirmedShort) => {
    expect(differencesOf(of)).toEqual({ state, handedShort, confirmedShort })
  })
  test('D-42: money does not stay long', () => {
    expect(handOverBy('2026-11', settings)).toBe('2026-12-07')
    expect(isLate('2026-11', '2026-12-07', settings)).toBe(false)
    expect(isLate('2026-11', '2026-12-08', settings)).toBe(true)
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
    expect(remittanceOf(paidIn, { ...settings, remittanceBp })).toBe(due)
  })
  test('of all books together, reversals netted', () => {
    expect(paidInOf([[first, second, third], [first]])).toBe(6000)
    expect(remittanceOf(1_200_000, settings)).toBe(240_000)
  })
})
