import { act, fireEvent, render, screen, within } from '@testing-library/react'
import type { DaySource } from '@/manage/dues-day/day-session'
import { DuesDayScreen } from '@/manage/dues-day/dues-day-screen'
import { comeBack, journey } from '../dom/taro'
import { dayOf, desk, owedMonth, paidRow, payerRow, receiptOf, sumsOf } from './dues'
import { called, later, no, ok, type Said } from './fakes'

type Recorded = Extract<Awaited<ReturnType<DaySource['record']>>, { ok: true }>['data']
type Reversed = Extract<Awaited<ReturnType<DaySource['reverse']>>, { ok: true }>['data']

const settle = () => act(async () => {})
async function show(source: DaySource) {
  render(<DuesDayScreen branchId="b1" source={source} />)
  await settle()
}
const yu = payerRow('1', '于海')
const taken = (): Recorded => ({
  receipt: receiptOf('1', '于海', 17),
  row: paidRow(yu, receiptOf('1', '于海', 17)),
  sums: sumsOf(1, 1500),
})
const button = (name: string | RegExp) => screen.queryByRole('button', { name })
const with_ = (...people: ReturnType<typeof payerRow>[]) => desk({ day: async () => ok(dayOf(people)) })

test('the top says what came in today, by cash and otherwise, how many receipts, and how many still owe', async () => {
  const sums = { ...sumsOf(3, 4500), today: { ...sumsOf(3, 4500).today, bank: 1250, total: 5750 } }
  await show(desk({ day: async () => ok(dayOf([yu], { sums })) }))
  const top = screen.getByText('今天收到').closest('[role=status]') as HTMLElement
  for (const words of ['¥57.50', '收据 3 张', '现金 ¥45.00', '其他 ¥12.50'])
    expect(within(top).getByText(words)).toBeTruthy()
  expect(top.textContent).toContain('11月应收 ¥45.00已收 ¥45.00还有 1 人没交')
})

test('one tap takes what is owed; the row says so with its receipt, and stays where it was', async () => {
  const answer = later<Said<Recorded>>()
  await show(desk({ record: () => answer.promise }))
  fireEvent.click(button('收 于海 ¥15.00，现金')!)
  expect(screen.getByText('正在登记…')).toBeTruthy()
  expect(button(/^收 于海/)).toBeNull()
  await act(async () => answer.give(ok(taken())))
  expect(screen.getByText('✓ 已收 ¥15.00 现金')).toBeTruthy()
  expect(screen.getByText('收据 2026-000017')).toBeTruthy()
  expect(screen.getByText('收据 1 张')).toBeTruthy()
  expect(screen.getByRole('radio', { name: '未交 0' })).toBeTruthy()
})

test('a second tap of a trembling hand does not take back what the first one took', async () => {
  const clock = jest.spyOn(Date, 'now')
  const tapped = Date.now()
  const at = (ms: number) => clock.mockReturnValue(tapped + ms)
  await show(desk({ record: async () => ok(taken()) }))
  at(0)
  fireEvent.click(button(/^收 于海/)!)
  await settle()
  at(300)
  fireEvent.click(button(/^撤销/)!)
  expect(screen.queryByRole('dialog')).toBeNull()
  at(1000)
  fireEvent.click(button(/^撤销/)!)
  expect(screen.getByRole('dialog')).toBeTruthy()
  clock.mockRestore()
})

test('the chosen way of paying is used and remembered', async () => {
  const record = called<Parameters<DaySource['record']>[0], Recorded>(() => ok(taken()))
  const source = desk({ record })
  await show(source)
  fireEvent.click(screen.getByRole('radio', { name: '微信商户' }))
  fireEvent.click(button('收 于海 ¥15.00，微信商户')!)
  await settle()
  expect(record.inputs[0]?.channel).toBe('wechat_merchant')
  expect(source.shelf.read('dues.channel')).toBe('wechat_merchant')
})

test('the way of paying chosen on a person’s page is the list’s, too, once the list is come back to', async () => {
  const source = desk()
  await show(source)
  expect(button('收 于海 ¥15.00，现金')).toBeTruthy()
  source.shelf.write('dues.channel', 'bank')
  act(comeBack)
  expect(button('收 于海 ¥15.00，银行转账')).toBeTruthy()
})

test('S1-27: no way through the payroll is offered', async () => {
  await show(desk())
  const ways = within(screen.getByRole('radiogroup', { name: '收款方式' })).getAllByRole('radio')
  expect(ways.map(({ textContent }) => textContent)).toEqual(['现金', '银行转账', '微信商户', '党费平台'])
})

test('without an answer the row says that nobody knows, and offers to try the same payment again', async () => {
  await show(desk({ record: async () => no('TIMEOUT') }))
  fireEvent.click(button(/^收 于海/)!)
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('没有等到回应，不知道登记了没有。请点“再试”，不会重复收。')
  expect(button('再试 于海 这一笔')).toBeTruthy()
})

