import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { StandardScreen } from '@/manage/standard/standard-screen'
import type { StandardSource } from '@/manage/standard/use-standard'
import { StandardsScreen } from '@/manage/standards/standards-screen'
import type { Renewed, StandardRow, StandardsSource } from '@/manage/standards/use-standards'
import type { StandardView } from '@/shared/contracts/standard'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { assess } from '@/shared/domain/standard/assess'
import { sayStep } from '@/shared/domain/standard/say-step'
import { waiverOf } from '../committee/money'
import { journey } from '../dom/taro'
import { called, no, ok } from './fakes'
import { held, sessionOf } from './people'

const settle = () => act(async () => {})
function aSpan(base: number): StandardView['spans'][number] {
  const facts = { kind: 'wage_monthly' as const, base }
  const assessment = assess(facts, defaultSettings)
  if ('refusal' in assessment) throw new Error(assessment.refusal)
  const steps = assessment.steps.map((step) => ({ rule: step.rule, text: sayStep(step) }))
  return {
    from: '2026-01',
    until: '2026-12',
    facts,
    assessment,
    steps,
    reason: '',
    approvedBy: '',
    byName: '于海',
    at: 1,
  }
}
const standard = (more: Partial<StandardView> = {}): StandardView => ({
  memberId: 'm1',
  name: '陈桂兰',
  standing: 'formal',
  admittedOn: '1985-07-01',
  branchId: 'b1',
  branchName: '第一党支部',
  year: '2026',
  spans: [aSpan(300_000)],
  lastBilled: '2026-10',
  waivers: [],
  settings: defaultSettings,
  ...more,
})
const source = (more: Partial<StandardSource> = {}): StandardSource => ({
  get: async () => ok({ standard: standard(), unbilled: [] }),
  set: async () => ok({ standard: standard(), billed: [] }),
  session: sessionOf(held('organisation-officer', 'b1')),
  ...more,
})
async function show(from: StandardSource) {
  render(<StandardScreen memberId="m1" year="2026" source={from} />)
  await settle()
}

