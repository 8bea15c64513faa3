import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { MemberScreen } from '@/manage/member/member-screen'
import { NewMemberScreen } from '@/manage/member/new-member-screen'
import type { MemberSource } from '@/manage/member/use-member'
import { journey } from '../dom/taro'
import { called, never, no, ok } from './fakes'
import { held, memberOf, orgOf, type Place, sessionOf } from './people'

type Member = ReturnType<typeof memberOf>
type In<M extends keyof MemberSource> = Parameters<MemberSource[M]>[0]
const settle = () => act(async () => {})

const source = (more: Partial<MemberSource> = {}): MemberSource => ({
  get: async () => ok(memberOf()),
  org: async ({ orgId }) => ok(orgOf(orgId as Place)),
  children: async () => ok({ items: [], next: null }),
  session: sessionOf(held('secretary', 'b1')),
  create: never,
  update: never,
  setSituation: never,
  move: never,
  end: never,
  restore: never,
  unbind: never,
  reveal: never,
  invite: never,
  appoint: never,
  dismiss: never,
  ...more,
})
async function show(from: MemberSource) {
  const shown = render(<MemberScreen memberId="m1" source={from} />)
  await settle()
  await settle()
  return shown
}
/** Presses a button of the open sheet, else of the page behind it. */
const press = async (name: string | RegExp) => {
  const sheet = screen.queryByRole('dialog')
  fireEvent.click((sheet ? within(sheet) : screen).getByRole('button', { name }))
  await settle()
}
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const offered = (name: string) => screen.queryByRole('button', { name }) !== null

test('phone and ID number are masked until somebody says why they must be seen', async () => {
  const reveal = called<In<'reveal'>, { value: string | null }>(() => ok({ value: '13855565614' }))
  await show(source({ reveal }))
  expect(screen.getByText('138****5614')).toBeTruthy()
  await press('查看完整手机号')
  type('为什么要看', '通知开会')
  await press('查看')
  expect(reveal.inputs).toEqual([{ memberId: 'm1', field: 'phone', reason: '通知开会' }])
  expect(screen.getByText('13855565614')).toBeTruthy()
  await press('好了')
  expect(screen.queryByText('13855565614')).toBeNull()
})

test('an invite code is shown large, with how long it lives', async () => {
  await show(source({ invite: async () => ok({ code: '7KQ2-M9XP', expiresAt: Date.parse('2026-11-29T01:00:00Z') }) }))
  await press('发邀请码')
  expect(screen.getByText('7KQ2-M9XP')).toBeTruthy()
  expect(screen.getByText('2026年11月29日 09:00 前有效，只能用一次')).toBeTruthy()
})

test('a bound member needs no invite code, and can be freed from a lost phone', async () => {
  const unbind = called<In<'unbind'>, Member>(() => ok(memberOf()))
  await show(source({ get: async () => ok(memberOf({ bound: true })), unbind }))
  expect(offered('发邀请码')).toBe(false)
  await press('解除微信绑定')
  type('原因', '手机丢失')
  await press('解除微信绑定')
  expect(unbind.inputs).toEqual([{ memberId: 'm1', reason: '手机丢失' }])
  expect(offered('发邀请码')).toBe(true)
})

test('only what was changed is sent; numbers that were not typed anew stay', async () => {
  const update = called<In<'update'>, Member>(() => ok(memberOf({ name: '陈桂芳' })))
  await show(source({ update }))
  await press('修改资料')
  type('姓名', '陈桂芳')
  await press('保存')
  expect(update.inputs).toEqual([{ memberId: 'm1', changes: { name: '陈桂芳' } }])
  expect(screen.getByText('陈桂芳')).toBeTruthy()
})

test('a wrong ID number is said at its field, and what was typed stays', async () => {
  await show(source({ update: async () => no('BAD_ID_NUMBER') }))
  await press('修改资料')
  type('身份证号', '341221195603120000')
  await press('保存')
  expect(screen.getByText('✕ 身份证号不对。请核对 18 位号码。')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('身份证号').value).toBe('341221195603120000')
})

test('a role is appointed at the branch, and the member is read again', async () => {
  const appoint = called<In<'appoint'>, { changed: boolean }>(() => ok({ changed: true }))
  const members = [memberOf(), memberOf({ roles: [{ orgId: 'b1', role: 'organisation-officer' }] })]
  await show(source({ appoint, get: async () => ok(members.shift()!) }))
  await press('任命职务')
  fireEvent.click(screen.getByRole('radio', { name: '组织委员' }))
  await press('任命职务')
  expect(appoint.inputs).toEqual([{ memberId: 'm1', orgId: 'b1', role: 'organisation-officer' }])
  expect(screen.getByRole('button', { name: '免去组织委员' })).toBeTruthy()
})

test('a role is taken away with a reason', async () => {
  const dismiss = called<In<'dismiss'>, { changed: boolean }>(() => ok({ changed: true }))
  const officer = memberOf({ roles: [{ orgId: 'b1', role: 'dues-collector' }] })
  await show(source({ dismiss, get: async () => ok(officer) }))
  await press('免去党费收缴人')
  type('原因', '换届')
  await press('免去')
  expect(dismiss.inputs).toEqual([{ memberId: 'm1', orgId: 'b1', role: 'dues-collector', reason: '换届' }])
})

test('a membership ends with a day and a reason, and can be taken back', async () => {
  const ended = memberOf({ state: 'ended', ended: { on: '2026-05-20', reason: 'transferred', note: '' } })
  const end = called<In<'end'>, Member>(() => ok(ended))
  const restore = called<In<'restore'>, Member>(() => ok(memberOf()))
  await show(source({ end, restore }))
  await press('结束在册')
  fireEvent.click(screen.getByRole('radio', { name: '组织关系转出' }))
  type('从哪天起', '2026-05-20')
  await press('结束在册')
  expect(end.inputs).toEqual([{ memberId: 'm1', on: '2026-05-20', reason: 'transferred', note: '' }])
  expect(screen.getByText('2026年5月20日 组织关系转出')).toBeTruthy()
  await press('恢复在册')
  type('原因', '录入有误')
  await press('恢复在册')
  expect(restore.inputs).toEqual([{ memberId: 'm1', reason: '录入有误' }])
})

test('a branch secretary cannot move members away, a committee officer can', async () => {
  const first = await show(source())
  expect(offered('转到其他支部')).toBe(false)
  first.unmount()
  await show(source({ session: sessionOf(held('committee-officer', 'c')) }))
  expect(offered('转到其他支部')).toBe(true)
})

test('a dues collector sees the member, changes nothing and reveals nothing', async () => {
  await show(source({ session: sessionOf(held('dues-collector', 'b1')) }))
  expect(screen.getByText('陈桂兰')).toBeTruthy()
  for (const name of ['修改资料', '任命职务', '结束在册', '发邀请码', '查看完整手机号'])
    expect(offered(name)).toBe(false)
})

test('a new member is registered, and their page takes the place of the form', async () => {
  const create = called<In<'create'>, Member>(({ key }) => ok(memberOf({ id: key })))
  render(<NewMemberScreen branchId="b1" source={source({ create })} />)
  await settle()
  await press('保存')
  expect(screen.getByText('✕ 请填写姓名，两个字以上')).toBeTruthy()
  type('姓名', '李晓明')
  type('手机号', '138 5556 5614')
  await press('保存')
  expect(create.inputs[0]).toMatchObject({ branchId: 'b1', name: '李晓明', phone: '138 5556 5614', idNumber: null })
  expect(journey[journey.length - 1]).toBe(`/manage/member/index?memberId=${create.inputs[0]?.key}`)
})