test('a refusal is a sentence on the row', async () => {
  await show(desk({ record: async () => no('MONTH_NOT_OPEN') }))
  fireEvent.click(button(/^收 于海/)!)
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('没有登记：这个月不用再交，可能刚刚已经收过')
})

test('taken by the other collector meanwhile: the row says not to take it again, and nothing red stays on it', async () => {
  let reads = 0
  const theirs = paidRow(yu, receiptOf('1', '于海', 16, { byName: '钱收缴' }))
  await show(
    desk({
      record: async () => no('MONTH_NOT_OPEN'),
      day: async () => ok(dayOf([reads++ === 0 ? yu : theirs])),
    }),
  )
  fireEvent.click(button(/^收 于海/)!)
  await settle()
  expect(screen.getByRole('alert').textContent).toBe(
    '▲ 您这一笔没有登记，他的党费已经收过了，看上面的收据。不要再收一次钱。',
  )
  expect(screen.queryByText(/请刷新看看/)).toBeNull()
})

test('without a network no other screen is opened, the list stays, and the top says so at once', async () => {
  await show(desk({ online: () => false }))
  const before = journey.length
  fireEvent.click(button('党费账簿')!)
  fireEvent.click(screen.getByText('于海'))
  expect(journey).toHaveLength(before)
  expect(screen.getByText('▲ 连接中断：名单可以看，收款要等联网')).toBeTruthy()
})

test('receipts that were taken back are said beside their number', async () => {
  const gone = receiptOf('1', '于海', 3, { reversed: true })
  await show(desk({ day: async () => ok(dayOf([{ ...yu, today: [gone] }], { sums: sumsOf(3, 3000) })) }))
  expect(screen.getByText('收据 3 张（其中 1 张已冲正）')).toBeTruthy()
})

test('without a network it says that nothing was booked, and the list stays', async () => {
  await show(desk({ online: () => false }))
  fireEvent.click(button(/^收 于海/)!)
  expect(screen.getByRole('alert').textContent).toContain('没有网络，这一笔没有登记')
  expect(screen.getByText('于海')).toBeTruthy()
})

test('DU-2: a receipt is taken back with a reason, and the sheet says that both entries stay', async () => {
  const reverse = called<Parameters<DaySource['reverse']>[0], Reversed>(() =>
    ok({ receipt: receiptOf('1', '于海', 17, { kind: 'reversal' }), row: yu, sums: sumsOf() }),
  )
  const paid = paidRow(yu, receiptOf('1', '于海', 17))
  await show(desk({ day: async () => ok(dayOf([paid])), reverse }))
  fireEvent.click(screen.getByRole('radio', { name: '全部 1' }))
  fireEvent.click(button('撤销 于海 的收据 2026-000017')!)
  expect(screen.getByText(/收据 2026-000017 不会删除：账本里再记一笔冲正，两笔都留着/)).toBeTruthy()
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: '冲正这一笔' })
  expect(confirm.disabled).toBe(true)
  fireEvent.change(screen.getByLabelText('为什么撤销'), { target: { value: '收错了人' } })
  fireEvent.click(confirm)
  await settle()
  expect(reverse.inputs).toMatchObject([
    { branchId: 'b1', bookId: 'b1:2026:ordinary', receipt: 17, reason: '收错了人' },
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(button('收 于海 ¥15.00，现金')).toBeTruthy()
})

test('a reversal nobody answered is sent again with the same key', async () => {
  let silent = true
  const reverse = called<Parameters<DaySource['reverse']>[0], Reversed>(() =>
    silent ? no('TIMEOUT') : ok({ receipt: receiptOf('1', '于海', 17), row: yu, sums: sumsOf() }),
  )
  await show(desk({ day: async () => ok(dayOf([paidRow(yu, receiptOf('1', '于海', 17))])), reverse }))
  fireEvent.click(screen.getByRole('radio', { name: '已交 1' }))
  fireEvent.click(button(/^撤销/)!)
  fireEvent.change(screen.getByLabelText('为什么撤销'), { target: { value: '收错了人' } })
  fireEvent.click(button('冲正这一笔')!)
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('不知道是否已冲正。再点一次，不会重复。')
  silent = false
  fireEvent.click(button('冲正这一笔')!)
  await settle()
  const [first, second] = reverse.inputs
  expect(second?.key).toBe(first?.key)
})

test('D-32: arrears that need the superior’s paper are signed and not part of the tap', async () => {
  const owes = [owedMonth('2026-04', { blocked: true }), owedMonth('2026-10'), owedMonth('2026-11')]
  await show(with_(payerRow('1', '于海', { owes })))
  expect(screen.getByText('应交 ¥30.00')).toBeTruthy()
  expect(screen.getByText('（10月、11月）')).toBeTruthy()
  expect(screen.getByText('▲ 久欠 ¥15.00，须上级批准')).toBeTruthy()
  expect(button('收 于海 ¥30.00，现金')).toBeTruthy()
})

