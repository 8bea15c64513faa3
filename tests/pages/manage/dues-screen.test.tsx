import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { DuesScreen } from '@/manage/dues/dues-screen'
import { type DuesMonth, type DuesSource, type DuesYear, monthToClose } from '@/manage/dues/use-dues'
import { emptyTakings } from '@/shared/domain/dues/ledger'
import { monthOf } from '@/shared/domain/kit/day'
import { journey } from '../dom/taro'
import { called, no, ok } from './fakes'
import { held, sessionOf } from './people'

const settle = () => act(async () => {})
const present = monthOf(Date.now())
const aMonth = (month: string, more: Partial<DuesMonth> = {}): DuesMonth => ({
  month,
  bills: 20,
  expected: 30_000,
  received: 28_500,
  waived: 0,
  owing: 1,
  problems: 0,
  arrears: 1_500,
  closedAt: null,
  closesOn: null,
  billedSince: 0,
  late: false,
  ...more,
})
const aYear = (more: Partial<DuesYear> = {}): DuesYear => ({
  now: Date.now(),
  branchId: 'b1',
  branchName: '第一党支部',
  year: present.slice(0, 4),
  month: present,
  months: [aMonth(present)],
  takings: { ...emptyTakings, cash: 28_500, total: 28_500 },
  receipts: 19,
  toHandOver: 28_500,
  underWay: 0,
  unconfirmed: false,
  openRequests: 2,
  pendingWaivers: 0,
  largeUnderWay: 0,
  collectors: ['于海'],
  collectionDay: null,
  ...more,
})
const source = (more: Partial<DuesSource> = {}, ...roles: Parameters<typeof held>[]): DuesSource => ({
  branch: async () => ok(aYear()),
  closeMonth: async ({ month }) => ok({ month, closedAt: 1, published: [month] }),
  session: sessionOf(...(roles.length > 0 ? roles.map((role) => held(...role)) : [held('secretary', 'b1')])),
  ...more,
})
async function show(from: DuesSource) {
  render(<DuesScreen branchId="b1" source={from} />)
  await settle()
}

test('this month in numbers, who collects, and how many still owe', async () => {
  await show(source())
  expect(screen.getByText('还有 1 人未交')).toBeTruthy()
  expect(screen.getAllByText('¥300.00').length).toBeGreaterThan(0)
  expect(screen.getByText('收缴人：于海')).toBeTruthy()
  expect(screen.getByText('¥285.00 待交给党委')).toBeTruthy()
})

test('D-43: the day on which dues are collected, and that it may move while the year’s days off are not known', async () => {
  await show(source({ branch: async () => ok(aYear({ collectionDay: '2026-10-08' })) }))
  expect(screen.getByText('本月收缴日：10月8日')).toBeTruthy()
  cleanup()
  await show(source({ branch: async () => ok(aYear({ collectionDay: '2039-01-04' })) }))
  expect(screen.getByText(/1月4日.*放假安排公布后，遇放假再顺延/)).toBeTruthy()
})

test('a branch without a collector says whom to ask (S1-26)', async () => {
  await show(source({ branch: async () => ok(aYear({ collectors: [] })) }))
  expect(screen.getByText(/还没有指定收缴人/)).toBeTruthy()
})

test('members without a standard are named, with the way to mend it', async () => {
  await show(source({ branch: async () => ok(aYear({ months: [aMonth(present, { problems: 3 })] })) }))
  fireEvent.click(screen.getByRole('button', { name: '去核定' }))
  expect(journey[journey.length - 1]).toBe('/manage/standards/index?branchId=b1')
})

test('whoever sets no standards is told of them, without a way that leads nowhere', async () => {
  const branch = async () => ok(aYear({ months: [aMonth(present, { problems: 3 })] }))
  await show(source({ branch }, ['dues-collector', 'b1']))
  expect(screen.getByText(/3 人没有核定党费标准/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '去核定' })).toBeNull()
})

