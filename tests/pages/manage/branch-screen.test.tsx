import { act, fireEvent, render, screen } from '@testing-library/react'
import { BranchScreen } from '@/manage/branch/branch-screen'
import type { BranchSource } from '@/manage/branch/use-branch'
import { journey } from '../dom/taro'
import { memoryShelf, no, ok } from './fakes'
import { activityOf, held, sessionOf } from './people'

const settle = () => act(async () => {})
const source = (more: Partial<BranchSource> = {}): BranchSource => ({
  session: sessionOf(held('secretary', 'b1')),
  activities: async () => ok({ items: [activityOf({ id: 'a2', state: 'announced' })], next: null }),
  shelf: memoryShelf(),
  ...more,
})
async function show(from: BranchSource) {
  render(<BranchScreen source={from} />)
  await settle()
  await settle()
}
const button = (name: string | RegExp) => screen.queryByRole('button', { name })

beforeEach(() => {
  journey.length = 0
})

test('a secretary sees the activities, the roster, the import and the tree, and can plan', async () => {
  await show(source())
  expect(screen.getByText('第一党支部')).toBeTruthy()
  for (const name of [/学习新修订的党章/, /党员名册/, /导入名册/, /组织架构/]) expect(button(name)).toBeTruthy()
  fireEvent.click(button('新建活动')!)
  expect(journey).toEqual(['/manage/activity-edit/index?hostId=b1'])
})

test('while an activity checks people in, its live screen is the main action', async () => {
  await show(source({ activities: async () => ok({ items: [activityOf({ state: 'open' })], next: null }) }))
  fireEvent.click(button('现场签到')!)
  expect(journey).toEqual(['/manage/live/index?activityId=a1'])
})

test('no activity yet: it says what to do', async () => {
  await show(source({ activities: async () => ok({ items: [], next: null }) }))
  expect(screen.getByText('还没有活动')).toBeTruthy()
})

test('a dues collector sees the roster, collects the dues, and cannot plan or import', async () => {
  await show(source({ session: sessionOf(held('dues-collector', 'b1')) }))
  expect(button(/党员名册/)).toBeTruthy()
  fireEvent.click(button(/收党费/)!)
  expect(journey).toEqual(['/manage/dues-day/index?branchId=b1'])
  expect(button('新建活动')).toBeNull()
  expect(button(/导入名册/)).toBeNull()
})

test('S1-26: a secretary is offered to see the dues day, not to collect', async () => {
  await show(source())
  expect(button(/收党费/)).toBeNull()
  fireEvent.click(button(/今天的收缴情况/)!)
  expect(journey).toEqual(['/manage/dues-day/index?branchId=b1'])
})

test('somebody without a role reads whom this is for', async () => {
  await show(source({ session: sessionOf() }))
  expect(screen.getByText('您没有支部职务')).toBeTruthy()
})

test('with roles at two organisations one chooses, and the choice is kept', async () => {
  const asked: string[] = []
  const from = source({
    session: sessionOf(held('secretary', 'b1'), held('secretary', 'b2')),
    activities: async ({ branchId }) => {
      asked.push(branchId)
      return ok({ items: [], next: null })
    },
  })
  await show(from)
  fireEvent.click(button(/第一党支部/)!)
  fireEvent.click(screen.getByRole('radio', { name: /第二党支部/ }))
  await settle()
  expect(asked).toEqual(['b1', 'b2'])
  expect(from.shelf.read('manage.org')).toBe('b2')
})

test('a list that could not be read can be asked for again', async () => {
  const answers = [no('OFFLINE'), ok({ items: [activityOf()], next: null })]
  await show(source({ activities: async () => answers.shift()! }))
  fireEvent.click(button('再试一次')!)
  await settle()
  expect(button(/学习新修订的党章/)).toBeTruthy()
})

test('a committee officer goes to the dues of all branches; a branch has no such board', async () => {
  await show(source({ session: sessionOf(held('committee-officer', 'c')) }))
  expect(screen.getByText('党组织工作')).toBeTruthy()
  expect(screen.queryByText('支部工作')).toBeNull()
  fireEvent.click(button(/党费总览/)!)
  expect(journey).toEqual(['/committee/board/index?orgId=c'])
})

test('a branch’s secretary has no board of branches', async () => {
  await show(source())
  expect(button(/党费总览/)).toBeNull()
})
