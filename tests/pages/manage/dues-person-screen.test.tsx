import { act, fireEvent, render, screen } from '@testing-library/react'
import { DuesPersonScreen } from '@/manage/dues-person/dues-person-screen'
import type { DuesPerson } from '@/manage/dues-person/payment-form'
import type { PersonSource } from '@/manage/dues-person/use-dues-person'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import { journey } from '../dom/taro'
import { owedMonth, paidRow, payerRow, receiptOf, sumsOf } from './dues'
import { called, memoryShelf, no, ok, START } from './fakes'

type Asked = Parameters<PersonSource['record']>[0]
type Recorded = Extract<Awaited<ReturnType<PersonSource['record']>>, { ok: true }>['data']

const settle = () => act(async () => {})
const owes = [owedMonth('2026-10'), owedMonth('2026-11')]
const personOf = (row: PayerRow, more: Partial<DuesPerson> = {}): DuesPerson => ({
  now: START,
  month: '2026-11',
  row,
  ahead: [
    { month: '2026-12', fen: 1500, paid: 0, blocked: false },
    { month: '2027-01', fen: null, paid: 0, blocked: false },
  ],
  waivers: [],
  receipts: [],
  requests: [],
  largeSum: 100_000,
  mayRecord: true,
  ...more,
})
const yu = payerRow('1', '于海', { owes })
const receipt = receiptOf('1', '于海', 17, { fen: 3000 })
const recorded = (): Recorded => ({ receipt, row: paidRow(yu, receipt), sums: sumsOf(1, 3000) })

/** A table; `asked` are the payments that were sent. */
function table(person: DuesPerson, more: Partial<PersonSource> = {}) {
  const record = called<Asked, Recorded>(() => ok(recorded()))
  let keys = 0
  const source: PersonSource = {
    person: async () => ok(person),
    record,
    reverse: async () => no('ALREADY_REVERSED'),
    now: () => START,
    online: () => true,
    newKey: () => `k${++keys}`,
    shelf: memoryShelf(),
    ...more,
  }
  return { source, asked: record.inputs }
}
async function show(source: PersonSource) {
  render(<DuesPersonScreen branchId="b1" memberId="1" source={source} />)
  await settle()
}
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const tick = (name: string | RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }))
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('what is open is ticked; taking it answers with the receipt', async () => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  await press('收 ¥30.00')
  expect(asked).toEqual([
    {
      branchId: 'b1',
      memberId: '1',
      key: 'k1',
      channel: 'cash',
      sum: 3000,
      months: ['2026-10', '2026-11'],
      rest: 'refuse',
      payer: null,
      superior: null,
      note: '',
    },
  ])
  expect(screen.getByText('已收 ¥30.00')).toBeTruthy()
  expect(screen.getByText('收据 2026-000017，现金')).toBeTruthy()
  expect(screen.getByRole('button', { name: '返回名单' })).toBeTruthy()
})

test('some months, and months ahead, as ticked; that an older one stays open is said (D-32)', async () => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  tick(/^11月/)
  await press('预交以后的月份（最多 2 个月）')
  expect(screen.getByText('那时的标准还没有核定，不能预交')).toBeTruthy()
  expect(screen.queryByText(/一般先交以前的月份/)).toBeNull()
  tick(/^12月/)
  expect(screen.getByText('▲ 11月还没有交，一般先交以前的月份。')).toBeTruthy()
  await press('收 ¥30.00')
  expect(asked[0]).toMatchObject({ months: ['2026-10', '2026-12'], sum: 3000 })
})

test('a part goes to the oldest month, and the screen says where', async () => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  type('收多少', '20')
  expect(screen.getByText('记到：10月 ¥15.00、11月 ¥5.00（没交齐）')).toBeTruthy()
  await press('收 ¥20.00')
  expect(asked[0]).toMatchObject({ sum: 2000, rest: 'refuse' })
})

test('D-37: what is over is taken only as the member’s own will', async () => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  type('收多少', '50.50')
  await press('收 ¥50.50')
  expect(asked).toEqual([])
  expect(screen.getByText('✕ 比勾选的月份多。请改金额，或勾选自愿多交')).toBeTruthy()
  tick('多出的 ¥20.50 是党员自愿多交的')
  await press('收 ¥50.50')
  expect(asked[0]).toMatchObject({ sum: 5050, rest: 'voluntary', months: ['2026-10', '2026-11'] })
})

