import { act, fireEvent, render, screen } from '@testing-library/react'
import { DuesBookScreen } from '@/manage/dues-book/dues-book-screen'
import type { BookSource, Verdict } from '@/manage/dues-book/use-dues-book'
import { receiptOf, sumsOf } from './dues'
import { called, no, ok, START } from './fakes'
import { held, orgOf, sessionOf } from './people'

type Page = Extract<Awaited<ReturnType<BookSource['book']>>, { ok: true }>['data']

const settle = () => act(async () => {})
const takings = { cash: 3000, bank: 1250, wechat_merchant: 0, dues_platform: 0, voluntary: 500, total: 4250 }
const entries = [
  receiptOf('1', '于海', 1, { seq: 3, kind: 'reversal', note: '收错了人' }),
  receiptOf('2', '董学文', 2, { voluntary: 500, fen: 2000, payer: payer() }),
  receiptOf('1', '于海', 1, { reversed: true }),
]
function payer() {
  return {
    name: '王芳',
    relation: '女儿',
    reason: '住院',
    consent: { by: '支委会', on: '2026-11-20', document: '记录' },
  }
}
const sound: Verdict = {
  bookId: 'b1:2026:ordinary',
  whole: true,
  entries: 3,
  seq: null,
  why: null,
  sums: 'agree',
  sumsOf: null,
}
const source = (more: Partial<BookSource> = {}): BookSource => ({
  book: async () => ok<Page>({ items: entries, next: null, total: 3, takings }),
  verify: async () => ok({ verdict: sound }),
  reverse: async () => no('ALREADY_REVERSED'),
  org: async () => ok(orgOf('b1')),
  session: sessionOf(held('dues-collector', 'b1')),
  now: () => START,
  ...more,
})
async function show(from: BookSource) {
  render(<DuesBookScreen branchId="b1" source={from} />)
  await settle()
}
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const verified = async (verdict: Partial<Verdict>) => {
  await show(source({ verify: async () => ok({ verdict: { ...sound, ...verdict } }) }))
  await press('核验账本')
}

test('the entries newest first: receipts, reversals with their reason, who paid for another, and the sums', async () => {
  await show(source())
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '')
  expect(rows).toHaveLength(3)
  expect(rows[0]).toContain('冲正 收据 2026-000001')
  expect(rows[0]).toContain('-¥15.00')
  expect(rows[0]).toContain('收错了人')
  expect(rows[1]).toContain('11月 ¥15.00、自愿多交 ¥5.00')
  expect(rows[1]).toContain('由王芳（女儿）代交')
  expect(rows[2]).toContain('已冲正')
  for (const words of [
    '¥42.50',
    '现金 ¥30.00',
    '银行转账 ¥12.50',
    '其中自愿多交 ¥5.00',
    '账本共 3 笔（含冲正），只增不改',
  ])
    expect(screen.getByText(words)).toBeTruthy()
})

test('DU-3: a whole book is said to be whole, and that the sums agree', async () => {
  await verified({})
  expect(screen.getByText('账本完整，没有被改动')).toBeTruthy()
  expect(screen.getByText('3 笔逐笔相连，收据号连续。每个月的应交、已交也和账本一致。')).toBeTruthy()
})

test('DU-3: a broken book names the first broken entry and what is wrong with it', async () => {
  await verified({ whole: false, seq: 17, why: 'CONTENT_CHANGED', sums: 'not-checked' })
  expect(screen.getByRole('alert').textContent).toContain('第 17 笔起账本不完整')
  expect(screen.getByRole('alert').textContent).toContain('这一笔的内容被改动过')
})

test('a branch that is written to all the while: the entries are proved, the sums are not said to be', async () => {
  await verified({ sums: 'not-checked' })
  expect(screen.getByText(/3 笔逐笔相连，收据号连续。核验时一直有人在记账/)).toBeTruthy()
})
test('sums that differ from the book are named', async () => {
  await verified({ sums: 'differ', sumsOf: 'bill m1:2026-10' })
  expect(screen.getByRole('alert').textContent).toContain('第一处对不上的是：党员的应交（2026年10月）。')
  expect(screen.getByRole('alert').textContent).not.toContain('m1')
})

test('a verification nobody answered can be asked for again', async () => {
  await show(source({ verify: async () => no('TIMEOUT') }))
  await press('核验账本')
  expect(screen.getByRole('alert').textContent).toContain('网络太慢')
  expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
})

test('the year before and the book of large sums', async () => {
  const book = called<Parameters<BookSource['book']>[0], Page>(() =>
    ok({ items: [], next: null, total: 0, takings: sumsOf().today }),
  )
  await show(source({ book }))
  fireEvent.click(screen.getByRole('radio', { name: '2025年' }))
  await settle()
  fireEvent.click(screen.getByRole('radio', { name: '大额党费' }))
  await settle()
  expect(book.inputs.map(({ year, name }) => [year, name])).toEqual([
    ['2026', 'ordinary'],
    ['2025', 'ordinary'],
    ['2025', 'large'],
  ])
  expect(screen.getByText('这一年还没有收款')).toBeTruthy()
})

test('DU-2: a receipt that stands is taken back once, with a reason; a refusal stays in the sheet', async () => {
  await show(source())
  expect(screen.getAllByRole('button', { name: /^撤销/ })).toHaveLength(1)
  await press('撤销 董学文 的收据 2026-000002')
  fireEvent.change(screen.getByLabelText('为什么撤销'), { target: { value: '收错了人' } })
  await press('冲正这一笔')
  expect(screen.getByRole('alert').textContent).toContain('这一笔已经冲正过了')
})

test('S1-26: a secretary reads and verifies the book and takes nothing back', async () => {
  await show(source({ session: sessionOf(held('secretary', 'b1')) }))
  expect(screen.queryByRole('button', { name: /^撤销/ })).toBeNull()
  expect(screen.getByRole('button', { name: '核验账本' })).toBeTruthy()
})
