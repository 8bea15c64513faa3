import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { DuesScreen } from '@/pages/dues/dues-screen'
import { monthsOfYear } from '@/pages/dues/months'
import { type Dues, type DuesSource, useDues } from '@/pages/dues/use-dues'
import type { DuesActsSource } from '@/pages/dues/use-dues-acts'
import { memoryShelf } from './api/memory-shelf'
import { journey } from './dom/taro'
import { bill, dues, paidBill, request } from './dues-fakes'
import { later, nine, no, noting, ok } from './fakes'

const settle = () => act(async () => {})
const tap = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click())
const text = () => document.body.textContent ?? ''

/** A source that answers the given outcomes in turn, the last one again and again. */
function answers(...outcomes: Awaited<ReturnType<DuesSource['mine']>>[]) {
  const asked: (string | null)[] = []
  const source: DuesSource = {
    mine: async (year) => {
      asked.push(year)
      return outcomes[Math.min(asked.length, outcomes.length) - 1]!
    },
    shelf: memoryShelf().shelf,
    owner: () => 'm1',
    onReturn: () => () => {},
  }
  return { source, asked }
}
const acts = (more: Partial<DuesActsSource> = {}): DuesActsSource => ({
  ask: async () => ok({ request: request() }),
  offerExtra: async () => ok({ request: request({ kind: 'extra', fen: 5000, text: '' }), flow: 'normal' }),
  withdraw: async () => ok({ request: request({ state: 'withdrawn' }) }),
  form: async () => ok({ file: { fileId: 'f', fileName: '党费证.xlsx', url: 'https://x/f' } }),
  hand: async () => 'saved',
  newKey: () => 'k1',
  ...more,
})
function Whole({ source, of }: { source: DuesSource; of: DuesActsSource }) {
  return <DuesScreen {...useDues(true, source)} source={of} />
}
async function open(data: Partial<Dues> | DuesSource = {}, of: Partial<DuesActsSource> = {}) {
  const source = 'mine' in data ? (data as DuesSource) : answers(ok(dues(data as Partial<Dues>))).source
  const { unmount } = render(<Whole source={source} of={acts(of)} />)
  await settle()
  return unmount
}

describe('the statement comes first, in a sign and a word', () => {
  const cases: [string, Partial<Dues>, RegExp[]][] = [
    ['unpaid, and to whom it goes (S1-26)', {}, [/11月应交¥15\.00▲ 未交/, /收缴人 李玉兰/]],
    ['paid', { thisMonth: paidBill('2026-11'), owes: [], owed: 0 }, [/¥15\.00✓ 已交/, /已经交清/]],
    [
      'paid in part',
      { thisMonth: bill('2026-11', { received: 500, open: 1000 }), owed: 1000 },
      [/▲ 没交齐已交 ¥5\.00，还差 ¥10\.00/],
    ],
    [
      'waived whole (D-36)',
      { thisMonth: bill('2026-11', { waived: 1500, open: 0 }), owes: [], owed: 0 },
      [/¥0\.00○ 已减免/, /这个月不用交/],
    ],
    [
      'reduced and paid',
      { thisMonth: bill('2026-11', { waived: 1000, received: 500, open: 0 }), owes: [], owed: 0 },
      [/¥5\.00✓ 已交/, /原来是 ¥15\.00，经批准减免 ¥10\.00/],
    ],
    [
      'not assessed yet',
      { thisMonth: null, unbilled: 'no-standard', standard: null, owes: [], owed: 0 },
      [/○ 还没有核定/],
    ],
    ['not owed here', { thisMonth: null, unbilled: 'not-owed', owes: [], owed: 0 }, [/○ 本月不用在这里交/]],
    ['no bill yet', { thisMonth: null, owes: [], owed: 0 }, [/○ 本月应交还没有生成/]],
    ['no collector named', { collectors: [] }, [/还没有指定收缴人/]],
  ]
  test.each(cases)('%s', async (_name, data, said) => {
    await open(data)
    for (const words of said) expect(text()).toMatch(words)
  })

  test('with older months owed it says what settles everything', async () => {
    const owes = [
      { ...bill('2026-09'), blocked: false },
      { ...bill('2026-11'), blocked: false },
    ]
    await open({ owes, owed: 3000 })
    expect(text()).toContain('一共要交 ¥30.00')
  })
})