test('D-37: an extra of 1000.00 goes to the large sums', async () => {
  const { source, asked } = table(personOf(paidRow(yu)))
  await show(source)
  type('收多少', '1000')
  await press('收 ¥1,000.00')
  expect(asked).toEqual([])
  await press('去登记大额党费')
  expect(journey[journey.length - 1]).toBe('/manage/dues-large/index?branchId=b1&memberId=1&fen=100000')
})

test('D-37: with months and a large extra typed in one, no way is named that is not there', async () => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  type('收多少', '1030')
  await press('收 ¥1,030.00')
  expect(asked).toEqual([])
  expect(screen.queryByText(/勾选自愿多交/)).toBeNull()
  expect(screen.getByText('✕ 多交的达到大额党费标准，要单独登记')).toBeTruthy()
})

test('whoever has nothing open may pay an extra alone', async () => {
  const { source, asked } = table(personOf(paidRow(yu)))
  await show(source)
  type('收多少', '999.99')
  tick('多出的 ¥999.99 是党员自愿多交的')
  await press('收 ¥999.99')
  expect(asked[0]).toMatchObject({ sum: 99_999, months: null, rest: 'voluntary' })
})

test('what is owed comes first: without a ticked month nothing is taken', async () => {
  await show(table(personOf(yu)).source)
  tick(/^10月/)
  tick(/^11月/)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '请先勾选月份' }).disabled).toBe(true)
})

test.each(['abc', '15.001', '0', ''])('an amount of “%s” is not sent', async (typed) => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  type('收多少', typed)
  // the button does not promise to take 0.00
  await press('请改金额')
  expect(asked).toEqual([])
  expect(screen.getByText('✕ 金额不对，请填到分，例如 15.00')).toBeTruthy()
})

test('D-34, S1-28: paying for another asks for name, relation, reason and the branch’s consent', async () => {
  const { source, asked } = table(personOf(yu))
  await show(source)
  tick('由别人代交')
  await press('收 ¥30.00')
  for (const words of ['请填写代交人姓名', '请填写关系', '请写明原因', '请填写谁同意的', '请填写依据，例如会议记录'])
    expect(screen.getByText(`✕ ${words}`)).toBeTruthy()
  expect(asked).toEqual([])
  type('代交人姓名', '王芳')
  type('和党员的关系', '女儿')
  type('为什么不能自己来交', '住院')
  type('谁同意的', '支部委员会')
  type('依据', '11 月支委会记录')
  await press('收 ¥30.00')
  expect(asked[0]?.payer).toEqual({
    name: '王芳',
    relation: '女儿',
    reason: '住院',
    consent: { by: '支部委员会', on: '2026-11-22', document: '11 月支委会记录' },
  })
})

test('D-32: a month too far back is not ticked, and asks for the superior’s paper', async () => {
  const row = payerRow('1', '于海', { owes: [owedMonth('2026-04', { blocked: true }), ...owes] })
  const { source, asked } = table(personOf(row))
  await show(source)
  expect(screen.getByRole('button', { name: '收 ¥30.00' })).toBeTruthy()
  tick(/^4月/)
  await press('收 ¥45.00')
  expect(asked).toEqual([])
  type('哪个党委批准的', '柳林镇党委')
  type('批准日期', '2026-11-20')
  type('文件名称或文号', '柳党〔2026〕8号')
  await press('收 ¥45.00')
  expect(asked[0]).toMatchObject({
    months: ['2026-04', '2026-10', '2026-11'],
    superior: { by: '柳林镇党委', on: '2026-11-20', document: '柳党〔2026〕8号' },
  })
})

test('a refusal is a sentence above the button, and what was typed stays', async () => {
  const { source } = table(personOf(yu), { record: async () => no('MORE_THAN_OWED') })
  await show(source)
  type('收多少', '20')
  await press('收 ¥20.00')
  expect(screen.getByRole('alert').textContent).toContain('金额比应交的多')
  expect(screen.getByLabelText<HTMLInputElement>('收多少').value).toBe('20')
})

