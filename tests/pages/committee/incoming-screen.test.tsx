import { act, fireEvent, render, screen } from '@testing-library/react'
import { IncomingScreen } from '@/committee/incoming/incoming-screen'
import type { IncomingSource } from '@/committee/incoming/use-incoming'
import type { SlipView } from '@/shared/contracts/slip'
import { called, no, ok } from '../manage/fakes'
import { placeOf, said, slipOf, tap } from './money'

const settle = () => act(async () => {})
type Said = Parameters<IncomingSource['confirm']>[0]
const source = (more: Partial<IncomingSource> = {}): IncomingSource => ({
  ...placeOf(),
  incoming: async () => ok({ items: [slipOf()], next: null }),
  confirm: async () => ok({ slip: slipOf({ state: 'agreed' }) }),
  ...more,
})
async function show(from: IncomingSource) {
  render(<IncomingScreen orgId="c" source={from} />)
  await settle()
}
const confirming = () => called<Said, { slip: SlipView }>(() => ok({ slip: slipOf({ state: 'agreed' }) }))

test('confirming sends what the branch said unless another amount is typed', async () => {
  const confirm = confirming()
  await show(source({ confirm }))
  tap('确认收到')
  expect((screen.getByLabelText('收到金额') as HTMLInputElement).value).toBe('300.00')
  expect(screen.getByText('✓ 和支部说的一样')).toBeTruthy()
  tap('确认收到')
  await settle()
  expect(confirm.inputs).toMatchObject([{ slipId: 'b1:2026:ordinary:1', fen: 30_000, note: '' }])
})

test('another amount is said in words and needs a note before anything is sent', async () => {
  const confirm = confirming()
  await show(source({ confirm }))
  tap('确认收到')
  fireEvent.change(screen.getByLabelText('收到金额'), { target: { value: '299.50' } })
  expect(screen.getByText('▲ 比支部说的少 ¥0.50')).toBeTruthy()
  tap('确认收到')
  await settle()
  expect(confirm.inputs).toEqual([])
  expect(screen.getByText(/请写明原因，两个字以上/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText('说明'), { target: { value: '银行手续费' } })
  tap('确认收到')
  await settle()
  expect(confirm.inputs).toMatchObject([{ fen: 29_950, note: '银行手续费' }])
})

test('who handed it over cannot confirm it: the sentence stays on the sheet', async () => {
  await show(source({ confirm: async () => no('SAME_PERSON') }))
  tap('确认收到')
  tap('确认收到')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('不能确认自己交来的党费')
})

test('money that goes back is read, typed and sent as such', async () => {
  const confirm = confirming()
  const back = slipOf({
    booked: -1_500,
    months: [{ month: '2026-11', fen: -1_500 }],
    handed: [said(-1_500, '于海')],
  })
  await show(source({ confirm, incoming: async () => ok({ items: [back], next: null }) }))
  expect(screen.getAllByText('退回 ¥15.00').length).toBeGreaterThan(1)
  expect(screen.queryByText(/-¥/)).toBeNull()
  tap('确认退回')
  expect((screen.getByLabelText('退回金额') as HTMLInputElement).value).toBe('15.00')
  tap('确认退回')
  await settle()
  expect(confirm.inputs).toMatchObject([{ fen: -1_500 }])
})

test('a difference shows both sides, and a word said again needs a reason', async () => {
  const confirm = confirming()
  const differs = slipOf({ state: 'differs', confirmed: [said(29_800)], confirmedShort: 200 })
  await show(source({ confirm, incoming: async () => ok({ items: [differs], next: null }) }))
  expect(screen.getByText('▲ 收到比交出少 ¥2.00')).toBeTruthy()
  tap('更正收到金额')
  tap('确认收到')
  await settle()
  expect(confirm.inputs).toEqual([])
  fireEvent.change(screen.getByLabelText('更正原因'), { target: { value: '第二笔到账' } })
  tap('确认收到')
  await settle()
  expect(confirm.inputs).toMatchObject([{ fen: 30_000, note: '第二笔到账' }])
})

test('the three states are three lists; agreed slips have no button', async () => {
  const incoming = called<{ state?: string; cursor?: string | null }, { items: SlipView[]; next: string | null }>(
    ({ state }) =>
      ok({ items: state === 'agreed' ? [slipOf({ state: 'agreed', confirmed: [said(30_000)] })] : [], next: null }),
  )
  await show(source({ incoming }))
  expect(screen.getByText('没有等确认的交接')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '已一致' }))
  await settle()
  expect(screen.getByText('第一党支部')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /收到/ })).toBeNull()
  expect(incoming.inputs.map(({ state }) => state)).toEqual(['under-way', 'agreed'])
})

test('an inspector reads and confirms nothing', async () => {
  await show(source(placeOf('inspector', 'c')))
  expect(screen.getByText('第一党支部')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '确认收到' })).toBeNull()
})

test('a further page is read on demand; one that fails can be asked for again', async () => {
  let fails = true
  await show(
    source({
      incoming: async ({ cursor }) => {
        if (!cursor) return ok({ items: [slipOf()], next: 'n' })
        if (fails) return no('OFFLINE')
        return ok({ items: [slipOf({ id: 'x', branchName: '第二党支部' })], next: null })
      },
    }),
  )
  tap('更多交接单')
  await settle()
  fails = false
  tap('没有加载成功，点这里再试')
  await settle()
  expect(screen.getByText('第二党支部')).toBeTruthy()
})

test('no network: why, and again', async () => {
  await show(source({ incoming: async () => no('OFFLINE') }))
  expect(screen.getByText(/没有网络/)).toBeTruthy()
})
