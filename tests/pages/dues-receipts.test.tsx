import { act, render, renderHook, screen, within } from '@testing-library/react'
import { ReceiptsScreen } from '@/pages/dues-receipts/receipts-screen'
import type { Receipt } from '@/pages/dues-receipts/receipts-source'
import { type Pages, type ReadPage, usePages } from '@/pages/parts/use-pages'
import { nine, no, ok } from './fakes'

const receipt = (more: Partial<Receipt> = {}): Receipt => ({
  bookId: 'b1:2026:ordinary',
  seq: 1,
  kind: 'receipt',
  receipt: 1,
  number: '2026-000001',
  memberId: 'm1',
  memberName: '王建国',
  lines: [
    { month: '2026-10', fen: 1500 },
    { month: '2026-11', fen: 1500 },
  ],
  voluntary: 0,
  channel: 'cash',
  byName: '李玉兰',
  at: nine,
  note: '',
  fen: 3000,
  payer: null,
  superior: null,
  reversed: false,
  ...more,
})
const show = (items: Receipt[], more: Pages<Receipt>['more'] = 'none') =>
  render(
    <ReceiptsScreen
      state={{ kind: 'content', data: { items, more } }}
      busy={false}
      onReload={() => {}}
      onMore={() => {}}
    />,
  )
const cards = () => within(screen.getByRole('list', { name: '我的收据' })).getAllByRole('listitem')

test('a receipt says its number, the whole amount, each month, the way and who took it', () => {
  show([receipt()])
  expect(cards()[0]!.textContent).toBe(
    '收据 2026-000001 号¥30.00交的月份2026年10月 ¥15.002026年11月 ¥15.00方式现金经手人李玉兰登记时间2026年11月22日 09:00',
  )
})

test('a receipt that was taken back and its reversal are both there, with sign, word and reason (DU-2)', () => {
  show([
    receipt({ seq: 2, kind: 'reversal', note: '登记错了人' }),
    receipt({ reversed: true, voluntary: 500, fen: 3500, note: '家属带来' }),
  ])
  expect(cards()[0]!.textContent).toMatch(/^冲正收据 2026-000001 号▲冲正-¥30\.00.*冲正原因登记错了人$/)
  expect(cards()[1]!.textContent).toMatch(/✕已冲正¥35\.00.*自愿多交¥5\.00.*说明家属带来$/)
})

test('who paid for the member and what the superior approved stand on it (D-32, D-34, S1-28)', () => {
  const consent = { by: '支委会', on: '2026-11-20', document: '会议记录' }
  show([
    receipt({
      payer: { name: '王芳', relation: '女儿', reason: '住院', consent },
      superior: { by: '镇党委', on: '2026-11-21', document: '批复3号' },
    }),
    receipt({ seq: 3, bookId: 'b1:2026:large', lines: [], voluntary: 100_000, fen: 100_000, channel: 'bank' }),
  ])
  expect(cards()[0]!.textContent).toContain('代交人王芳（女儿）')
  expect(cards()[0]!.textContent).toContain('上级批准镇党委，批复3号，2026年11月21日')
  expect(cards()[1]!.textContent).toMatch(/¥1,000\.00大额党费自愿多交¥1,000\.00方式银行转账/)
})

test('before the first payment it says what will bring a receipt; without an answer it offers to try again', async () => {
  const read = (answer: Awaited<ReturnType<ReadPage<Receipt>>>): ReadPage<Receipt> => {
    return async () => answer
  }
  const [none, broken] = [read(ok({ items: [], next: null })), read(no('OFFLINE'))]
  const empty = renderHook(() => usePages(true, none))
  const failed = renderHook(() => usePages(true, broken))
  await act(async () => {})
  for (const { result } of [empty, failed])
    render(<ReceiptsScreen state={result.current.state} busy={false} onReload={() => {}} onMore={() => {}} />)
  expect(screen.getByText('还没有收据')).toBeTruthy()
  expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
})
