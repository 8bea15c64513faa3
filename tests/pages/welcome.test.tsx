import { act, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { useWelcome, type WelcomeSource } from '@/pages/welcome/use-welcome'
import { WelcomeScreen } from '@/pages/welcome/welcome-screen'
import { journey } from './dom/taro'
import { later, no, noting, ok, session } from './fakes'

const settle = () => act(async () => {})
const source = (more: Partial<WelcomeSource> = {}): WelcomeSource => ({
  session: async () => ok(session(null, true)),
  giveConsent: async () => ok(session(null)),
  bindByInvite: async () => ok(session()),
  bindByPhone: async () => ok(session()),
  ...more,
})
const bound = { session: async () => ok(session(null)) }
async function open(more: Partial<WelcomeSource> = {}) {
  render(<WelcomeScreen source={source(more)} />)
  await settle()
}
async function hook(more: Partial<WelcomeSource>) {
  const from = source(more)
  const opened = renderHook(() => useWelcome(from))
  await settle()
  return opened
}
const typeCode = (code: string) => fireEvent.change(screen.getByLabelText('邀请码'), { target: { value: code } })

test('from the first opening to the binding', async () => {
  const asked: string[] = []
  await open({
    giveConsent: noting(asked, ok(session(null))),
    bindByInvite: noting(asked, ok(session())),
  })
  expect(screen.getByText('手机号、身份证号')).toBeTruthy()
  act(() => screen.getByRole('checkbox').click())
  await act(async () => screen.getByText('同意并继续').click())
  typeCode(' 7kq2-m9xp ')
  await act(async () => screen.getByText('用邀请码绑定').click())
  expect(asked).toEqual(['2026-11', '7kq2-m9xp'])
  expect(screen.getByText('王建国同志，绑定好了')).toBeTruthy()
  screen.getByText('去看今日活动').click()
  expect(journey.at(-1)).toBe('/pages/today/index')
})

test('nothing is agreed to before the box is ticked', async () => {
  await open()
  expect((screen.getByText('同意并继续').closest('button') as HTMLButtonElement).disabled).toBe(true)
})

test('a member whose consent was outdated is not asked to bind again', async () => {
  await open({ session: async () => ok(session({}, true)), giveConsent: async () => ok(session()) })
  act(() => screen.getByRole('checkbox').click())
  await act(async () => screen.getByText('同意并继续').click())
  expect(screen.getByText('王建国同志，绑定好了')).toBeTruthy()
})

test.each([
  ['INVITE_UNKNOWN', '邀请码不对'],
  ['INVITE_EXPIRED', '邀请码已过期'],
  ['INVITE_USED', '邀请码已经用过'],
  ['MEMBER_HAS_OTHER_WECHAT', '另一个微信'],
  ['OFFLINE', '没有网络'],
] as const)('%s is said at the field, and what was typed stays', async (code, words) => {
  await open({ ...bound, bindByInvite: async () => no(code) })
  typeCode('ABCD')
  await act(async () => screen.getByText('用邀请码绑定').click())
  expect(screen.getByRole('alert').textContent).toContain(words)
  expect((screen.getByLabelText('邀请码') as HTMLInputElement).value).toBe('ABCD')
})

test('two taps bind once', async () => {
  const wait = later<ReturnType<typeof ok<ReturnType<typeof session>>>>()
  let sent = 0
  const bindByInvite = () => {
    sent += 1
    return wait.promise
  }
  const { result } = await hook({ ...bound, bindByInvite })
  act(() => {
    void result.current.bindByInvite('A')
    void result.current.bindByInvite('A')
  })
  await act(async () => wait.resolve(ok(session())))
  expect([sent, result.current.state.kind]).toEqual([1, 'bound'])
})

test('WeChat’s phone number binds; declining WeChat’s question is no error of the server', async () => {
  const { result } = await hook({ ...bound, bindByPhone: async () => no('PHONE_UNKNOWN') })
  await act(async () => result.current.bindByPhone(undefined))
  expect(result.current.state).toMatchObject({ refusal: { code: 'PHONE_NOT_ANSWERED' } })
  await act(async () => result.current.bindByPhone('one-time'))
  expect(result.current.state).toMatchObject({ kind: 'bind', refusal: { code: 'PHONE_UNKNOWN' } })
})

test('when the text changed meanwhile, it is shown anew', async () => {
  const versions = ['2026-11', '2026-12']
  const { result } = await hook({
    session: async () => ok({ ...session(null, true), consent: { needed: true, version: versions.shift()! } }),
    giveConsent: async () => no('CONSENT_OUTDATED'),
  })
  await act(async () => result.current.agree())
  expect(result.current.state).toEqual({ kind: 'consent', version: '2026-12', refusal: null })
})

test('without an answer it offers to try again', async () => {
  await open({ session: async () => no('OFFLINE') })
  expect(screen.getByText('再试一次')).toBeTruthy()
})
