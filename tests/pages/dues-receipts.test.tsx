import { act, render, renderHook, screen, within } from '@testing-library/react'
import { ReceiptsScreen } from '@/pages/dues-receipts/receipts-screen'
import type { Receipt } from '@/pages/dues-receipts/receipts-source'
import { type OfPhone, type Pages, type ReadPage, usePages } from '@/pages/parts/use-pages'
import { memoryShelf } from './api/memory-shelf'
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

describe('without a network', () => {
  const { shelf } = memoryShelf()
  const returns = new Set<() => void>()
  const phone = (owner: string): OfPhone => ({
    onReturn: (listener) => {
      returns.add(listener)
      return () => returns.delete(listener)
    },
    keep: { key: 'dues-receipts', shelf, owner: () => owner },
  })
  const mine = phone('m1')
  const other = phone('m2')
  function Whole({ read, of }: { read: ReadPage<Receipt>; of: OfPhone }) {
    const { state, busy, stale } = usePages(true, read, of)
    return <ReceiptsScreen state={state} busy={busy} stale={stale} onReload={() => {}} onMore={() => {}} />
  }
  const text = () => document.body.textContent ?? ''
  async function open(read: ReadPage<Receipt>, of = mine) {
    const { unmount } = render(<Whole read={read} of={of} />)
    await act(async () => {})
    return unmount
  }
  const there: ReadPage<Receipt> = async () => ok({ items: [receipt()], next: null })
  const away: ReadPage<Receipt> = async () => no('OFFLINE')

  test('the receipts that were seen last are still there, and it says that they may be old', async () => {
    const leave = await open(there)
    expect(text()).toContain('以上是全部收据')
    leave()
    await open(away)
    expect(text()).toContain('没有网络。已保存的内容仍可查看。')
    expect(cards()[0]!.textContent).toContain('收据 2026-000001 号')
    expect(text()).toContain('只有上次看到的收据')
    expect(text()).not.toContain('以上是全部收据')
  })
  test('another member on this phone does not see them', async () => {
    await open(away, other)
    expect(text()).not.toContain('2026-000001')
    expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
  })
  test('a refusal that is no matter of the network shows nothing that was kept', async () => {
    await open(async () => no('NOT_BOUND'))
    expect(text()).not.toContain('2026-000001')
  })
  test('once it is back the list comes by itself', async () => {
    let online = false
    const read: ReadPage<Receipt> = async (cursor) => (online ? there(cursor) : away(cursor))
    await open(read, other)
    online = true
    await act(async () => {
      for (const listener of returns) listener()
    })
    expect(text()).toContain('2026-000001')
    expect(text()).not.toContain('没有网络')
  })
})
