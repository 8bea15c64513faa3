import { act, fireEvent, render, screen } from '@testing-library/react'
import { CheckInScreen } from '@/pages/check-in/check-in-screen'
import { type Start, startOf } from '@/pages/check-in/start'
import type { CodeSource } from '@/pages/check-in/use-code-entry'
import { journey } from './dom/taro'
import { attended, item, later, line, nine, no, noting, ok, scansInHand } from './fakes'

const ticket = 'a1.abc.AAAAAAAAAAAA'
const settle = () => act(async () => {})
const start = (more: Partial<Start> = {}): Start => ({
  ticket: null,
  broken: false,
  first: null,
  activityId: null,
  ...more,
})
const answer = (first = true, late = false) => ({ first, record: line({ late }), month: [line({ late })] })

/** Opens the screen with a ticket and lets its scan become something. */
function follow(more: Parameters<ReturnType<typeof scansInHand>['become']>[1], from = start({ ticket })) {
  const hand = scansInHand()
  render(<CheckInScreen start={from} scans={hand.scans} />)
  act(() => hand.become(ticket, more))
  return hand
}

describe('the address', () => {
  const link = `https://party.example/c?t=${ticket}`
  test.each([
    ['a link in a browser', { t: ticket }],
    ['an ordinary link, encoded once by WeChat', { q: encodeURIComponent(link) }],
    ['an ordinary link that was decoded already', { q: link }],
    ['a mini-program code', { scene: encodeURIComponent(`t=${ticket}`).replace('t%3D', '') }],
  ])('%s carries the ticket', (_, params) => {
    expect(startOf(params)).toEqual(start({ ticket }))
  })
  test('what should be a ticket and is none is remembered as broken', () => {
    for (const t of ['zzz', '%', 'a1.abc', '<script>']) expect(startOf({ t })).toEqual(start({ broken: true }))
  })
  test('the wish of 今日 is read, anything else is not', () => {
    expect(startOf({ first: 'code', activity: 'a1' })).toEqual(start({ first: 'code', activityId: 'a1' }))
    expect(startOf({ first: 'nonsense' })).toEqual(start())
  })
})

describe('a scan', () => {
  test('a link is sent once, and is not called a success before the server did', () => {
    const { scans, submitted } = scansInHand()
    const { rerender } = render(<CheckInScreen start={start({ ticket })} scans={scans} />)
    rerender(<CheckInScreen start={start({ ticket })} scans={scans} />)
    expect(submitted).toEqual([{ ticket, meant: null }])
    expect(screen.getByText('正在签到…')).toBeTruthy()
    expect(screen.queryByText(/已签到/)).toBeNull()
  })
  test('the record, its time and the month are shown', () => {
    follow({ state: { kind: 'recorded', answer: answer() } })
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toContain('已签到')
    expect(screen.getByText('09:00 · 扫码')).toBeTruthy()
    expect(screen.getByRole('list', { name: '本月记录' }).textContent).toContain('学习党章')
  })
  test.each([
    [answer(true, true), '已签到（迟到）'],
    [answer(false), '已经签过了'],
  ])('late and repeated have their own words', (what, words) => {
    follow({ state: { kind: 'recorded', answer: what } })
    expect(screen.getByText(words)).toBeTruthy()
  })
  test('unsent, it waits, and the screen follows when it arrives', () => {
    const hand = follow({ waited: true, state: { kind: 'waiting', why: 'OFFLINE' } })
    expect(screen.getByText('已扫码，尚未送达，正在重试')).toBeTruthy()
    act(() => hand.become(ticket, { waited: true, state: { kind: 'sending' } }))
    expect(screen.getByText('已扫码，尚未送达，正在重试')).toBeTruthy()
    act(() => hand.become(ticket, { waited: true, state: { kind: 'recorded', answer: answer() } }))
    expect(screen.getAllByText(/已签到/).length).toBeGreaterThan(0)
  })
  test('refused after waiting, it says that it did not count and to ask the organiser', () => {
    follow({ waited: true, state: { kind: 'refused', refusal: { code: 'TICKET_EXPIRED' } } })
    expect(screen.getByRole('alert').textContent).toContain('没有签到成功')
    expect(screen.getByRole('alert').textContent).toContain('请组织者点名')
  })
  test.each([
    ['TICKET_EXPIRED', '签到码已经变了', ['再扫一次', '输入六位数字']],
    ['TICKET_FORGED', '这不是签到码', ['再扫一次', '输入六位数字']],
    ['NOT_OPEN_YET', '还没有开始签到', ['再扫一次', '输入六位数字']],
    ['TICKET_OTHER_ACTIVITY', '这是另一场活动的签到码', ['再扫一次', '就签这一场']],
    ['NOT_ON_ROSTER', '这场活动的名单里没有您', ['知道了']],
    ['ALREADY_CLOSED', '本场活动的签到已结束', ['知道了']],
    ['NOT_BOUND', '还没有绑定党员身份', ['去绑定']],
  ])('%s has its sentence and its next step', (code, words, actions) => {
    follow({ state: { kind: 'refused', refusal: { code } } })
    expect(screen.getByRole('alert').textContent).toContain(words)
    const names = screen.getAllByRole('button').map(({ textContent }) => textContent)
    expect(names.filter((name) => name !== '‹')).toEqual(actions)
  })
  test('the code of another activity can be taken on purpose', () => {
    const hand = follow(
      { state: { kind: 'refused', refusal: { code: 'TICKET_OTHER_ACTIVITY' } } },
      start({ ticket, activityId: 'other' }),
    )
    act(() => screen.getByText('就签这一场').click())
    expect(hand.submitted).toEqual([
      { ticket, meant: 'other' },
      { ticket, meant: null },
    ])
  })
  test('a browser without a camera says why and offers six digits first', async () => {
    render(<CheckInScreen start={start({ first: 'scan' })} scans={scansInHand().scans} />)
    await settle()
    expect(screen.getByRole('alert').textContent).toContain('不是 https')
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toContain('输入六位数字')
  })
})