test('why it is this number: every step with its rule and document, closed until asked for', async () => {
  await open()
  expect(text()).not.toContain('党费基数')
  await tap('看看怎么算的')
  const steps = screen.getByRole('list', { name: '计算步骤' })
  expect(
    within(steps)
      .getAllByRole('listitem')
      .map((each) => each.textContent),
  ).toEqual([
    '党费基数：每月 3000.00\u00a0元依据：党费规定第五条、2017年通知',
    '3000.00\u00a0元 × 0.5% = 每月 15.00\u00a0元依据：费率见党费规定第二条、第五条，尾数按本地办法取整',
  ])
  expect(text()).toContain('中组发〔2008〕3号')
  expect(text()).toContain('2026年1月至12月有效')
  await tap('收起')
  expect(text()).not.toContain('党费基数')
})

test('a reduced amount is explained by its waiver (D-36)', async () => {
  const thisMonth = bill('2026-11', { waived: 1000, open: 500 })
  await open({ thisMonth, waiver: { from: '2026-03', until: '2027-02', to: 500 } })
  expect(screen.getByRole('heading', { name: '为什么是 ¥5.00' })).toBeTruthy()
  await tap('看看怎么算的')
  expect(text()).toContain(
    '2026年3月至2027年2月经批准减免，每月只交 ¥5.00。已经交了的不变。依据：党费规定第七条、2017年通知',
  )
})

test('older months are listed with a sign, and what is blocked says why (D-32)', async () => {
  const owes = [
    { ...bill('2026-03'), blocked: true },
    { ...bill('2026-10', { received: 500, open: 1000 }), blocked: false },
    { ...bill('2026-11'), blocked: false },
  ]
  await open({ owes, owed: 2500 })
  const rows = within(screen.getByRole('list', { name: '以前月份还欠' })).getAllByRole('listitem')
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^2026年3月要先经上级党委同意.*¥15\.00▲未交$/),
    '2026年10月¥10.00▲没交齐',
  ])
  expect(text()).toContain('▲ 欠 1 个月，共 ¥10.00▲ 1 个月欠得太久，共 ¥15.00')
})

describe('the certificate', () => {
  test('twelve months, each in words', () => {
    const months = [
      paidBill('2026-01'),
      bill('2026-02', { waived: 1000, open: 500 }),
      bill('2026-12', { due: 0, open: 0, paidAhead: 1500 }),
    ]
    const cells = monthsOfYear('2026', months, '2026-10')
    expect(cells).toHaveLength(12)
    expect(cells.map(({ fen, word }) => `${fen ?? ''}${word}`)).toEqual([
      '1500已交',
      '500未交',
      ...Array(8).fill('无'),
      '未到',
      '1500已预交',
    ])
  })

  test('its sums name all that was paid: for what is due, beyond and ahead, and of free will (D-33, D-37)', async () => {
    const months = [
      paidBill('2026-10'),
      bill('2026-11', { due: 1000, received: 1000, open: 0, paidAhead: 500 }),
      bill('2026-12', { due: 0, open: 0, paidAhead: 1500 }),
    ]
    await open({ year: { year: '2026', months, due: 2500, received: 2500, waived: 0, voluntary: 10_001 } })
    expect(text()).toContain('应交¥25.00已交¥25.00多交、预交¥20.00自愿多交¥100.01')
  })

  test('another year is read and shown; the way on ends where there is none', async () => {
    const old = dues()
    const { source, asked } = answers(ok(dues()), ok({ ...old, year: { ...old.year, year: '2025', months: [] } }))
    await open(source)
    expect(screen.getByRole('button', { name: '看下一年' })).toHaveProperty('disabled', true)
    await tap('看上一年')
    expect(asked).toEqual([null, '2025'])
    expect(screen.getByRole('list', { name: '2025年各月' })).toBeTruthy()
    expect(screen.getByRole('button', { name: '看上一年' })).toHaveProperty('disabled', true)
    expect(text()).toContain('2025年以前的这里没有记录，以纸质党费证为准')
  })

  test('a year that does not come is said and leaves the one on the screen', async () => {
    await open(answers(ok(dues()), no('TIMEOUT')).source)
    await tap('看上一年')
    expect(text()).toContain('网络太慢')
    expect(screen.getByRole('list', { name: '2026年各月' })).toBeTruthy()
  })

  test('it is taken along as a file', async () => {
    const notes: unknown[] = []
    const unmount = await open({}, { hand: noting(notes, 'saved' as const) })
    await tap('存成 Excel 文件')
    expect(notes).toEqual([['https://x/f', '党费证.xlsx']])
    expect(text()).toContain('党费证已经做好')
    unmount()
    await open({}, { form: async () => no('BUSY') })
    await tap('存成 Excel 文件')
    expect(text()).toContain('现在使用的人多')
  })
})

