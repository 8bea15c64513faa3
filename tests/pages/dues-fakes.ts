import type { Dues, DuesMonth, DuesRequest } from '@/pages/dues/use-dues'
import { monthOf } from '@/shared/domain/kit/day'
import { nine } from './fakes'

/** A bill of 15 yuan in fen, open unless told otherwise. */
export const bill = (month: string, more: Partial<DuesMonth> = {}): DuesMonth => ({
  month,
  due: 1500,
  received: 0,
  waived: 0,
  open: 1500,
  paidAhead: 0,
  ...more,
})
export const paidBill = (month: string) => bill(month, { received: 1500, open: 0 })

/** A pensioner who owes November and has paid what came before. */
export const dues = (more: Partial<Dues> = {}): Dues => ({
  now: nine,
  name: '王建国',
  branchName: '东风村党支部',
  month: monthOf(nine),
  thisMonth: bill('2026-11'),
  unbilled: null,
  standard: {
    kind: 'retired',
    fen: 1500,
    from: '2026-01',
    until: '2026-12',
    steps: [
      { rule: 'D-13', text: '党费基数：每月 3000.00 元' },
      { rule: 'D-22', text: '3000.00 元 × 0.5% = 每月 15.00 元' },
    ],
  },
  waiver: null,
  owes: [{ ...bill('2026-11'), blocked: false }],
  owed: 1500,
  year: {
    year: '2026',
    months: [paidBill('2026-10'), bill('2026-11')],
    due: 3000,
    received: 1500,
    waived: 0,
    voluntary: 0,
  },
  years: ['2026', '2025'],
  collectors: ['李玉兰'],
  requests: [],
  largeSum: 100_000,
  unreadNotices: 0,
  ...more,
})

export const request = (more: Partial<DuesRequest> = {}): DuesRequest => ({
  id: 'q1',
  memberId: 'm1',
  memberName: '王建国',
  kind: 'question',
  month: null,
  fen: null,
  text: '这个数是怎么算的？',
  state: 'open',
  answer: '',
  answeredByName: '',
  answeredAt: null,
  at: nine,
  ...more,
})
