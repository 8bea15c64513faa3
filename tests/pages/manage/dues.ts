import type { DaySource } from '@/manage/dues-day/day-session'
import type { Day, DaySums } from '@/manage/dues-day/day-state'
import type { OwedMonth, PayerRow, ReceiptView } from '@/shared/contracts/dues-shapes'
import { memoryShelf, ok, START } from './fakes'

/** An open month of 15.00 yuan. */
export const owedMonth = (month: string, more: Partial<OwedMonth> = {}): OwedMonth => ({
  month,
  due: 1500,
  received: 0,
  waived: 0,
  open: 1500,
  blocked: false,
  ...more,
})

/** A member who owes this month, unless told otherwise. */
export function payerRow(memberId: string, name: string, more: Partial<PayerRow> = {}): PayerRow {
  const owes = more.owes ?? [owedMonth('2026-11')]
  return {
    memberId,
    name,
    groupId: null,
    standing: 'formal',
    situation: 'regular',
    presence: 'here',
    owes,
    owed: owes.reduce((sum, { blocked, open }) => sum + (blocked ? 0 : open), 0),
    thisMonth: { month: '2026-11', due: 1500, received: 0, waived: 0, open: 1500 },
    unbilled: null,
    unpaidInARow: 0,
    today: [],
    wishesExtra: null,
    ...more,
  }
}

export const receiptOf = (
  memberId: string,
  name: string,
  number: number,
  more: Partial<ReceiptView> = {},
): ReceiptView => ({
  bookId: 'b1:2026:ordinary',
  seq: number,
  kind: 'receipt',
  receipt: number,
  memberId,
  memberName: name,
  lines: [{ month: '2026-11', fen: 1500 }],
  voluntary: 0,
  channel: 'cash',
  byName: '赵收缴',
  at: START,
  note: '',
  number: `2026-${String(number).padStart(6, '0')}`,
  fen: 1500,
  payer: null,
  superior: null,
  reversed: false,
  ...more,
})

/** The same member after everything was paid. */
export const paidRow = (row: PayerRow, ...receipts: ReceiptView[]): PayerRow => ({
  ...row,
  owes: [],
  owed: 0,
  thisMonth: { month: '2026-11', due: 1500, received: 1500, waived: 0, open: 0 },
  today: receipts,
})

export const sumsOf = (count = 0, cash = 0): DaySums => ({
  today: { cash, bank: 0, wechat_merchant: 0, dues_platform: 0, voluntary: 0, total: cash },
  receiptsToday: count,
  month: { bills: 3, expected: 4500, received: cash, waived: 0, owing: 3 - count, problems: 0 },
  mark: count,
})

export const dayOf = (people: PayerRow[], more: Partial<Day> = {}): Day => ({
  now: START,
  branchId: 'b1',
  branchName: '第一党支部',
  month: '2026-11',
  mayRecord: true,
  billsPending: false,
  sums: sumsOf(),
  people,
  collectors: ['赵收缴'],
  arrearsMonths: 6,
  advanceMonths: 6,
  ...more,
})

/** A dues day without a cloud; keys are k1, k2, … */
export function desk(more: Partial<DaySource> = {}): DaySource {
  let keys = 0
  const day: DaySource['day'] = more.day ?? (async () => ok(dayOf([payerRow('1', '于海')])))
  return {
    day,
    dayMark: async (input) => {
      const said = await day(input)
      return said.ok ? ok({ mark: said.data.sums.mark }) : said
    },
    record: async () => {
      throw new Error('nothing was to be booked')
    },
    reverse: async () => {
      throw new Error('nothing was to be taken back')
    },
    now: () => START,
    online: () => true,
    newKey: () => `k${++keys}`,
    shelf: memoryShelf(),
    ...more,
  }
}
