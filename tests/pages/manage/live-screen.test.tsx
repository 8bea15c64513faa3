import { act, fireEvent, render, screen } from '@testing-library/react'
import { LiveScreen } from '@/manage/live/live-screen'
import type { LiveSource } from '@/manage/live/live-session'
import { called, liveOf, memoryShelf, no, ok, person, SILENCE, START, scanned } from './fakes'

const settle = () => act(async () => {})
const roster = () => [
  person('1', { name: '于海' }),
  person('2', { name: '董学文' }),
  person('3', { name: '王建国', record: scanned() }),
]

function hall(more: Partial<LiveSource> = {}) {
  const tick = called<Parameters<LiveSource['tick']>[0], { recorded: number; already: number }>(({ memberIds }) =>
    ok({ recorded: memberIds.length, already: 0 }),
  )
  const undo = called<Parameters<LiveSource['undo']>[0], { changed: boolean }>(() => ok({ changed: true }))
  const source: LiveSource = {
    live: async () => ok(liveOf(roster())),
    tick,
    undo,
    now: () => START,
    shelf: memoryShelf(),
    ...more,
  }
  return { source, tick, undo }
}

async function show(source: LiveSource) {
  const shown = render(<LiveScreen activityId="a1" source={source} />)
  await settle()
  return shown
}

test('it shows the count, the code, its digits and who is missing', async () => {
  await show(hall().source)
  expect(screen.getByLabelText('实到 1 人，应到 3 人')).toBeTruthy()
  expect(screen.getByLabelText(/签到二维码/)).toBeTruthy()
  expect(screen.getByLabelText(/^签到数字码( \d){6}$/)).toBeTruthy()
  expect(screen.getByRole('button', { name: /于海/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /王建国/ })).toBeNull()
})

test('one tap records a person, and one more takes it back', async () => {
  const { source, tick, undo } = hall()
  await show(source)
  fireEvent.click(screen.getByRole('button', { name: /于海/ }))
  await settle()
  expect(tick.inputs).toEqual([{ activityId: 'a1', memberIds: ['1'], evidence: 'tick' }])
  expect(screen.getByLabelText('实到 2 人，应到 3 人')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '撤销 于海 的登记' }))
  await settle()
  expect(undo.inputs[0]).toMatchObject({ memberId: '1', reason: '误点，随即撤销' })
  expect(screen.getByLabelText('实到 1 人，应到 3 人')).toBeTruthy()
})

test('an undo later on asks for a reason', async () => {
  const { source, undo } = hall()
  await show(source)
  fireEvent.click(screen.getByRole('radio', { name: '已到 1' }))
  fireEvent.click(screen.getByRole('button', { name: /王建国/ }))
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: '撤销签到' })
  expect(confirm.disabled).toBe(true)
  fireEvent.change(screen.getByLabelText('为什么撤销'), { target: { value: '认错人了' } })
  fireEvent.click(confirm)
  await settle()
  expect(undo.inputs).toEqual([{ activityId: 'a1', memberId: '3', reason: '认错人了' }])
})

test('a paper list is copied with several ticks and one saving', async () => {
  const { source, tick } = hall()
  await show(source)
  fireEvent.click(screen.getByRole('button', { name: '抄写纸质名单' }))
  fireEvent.click(screen.getByRole('checkbox', { name: /于海/ }))
  fireEvent.click(screen.getByRole('checkbox', { name: /董学文/ }))
  fireEvent.click(screen.getByRole('button', { name: '保存 2 人' }))
  await settle()
  expect(tick.inputs).toEqual([{ activityId: 'a1', memberIds: ['1', '2'], evidence: 'paper', note: '' }])
  expect(screen.getByText('✓ 已登记 2 人')).toBeTruthy()
})

test('a paper list that could not be saved keeps its ticks', async () => {
  await show(hall({ tick: async () => no(SILENCE) }).source)
  fireEvent.click(screen.getByRole('button', { name: '抄写纸质名单' }))
  fireEvent.click(screen.getByRole('checkbox', { name: /于海/ }))
  fireEvent.click(screen.getByRole('button', { name: '保存 1 人' }))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('没有网络')
  expect(screen.getByRole('checkbox', { name: /于海/ }).getAttribute('aria-checked')).toBe('true')
})

test('after a reload without a network the code is there and the screen says why the list is old', async () => {
  const shelf = memoryShelf()
  const { unmount } = await show(hall({ shelf }).source)
  unmount()
  await show(hall({ shelf, live: async () => no(SILENCE) }).source)
  expect(screen.getByText('▲ 连接中断，签到码仍可用，名单稍后更新')).toBeTruthy()
  expect(screen.getByLabelText(/签到二维码/)).toBeTruthy()
})

test('the code fills the screen and goes back', async () => {
  await show(hall().source)
  fireEvent.click(screen.getByRole('button', { name: '放大签到码' }))
  expect(screen.getByText('实到 1 / 应到 3')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '返回名单' }))
  expect(screen.queryByText('实到 1 / 应到 3')).toBeNull()
})

test('a roster of more than twenty can be searched by name', async () => {
  const many = Array.from({ length: 25 }, (_, index) =>
    person(`p${index}`, { name: index === 7 ? '谢长河' : `党员${index}` }),
  )
  await show(hall({ live: async () => ok(liveOf(many)) }).source)
  fireEvent.change(screen.getByLabelText('按姓名查找'), { target: { value: '长河' } })
  expect(screen.getAllByText('点到')).toHaveLength(1)
  fireEvent.change(screen.getByLabelText('按姓名查找'), { target: { value: '没有的人' } })
  expect(screen.getByText('没有找到“没有的人”')).toBeTruthy()
})

test('two of the same name are told apart', async () => {
  const people = [
    person('1', { name: '王建国', phoneEnd: '0001', birthYear: '1955' }),
    person('2', { name: '王建国', phoneEnd: '0002' }),
  ]
  await show(hall({ live: async () => ok(liveOf(people)) }).source)
  expect(screen.getByRole('button', { name: /王建国 ?1955 年生 · 手机尾号 0001/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: /王建国 ?手机尾号 0002/ })).toBeTruthy()
})

test('before the opening it leads to the activity', async () => {
  await show(hall({ live: async () => no('NOT_OPEN_YET') }).source)
  expect(screen.getByRole('button', { name: '去活动页面' })).toBeTruthy()
})

test('after the close it shows the sums, who was absent and who came, and no code', async () => {
  const absent = { state: 'absent' as const, evidence: null, late: false, at: START, byOrganiser: true }
  const people = [person('1', { name: '于海', record: absent }), person('3', { record: scanned() })]
  const closed = liveOf(people, { state: 'closed', ticketKey: null })
  await show(hall({ live: async () => ok(closed) }).source)
  expect(screen.getByText('缺席 1 人')).toBeTruthy()
  expect(screen.getByText('于海')).toBeTruthy()
  expect(screen.getByText('实到 1 人')).toBeTruthy()
  expect(screen.getByText(/扫码$/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /已到/ })).toBeNull()
  expect(screen.queryByLabelText(/签到二维码/)).toBeNull()
})

test('somebody who may not run the day reads why', async () => {
  await show(hall({ live: async () => no('NOT_PERMITTED') }).source)
  expect(screen.getByText('您的职务不能办理这一项')).toBeTruthy()
})