test('a payment nobody answered is asked for again with its own key, also after the page was left', async () => {
  const shelf = memoryShelf()
  const first = table(personOf(yu), { shelf, record: async () => no('TIMEOUT') })
  const { unmount } = render(<DuesPersonScreen branchId="b1" memberId="1" source={first.source} />)
  await settle()
  type('收多少', '20')
  await press('收 ¥20.00')
  expect(screen.getByText('上一笔没有等到回应')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^收 ¥/ })).toBeNull()
  unmount()
  const second = table(personOf(yu), { shelf, newKey: () => 'another' })
  await show(second.source)
  await press('再试')
  expect(second.asked).toMatchObject([{ key: 'k1', sum: 2000 }])
  expect(shelf.texts.size).toBe(0)
})

test('without a network nothing is sent', async () => {
  const { source, asked } = table(personOf(yu), { online: () => false })
  await show(source)
  await press('收 ¥30.00')
  expect(asked).toEqual([])
  expect(screen.getByRole('alert').textContent).toContain('没有网络，没有登记')
})

const aWish = (fen: number) => ({
  id: 'r1',
  memberId: '1',
  memberName: '于海',
  kind: 'extra' as const,
  month: null,
  fen,
  text: '',
  state: 'open' as const,
  answer: '',
  answeredByName: '',
  answeredAt: null,
  at: START,
})
test.each(['abc', '1e3', '1,234.567', '-5', '15.001'])(
  'an amount of “%s” is said to be none before any tap',
  async (typed) => {
    await show(table(personOf(yu)).source)
    type('收多少', typed)
    expect(screen.getByText('✕ 金额不对，请填到分，例如 15.00')).toBeTruthy()
  },
)

test.each(['1', '15.', '1,'])('“%s” may become an amount: nothing is said while it is typed', async (typed) => {
  await show(table(personOf(yu)).source)
  type('收多少', typed)
  expect(screen.queryByText('✕ 金额不对，请填到分，例如 15.00')).toBeNull()
})

test('after a part the receipt says what is still owed', async () => {
  const left = payerRow('1', '于海', { owes: [owedMonth('2026-11')] })
  const part = { ...recorded(), row: { ...left, today: [receipt] } }
  const { source } = table(personOf(yu), { record: async () => ok(part) })
  await show(source)
  tick(/^11月/)
  await press('收 ¥15.00')
  expect(screen.getByText('还应交 ¥15.00')).toBeTruthy()
})

test('D-37: what the member wishes stands above the payment: a large sum’s own way is found without scrolling', async () => {
  await show(table(personOf(yu, { requests: [aWish(200_000)] })).source)
  const way = screen.getByRole('button', { name: '去登记大额党费' })
  expect(way.compareDocumentPosition(screen.getByLabelText('收多少'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

test('an extra the member wished for is one tap', async () => {
  const { source, asked } = table(personOf(yu, { requests: [aWish(10_000)] }))
  await show(source)
  await press('加进这次收款')
  await press('收 ¥130.00')
  expect(asked[0]).toMatchObject({ sum: 13_000, rest: 'voluntary' })
})

test('D-37: a wished extra of 1000.00 leads to the large sums, not into this payment', async () => {
  await show(table(personOf(yu, { requests: [aWish(100_000)] })).source)
  expect(screen.queryByText('加进这次收款')).toBeNull()
  await press('去登记大额党费')
  expect(journey[journey.length - 1]).toBe('/manage/dues-large/index?branchId=b1&memberId=1&fen=100000')
})

test('a receipt is taken back with a reason', async () => {
  const reverse = called<Parameters<PersonSource['reverse']>[0], Recorded>(() => ok(recorded()))
  await show(table(personOf(paidRow(yu, receipt), { receipts: [receipt] }), { reverse }).source)
  await press('撤销 于海 的收据 2026-000017')
  type('为什么撤销', '收错了人')
  await press('冲正这一笔')
  expect(reverse.inputs).toMatchObject([{ branchId: 'b1', receipt: 17, reason: '收错了人' }])
})

test('S1-26: whoever does not collect sees the months and the receipts, and no button', async () => {
  await show(table(personOf(yu, { mayRecord: false, receipts: [receipt] })).source)
  expect(screen.getByText('您可以查看。收款由支部指定的收缴人登记。')).toBeTruthy()
  expect(screen.getByText('10月')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^(收|撤销)/ })).toBeNull()
})
