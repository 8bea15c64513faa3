import { bookIdOf, headAfter, openBook, receiptAfter, reversalAfter } from '@/shared/domain/dues/book'
import type { KeptSlip, SlipStatement } from '@/shared/domain/slip/model'
import { wordsOf } from '@/shared/domain/slip/statements'
import { draft } from '../dues/a-dues'

/** Two receipts, 30.00 and 20.00 with 5.00 of it voluntary, and the reversal of the second. */
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
const third = reversalAfter(headAfter(headAfter(opening, first), second), second, {
  key: 'r',
  byName: '收缴人',
  by: 'collector',
  at: draft().at,
  note: '记错了',
})
export const entries = { first, second, third }

export const word = (fen: number, more: Partial<SlipStatement> = {}): SlipStatement => ({
  fen,
  on: '2026-11-22',
  way: 'transfer',
  by: 'secretary',
  byName: '书记',
  at: 0,
  note: '',
  ...more,
})

/** A slip of 50.00 on which both sides have said these sums. */
export function slipOf(handed: number[], confirmed: number[] = [], more: Partial<KeptSlip> = {}): KeptSlip {
  const booked = more.booked ?? 5000
  const takings = { cash: booked, bank: 0, wechat_merchant: 0, dues_platform: 0, voluntary: 0, total: booked }
  const words = {
    booked,
    handed: handed.map((fen) => word(fen)),
    confirmed: confirmed.map((fen) => word(fen, { way: null, by: 'officer' })),
  }
  return {
    _id: 'east:2026:ordinary:1',
    order: '1',
    bookId: 'east:2026:ordinary',
    branchId: 'east',
    branchName: '东支部',
    superiorId: 'town',
    year: '2026',
    fromSeq: 1,
    toSeq: 2,
    booked,
    months: [{ month: '2026-11', fen: booked }],
    voluntary: 0,
    takings,
    ...wordsOf(words, '2026-12-07'),
    createdAt: 0,
    updatedAt: 0,
    ...more,
  }
}
