import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { OrgsScreen } from '@/manage/orgs/orgs-screen'
import type { ChildView, OrgsSource } from '@/manage/orgs/use-orgs'
import { called, never, no, ok } from './fakes'
import { held, orgOf, type Place, sessionOf } from './people'

type In<M extends keyof OrgsSource> = Parameters<OrgsSource[M]>[0]
const settle = () => act(async () => {})
const below: Partial<Record<string, Place[]>> = { c: ['g'], g: ['b1', 'b2'] }

const source = (more: Partial<OrgsSource> = {}): OrgsSource => ({
  get: async ({ orgId }) => ok(orgOf(orgId as Place)),
  children: async ({ orgId }) => ok({ items: (below[orgId] ?? []).map((id) => orgOf(id)), next: null }),
  officers: async () => ok({ items: [{ memberId: 'm1', name: '王建国', role: 'secretary' }] }),
  create: never,
  rename: never,
  move: never,
  dissolve: never,
  session: sessionOf(held('committee-officer', 'c')),
  ...more,
})
async function show(from: OrgsSource, orgId: Place) {
  render(<OrgsScreen orgId={orgId} source={from} />)
  await settle()
}
const press = async (name: string | RegExp) => {
  const sheet = screen.queryByRole('dialog')
  fireEvent.click((sheet ? within(sheet) : screen).getByRole('button', { name }))
  await settle()
}
const offered = (name: string) => screen.queryByRole('button', { name }) !== null

test('one walks down the tree and back up', async () => {
  await show(source(), 'c')
  await press(/机关党总支/)
  await press(/第二党支部/)
  expect(screen.getByText('这个支部没有分党小组')).toBeTruthy()
  await press(/返回“机关党总支”/)
  expect(screen.getByRole('button', { name: /第一党支部/ })).toBeTruthy()
})

test('a temporary branch needs its last day', async () => {
  const create = called<In<'create'>, ChildView>(() => ok(orgOf('b1')))
  await show(source({ create }), 'g')
  await press('新建下级党组织')
  fireEvent.click(screen.getByRole('radio', { name: '临时党支部' }))
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '防汛一线临时党支部' } })
  await press('保存')
  expect(screen.getByText('✕ 临时党支部要填截止日期')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('到哪天为止'), { target: { value: '2026-12-31' } })
  await press('保存')
  expect(create.inputs).toEqual([
    { parentId: 'g', name: '防汛一线临时党支部', kind: 'temporary-branch', endsOn: '2026-12-31' },
  ])
})

test('a name that is taken is said at the name', async () => {
  await show(source({ create: async () => no('NAME_TAKEN') }), 'g')
  await press('新建下级党组织')
  fireEvent.click(screen.getByRole('radio', { name: '党支部' }))
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '第一党支部' } })
  await press('保存')
  expect(screen.getByText('✕ 同级已有这个名称。请换一个名称。')).toBeTruthy()
})

test('a branch is moved under another superior', async () => {
  const move = called<In<'move'>, ChildView>(() => ok(orgOf('b1')))
  await show(source({ move }), 'b1')
  await press('移到别处')
  fireEvent.click(screen.getByRole('checkbox', { name: /就选“柳林镇党委”/ }))
  await press('移到“柳林镇党委”下')
  expect(move.inputs).toEqual([{ orgId: 'b1', toParentId: 'c' }])
})

test('dissolving wants a reason, and a refusal says what to do first', async () => {
  await show(source({ dissolve: async () => no('HAS_MEMBERS') }), 'b1')
  await press('撤销这个党组织')
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: '并入第二党支部' } })
  await press('撤销这个党组织')
  expect(screen.getByRole('alert').textContent).toContain('还有党员没有转出')
})

test('a branch secretary founds groups, and does not reshape the branch', async () => {
  await show(source({ session: sessionOf(held('secretary', 'b1')) }), 'b1')
  expect(offered('新建下级党组织')).toBe(true)
  for (const name of ['改名称', '移到别处', '撤销这个党组织']) expect(offered(name)).toBe(false)
  expect(screen.queryByRole('button', { name: /返回“/ })).toBeNull()
})
