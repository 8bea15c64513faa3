import { act, fireEvent, render, screen } from '@testing-library/react'
import { ActivityEditScreen } from '@/manage/activity-edit/activity-edit-screen'
import type { FormSource } from '@/manage/activity-edit/use-activity-form'
import { journey } from '../dom/taro'
import { called, memoryShelf, never, no, ok, SILENCE, START } from './fakes'
import { activityOf, orgOf } from './people'

type Create = Parameters<FormSource['create']>[0]
type Edit = Parameters<FormSource['edit']>[0]
const settle = () => act(async () => {})

const source = (more: Partial<FormSource> = {}): FormSource => ({
  get: async () => ok(activityOf({ state: 'announced' })),
  host: async () => ok(orgOf('b1')),
  create: never,
  edit: never,
  now: () => START,
  shelf: memoryShelf(),
  ...more,
})
async function show(from: FormSource, of: { activityId?: string; hostId?: string }) {
  const shown = render(<ActivityEditScreen {...of} source={from} />)
  await settle()
  return shown
}
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const fill = () => {
  type('主题', '学习党章')
  type('地点', '村委会会议室')
}

test('nobody is scolded before the first attempt; then each fault stands at its field', async () => {
  await show(source(), { hostId: 'b1' })
  expect(screen.queryAllByRole('alert')).toHaveLength(0)
  await press('保存')
  expect(screen.getByText('✕ 请填写主题，两个字以上')).toBeTruthy()
  expect(screen.getByText('✕ 请填写地点')).toBeTruthy()
  expect(screen.getByText('✕ 还有 2 处要改，已用红字标出')).toBeTruthy()
})

test('a new activity is sent whole, and its page takes the place of the form', async () => {
  const create = called<Create, ReturnType<typeof activityOf>>(({ key }) => ok(activityOf({ id: key })))
  await show(source({ create }), { hostId: 'b1' })
  fill()
  await press('添加一项议程')
  type('第 1 项', '诵读党章')
  await press('保存')
  expect(create.inputs[0]).toMatchObject({
    hostId: 'b1',
    theme: '学习党章',
    startsAt: Date.parse('2026-11-23T01:00:00Z'),
    endsAt: Date.parse('2026-11-23T03:00:00Z'),
    agenda: [{ title: '诵读党章', minutes: null }],
  })
  expect(journey[journey.length - 1]).toBe(`/manage/activity/index?activityId=${create.inputs[0]?.key}`)
})

test('what could not be saved is there again, and is sent with the same key', async () => {
  const shelf = memoryShelf()
  const lost = called<Create, ReturnType<typeof activityOf>>(() => no(SILENCE))
  const first = await show(source({ create: lost, shelf }), { hostId: 'b1' })
  fill()
  await press('保存')
  expect(screen.getByText(/已填的内容留在手机上/)).toBeTruthy()
  first.unmount()

  const create = called<Create, ReturnType<typeof activityOf>>(({ key }) => ok(activityOf({ id: key })))
  await show(source({ create, shelf }), { hostId: 'b1' })
  expect(screen.getByText('这是上次没有保存的内容。')).toBeTruthy()
  await press('保存')
  expect(create.inputs[0]?.theme).toBe('学习党章')
  expect(create.inputs[0]?.key).toBe(lost.inputs[0]?.key)
  expect(shelf.texts.size).toBe(0)
})

test('a kept form can be thrown away', async () => {
  const shelf = memoryShelf()
  const first = await show(source({ create: async () => no(SILENCE), shelf }), { hostId: 'b1' })
  fill()
  first.unmount()
  await show(source({ shelf }), { hostId: 'b1' })
  await press('不要了，重新填')
  expect(screen.getByLabelText<HTMLInputElement>('主题').value).toBe('')
  expect(shelf.texts.size).toBe(0)
})

test('a change of an announced activity wants a reason', async () => {
  const edit = called<Edit, ReturnType<typeof activityOf>>(() => ok(activityOf({ state: 'announced' })))
  await show(source({ edit }), { activityId: 'a1' })
  type('主题', '学习新党章')
  await press('保存')
  expect(edit.inputs).toHaveLength(0)
  expect(screen.getByText('✕ 请写明为什么修改，两个字以上')).toBeTruthy()
  type('为什么修改', '会议室停电')
  await press('保存')
  expect(edit.inputs[0]).toMatchObject({ activityId: 'a1', reason: '会议室停电', changes: { theme: '学习新党章' } })
})

test('a draft is changed without a reason', async () => {
  const edit = called<Edit, ReturnType<typeof activityOf>>(() => ok(activityOf()))
  await show(source({ edit, get: async () => ok(activityOf()) }), { activityId: 'a1' })
  await press('保存')
  expect(edit.inputs[0]?.reason).toBeNull()
})

test('a host above the branches is asked which of them take part', async () => {
  await show(source({ host: async () => ok(orgOf('g')) }), { hostId: 'g' })
  fill()
  await press('保存')
  expect(screen.getByText('✕ 请选择参加的党支部')).toBeTruthy()
})
