import { act, fireEvent, render, screen } from '@testing-library/react'
import { MembersScreen } from '@/manage/members/members-screen'
import type { MembersSource } from '@/manage/members/use-members'
import { journey } from '../dom/taro'
import { called, no, ok } from './fakes'
import { held, memberOf, orgOf, sessionOf } from './people'

type List = Parameters<MembersSource['list']>[0]
type Page = Extract<Awaited<ReturnType<MembersSource['list']>>, { ok: true }>['data']

const settle = () => act(async () => {})
const page = (...names: string[]): Page => ({
  items: names.map((name) => memberOf({ id: name, name })),
  next: null,
  total: names.length,
})
const source = (more: Partial<MembersSource> = {}): MembersSource => ({
  list: async () => ok(page('陈桂兰', '于海')),
  org: async () => ok(orgOf('b1')),
  session: sessionOf(held('secretary', 'b1')),
  ...more,
})
async function show(from: MembersSource) {
  render(<MembersScreen branchId="b1" source={from} />)
  await settle()
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('it shows how many there are and who, and opens a member', async () => {
  await show(source())
  expect(screen.getByText('共 2 人')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /陈桂兰/ }))
  expect(journey[journey.length - 1]).toBe('/manage/member/index?memberId=%E9%99%88%E6%A1%82%E5%85%B0')
})

test('the cloud is asked once when typing rests, not at each key', async () => {
  const list = called<List, Page>(({ search }) => ok(search ? page('于海') : page('陈桂兰', '于海')))
  await show(source({ list }))
  const type = (value: string) => fireEvent.change(screen.getByLabelText('按姓名查找'), { target: { value } })
  type('于')
  type('于海')
  await act(() => jest.advanceTimersByTimeAsync(400))
  expect(list.inputs.map(({ search }) => search)).toEqual(['', '于海'])
  expect(screen.getByText('找到 1 人')).toBeTruthy()
})

test('nobody of that name: it says how to search', async () => {
  await show(source({ list: async ({ search }) => ok(search ? page() : page('于海')) }))
  fireEvent.change(screen.getByLabelText('按姓名查找'), { target: { value: '海' } })
  await act(() => jest.advanceTimersByTimeAsync(400))
  expect(screen.getByText('没有找到姓名以“海”开头的党员')).toBeTruthy()
})

test('those who left are a list of their own, with the day and the reason', async () => {
  const left = memberOf({ state: 'ended', ended: { on: '2026-05-20', reason: 'transferred', note: '' } })
  await show(
    source({ list: async ({ state }) => ok(state === 'ended' ? { ...page(), items: [left], total: 1 } : page()) }),
  )
  expect(screen.getByText('名册里还没有人')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '已离开' }))
  await settle()
  expect(screen.getByText('2026年5月20日 组织关系转出')).toBeTruthy()
})

test('an inspector reads the roster and cannot add to it', async () => {
  await show(source({ session: sessionOf(held('inspector', 'c')) }))
  expect(screen.getByText('共 2 人')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '登记党员' })).toBeNull()
})

test('a roster that may not be seen says so', async () => {
  await show(source({ list: async () => no('NOT_PERMITTED') }))
  expect(screen.getByRole('alert').textContent).toContain('您的职务不能办理这一项')
})
