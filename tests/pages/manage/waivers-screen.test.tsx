import { act, fireEvent, render, screen, within } from '@testing-library/react'
import type { WaiversSource } from '@/manage/waivers/use-waivers'
import { WaiversScreen } from '@/manage/waivers/waivers-screen'
import type { Output } from '@/shared/contracts'
import type { ListedWaiver, WaiverView } from '@/shared/contracts/standard'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { addMonths, monthOf } from '@/shared/domain/kit/day'
import { journey } from '../dom/taro'
import { called, no, ok } from './fakes'
import { held, sessionOf } from './people'

const settle = () => act(async () => {})
const month = monthOf(Date.now())
const aWaiver = (more: Partial<ListedWaiver> = {}): ListedWaiver => ({
  id: 'w1',
  memberId: 'm1',
  memberName: '陈桂兰',
  branchId: 'b1',
  branchName: '第一党支部',
  from: month,
  until: addMonths(month, 5),
  to: 0,
  ground: 'hardship',
  reason: '患病住院',
  branch: { by: '支委会', on: '2026-11-02', document: '记录第 12 页' },
  superior: null,
  state: 'effective',
  by: 'sb',
  byName: '于海',
  note: '',
  createdAt: 1,
  full: 4485,
  ...more,
})
/** What the member owes, whichever month is asked for. */
const amounts = [{ from: addMonths(month, -24), until: addMonths(month, 24), fen: 4485 }]
const termsOf = (waiverMonths: number) => {
  const held = { settings: { ...defaultSettings, waiverMonths }, setAt: null }
  return { ...held, above: held }
}
const source = (more: Partial<WaiversSource> = {}): WaiversSource => ({
  waivers: async () => ok({ items: [aWaiver()], amounts, next: null }),
  propose: async () => ok({ waiver: aWaiver() }),
  end: async () => ok({ waiver: aWaiver({ until: month }) }),
  withdraw: async () => ok({ waiver: aWaiver({ state: 'withdrawn' }) }),
  settings: async () => ok(termsOf(defaultSettings.waiverMonths)),
  session: sessionOf(held('secretary', 'b1')),
  ...more,
})
async function show(
  from: WaiversSource,
  member: { id: string; name: string } | null = { id: 'm1', name: '陈桂兰' },
  proposes = false,
) {
  render(<WaiversScreen branchId="b1" member={member} proposes={proposes} source={from} />)
  await settle()
}
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const inSheet = (name: string) => within(screen.getByRole('dialog')).getByRole('button', { name })

test('what is reduced, how long, why, and who decided (D-36)', async () => {
  await show(source())
  expect(screen.getByText(/全部免交/)).toBeTruthy()
  expect(screen.getByText('生活困难：患病住院')).toBeTruthy()
  expect(screen.getByText(/支部研究：2026-11-02 支委会/)).toBeTruthy()
})

test('a proposal needs the branch’s own minutes; sent again after a lost answer it is the same one', async () => {
  let answers = 0
  const propose = called<Parameters<WaiversSource['propose']>[0], { waiver: WaiverView }>(() => {
    answers += 1
    return answers === 1 ? no('TIMEOUT') : ok({ waiver: aWaiver({ state: 'pending_superior' }) })
  })
  await show(source({ propose }))
  fireEvent.click(screen.getByRole('button', { name: '给 陈桂兰 提出减免' }))
  fireEvent.click(inSheet('提交'))
  await settle()
  expect(propose.inputs).toEqual([])
  fill('具体情况', '患病住院')
  fill('支部研究的会议', '支委会')
  fill('会议记录编号或页码', '记录第 12 页')
  fireEvent.click(inSheet('提交'))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('网络太慢')
  fireEvent.click(inSheet('提交'))
  await settle()
  const [first, second] = propose.inputs
  expect(first).toMatchObject({ memberId: 'm1', from: month, to: 0, ground: 'hardship', branch: { by: '支委会' } })
  expect(second?.key).toBe(first?.key)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a part is typed in yuan', async () => {
  const propose = called<Parameters<WaiversSource['propose']>[0], { waiver: WaiverView }>(() =>
    ok({ waiver: aWaiver() }),
  )
  await show(source({ propose }))
  fireEvent.click(screen.getByRole('button', { name: '给 陈桂兰 提出减免' }))
  fireEvent.click(screen.getByRole('radio', { name: '只交一部分' }))
  fill('减免后每月交', '5')
  fill('具体情况', '收入减少')
  fill('支部研究的会议', '支委会')
  fill('会议记录编号或页码', '第 3 页')
  fireEvent.click(inSheet('提交'))
  await settle()
  expect(propose.inputs[0]?.to).toBe(500)
})

