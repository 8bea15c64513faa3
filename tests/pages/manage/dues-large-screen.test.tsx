import { act, fireEvent, render, screen } from '@testing-library/react'
import { DuesLargeScreen } from '@/manage/dues-large/dues-large-screen'
import type { LargeInput, LargeSource } from '@/manage/dues-large/use-dues-large'
import type { LargeView } from '@/shared/contracts/dues-shapes'
import { dayOf, payerRow, receiptOf } from './dues'
import { called, memoryShelf, never, no, ok, START } from './fakes'
import { held, orgOf, type Place, sessionOf } from './people'

type Recorded = Extract<Awaited<ReturnType<LargeSource['recordLarge']>>, { ok: true }>['data']

const settle = () => act(async () => {})
const largeOf = (more: Partial<LargeView> = {}): LargeView => ({
  id: 'l1',
  branchId: 'b1',
  branchName: '第一党支部',
  memberId: '1',
  memberName: '于海',
  fen: 200_000,
  flow: 'central',
  brief: '1975 年入党，退休教师',
  bookId: 'b1:2026:large',
  receipt: 1,
  step: 'received',
  log: [{ step: 'received', on: '2026-11-22', byName: '赵收缴', document: '', at: START }],
  at: START,
  ...more,
})
const recorded = (): Recorded => ({ large: largeOf(), receipt: receiptOf('1', '于海', 1, { fen: 200_000 }) })
const source = (more: Partial<LargeSource> = {}): LargeSource => ({
  large: async () => ok({ items: [], next: null }),
  day: async () => ok(dayOf([payerRow('1', '于海'), payerRow('2', '董学文')])),
  recordLarge: never,
  forwardLarge: never,
  deliverLarge: never,
  org: async ({ orgId }) => ok(orgOf(orgId as Place)),
  session: sessionOf(held('dues-collector', 'b1')),
  newKey: () => 'k1',
  shelf: memoryShelf(),
  ...more,
})
async function show(from: LargeSource, orgId = 'b1', memberId?: string, fen?: number) {
  render(<DuesLargeScreen orgId={orgId} memberId={memberId} fen={fen} source={from} now={() => START} />)
  await settle()
}
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('D-37: a large sum is recorded with the account of the member', async () => {
  const recordLarge = called<LargeInput, Recorded>(() => ok(recorded()))
  await show(source({ recordLarge }))
  await press('登记大额党费')
  await press('登记')
  for (const words of ['请先选是谁交的', '金额不对，请填到分，例如 1000.00', '请写党员简要情况'])
    expect(screen.getByText(`✕ ${words}`)).toBeTruthy()
  await press('于海')
  type('交了多少', '2000')
  type('党员简要情况', '1975 年入党，退休教师')
  await press('登记 ¥2,000.00')
  expect(recordLarge.inputs).toEqual([
    {
      branchId: 'b1',
      memberId: '1',
      key: 'k1',
      fen: 200_000,
      channel: 'cash',
      brief: '1975 年入党，退休教师',
      payer: null,
    },
  ])
  expect(screen.getByText('已登记 于海 ¥2,000.00')).toBeTruthy()
})

test('from a member’s page the form opens with the member', async () => {
  await show(source(), 'b1', '2')
  expect(screen.getByText('董学文')).toBeTruthy()
  expect(screen.queryByText('于海')).toBeNull()
})

test('a sum below the line is refused with a sentence, and what was typed stays', async () => {
  await show(source({ recordLarge: async () => no('NOT_LARGE') }), 'b1', '1')
  type('交了多少', '999.99')
  type('党员简要情况', '退休教师')
  await press('登记 ¥999.99')
  expect(screen.getByRole('alert').textContent).toContain('金额没有达到大额党费标准')
  expect(screen.getByLabelText<HTMLInputElement>('交了多少').value).toBe('999.99')
})

test('a sum nobody answered is sent again just as it was, with its key', async () => {
  let keys = 0
  let silent = true
  const recordLarge = called<LargeInput, Recorded>(() => (silent ? no('TIMEOUT') : ok(recorded())))
  await show(source({ recordLarge, newKey: () => `k${++keys}` }), 'b1', '1')
  type('交了多少', '2000')
  type('党员简要情况', '退休教师')
  await press('登记 ¥2,000.00')
  expect(screen.getByRole('alert').textContent).toContain('不知道登记了没有')
  silent = false
  await press('再试')
  expect(recordLarge.inputs[1]).toEqual(recordLarge.inputs[0])
  expect(screen.getByText('已登记 于海 ¥2,000.00')).toBeTruthy()
})

test('the committee sends it on with its paper', async () => {
  const forwardLarge = called<Parameters<LargeSource['forwardLarge']>[0], { large: LargeView }>(() =>
    ok({ large: largeOf({ step: 'forwarded' }) }),
  )
  const large = async () => ok({ items: [largeOf()], next: null })
  await show(source({ large, forwardLarge, session: sessionOf(held('committee-officer', 'c')) }), 'c')
  expect(screen.getByText('第一党支部 · 转交中央')).toBeTruthy()
  expect(screen.getByText('待上缴')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '登记大额党费' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '登记已上缴' }))
  const [, confirm] = screen.getAllByRole('button', { name: '登记已上缴' })
  fireEvent.click(confirm!)
  expect(screen.getByText('✕ 请填写凭证或收据号')).toBeTruthy()
  type('转交的凭证', '回单 88')
  fireEvent.click(confirm!)
  await settle()
  expect(forwardLarge.inputs).toEqual([{ largeId: 'l1', step: 'forwarded', on: '2026-11-22', document: '回单 88' }])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the branch gives the receipt from above to the member', async () => {
  const deliverLarge = called<Parameters<LargeSource['deliverLarge']>[0], { large: LargeView }>(() =>
    ok({ large: largeOf({ step: 'receipt-delivered' }) }),
  )
  const large = async () => ok({ items: [largeOf({ step: 'receipt-issued' })], next: null })
  await show(source({ large, deliverLarge }))
  fireEvent.click(screen.getByRole('button', { name: '登记已交给本人' }))
  fireEvent.click(screen.getAllByRole('button', { name: '登记已交给本人' })[1]!)
  await settle()
  expect(deliverLarge.inputs).toEqual([{ largeId: 'l1', on: '2026-11-22' }])
})

test('a branch cannot take the committee’s steps', async () => {
  await show(source({ large: async () => ok({ items: [largeOf()], next: null }) }))
  expect(screen.queryByRole('button', { name: '登记已上缴' })).toBeNull()
  expect(screen.getByText('2026年11月22日 收到，赵收缴')).toBeTruthy()
})

test('the amount typed at the collector’s table need not be typed again', async () => {
  await show(source(), 'b1', '1', 123_450)
  expect(screen.getByLabelText<HTMLInputElement>('交了多少').value).toBe('1234.50')
})
