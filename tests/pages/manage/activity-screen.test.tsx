import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { ActivityScreen } from '@/manage/activity/activity-screen'
import type { ActivitySource } from '@/manage/activity/use-activity'
import { journey } from '../dom/taro'
import { called, liveOf, never, no, ok, person, START, scanned } from './fakes'
import { activityOf, held, sessionOf } from './people'

const settle = () => act(async () => {})
const hour = 3_600_000
const soon = Date.now() + hour

const source = (more: Partial<ActivitySource> = {}): ActivitySource => ({
  get: async () => ok(activityOf({ startsAt: soon, endsAt: soon + hour })),
  announce: never,
  open: never,
  close: never,
  cancel: never,
  reopen: never,
  addGuest: never,
  removeGuest: never,
  live: async () => ok(liveOf([person('1', { name: '于海' }), person('2', { record: scanned() })])),
  session: sessionOf(held('secretary', 'b1')),
  ...more,
})
async function show(from: ActivitySource) {
  render(<ActivityScreen activityId="a1" source={from} />)
  await settle()
}
/** Presses a button of the open sheet, else of the page behind it. */
const press = async (name: string) => {
  const sheet = screen.queryByRole('dialog')
  fireEvent.click((sheet ? within(sheet) : screen).getByRole('button', { name }))
  await settle()
}
const offered = (name: string) => screen.queryByRole('button', { name }) !== null

beforeEach(() => {
  journey.length = 0
})

test('a draft is announced after one more question', async () => {
  const announce = called(() => ok(activityOf({ state: 'announced', startsAt: soon, endsAt: soon + hour })))
  await show(source({ announce }))
  await press('通知大家')
  expect(announce.inputs).toHaveLength(0)
  await press('通知大家')
  expect(announce.inputs).toEqual([{ activityId: 'a1' }])
  expect(screen.getByText('已通知')).toBeTruthy()
})

test('opening leads straight to the live screen', async () => {
  await show(source({ open: async () => ok(activityOf({ state: 'open' })) }))
  await press('开始签到')
  await press('开始签到')
  expect(journey).toEqual(['/manage/live/index?activityId=a1'])
})

test('a refused opening says why, and the question stays', async () => {
  await show(source({ open: async () => no('ROSTER_EMPTY') }))
  await press('开始签到')
  await press('开始签到')
  expect(screen.getByRole('alert').textContent).toContain('没有党员')
  expect(screen.getByText('现在开始签到？')).toBeTruthy()
})

test('long before the day the check-in cannot be opened, and the screen says from when', async () => {
  const week = START + 365 * 24 * hour
  await show(source({ get: async () => ok(activityOf({ state: 'announced', startsAt: week, endsAt: week + hour })) }))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '开始签到' }).disabled).toBe(true)
  expect(screen.getByText('开始前 3 小时可以开始签到')).toBeTruthy()
})

test('before the close it names those who would be absent', async () => {
  const close = called(() => ok(activityOf({ state: 'closed' })))
  await show(source({ get: async () => ok(activityOf({ state: 'open' })), close }))
  await press('结束活动')
  expect(screen.getByText('还有 1 人没有签到，结束后记为缺席：')).toBeTruthy()
  expect(screen.getByText('于海')).toBeTruthy()
  await press('结束活动')
  expect(close.inputs).toHaveLength(1)
})

test('a closed activity shows its sums and can be opened again with a reason', async () => {
  const reopen = called<{ activityId: string; reason: string }, ReturnType<typeof activityOf>>(() =>
    ok(activityOf({ state: 'open' })),
  )
  await show(source({ get: async () => ok(activityOf({ state: 'closed' })), reopen }))
  await settle()
  expect(screen.getByText('到会情况')).toBeTruthy()
  await press('重新开放签到')
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: '漏登一人' } })
  await press('重新开放签到')
  expect(reopen.inputs).toEqual([{ activityId: 'a1', reason: '漏登一人' }])
})

test('a guest is added by name and kind, with a key that makes a repeat harmless', async () => {
  const addGuest = called<Parameters<ActivitySource['addGuest']>[0], ReturnType<typeof activityOf>>(
    ({ key, name, kind }) => ok(activityOf({ guests: [{ id: key, name, kind }] })),
  )
  await show(source({ addGuest }))
  await press('添加列席人员')
  await press('添加')
  expect(screen.getByText('✕ 请填写两个字以上的姓名')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '李晓明' } })
  fireEvent.click(screen.getByRole('radio', { name: '群众代表' }))
  await press('添加')
  expect(addGuest.inputs[0]).toMatchObject({ name: '李晓明', kind: 'mass-representative' })
  expect(screen.getByText('李晓明')).toBeTruthy()
})

test('an officer from above sees the activity and changes nothing', async () => {
  await show(source({ session: sessionOf(held('committee-officer', 'c')) }))
  for (const name of ['开始签到', '通知大家', '修改', '取消活动', '添加列席人员']) expect(offered(name)).toBe(false)
})
