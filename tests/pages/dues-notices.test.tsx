import { act, render, screen, within } from '@testing-library/react'
import { NoticeScreen } from '@/pages/dues-notice/notice-screen'
import { type Notice, type NoticeSource, useNotice } from '@/pages/dues-notice/use-notice'
import { NoticesScreen } from '@/pages/dues-notices/notices-screen'
import type { NoticeLine } from '@/pages/dues-notices/notices-source'
import { journey } from './dom/taro'
import { nine, no, ok } from './fakes'

const sums = { bills: 3, expected: 4500, received: 2000, waived: 1000, owing: 1, problems: 0 }
const notice = (more: Partial<Notice> = {}): Notice => ({
  branchName: '东风村党支部',
  period: '2026-11',
  kind: 'monthly',
  showsAmounts: false,
  sums,
  voluntary: 0,
  earlier: [],
  people: [
    { name: '王建国', state: 'paid', due: null, received: null, waived: null },
    { name: '李玉兰', state: 'part', due: null, received: null, waived: null },
    { name: '张秀英', state: 'waived', due: null, received: null, waived: null },
  ],
  head: { bookId: 'b1:2026:ordinary', seq: 2, hash: 'ab12' },
  at: nine,
  ...more,
})
const returns = new Set<() => void>()
const onReturn = (listener: () => void) => {
  returns.add(listener)
  return () => returns.delete(listener)
}
const Whole = ({ source }: { source: NoticeSource }) => {
  const { state, busy, reload } = useNotice('2026-11', source, onReturn)
  return <NoticeScreen state={state} busy={busy} onReload={() => void reload()} />
}
async function open(...outcomes: Awaited<ReturnType<NoticeSource>>[]) {
  const asked: string[] = []
  const source: NoticeSource = async (period) => {
    asked.push(period)
    return outcomes[Math.min(asked.length, outcomes.length) - 1]!
  }
  render(<Whole source={source} />)
  await act(async () => {})
  return asked
}
const rows = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map((row) => row.textContent)

test('the list names each period and its sums, and leads to the notice (D-39, S1-29)', async () => {
  const line = (period: string, kind: NoticeLine['kind']): NoticeLine => ({
    id: `b1:${period}`,
    period,
    kind,
    sums,
    at: nine,
  })
  const whole = { ...line('2026-09', 'monthly'), sums: { ...sums, received: 4500, waived: 0 } }
  const items = [line('2026', 'yearly'), line('2026-Q4', 'quarterly'), line('2026-11', 'monthly'), whole]
  render(
    <NoticesScreen
      state={{ kind: 'content', data: { items, more: 'none' } }}
      busy={false}
      onReload={() => {}}
      onMore={() => {}}
    />,
  )
  // what is not received is said, so that nothing seems to be missing
  const sum = '应收 ¥45.00，已收 ¥20.00，减免 ¥10.00，还没有收到 ¥15.00›'
  expect(rows('支部公开')).toEqual([
    `2026年全年${sum}`,
    `2026年第4季度${sum}`,
    `2026年11月${sum}`,
    '2026年9月应收 ¥45.00，已收 ¥45.00›',
  ])
  await act(async () => screen.getByRole('button', { name: /^2026年第4季度/ }).click())
  expect(journey.at(-1)).toBe('/pages/dues-notice/index?period=2026-Q4')
})

test('a notice: expected = received + waived + not come in, and each member in a sign and a word', async () => {
  expect(await open(ok(notice()))).toEqual(['2026-11'])
  expect(rows('党费公开')).toEqual(['应收¥45.00', '已收¥20.00', '减免¥10.00', '还没有收到¥15.00'])
  expect(rows('每位党员')).toEqual(['王建国✓已交', '李玉兰▲没交齐', '张秀英○已减免'])
  expect(document.body.textContent).toContain('不公开每个人的金额')
  expect(document.body.textContent).toContain('账本共 2 笔，最后一笔的指纹：ab12')
})

test('amounts of persons stand there only where the organisation shows them', async () => {
  const people = [{ name: '王建国', state: 'part' as const, due: 1500, received: 500, waived: 1000 }]
  await open(ok(notice({ showsAmounts: true, people, voluntary: 500 })))
  expect(rows('每位党员')).toEqual(['王建国应交 ¥15.00，已交 ¥5.00，减免 ¥10.00▲没交齐'])
  expect(rows('党费公开')).toContain('自愿多交（另计）¥5.00')
  expect(document.body.textContent).not.toContain('不公开每个人的金额')
})

test('namesakes are told apart by what stood there when it was published, in words all members may see', async () => {
  const paid = { state: 'paid' as const, due: null, received: null, waived: null }
  const people = [
    { name: '李文斌', birthYear: '1962', ...paid },
    { name: '李文斌', groupName: '第二党小组', ...paid, state: 'owes' as const },
    { name: '于海', ...paid },
  ]
  await open(ok(notice({ people })))
  expect(rows('每位党员')).toEqual(['李文斌1962 年生✓已交', '李文斌第二党小组▲未交', '于海✓已交'])
})

test('S1-29: money for periods that were told before stands apart, and what was taken back', async () => {
  const earlier = [
    { period: '2026-09', received: 1500 },
    { period: '2026-Q2', received: -500 },
  ]
  await open(ok(notice({ earlier })))
  expect(rows('党费公开').slice(4)).toEqual(['补交2026年9月（另计）¥15.00', '更正2026年第2季度（另计）-¥5.00'])
})

test('a notice that is not there says so; without an answer it can be tried again', async () => {
  await open(no('NOT_FOUND'), no('OFFLINE'), ok(notice()))
  expect(document.body.textContent).toContain('没有找到')
  const again = () => act(async () => screen.getByRole('button', { name: '再试一次' }).click())
  await again()
  expect(document.body.textContent).toContain('没有网络')
  await again()
  expect(document.body.textContent).toContain('东风村党支部')
})

test('a notice that did not come for want of a network comes once it is back, and then stays as it is', async () => {
  const asked = await open(no('OFFLINE'), ok(notice()))
  const back = () =>
    act(async () => {
      for (const listener of returns) listener()
    })
  await back()
  expect(document.body.textContent).toContain('东风村党支部')
  await back()
  expect(asked).toHaveLength(2)
})
