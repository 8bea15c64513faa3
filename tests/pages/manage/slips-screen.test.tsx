import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { SlipsScreen } from '@/manage/slips/slips-screen'
import type { OpenSlip, SlipList, SlipsSource } from '@/manage/slips/use-slips'
import type { SlipView } from '@/shared/contracts/slip'
import { emptyTakings } from '@/shared/domain/dues/ledger'
import { called, no, ok } from './fakes'
import { held, sessionOf } from './people'

const settle = () => act(async () => {})
const open: OpenSlip = {
  bookId: 'b1:2026:ordinary',
  fromSeq: 1,
  toSeq: 20,
  booked: 30_000,
  months: [{ month: '2026-11', fen: 30_000 }],
  voluntary: 0,
  takings: { ...emptyTakings, cash: 30_000, total: 30_000 },
  late: false,
}
const word = { on: '2026-11-20', way: 'transfer' as const, byName: '于海', at: 1, note: '' }
const aSlip = (more: Partial<SlipView> = {}): SlipView => ({
  id: 'b1:2026:ordinary:1',
  number: '2026-000001',
  bookId: 'b1:2026:ordinary',
  branchId: 'b1',
  branchName: '第一党支部',
  superiorId: 'd',
  fromSeq: 1,
  toSeq: 20,
  booked: 30_000,
  months: open.months,
  voluntary: 0,
  takings: open.takings,
  handed: [{ ...word, fen: 30_000 }],
  confirmed: [],
  state: 'under-way',
  handedShort: 0,
  confirmedShort: 0,
  waitsUntil: '2026-12-07',
  late: false,
  madeAt: 1,
  ...(more as object),
})
const list = (more: Partial<SlipList> = {}): SlipList => ({
  now: Date.now(),
  branchName: '第一党支部',
  superior: { id: 'd', name: '镇党委' },
  open: [open],
  items: [],
  next: null,
  ...more,
})
const source = (
  more: Partial<SlipsSource> = {},
  role: Parameters<typeof held> = ['dues-collector', 'b1'],
): SlipsSource => ({
  list: async () => ok(list()),
  handOver: async () => ok({ slip: aSlip() }),
  restate: async () => ok({ slip: aSlip() }),
  session: sessionOf(held(...role)),
  ...more,
})
async function show(from: SlipsSource) {
  render(<SlipsScreen branchId="b1" source={from} />)
  await settle()
}

test('what waits to be handed over, by months, and to whom', async () => {
  await show(source())
  expect(screen.getByText('交给：镇党委')).toBeTruthy()
  expect(screen.getByText('¥300.00')).toBeTruthy()
  expect(screen.getByText('2026年11月 ¥300.00')).toBeTruthy()
})

test('handing over sends the very entries that were shown, the amount as booked', async () => {
  const handOver = called<Parameters<SlipsSource['handOver']>[0], { slip: SlipView }>(() => ok({ slip: aSlip() }))
  await show(source({ handOver }))
  fireEvent.click(screen.getByRole('button', { name: '交接' }))
  fireEvent.click(screen.getByRole('button', { name: '确认交出' }))
  await settle()
  expect(handOver.inputs).toMatchObject([
    { branchId: 'b1', bookId: 'b1:2026:ordinary', fromSeq: 1, toSeq: 20, fen: 30_000, way: 'cash-deposit', note: '' },
  ])
})

test('how the money came in is said where it came in both ways', async () => {
  const mixed = { ...open, takings: { ...emptyTakings, cash: 10_000, bank: 20_000, total: 30_000 } }
  const list = await source().list({ branchId: 'b1', cursor: null })
  await show(source({ list: async () => (list.ok ? ok({ ...list.data, open: [mixed] }) : list) }))
  fireEvent.click(screen.getByRole('button', { name: '交接' }))
  expect(screen.getByText('其中收的现金 ¥100.00，转账等 ¥200.00。')).toBeTruthy()
})

test('another amount than booked needs a note, and nothing is sent without it', async () => {
  const handOver = called<Parameters<SlipsSource['handOver']>[0], { slip: SlipView }>(() => ok({ slip: aSlip() }))
  await show(source({ handOver }))
  fireEvent.click(screen.getByRole('button', { name: '交接' }))
  fireEvent.change(screen.getByLabelText('交出金额'), { target: { value: '299.00' } })
  fireEvent.click(screen.getByRole('button', { name: '确认交出' }))
  await settle()
  expect(handOver.inputs).toEqual([])
  expect(screen.getByText(/金额和账上不一样，请写明原因/)).toBeTruthy()
})

