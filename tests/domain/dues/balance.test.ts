import { balanceOf, stateOfBill, takings } from '@/shared/domain/dues/balance'
import { bookIdOf, headAfter, openBook, receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import type { Bill } from '@/shared/domain/dues/model'
import type { Waiver } from '@/shared/domain/standard/model'
import { approval, draft } from './a-dues'

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

describe('DU-4: a month balances', () => {
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