test('money that stayed with the branch too long is said, also of a closed month (D-42)', async () => {
  const months = [aMonth(present, { closedAt: 1, late: true })]
  await show(source({ branch: async () => ok(aYear({ months })) }))
  for (const word of ['已结账', '逾期未交']) expect(screen.getByText(word)).toBeTruthy()
})

test('closing a month asks first, says who still owes, and publishes (S1-29)', async () => {
  const closeMonth = called<
    { branchId: string; month: string },
    { month: string; closedAt: number; published: string[] }
  >(({ month }) => ok({ month, closedAt: 1, published: [month] }))
  await show(source({ closeMonth }))
  const button = screen.getByRole('button', { name: /^结 .*的账$/ })
  fireEvent.click(button)
  expect(screen.getByText(/还有 1 人未交，公开的内容会写明/)).toBeTruthy()
  expect(closeMonth.inputs).toEqual([])
  const both = screen.getAllByRole('button', { name: /^结 .*的账$/ })
  fireEvent.click(both[both.length - 1]!)
  await settle()
  expect(closeMonth.inputs).toEqual([{ branchId: 'b1', month: present }])
})

test('a refused closing stays on the sheet in a sentence', async () => {
  await show(source({ closeMonth: async () => no('EARLIER_MONTH_OPEN') }))
  fireEvent.click(screen.getByRole('button', { name: /^结 .*的账$/ }))
  const both = screen.getAllByRole('button', { name: /^结 .*的账$/ })
  fireEvent.click(both[both.length - 1]!)
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('前面还有月份没有结账')
})

test('an inspector of the district reads: no collecting, no closing', async () => {
  await show(source({}, ['inspector', 'c']))
  expect(screen.queryByRole('button', { name: /^结 / })).toBeNull()
  expect(screen.getByRole('button', { name: '看收缴情况' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /导入对账单/ })).toBeNull()
})

test('not readable: why, and again', async () => {
  await show(source({ branch: async () => no('OFFLINE') }))
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})

test('the month to close next is the oldest that has bills and is open', () => {
  const months = [
    aMonth('2026-11'),
    aMonth('2026-09', { closedAt: 1 }),
    aMonth('2026-10'),
    aMonth('2026-08', { bills: 0 }),
  ]
  const next = (of: DuesMonth[]) => monthToClose({ year: '2026', months: of, receipts: 0 })?.month
  expect(next(months)).toBe('2026-10')
  expect(next([aMonth('2026-09', { closedAt: 1 })])).toBeUndefined()
})

test('D-39: December is closed without bills too, where the year had any', () => {
  const december = aMonth('2026-12', { bills: 0 })
  const next = (of: DuesMonth[]) => monthToClose({ year: '2026', months: of, receipts: 0 })?.month
  expect(next([aMonth('2026-09', { closedAt: 1 }), december])).toBe('2026-12')
  expect(next([december])).toBeUndefined()
})

test('says when a month closes by itself, and why a closed one has arrears that its notice does not have', async () => {
  const months = [
    aMonth('2026-10', { closedAt: 1, billedSince: 4485, arrears: 4485 }),
    aMonth(present, { closesOn: '2026-12-11' }),
  ]
  await show(source({ branch: async () => ok(aYear({ months })) }))
  expect(screen.getByText('12月11日自动结账并公开，也可以提前结账。')).toBeTruthy()
  expect(screen.getByText('12月11日自动结账')).toBeTruthy()
  expect(screen.getByText('结账后补生成应交 ¥44.85，已公开的内容没有变')).toBeTruthy()
})

test('what was handed over waits for the committee, and the branch’s page says so too', async () => {
  await show(source({ branch: async () => ok(aYear({ toHandOver: 0, underWay: 30_000, unconfirmed: true })) }))
  expect(screen.getByText('没有待交接的党费；¥300.00 逾期，等党委确认')).toBeTruthy()
})
