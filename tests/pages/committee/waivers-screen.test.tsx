import { act, fireEvent, render, screen } from '@testing-library/react'
import type { DecisionSource } from '@/committee/waivers/use-waivers'
import { WaiversScreen } from '@/committee/waivers/waivers-screen'
import type { WaiverView } from '@/shared/contracts/standard'
import { called, no, ok } from '../manage/fakes'
import { placeOf, tap, waiverOf } from './money'

const settle = () => act(async () => {})
type Decision = Parameters<DecisionSource['decide']>[0]
const source = (more: Partial<DecisionSource> = {}): DecisionSource => ({
  ...placeOf(),
  waivers: async () => ok({ items: [waiverOf()], amounts: [], next: null }),
  decide: async () => ok({ waiver: waiverOf({ state: 'effective' }) }),
  ...more,
})
async function show(from: DecisionSource) {
  render(<WaiversScreen orgId="c" source={from} />)
  await settle()
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const deciding = () => called<Decision, { waiver: WaiverView }>(() => ok({ waiver: waiverOf() }))

test('what waits for the committee: whose, of which branch, how long, why, on which paper (D-36)', async () => {
  await show(source())
  for (const text of ['陈桂兰', '第一党支部', '2026年11月至2027年4月 · 全部免交', '生活困难：患病住院'])
    expect(screen.getByText(text)).toBeTruthy()
  expect(screen.getByText(/支委会（第3次）/)).toBeTruthy()
})

test('a yes needs its paper', async () => {
  const decide = deciding()
  await show(source({ decide }))
  tap('审批')
  tap('同意')
  await settle()
  expect(decide.inputs).toEqual([])
  expect(screen.getByText(/请填写批复文号或会议记录/)).toBeTruthy()
  type('批复文号或会议记录', '柳党发〔2026〕8号')
  tap('同意')
  await settle()
  expect(decide.inputs).toEqual([{ waiverId: 'w1', decision: 'effective', document: '柳党发〔2026〕8号', note: '' }])
})

test('a no says why', async () => {
  const decide = deciding()
  await show(source({ decide }))
  tap('审批')
  fireEvent.click(screen.getByRole('radio', { name: '不同意' }))
  type('批复文号或会议记录', '党委会第9次')
  tap('不同意')
  await settle()
  expect(decide.inputs).toEqual([])
  type('为什么不同意', '材料不全')
  tap('不同意')
  await settle()
  expect(decide.inputs).toMatchObject([{ decision: 'refused', note: '材料不全' }])
})

test('decided in another window: the sentence stays on the sheet', async () => {
  await show(source({ decide: async () => no('ALREADY_DECIDED') }))
  tap('审批')
  type('批复文号或会议记录', '党委会第9次')
  tap('同意')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('已经审批过了')
})

test('what was refused says so, and cannot be decided again', async () => {
  const superior = { by: '柳林镇党委', on: '2026-11-20', document: '党委会第9次' }
  const refused = waiverOf({ state: 'refused', superior, note: '材料不全' })
  await show(
    source({
      waivers: async ({ state }) => ok({ items: state === 'refused' ? [refused] : [], amounts: [], next: null }),
    }),
  )
  expect(screen.getByText('没有等审批的减免')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '未同意' }))
  await settle()
  expect(screen.getByText(/^上级未批准：/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '审批' })).toBeNull()
})

test('SD-3: what I proposed for the branch is another officer’s to decide, and the screen says so in time', async () => {
  const items = [waiverOf({ id: 'w1', by: 'me', byName: '王建国' }), waiverOf({ id: 'w2', memberName: '李四' })]
  await show(source({ waivers: async () => ok({ items, amounts: [], next: null }) }))
  expect(screen.getByText('提出人：王建国')).toBeTruthy()
  expect(screen.getByText('这项减免是您代支部提出的，请由党委的另一位同志审批。')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: '审批' })).toHaveLength(1)
})

test('an inspector reads and decides nothing', async () => {
  await show(source(placeOf('inspector', 'c')))
  expect(screen.getByText('陈桂兰')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '审批' })).toBeNull()
})

test('no network, and a further page', async () => {
  const { unmount } = render(<WaiversScreen orgId="c" source={source({ waivers: async () => no('OFFLINE') })} />)
  await settle()
  expect(screen.getByText(/没有网络/)).toBeTruthy()
  unmount()
  const two = async ({ cursor }: { cursor?: string | null }) =>
    ok({
      items: [waiverOf({ id: cursor ? 'w2' : 'w1', memberName: cursor ? '李四' : '张三' })],
      amounts: [],
      next: cursor ? null : 'n',
    })
  await show(source({ waivers: two }))
  tap('更早的减免')
  await settle()
  expect(screen.getByText('李四')).toBeTruthy()
})

test('says what the member pays now and what afterwards, and whose turn it is', async () => {
  await show(source({ waivers: async () => ok({ items: [waiverOf({ to: 2000 })], amounts: [], next: null }) }))
  expect(screen.getByText('原来每月 ¥44.85，减免后每月 ¥20.00')).toBeTruthy()
  expect(screen.queryByText('等上级审批')).toBeNull()
  tap('审批')
  expect(screen.getAllByText('原来每月 ¥44.85，减免后每月 ¥20.00')).toHaveLength(2)
})
