import { act, render, renderHook, screen } from '@testing-library/react'
import { arrange, isNear } from '@/pages/today/focus'
import { TodayScreen } from '@/pages/today/today-screen'
import { type TodaySource, type TodayState, useToday } from '@/pages/today/use-today'
import { memoryShelf } from './api/memory-shelf'
import { journey } from './dom/taro'
import { attended, hour, item, later, nine, no, ok, scansInHand, session } from './fakes'

const settle = () => act(async () => {})

function source(more: Partial<TodaySource> = {}): TodaySource {
  return {
    session: async () => ok(session()),
    today: async () => ok({ now: nine, items: [item()] }),
    now: () => nine,
    shelf: memoryShelf().shelf,
    owner: () => 'm1',
    onReturn: () => () => {},
    ...more,
  }
}
const read = async (from: TodaySource) => {
  const hook = renderHook(() => useToday(true, from))
  await settle()
  return hook
}
const show = (state: TodayState, scans = scansInHand().scans) =>
  render(<TodayScreen state={state} busy={false} now={nine} scans={scans} onReload={() => {}} />)
const content = (focus = item(), stale: { code: string } | null = null): TodayState => ({
  kind: 'content',
  data: { focus, others: [] },
  stale,
})

describe('what a member sees first', () => {
  const open = item({ id: 'open', state: 'open' })
  const done = item({ id: 'done', state: 'open' }, attended)
  const next = item({ id: 'next', startsAt: nine + 72 * hour, endsAt: nine + 74 * hour })

  test('an open activity without a record comes before everything', () => {
    expect(arrange([next, done, open], nine)).toMatchObject({
      focus: { activity: { id: 'open' } },
      others: [{ activity: { id: 'done' } }, { activity: { id: 'next' } }],
    })
  })
  test('what ended today comes before what is still to come', () => {
    const closed = item({ id: 'closed', state: 'closed' }, attended)
    expect(arrange([next, closed], nine + 5 * hour)?.focus.activity.id).toBe('closed')
  })
  test('yesterday is no longer shown, a cancelled one is until its time has passed', () => {
    const yesterday = item({ state: 'closed', startsAt: nine - 24 * hour, endsAt: nine - 22 * hour })
    const cancelled = item({ id: 'off', state: 'cancelled' })
    expect(arrange([yesterday], nine)).toBeNull()
    expect(arrange([yesterday, cancelled], nine)?.focus.activity.id).toBe('off')
  })
  test('the screen looks again by itself only when something may change soon', () => {
    expect(isNear(item(), nine)).toBe(true)
    expect(isNear(next, nine)).toBe(false)
    expect(isNear(done, nine)).toBe(false)
  })
})

describe('the states of 今日', () => {
  test('it begins with loading and ends with the activity', async () => {
    const today = later<ReturnType<typeof ok<{ now: number; items: ReturnType<typeof item>[] }>>>()
    const from = source({ today: () => today.promise })
    const { result } = renderHook(() => useToday(true, from))
    expect(result.current.state).toEqual({ kind: 'loading' })
    today.resolve(ok({ now: nine, items: [item()] }))
    await settle()
    expect(result.current.state).toMatchObject({ kind: 'content', stale: null })
  })
  test.each([
    ['nobody is bound', source({ session: async () => ok(session(null)), today: async () => no('NOT_BOUND') }), false],
    ['the consent is outdated', source({ session: async () => ok(session({}, true)) }), true],
    [
      'only the second call says so',
      source({ session: async () => no('TIMEOUT'), today: async () => no('NOT_BOUND') }),
      false,
    ],
  ])('when %s it welcomes', async (_, from, bound) => {
    expect((await read(from)).result.current.state).toEqual({ kind: 'welcome', bound })
  })
  test('nothing near is empty', async () => {
    const from = source({ today: async () => ok({ now: nine, items: [] }) })
    expect((await read(from)).result.current.state).toEqual({ kind: 'empty' })
  })
  test('a refusal is an error with its code', async () => {
    const from = source({ today: async () => no('INTERNAL') })
    expect((await read(from)).result.current.state).toMatchObject({ kind: 'error', refusal: { code: 'INTERNAL' } })
  })
  test('without a network, what was read last is shown and called old', async () => {
    const from = source()
    await read(from)
    const { result } = await read({ ...from, today: async () => no('OFFLINE') })
    expect(result.current.state).toMatchObject({ kind: 'content', stale: { code: 'OFFLINE' } })
  })
  test('what was kept for somebody else is not shown', async () => {
    const from = source()
    await read(from)
    const { result } = await read({ ...from, owner: () => 'm2', today: async () => no('OFFLINE') })
    expect(result.current.state).toMatchObject({ kind: 'error' })
  })
  test('it reads nothing while it is covered', async () => {
    let asked = 0
    const today = async () => {
      asked += 1
      return no('OFFLINE')
    }
    const from = source({ today })
    renderHook(() => useToday(false, from))
    await settle()
    expect(asked).toBe(0)
  })
})

describe('the screen', () => {
  test('an open activity offers the scan first and six digits second', () => {
    show(content(item({ state: 'open' })))
    const names = screen.getAllByRole('button').map(({ textContent }) => textContent)
    expect(names).toEqual(['扫码签到', '输入六位数字'])
    screen.getByText('扫码签到').click()
    expect(journey.at(-1)).toBe('/pages/check-in/index?first=scan&activity=a1')
  })
  test('once recorded it says so and offers nothing more', () => {
    show(content(item({ state: 'open' }, attended)))
    expect(screen.getByText('✓ 已签到')).toBeTruthy()
    expect(screen.getByText('09:00 · 扫码')).toBeTruthy()
    expect(screen.queryByText('扫码签到')).toBeNull()
  })
  test('a late record says 迟到 with a sign of its own', () => {
    show(content(item({ state: 'open' }, { ...attended, late: true })))
    expect(screen.getByText('▲ 迟到')).toBeTruthy()
  })
  test('before the start it says when the check-in begins', () => {
    render(
      <TodayScreen
        state={content()}
        busy={false}
        now={nine - 3 * hour}
        scans={scansInHand().scans}
        onReload={() => {}}
      />,
    )
    expect(screen.getByText('今天 08:30 起可以签到。')).toBeTruthy()
  })
  test('old content carries the banner', () => {
    show(content(item(), { code: 'TIMEOUT' }))
    expect(screen.getByText(/没有网络/)).toBeTruthy()
  })
  test('a scan that waits is announced and never called a success', () => {
    const { scans, become } = scansInHand()
    become('t', { waited: true, state: { kind: 'waiting', why: 'OFFLINE' } })
    show(content(item({ state: 'open' })), scans)
    expect(screen.getByText(/已扫码，尚未送达，正在重试/)).toBeTruthy()
    expect(screen.queryByText(/已签到/)).toBeNull()
  })
  test('a scan that was refused late says so until it is read', () => {
    const { scans, become } = scansInHand()
    become('t', { waited: true, state: { kind: 'refused', refusal: { code: 'TICKET_EXPIRED' } } })
    show(content(item({ state: 'open' })), scans)
    expect(screen.getByRole('alert').textContent).toContain('09:00 的扫码没有签到成功')
    expect(screen.getByRole('alert').textContent).toContain('请组织者点名')
    act(() => screen.getByText('知道了').click())
    expect(screen.queryByRole('alert')).toBeNull()
  })
  test('a stranger is led to the welcome', () => {
    show({ kind: 'welcome', bound: false })
    screen.getByText('开始使用').click()
    expect(journey.at(-1)).toBe('/pages/welcome/index')
  })
})