describe('six digits', () => {
  const open = item({ state: 'open' })
  const digits = (more: Partial<CodeSource> = {}): CodeSource => ({
    today: async () => ok({ now: nine, items: [open] }),
    send: async () => ok(answer()),
    now: () => nine,
    ...more,
  })
  async function type(codes: CodeSource, text: string, from = start({ first: 'code' })) {
    render(<CheckInScreen start={from} scans={scansInHand().scans} codes={codes} />)
    await settle()
    fireEvent.change(screen.getByRole('textbox', { name: '六位数字' }), { target: { value: text } })
  }
  const button = () => screen.getByRole('button', { name: '签到' }) as HTMLButtonElement

  test('are sent for the open activity and lead to the result', async () => {
    const sent: unknown[] = []
    await type(digits({ send: noting(sent, ok(answer())) }), '012345')
    await act(async () => button().click())
    expect(sent).toEqual([{ activityId: 'a1', code: '012345' }])
    expect(screen.getAllByText(/已签到/).length).toBeGreaterThan(0)
  })
  test('cannot be sent before there are six; full-width digits count', async () => {
    await type(digits(), '１２３４５')
    expect(button().disabled).toBe(true)
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '１２３４５６' } })
    expect(button().disabled).toBe(false)
  })
  test('two taps send them once', async () => {
    const wait = later<ReturnType<typeof ok<ReturnType<typeof answer>>>>()
    let sent = 0
    const send = () => {
      sent += 1
      return wait.promise
    }
    await type(digits({ send }), '123456')
    act(() => button().click())
    act(() => screen.getByText('正在签到…').click())
    await act(async () => wait.resolve(ok(answer())))
    expect(sent).toBe(1)
  })
  test('wrong ones are cleared, an unsent one stays', async () => {
    const answers = [no('OFFLINE'), no('CODE_WRONG')]
    await type(digits({ send: async () => answers.shift()! }), '123456')
    const field = () => screen.getByRole('textbox') as HTMLInputElement
    await act(async () => button().click())
    expect([field().value, screen.getByRole('alert').textContent]).toEqual([
      '123456',
      expect.stringContaining('没有网络'),
    ])
    await act(async () => button().click())
    expect([field().value, screen.getByRole('alert').textContent]).toEqual([
      '',
      expect.stringContaining('六位数字不对'),
    ])
  })
  test('after too many it says how long to wait', async () => {
    await type(digits({ send: async () => no('TOO_MANY_TRIES', { minutes: 7 }) }), '123456')
    await act(async () => button().click())
    expect(screen.getByRole('alert').textContent).toContain('等 7 分钟')
  })
  test('with two open activities one chooses', async () => {
    const second = item({ id: 'a2', theme: '义务劳动', state: 'open' })
    const sent: unknown[] = []
    const send: CodeSource['send'] = noting(sent, ok(answer()))
    await type(digits({ send, today: async () => ok({ now: nine, items: [open, second] }) }), '123456')
    act(() => screen.getByRole('radio', { name: /义务劳动/ }).click())
    await act(async () => button().click())
    expect(sent).toEqual([{ activityId: 'a2', code: '123456' }])
  })
  test('when nothing is open it says so', async () => {
    const none = digits({ today: async () => ok({ now: nine, items: [item({ state: 'closed' }, attended)] }) })
    render(<CheckInScreen start={start({ first: 'code' })} scans={scansInHand().scans} codes={none} />)
    await settle()
    expect(screen.getByText('现在没有正在签到的活动')).toBeTruthy()
  })
})

test('done leads to 今日', () => {
  follow({ state: { kind: 'recorded', answer: answer() } })
  screen.getByText('完成').click()
  expect(journey.at(-1)).toBe('/pages/today/index')
})