test('one in force is ended with a reason, from next month on', async () => {
  const end = called<Parameters<WaiversSource['end']>[0], { waiver: WaiverView }>(() => ok({ waiver: aWaiver() }))
  await show(source({ end }))
  fireEvent.click(screen.getByRole('button', { name: '提前终止' }))
  fill('为什么终止', '已经恢复工作')
  fireEvent.click(inSheet('提前终止'))
  await settle()
  expect(end.inputs).toEqual([{ waiverId: 'w1', until: month, reason: '已经恢复工作' }])
})

test('one that still waits can be taken back, with a reason; it is not ended', async () => {
  const withdraw = called<Parameters<WaiversSource['withdraw']>[0], { waiver: WaiverView }>(() =>
    ok({ waiver: aWaiver({ state: 'withdrawn' }) }),
  )
  const waivers = async () => ok({ items: [aWaiver({ state: 'pending_superior' })], amounts, next: null })
  await show(source({ withdraw, waivers }))
  expect(screen.queryByRole('button', { name: '提前终止' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '撤回' }))
  fill('为什么撤回', '填错了人')
  fireEvent.click(inSheet('撤回'))
  await settle()
  expect(withdraw.inputs).toEqual([{ waiverId: 'w1', reason: '填错了人' }])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('opened for a member it shows that member’s, also what another branch proposed; else the branch’s', async () => {
  const waivers = called<Parameters<WaiversSource['waivers']>[0], Output<'standard', 'waivers'>>(() =>
    ok({ items: [aWaiver({ branchId: 'b2', branchName: '第二党支部' })], amounts, next: null }),
  )
  await show(source({ waivers }))
  expect(screen.getByText('第二党支部')).toBeTruthy()
  expect(screen.getByRole('button', { name: '提前终止' })).toBeTruthy()
  await show(source({ waivers }), null)
  expect(waivers.inputs.map(({ orgId, memberId }) => [orgId, memberId])).toEqual([
    ['b1', 'm1'],
    ['b1', null],
  ])
})

test('none yet: it says where to begin; who may not propose sees no button', async () => {
  await show(
    source({
      waivers: async () => ok({ items: [], amounts, next: null }),
      session: sessionOf(held('inspector', 'c')),
    }),
  )
  expect(screen.getByText(/请从“党费核定”里打开/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /提出减免/ })).toBeNull()
})

test('from the list one is led to choose the member; whoever may not propose is not', async () => {
  await show(source(), null)
  fireEvent.click(screen.getByRole('button', { name: '选一名党员，提出减免' }))
  expect(journey[journey.length - 1]).toBe('/manage/standards/index?branchId=b1')
  await show(source({ session: sessionOf(held('dues-collector', 'b1')) }), null)
  expect(screen.getAllByRole('button', { name: '选一名党员，提出减免' })).toHaveLength(1)
})

describe('which months', () => {
  const proposing = () =>
    called<Parameters<WaiversSource['propose']>[0], { waiver: WaiverView }>(() => ok({ waiver: aWaiver() }))
  const open = async (more: Partial<WaiversSource>) => {
    await show(source(more))
    fireEvent.click(screen.getByRole('button', { name: '给 陈桂兰 提出减免' }))
  }
  const send = async () => {
    fill('具体情况', '患病住院')
    fill('支部研究的会议', '支委会')
    fill('会议记录编号或页码', '第 3 页')
    fireEvent.click(inSheet('提交'))
    await settle()
  }
  const press = (name: string, times = 1) => {
    for (let count = 0; count < times; count++) fireEvent.click(inSheet(name))
  }

  test.each([
    ['a later one', addMonths(month, 3)],
    ['an earlier one', addMonths(month, -2)],
  ])('may begin with %s, for as many as are set (D-36)', async (_which, from) => {
    const propose = proposing()
    await open({ propose, settings: async () => ok(termsOf(24)) })
    fill('从哪个月起', from)
    expect(screen.getByText('一次最多 24 个月，到期可以再报。')).toBeTruthy()
    press('减免几个月增加1个月', 30)
    await send()
    expect(propose.inputs).toMatchObject([{ from, until: addMonths(from, 23) }])
  })
  test('never more than are set; at first to the end of the year, where that is not more', async () => {
    const propose = proposing()
    await open({ propose, settings: async () => ok(termsOf(1)) })
    press('减免几个月增加1个月')
    await send()
    expect(propose.inputs).toMatchObject([{ from: month, until: month }])
  })
  test('what is no month is said at once, and nothing is sent', async () => {
    const propose = proposing()
    await open({ propose })
    fill('从哪个月起', '')
    expect(screen.getByText(/请选一个月份/)).toBeTruthy()
    await send()
    expect(propose.inputs).toEqual([])
  })
  test('how many may be asked for is not known without a network: why, and again', async () => {
    let tries = 0
    await open({ settings: async () => (tries++ === 0 ? no('OFFLINE') : ok(termsOf(12))) })
    expect(screen.getByRole('dialog').textContent).toContain('没有网络')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /再试|重试/ }))
    await settle()
    expect(inSheet('提交')).toBeTruthy()
  })
  test('one that has not begun is ended before its first month, and then says so', async () => {
    const from = addMonths(month, 2)
    const end = called<Parameters<WaiversSource['end']>[0], { waiver: WaiverView }>(() => ok({ waiver: aWaiver() }))
    const answers = [aWaiver({ from }), aWaiver({ from, until: addMonths(from, -1) })]
    await show(source({ end, waivers: async () => ok({ items: [answers.shift()!], amounts, next: null }) }))
    fireEvent.click(screen.getByRole('button', { name: '提前终止' }))
    expect(screen.getByText(/这项减免还没有开始/)).toBeTruthy()
    fill('为什么终止', '已经恢复工作')
    fireEvent.click(inSheet('提前终止'))
    await settle()
    expect(end.inputs).toMatchObject([{ until: addMonths(from, -1) }])
    expect(screen.getByText(/没有开始就终止了/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '提前终止' })).toBeNull()
  })
})