describe('one member’s standard', () => {
  test('shows what holds, step by step with the rule behind each (point 1)', async () => {
    await show(source())
    expect(screen.getByText('每月 ¥15.00')).toBeTruthy()
    expect(screen.getByText(/3000.00 元 × 0.5% = 每月 15.00 元/)).toBeTruthy()
    expect(screen.getByText('依据：费率见党费规定第二条、第五条，尾数按本地办法取整')).toBeTruthy()
  })

  test('a change shows at once what it comes to, and sends facts, month, reason and approver (D-21)', async () => {
    const set = called<Parameters<StandardSource['set']>[0], { standard: StandardView; billed: string[] }>(() =>
      ok({ standard: standard({ spans: [aSpan(500_001)] }), billed: [] }),
    )
    await show(source({ set }))
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    fireEvent.change(screen.getByLabelText('每月基数'), { target: { value: '5000.01' } })
    expect(screen.getByText('每月 ¥75.00')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('为什么调整'), { target: { value: '晋升' } })
    fireEvent.change(screen.getByLabelText('谁批准的'), { target: { value: '支委会' } })
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    expect(set.inputs).toEqual([
      {
        memberId: 'm1',
        from: '2026-11',
        facts: { kind: 'wage_monthly', base: 500_001 },
        reason: '晋升',
        approvedBy: '支委会',
      },
    ])
    expect(screen.getByText('每月 ¥75.00')).toBeTruthy()
  })

  test('D-36: a wage that ends what the branch let off the retired member is said before it is saved', async () => {
    const facts = { kind: 'retired' as const, base: 300_000 }
    const spans = [{ ...aSpan(300_000), facts }]
    const paper = { by: '支委会', on: '2026-11-02', document: '第3次' }
    const waiver = waiverOf({ state: 'effective', superior: null, from: '2026-10', until: '2027-03' })
    const open = async (waivers: StandardView['waivers']) => {
      const shown = render(
        <StandardScreen
          memberId="m1"
          year="2026"
          source={source({ get: async () => ok({ standard: standard({ spans, waivers }), unbilled: [] }) })}
        />,
      )
      await settle()
      fireEvent.click(screen.getByRole('button', { name: '调整' }))
      return shown
    }
    const { unmount } = await open([waiver])
    expect(screen.queryByText(/不再减免/)).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: /在职/ }))
    expect(screen.getByText('从2026年11月起不再减免')).toBeTruthy()
    expect(screen.getByText(/另外提出，报党委批准/)).toBeTruthy()
    unmount()
    await open([{ ...waiver, superior: paper }])
    fireEvent.click(screen.getByRole('radio', { name: /在职/ }))
    expect(screen.queryByText(/不再减免/)).toBeNull()
  })

  test('a base of nothing is a sentence, never an amount of zero, and nothing is sent (D-23)', async () => {
    const set = called<Parameters<StandardSource['set']>[0], { standard: StandardView; billed: string[] }>(() =>
      no('BUSY'),
    )
    await show(source({ set }))
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    fireEvent.change(screen.getByLabelText('每月基数'), { target: { value: '0' } })
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    expect(set.inputs).toEqual([])
    expect(screen.getAllByText(/扣除后基数不大于零/).length).toBeGreaterThan(0)
  })

  test('a refusal of the cloud stands at the field it is about, once', async () => {
    await show(source({ set: async () => no('APPROVER_NEEDED') }))
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    expect(screen.getByRole('alert').textContent).toContain('要写明由谁批准')
    expect(screen.getByLabelText('谁批准的').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText('为什么调整').getAttribute('aria-invalid')).not.toBe('true')
  })

  test('SD-1: who sets their own says who approved it, also the first time', async () => {
    const set = called<Parameters<StandardSource['set']>[0], { standard: StandardView; billed: string[] }>(() =>
      ok({ standard: standard(), billed: [] }),
    )
    const own = standard({ memberId: 'me', name: '王建国', spans: [], lastBilled: null })
    render(
      <StandardScreen
        memberId="me"
        year="2026"
        source={source({
          get: async () => ok({ standard: own, unbilled: [] }),
          set,
          session: sessionOf(held('secretary', 'b1')),
        })}
      />,
    )
    await settle()
    fireEvent.click(screen.getByRole('button', { name: '核定' }))
    expect(screen.queryByLabelText('为什么调整')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: /学生、下岗失业/ }))
    fireEvent.change(screen.getByLabelText('谁批准的'), { target: { value: '支委会' } })
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    expect(set.inputs[0]).toMatchObject({ memberId: 'me', approvedBy: '支委会' })
  })

  test('a quarter that was left out can be filled in: the month steps over what is billed (D-15)', async () => {
    const set = called<Parameters<StandardSource['set']>[0], { standard: StandardView; billed: string[] }>(() =>
      ok({ standard: standard(), billed: ['2026-09'] }),
    )
    const quarter = { ...aSpan(900_000), from: '2026-10', facts: { kind: 'self_employed' as const, net: 2_700_000 } }
    await show(
      source({
        get: async () => ok({ standard: standard({ spans: [quarter], lastBilled: '2026-11' }), unbilled: [] }),
        set,
      }),
    )
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    expect(screen.getByText(/2026年12月起/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '从哪个月起减少1月' }))
    expect(screen.getByText(/2026年9月起/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '从哪个月起增加1月' }))
    expect(screen.getByText(/2026年12月起/)).toBeTruthy()
    for (let press = 0; press < 3; press++) fireEvent.click(screen.getByRole('button', { name: '从哪个月起减少1月' }))
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    expect(set.inputs).toMatchObject([{ from: '2026-07', facts: { net: 2_700_000 } }])
  })

  test('says before saving which months are billed with it and what they come to, also those that are closed', async () => {
    const unbilled = ['2026-08', '2026-09', '2026-10', '2026-11'].map((month) => ({ month, closed: month < '2026-11' }))
    const none = standard({ spans: [], lastBilled: null })
    const set = called<Parameters<StandardSource['set']>[0], { standard: StandardView; billed: string[] }>(() =>
      ok({ standard: standard({ lastBilled: '2026-11' }), billed: unbilled.map(({ month }) => month) }),
    )
    await show(source({ get: async () => ok({ standard: none, unbilled }), set }))
    fireEvent.click(screen.getByRole('button', { name: '核定' }))
    fireEvent.click(screen.getByRole('radio', { name: '直接填基数' }))
    fireEvent.change(screen.getByLabelText('每月基数'), { target: { value: '4485' } })
    const footer = within(screen.getByRole('region', { name: '操作' }))
    expect(footer.getByRole('status').textContent).toBe(
      '算出来每月 ¥44.85。保存后马上补生成 8月至11月 4 个月的应交，共 ¥179.40。其中 3 个月已结账，已经公开的内容不变。',
    )
    for (let press = 0; press < 10; press++) fireEvent.click(screen.getByRole('button', { name: '从哪个月起增加1月' }))
    expect(footer.getByRole('status').textContent).toBe('算出来每月 ¥44.85。保存后马上补生成 11月的应交，共 ¥44.85。')
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    expect(footer.queryByText(/补生成/)).toBeNull()
  })

  test('an amount that cannot be read is said at its field while it is typed, half an amount is not', async () => {
    await show(source())
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    const base = () => screen.getByLabelText('每月基数')
    for (const [typed, wrong] of [
      ['1,234.567', 'true'],
      ['1234.', null],
      ['1,2', null],
      ['-5', 'true'],
      ['1,234.56', null],
    ] as const) {
      fireEvent.change(base(), { target: { value: typed } })
      expect([typed, base().getAttribute('aria-invalid') === 'true' ? 'true' : null]).toEqual([typed, wrong])
    }
  })

  test('a missing reason and a missing approver are said at once', async () => {
    await show(source({ set: async () => no('REASON_NEEDED') }))
    fireEvent.click(screen.getByRole('button', { name: '调整' }))
    fireEvent.click(screen.getByRole('button', { name: '保存核定' }))
    await settle()
    for (const label of ['为什么调整', '谁批准的'])
      expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true')
  })

  test('a committee’s officer looks, and changes nothing', async () => {
    await show(source({ session: sessionOf(held('committee-officer', 'c')) }))
    expect(screen.getByText('每月 ¥15.00')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '调整' })).toBeNull()
  })
})

