import { act, fireEvent, render, screen } from '@testing-library/react'
import { VerifyScreen } from '@/committee/verify/verify-screen'
import { type BrokenBook, type Proof, VerifySession, type VerifySource } from '@/committee/verify/verify-session'
import { journey } from '../dom/taro'
import { later, no, ok, type Said } from '../manage/fakes'

const settle = () => act(async () => {})
const proof = (more: Partial<Proof> = {}): Proof => ({
  branches: 20,
  books: 18,
  entries: 400,
  broken: [],
  next: null,
  ...more,
})
const broken = (more: Partial<BrokenBook> = {}): BrokenBook => ({
  bookId: 'b1:2026:ordinary',
  branchId: 'b1',
  branchName: '第一党支部',
  whole: false,
  entries: 6,
  seq: 7,
  why: 'CONTENT_CHANGED',
  sums: 'not-checked',
  sumsOf: null,
  ...more,
})
const source = (more: Partial<VerifySource> = {}): VerifySource => ({
  verifyBelow: async () => ok(proof()),
  totals: async () => ok({ branches: 40 }),
  pause: async () => {},
  ...more,
})
/** Answers one after the other, and what was asked. */
function inTurn(...answers: Said<Proof>[]) {
  const cursors: (string | null | undefined)[] = []
  return {
    cursors,
    verifyBelow: async ({ cursor }: { cursor?: string | null }) => {
      cursors.push(cursor)
      return answers[cursors.length - 1]!
    },
  }
}
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const show = (from: VerifySource) => render(<VerifyScreen orgId="c" source={from} />)

test('all books are proved, some in each call, and one sentence says that they are whole (DU-3)', async () => {
  const calls = inTurn(ok(proof({ next: 'b20' })), ok(proof({ books: 20, entries: 100 })))
  show(source(calls))
  tap('开始核验')
  await settle()
  expect(calls.cursors).toEqual([null, 'b20'])
  expect(screen.getByText('所有账本完整')).toBeTruthy()
  expect(screen.getByText(/38 本账、500 笔/)).toBeTruthy()
})

test('each broken book is named with its first broken entry in plain words, and opens', async () => {
  const large = broken({
    bookId: 'b2:2026:large',
    branchId: 'b2',
    branchName: '第二党支部',
    seq: 1,
    why: 'RECEIPT_NUMBER',
  })
  const sums = broken({
    bookId: 'b3:2026:ordinary',
    branchName: '第三党支部',
    whole: true,
    seq: null,
    why: null,
    sums: 'differ',
    sumsOf: 'month 2026-06',
  })
  show(source({ verifyBelow: async () => ok(proof({ broken: [broken(), large, sums] })) }))
  tap('开始核验')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('3 本账有问题')
  expect(screen.getByText('第 7 笔起不完整：这一笔的内容被改动过。')).toBeTruthy()
  expect(screen.getByText('第 1 笔起不完整：收据号不连续。')).toBeTruthy()
  expect(screen.getByText(/第一处对不上的是：每月的合计（2026年6月）/)).toBeTruthy()
  const open = screen.getAllByRole('button', { name: '看这本账' })
  fireEvent.click(open[1]!)
  expect(journey.at(-1)).toMatch(/^\/manage\/dues-book\/index\?branchId=b2&year=20\d\d&name=large$/)
})

test('it can be stopped, and goes on behind the last branch', async () => {
  const first = later<Said<Proof>>()
  const cursors: unknown[] = []
  const from = source({
    verifyBelow: async ({ cursor }) => {
      cursors.push(cursor)
      return cursors.length === 1 ? first.promise : ok(proof())
    },
  })
  show(from)
  tap('开始核验')
  await settle()
  tap('停下')
  expect(screen.getByRole('button', { name: '正在停下…' })).toBeTruthy()
  first.give(ok(proof({ next: 'b20' })))
  await settle()
  expect(screen.getByText('已停下')).toBeTruthy()
  expect(screen.getByText('20 / 40')).toBeTruthy()
  tap('接着核验')
  await settle()
  expect(cursors).toEqual([null, 'b20'])
  expect(screen.getByText(/36 本账、800 笔/)).toBeTruthy()
})

test('without a network it waits and tries again; nothing is proved twice', async () => {
  const calls = inTurn(ok(proof({ next: 'b20' })), no('OFFLINE'), no('TIMEOUT'), ok(proof()))
  const states: string[] = []
  const session = new VerifySession('c', '2026', source(calls), (state) => {
    states.push(state.kind === 'running' && state.stalled ? 'stalled' : state.kind)
  })
  await session.start()
  expect(calls.cursors).toEqual([null, 'b20', 'b20', 'b20'])
  expect(states.filter((state) => state === 'stalled').length).toBe(2)
  expect(session.current).toMatchObject({ kind: 'done', found: { done: 40, books: 36 } })
})

test('refused: why, and it can be tried again', async () => {
  show(source({ verifyBelow: async () => no('NOT_PERMITTED') }))
  tap('开始核验')
  await settle()
  expect(screen.getByText(/您的职务不能办理这一项/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '接着核验' })).toBeTruthy()
})

test('a year without books claims nothing', async () => {
  show(source({ verifyBelow: async () => ok(proof({ books: 0, entries: 0 })) }))
  tap('开始核验')
  await settle()
  expect(screen.getByText('这一年还没有账')).toBeTruthy()
  expect(screen.queryByText('所有账本完整')).toBeNull()
})

test('leaving the page stops it after the call that is under way', async () => {
  let calls = 0
  const first = later<Said<Proof>>()
  const { unmount } = show(
    source({
      verifyBelow: async () => {
        calls += 1
        return first.promise
      },
    }),
  )
  tap('开始核验')
  await settle()
  unmount()
  first.give(ok(proof({ next: 'b20' })))
  await settle()
  expect(calls).toBe(1)
})