test('somebody without a standard is signed and cannot be taken', async () => {
  await show(with_(payerRow('1', '于海', { owes: [], thisMonth: null, unbilled: 'no-standard' })))
  expect(screen.getByText('▲ 未核定，不能收')).toBeTruthy()
  expect(button(/^收 于海/)).toBeNull()
  // nobody can say that they owe: the top counts them apart
  expect(screen.getByText('都交齐了，另有 1 人没有核定')).toBeTruthy()
})

test('the parts of the list, and part of a name', async () => {
  const many = Array.from({ length: 25 }, (_, index) => payerRow(`p${index}`, `党员${index}`))
  const paid = paidRow(yu, receiptOf('1', '于海', 3))
  await show(with_(...many, paid))
  expect(screen.queryByText('于海')).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: '已交 1' }))
  expect(screen.getByText('于海')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '全部 26' }))
  fireEvent.change(screen.getByLabelText('按姓名查找'), { target: { value: '海' } })
  expect(screen.queryByText('党员3')).toBeNull()
  expect(screen.getByText('于海')).toBeTruthy()
})

test('a person is opened by their name', async () => {
  await show(desk())
  fireEvent.click(screen.getByText('于海'))
  expect(journey[journey.length - 1]).toBe('/manage/dues-person/index?branchId=b1&memberId=1')
})

test('two of the same name are told apart', async () => {
  await show(
    with_(
      payerRow('1', '王建国', { phoneEnd: '0001', birthYear: '1955' }),
      payerRow('2', '王建国', { phoneEnd: '0002', situation: 'mobile' }),
    ),
  )
  expect(screen.getByText('1955 年生 · 手机尾号 0001')).toBeTruthy()
  expect(screen.getByText('手机尾号 0002 · 流动')).toBeTruthy()
})

test('who left with something open stands apart', async () => {
  await show(with_(yu, payerRow('2', '董学文', { presence: 'left' })))
  expect(screen.getByText('已转出 1 人，还有欠交')).toBeTruthy()
  expect(button('收 董学文 ¥15.00，现金')).toBeTruthy()
})

test('S1-26: whoever does not collect reads who does, and cannot take or take back', async () => {
  const people = [yu, paidRow(payerRow('2', '董学文'), receiptOf('2', '董学文', 1))]
  await show(desk({ day: async () => ok(dayOf(people, { mayRecord: false })) }))
  fireEvent.click(screen.getByRole('radio', { name: '全部 2' }))
  expect(screen.getByText('党费由 赵收缴 收取，您可以查看。')).toBeTruthy()
  expect(screen.getByText('✓ 已收 ¥15.00 现金')).toBeTruthy()
  expect(screen.queryByRole('radiogroup', { name: '收款方式' })).toBeNull()
  expect([button(/^收 /), button(/^撤销/)]).toEqual([null, null])
})

test('with two collectors a receipt says who took it', async () => {
  const paid = paidRow(yu, receiptOf('1', '于海', 2, { byName: '钱会计' }))
  await show(desk({ day: async () => ok(dayOf([paid], { collectors: ['赵收缴', '钱会计'] })) }))
  fireEvent.click(screen.getByRole('radio', { name: '已交 1' }))
  expect(screen.getByText('收据 2026-000002 · 收款人 钱会计')).toBeTruthy()
})

test('bills that are still being made, and no collector named, are said', async () => {
  await show(desk({ day: async () => ok(dayOf([yu], { billsPending: true, collectors: [], mayRecord: false })) }))
  expect(screen.getByText('本月应交正在生成')).toBeTruthy()
  expect(screen.getByText('支部还没有指定党费收缴人')).toBeTruthy()
})

test('everybody has paid', async () => {
  await show(with_(paidRow(yu)))
  expect(screen.getByRole('heading', { name: '都交齐了' })).toBeTruthy()
})

test('somebody who may not see the dues reads why', async () => {
  await show(desk({ day: async () => no('NOT_PERMITTED') }))
  expect(screen.getByText('您的职务不能办理这一项')).toBeTruthy()
})

test('D-32: who is here and has only arrears left that need a paper has paid for today; who left has not', async () => {
  const blocked = [owedMonth('2026-04', { blocked: true })]
  await show(
    with_(payerRow('1', '于海', { owes: blocked }), payerRow('2', '董学文', { owes: blocked, presence: 'left' })),
  )
  expect(screen.getByRole('radio', { name: '未交 1' })).toBeTruthy()
  expect(screen.queryByText('于海')).toBeNull()
  expect(screen.getByText('董学文')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '已交 1' }))
  expect(screen.getByText('▲ 久欠 ¥15.00，须上级批准')).toBeTruthy()
})