test('a difference is said in words, both sides stay visible', async () => {
  const slip = aSlip({
    state: 'differs',
    handed: [{ ...word, fen: 29_900, note: '少一元' }],
    confirmed: [{ ...word, way: null, byName: '李干事', fen: 29_800 }],
    handedShort: 100,
    confirmedShort: 100,
  })
  await show(source({ list: async () => ok(list({ open: [], items: [slip] })) }))
  expect(screen.getByText('金额不一致')).toBeTruthy()
  expect(screen.getByText('▲ 交出比账上少 ¥1.00')).toBeTruthy()
  // and how the rest is brought later
  expect(screen.getByText('还有 ¥1.00 在支部。补交以后，点“更正交出金额”，填合计 ¥300.00。')).toBeTruthy()
  expect(screen.getByText('▲ 收到比交出少 ¥1.00')).toBeTruthy()
})

test('what each side said before a correction stays on the slip, with day, person and note (SL-1)', async () => {
  const slip = aSlip({
    state: 'agreed',
    handed: [
      { ...word, at: 1, fen: 29_999, note: '少一分，正在找' },
      { ...word, at: 3, fen: 30_000, note: '找到了' },
    ],
    confirmed: [
      { ...word, at: 2, way: null, byName: '李干事', fen: 30_001 },
      { ...word, at: 4, way: null, byName: '李干事', fen: 30_000, note: '看错了' },
    ],
  })
  await show(source({ list: async () => ok(list({ open: [], items: [slip] })) }))
  const before = within(screen.getByRole('list', { name: '以前填过的，已经更正' })).getAllByRole('listitem')
  expect(before.map((each) => each.textContent)).toEqual([
    '支部交出2026年11月20日 于海 · 转账 · 少一分，正在找¥299.99',
    '党委收到2026年11月20日 李干事¥300.01',
  ])
  expect(screen.getByText('2026年11月20日 于海 · 转账 · 找到了')).toBeTruthy()
})

test('a slip on which nobody was corrected has no such list', async () => {
  await show(source({ list: async () => ok(list({ open: [], items: [aSlip()] })) }))
  expect(screen.queryByText('以前填过的，已经更正')).toBeNull()
})

test('said anew, the amount may be the booked one, day and way stay as said, and the reason is asked for', async () => {
  const restate = called<Parameters<SlipsSource['restate']>[0], { slip: SlipView }>(() => ok({ slip: aSlip() }))
  const said = { ...word, way: 'cash-deposit' as const, fen: 29_999, note: '少一分' }
  const items = [aSlip({ state: 'differs', handed: [said], handedShort: 1 })]
  await show(source({ restate, list: async () => ok(list({ open: [], items })) }))
  fireEvent.click(screen.getByRole('button', { name: '更正交出金额' }))
  fireEvent.click(screen.getByRole('button', { name: '确认交出' }))
  await settle()
  expect(restate.inputs).toEqual([])
  expect(screen.getByText(/请写明更正原因，两个字以上/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText('更正原因'), { target: { value: '找到了' } })
  fireEvent.click(screen.getByRole('button', { name: '确认交出' }))
  await settle()
  expect(restate.inputs).toEqual([
    { slipId: 'b1:2026:ordinary:1', fen: 30_000, on: '2026-11-20', way: 'cash-deposit', note: '找到了' },
  ])
})

test('a refusal stays on the sheet in a sentence, and behind it stands what is open now', async () => {
  const now = [list(), list({ open: [{ ...open, toSeq: 21, booked: 31_500 }] })]
  await show(source({ handOver: async () => no('SLIP_CHANGED'), list: async () => ok(now.shift() ?? list()) }))
  fireEvent.click(screen.getByRole('button', { name: '交接' }))
  fireEvent.click(screen.getByRole('button', { name: '确认交出' }))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('请返回，核对金额再交接')
  fireEvent.click(screen.getByRole('button', { name: '返回' }))
  expect(screen.getByText('¥315.00')).toBeTruthy()
})

test('who only reads sees no button', async () => {
  await show(source({}, ['inspector', 'c']))
  expect(screen.queryByRole('button', { name: '交接' })).toBeNull()
})

test('without a committee above nothing can be handed over, and it says so', async () => {
  await show(source({ list: async () => ok(list({ superior: null })) }))
  expect(screen.getByText(/上面没有党委/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '交接' })).toBeNull()
})

test('more reversed than came in: the committee gives back, typed as what came back, sent below zero', async () => {
  const handOver = called<Parameters<SlipsSource['handOver']>[0], { slip: SlipView }>(() => ok({ slip: aSlip() }))
  const back = { ...open, booked: -1_500, months: [{ month: '2026-11', fen: -1_500 }] }
  await show(source({ handOver, list: async () => ok(list({ open: [back] })) }))
  expect(screen.getByText('退回 ¥15.00')).toBeTruthy()
  expect(screen.getByText('冲正的比收到的多，由党委退回支部。')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '登记退回' }))
  expect((screen.getByLabelText('退回金额') as HTMLInputElement).value).toBe('15.00')
  fireEvent.click(screen.getByRole('button', { name: '确认退回' }))
  await settle()
  expect(handOver.inputs).toMatchObject([{ fen: -1_500, note: '' }])
})