describe('a question to the collector', () => {
  test('is asked without typing, and its answer is shown when it is there', async () => {
    const notes: unknown[] = []
    await open(
      {
        requests: [
          request({
            id: 'old',
            state: 'answered',
            answer: '按基本养老金算',
            answeredByName: '李玉兰',
            answeredAt: nine,
          }),
        ],
      },
      { ask: noting(notes, ok({ request: request() })) },
    )
    expect(text()).toContain('✓已答复')
    expect(text()).toContain('按基本养老金算李玉兰 · 2026年11月22日 09:00')
    await tap('问收缴人')
    const send = screen.getByRole('button', { name: '发给收缴人' })
    expect(send).toHaveProperty('disabled', true)
    await act(async () => screen.getByRole('radio', { name: '我已经交过了，请核对。' }).click())
    await tap('发给收缴人')
    expect(notes).toEqual([{ key: 'k1', month: null, text: '我已经交过了，请核对。' }])
    expect(text()).toContain('已经发给收缴人')
    await tap('知道了')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(text()).toContain('●等答复')
  })

  test('is about this month when it is asked beside the number', async () => {
    const notes: unknown[] = []
    await open({}, { ask: noting(notes, ok({ request: request() })) })
    await tap('看看怎么算的')
    await tap('数不对？问支部')
    // the collector takes the money and does not see what somebody earns (P-08)
    expect(screen.getByRole('dialog').textContent).toContain('收缴人看不到，请书记或组织委员核对')
    await act(async () => screen.getByRole('radio', { name: '自己写' }).click())
    fireEvent.change(screen.getByLabelText('写下您的问题'), { target: { value: ' 为什么比去年多 ' } })
    await tap('发给支部')
    expect(text()).toContain('已经发给支部')
    expect(notes).toEqual([{ key: 'k1', month: '2026-11', text: '为什么比去年多' }])
  })

  test('that is answered stands at the top until it is seen, and then with the others, also after coming back', async () => {
    const [heard, old] = [
      request({ id: 'q2', state: 'answered', answer: '按养老金算', answeredByName: '李玉兰', answeredAt: nine - 1000 }),
      request({
        id: 'q3',
        state: 'answered',
        answer: '已核对',
        answeredByName: '于海',
        answeredAt: nine - 40 * 86_400_000,
      }),
    ]
    const { source } = answers(ok(dues({ requests: [heard, old] })))
    const unmount = await open(source)
    expect(text()).toMatch(/您问的有答复了.*按养老金算.*11月应交.*我问过的.*已核对/)
    expect(screen.getAllByText('按养老金算')).toHaveLength(1)
    await tap('看到了')
    expect(text()).not.toContain('您问的有答复了')
    expect(text()).toMatch(/11月应交.*我问过的.*按养老金算/)
    unmount()
    const again = await open(source)
    expect(text()).not.toContain('您问的有答复了')
    again()
    await open({ ...source, owner: () => 'm2' })
    expect(text()).toContain('您问的有答复了')
  })

  test('that got no answer is sent again with the same key; a refusal is a sentence', async () => {
    const keys: string[] = []
    const outcomes = [no('TIMEOUT'), no('TOO_MANY_OPEN')]
    let made = 0
    await open(
      {},
      {
        newKey: () => `k${++made}`,
        ask: async ({ key }) => {
          keys.push(key)
          return outcomes.shift()!
        },
      },
    )
    await tap('问收缴人')
    await act(async () => screen.getByRole('radio', { name: '这个数是怎么算的？' }).click())
    await tap('发给收缴人')
    expect(text()).toContain('网络太慢')
    await tap('发给收缴人')
    expect(text()).toContain('还有好几条没有答复')
    expect(keys).toEqual(['k1', 'k1'])
  })

  test('that was changed after a lost answer is another question', async () => {
    const sent: [string, string][] = []
    let made = 0
    await open(
      {},
      {
        newKey: () => `k${++made}`,
        ask: async ({ key, text }) => {
          sent.push([key, text])
          return no('TIMEOUT')
        },
      },
    )
    await tap('问收缴人')
    for (const name of ['这个数是怎么算的？', '我想晚几天交，可以吗？', '这个数是怎么算的？']) {
      await act(async () => screen.getByRole('radio', { name }).click())
      await tap('发给收缴人')
    }
    expect(sent.map(([key, words]) => [key, words.slice(0, 2)])).toEqual([
      ['k1', '这个'],
      ['k2', '我想'],
      ['k1', '这个'],
    ])
  })

  test('can be taken back while it is open', async () => {
    const notes: unknown[] = []
    await open({ requests: [request()] }, { withdraw: noting(notes, ok({ request: request({ state: 'withdrawn' }) })) })
    await tap('撤回：这个数是怎么算的？')
    expect(notes).toEqual(['q1'])
    expect(text()).toContain('○已撤回')
    expect(screen.queryByRole('button', { name: /^撤回/ })).toBeNull()
  })
})

