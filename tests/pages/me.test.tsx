import { act, render, renderHook, screen } from '@testing-library/react'
import type { Session } from '@/api/me'
import { MeScreen } from '@/pages/me/me-screen'
import type { LeavingSource } from '@/pages/me/use-leaving'
import { type SessionSource, useSession } from '@/pages/parts/use-session'
import type { RoleName } from '@/shared/domain/member/model'
import { journey } from './dom/taro'
import { no, ok, session } from './fakes'

const settle = () => act(async () => {})
const leaving = (more: Partial<LeavingSource> = {}): LeavingSource => ({
  unbind: async () => ok(session(null)),
  withdraw: async () => ok(session(null, true)),
  ...more,
})
function show(data: Session, more?: Partial<LeavingSource>) {
  const heard: Session[] = []
  render(
    <MeScreen
      state={{ kind: 'content', data }}
      busy={false}
      onReload={() => {}}
      onSession={(next) => heard.push(next)}
      leaving={leaving(more)}
    />,
  )
  return heard
}
const holding = (role: RoleName) =>
  session({ roles: [{ orgId: 'b1', role, orgName: '东风村党支部', orgKind: 'branch', path: ['d', 'b1'] }] })
const entry = () => screen.queryByText(/^(组织活动和管理支部|支部工作)$/)

test('a member sees name, branch and standing, and no way to manage', () => {
  show(session())
  for (const words of ['王建国', '东风村党支部', '正式党员']) expect(screen.getByText(words)).toBeTruthy()
  expect(entry()).toBeNull()
})

test.each<[RoleName, boolean]>([
  ['secretary', true],
  ['committee-officer', true],
  ['inspector', true],
  ['dues-collector', true],
  ['group-leader', false],
  ['publicity-officer', false],
])('%s: the way to manage is there only when something behind it is allowed (%s)', (role, there) => {
  show(holding(role))
  expect(entry() !== null).toBe(there)
})

test('the way is named after what it leads to: a collector runs no activity', () => {
  show(holding('dues-collector'))
  expect(screen.getByText('支部工作')).toBeTruthy()
})

test('whose only office is with a committee is led to its work, not to a branch’s', () => {
  const role = {
    orgId: 'd',
    role: 'inspector' as const,
    orgName: '柳林镇党委',
    orgKind: 'committee' as const,
    path: ['d'],
  }
  show(session({ roles: [role] }))
  expect(screen.getByText('党组织工作')).toBeTruthy()
})

test('not bound, or bound without the current consent, is led to the welcome', () => {
  show(session({}, true))
  expect(screen.getByText('信息说明有更新')).toBeTruthy()
  screen.getByText('去阅读').click()
  expect(journey.at(-1)).toBe('/pages/welcome/index')
})

test('unbinding asks first and tells the screen who is here afterwards', async () => {
  const heard = show(session())
  act(() => screen.getByText('解除微信绑定').click())
  expect(heard).toEqual([])
  await act(async () => screen.getByText('解除绑定').click())
  expect(heard).toEqual([session(null)])
})

test('one can think better of it', () => {
  const heard = show(session())
  act(() => screen.getByText('撤回同意').click())
  act(() => screen.getByText('返回').click())
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(heard).toEqual([])
})

test('a refusal stays in the sheet with its sentence', async () => {
  show(session(), { withdraw: async () => no('TIMEOUT') })
  act(() => screen.getByText('撤回同意').click())
  await act(async () => screen.getAllByText('撤回同意').at(-1)!.click())
  expect(screen.getByRole('alert').textContent).toContain('没有等到回应')
})

test('what is known is shown at once and asked anew', async () => {
  const source: SessionSource = { known: () => session(), read: async () => ok(session({ name: '李秀英' })) }
  const { result } = renderHook(() => useSession(true, source))
  expect(result.current.state).toMatchObject({ data: { member: { name: '王建国' } } })
  await settle()
  expect(result.current.state).toMatchObject({ data: { member: { name: '李秀英' } } })
})

test('without an answer and without knowledge it is an error; with knowledge it stays', async () => {
  const open = (source: SessionSource) => renderHook(() => useSession(true, source))
  const blank = open({ known: () => undefined, read: async () => no('OFFLINE') })
  const known = open({ known: () => session(), read: async () => no('OFFLINE') })
  await settle()
  expect(blank.result.current.state.kind).toBe('error')
  expect(known.result.current.state.kind).toBe('content')
})