describe('the standards of a branch', () => {
  const row = (more: Partial<StandardRow> = {}): StandardRow => ({
    memberId: 'm1',
    name: '陈桂兰',
    standing: 'formal',
    state: 'set',
    kind: 'wage_monthly',
    fen: 1500,
    from: '2026-01',
    until: '2026-12',
    mayRenew: false,
    waiver: null,
    ...more,
  })
  const list =
    (...items: StandardRow[]): StandardsSource['list'] =>
    async () =>
      ok({ items, next: null, total: items.length })
  const open = async (more: Partial<StandardsSource>) => {
    render(
      <StandardsScreen
        branchId="b1"
        source={{
          list: list(row()),
          renew: async () => ok({ renewed: 0, skipped: [] }),
          session: sessionOf(held('organisation-officer', 'b1')),
          ...more,
        }}
      />,
    )
    await settle()
  }

  test('who has one, who lacks one, and the way to a member’s', async () => {
    await open({ list: list(row(), row({ memberId: 'm2', name: '于海', state: 'missing', fen: null, kind: null })) })
    expect(screen.getByText('每月 ¥15.00 · 按月领工资')).toBeTruthy()
    expect(screen.getByText('未核定')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /于海/ }))
    expect(journey[journey.length - 1]).toContain('/manage/standard/index?memberId=m2')
  })

  test('a collector sees amounts and no way to the income (P-08)', async () => {
    await open({ session: sessionOf(held('dues-collector', 'b1')) })
    expect(screen.getByText(/每月 ¥15.00/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /陈桂兰/ })).toBeNull()
  })

  test('last year’s are carried over together, and who was passed over is said with why', async () => {
    const renew = called<Parameters<StandardsSource['renew']>[0], Renewed>(() =>
      ok({ renewed: 1, skipped: [{ memberId: 'm2', name: '于海', why: '要填新的季度收入' }] }),
    )
    await open({
      list: list(row({ state: 'missing', mayRenew: true }), row({ memberId: 'm2', name: '于海', mayRenew: true })),
      renew,
    })
    fireEvent.click(screen.getByRole('button', { name: '2 人沿用上年核定' }))
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '2 人沿用上年核定' }))
    await settle()
    expect(renew.inputs).toMatchObject([{ branchId: 'b1', memberIds: ['m1', 'm2'] }])
    expect(screen.getByText('要填新的季度收入')).toBeTruthy()
  })
})