describe('a voluntary extra (D-37)', () => {
  const type = (typed: string) => fireEvent.change(screen.getByLabelText('想多交多少元'), { target: { value: typed } })

  test('is told to the collector in fen', async () => {
    const notes: unknown[] = []
    const answer = ok({ request: request({ kind: 'extra', fen: 5050, text: '' }), flow: 'normal' as const })
    await open({}, { offerExtra: noting(notes, answer) })
    await tap(/我想自愿多交/)
    type('50.5')
    await tap('告诉收缴人')
    expect(notes).toEqual([{ key: 'k1', fen: 5050 }])
    expect(text()).toContain('已经告诉收缴人下次见面时交给收缴人')
    await tap('知道了')
    expect(text()).toContain('想自愿多交 ¥50.50')
  })

  test.each(['0', '1.234', '五十'])('of “%s” is refused before it is sent', async (typed) => {
    const notes: unknown[] = []
    await open({}, { offerExtra: noting(notes, no('AMOUNT_BAD')) })
    await tap(/我想自愿多交/)
    type(typed)
    await tap('告诉收缴人')
    expect(text()).toContain('金额不对')
    expect(notes).toEqual([])
  })

  test('from 1000.00 on says beforehand that it goes another way, and afterwards too', async () => {
    const answer = ok({ request: request({ kind: 'extra', fen: 100_000, text: '' }), flow: 'central' as const })
    await open({}, { offerExtra: async () => answer })
    await tap(/我想自愿多交/)
    expect(text()).toContain('满 ¥1,000.00 的，要全部上缴上级')
    type('999.99')
    expect(text()).not.toContain('大额党费')
    type('1000')
    expect(text()).toContain('▲ ¥1,000.00 或更多是“大额党费”')
    await tap('告诉收缴人')
    expect(text()).toContain('要全部上缴中央')
  })
})

test('two taps send once', async () => {
  const notes: unknown[] = []
  const answer = later<Awaited<ReturnType<DuesActsSource['withdraw']>>>()
  await open(
    { requests: [request()] },
    {
      withdraw: (id) => {
        notes.push(id)
        return answer.promise
      },
    },
  )
  const button = screen.getByRole('button', { name: /^撤回/ })
  await act(async () => {
    button.click()
    button.click()
  })
  expect(notes).toEqual(['q1'])
  await act(async () => answer.resolve(ok({ request: request({ state: 'withdrawn' }) })))
})

test('unread notices are counted in words, and the ways lead to receipts and notices', async () => {
  await open({ unreadNotices: 2 })
  expect(text()).toContain('2 条没看')
  await tap(/^我的收据/)
  await tap(/^支部公开/)
  expect(journey.slice(-2)).toEqual(['/pages/dues-receipts/index', '/pages/dues-notices/index'])
})

test('how to pay: in person, never through the payroll (D-35, S1-27), not through this phone', async () => {
  await open()
  expect(text()).toContain('现金、银行转账、微信商户、党费平台')
  expect(text()).toContain('党费不从工资里代扣')
  expect(text()).toContain('手机上现在不能直接付款')
})

describe('without an answer', () => {
  test('the first time: it says so and offers to try again', async () => {
    await open(answers(no('OFFLINE'), ok(dues())).source)
    await tap('再试一次')
    expect(text()).toContain('▲ 未交')
  })

  test('later, what was read last is shown with its time, without a word of income', async () => {
    const first = answers(ok(dues()))
    const unmount = await open(first.source)
    unmount()
    await open({ ...answers(no('OFFLINE')).source, shelf: first.source.shelf })
    expect(text()).toContain('¥15.00▲ 未交')
    expect(text()).toContain('2026年11月22日 09:00 的情况')
    await tap('看看怎么算的')
    expect(text()).not.toContain('3000.00')
    expect(text()).toContain('没有存在手机上')
  })

  test('what another member read on this phone is not shown', async () => {
    const first = answers(ok(dues()))
    const unmount = await open(first.source)
    unmount()
    await open({ ...answers(no('OFFLINE')).source, shelf: first.source.shelf, owner: () => 'm2' })
    expect(text()).not.toContain('¥15.00')
  })

  test('somebody who is not bound is shown the way', async () => {
    await open(answers(no('NOT_BOUND')).source)
    await tap('去绑定')
    expect(journey.at(-1)).toBe('/pages/welcome/index')
  })
})