test('who comes from the member’s page finds the form open, with what the member owes beside the new amount', async () => {
  const propose = called<Parameters<WaiversSource['propose']>[0], { waiver: WaiverView }>(() =>
    ok({ waiver: aWaiver() }),
  )
  const waivers = async () => ok({ items: [], amounts, next: null })
  await show(source({ propose, waivers }), { id: 'm1', name: '陈桂兰' }, true)
  await settle()
  expect(screen.getByText('点下面的“给 陈桂兰 提出减免”。')).toBeTruthy()
  expect(screen.queryByText(/请从“党费核定”里打开/)).toBeNull()
  expect(screen.getByRole('dialog')).toBeTruthy()
  expect(screen.getByText('原来每月 ¥44.85，减免后每月 ¥0.00')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '只交一部分' }))
  expect(screen.getByText(/应交 ¥44.85，减免后要比它少/)).toBeTruthy()
  fill('减免后每月交', '50')
  fill('具体情况', '患病住院')
  fill('支部研究的会议', '支委会')
  fill('会议记录编号或页码', '第 12 页')
  fireEvent.click(inSheet('提交'))
  await settle()
  expect(propose.inputs).toEqual([])
  expect(screen.getByLabelText('减免后每月交').getAttribute('aria-invalid')).toBe('true')
  fill('减免后每月交', '20')
  fireEvent.click(inSheet('提交'))
  await settle()
  expect(propose.inputs).toMatchObject([{ to: 2000 }])
})

test('a reduction of nothing that the cloud refuses is said at the amount', async () => {
  // the standard was changed meanwhile
  const waivers = async () => ok({ items: [], amounts: [{ ...amounts[0]!, fen: 9000 }], next: null })
  await show(source({ waivers, propose: async () => no('NOTHING_REDUCED') }), { id: 'm1', name: '陈桂兰' }, true)
  await settle()
  fireEvent.click(screen.getByRole('radio', { name: '只交一部分' }))
  fill('减免后每月交', '50')
  fill('具体情况', '患病住院')
  fill('支部研究的会议', '支委会')
  fill('会议记录编号或页码', '第 12 页')
  fireEvent.click(inSheet('提交'))
  await settle()
  expect(screen.getByLabelText('减免后每月交').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getAllByRole('alert')).toHaveLength(1)
})
