import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { instantOf, type Month } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { putEntries } from '../../builders/dues'
import { clockAt, pay, putStandards, putWaiver } from '../../builders/dues-branch'

/** 3000.00 of wage owe 15.00 a month. The runs of bills begin in January 2026. */
let cloud: TestCloud
const wage = { kind: 'wage_monthly', base: 300_000 } as const
beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2026-01-01', '08:00'))
  await putDistrict(cloud, [
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('old-dc', { state: 'ended', identity: 'none:old', roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('nc', { branchId: 'n', roles: [{ orgId: 'n', role: 'dues-collector' }] }),
    aMember('p'),
    aMember('late'),
    aMember('mover'),
    aMember('poor'),
    aMember('none'),
    aMember('no-day', { standing: 'probationary' }),
    aMember('young', { standing: 'probationary', admittedOn: '2026-07-18' }),
    aMember('soon', { standing: 'probationary', admittedOn: '2027-05-01' }),
  ])
  const income = {
    kind: 'wage_monthly',
    employer: 'institution',
    items: {
      positionPay: 280_000,
      gradePay: 190_000,
      basicPerformance: 150_000,
      rewardPerformance: 200_000,
      socialInsurance: 110_000,
      incomeTax: 3_000,
    },
  } as const
  const wages = Object.fromEntries(['late', 'mover', 'poor', 'no-day', 'young', 'soon'].map((id) => [id, wage]))
  await putStandards(cloud, ['2026', '2027'], { p: income, ...wages })
  await putWaiver(cloud, { _id: 'waiver', memberId: 'poor', from: '2026-03', until: '2026-08', to: 500 })
})
afterAll(() => cloud.close())

interface MonthLine {
  month: Month
  due: number
  received: number
  waived: number
  open: number
  paidAhead: number
}
interface Mine {
  branchName: string
  month: Month
  thisMonth: MonthLine | null
  unbilled: string | null
  standard: { kind: string; fen: number; from: Month; until: Month; steps: { rule: string; text: string }[] } | null
  waiver: { from: Month; until: Month; to: number } | null
  owes: (MonthLine & { blocked: boolean })[]
  owed: number
  year: { year: string; months: MonthLine[]; due: number; received: number; waived: number; voluntary: number }
  years: string[]
  collectors: string[]
  largeSum: number
  unreadNotices: number
}
const mine = (who: string, year: string | null = null) => cloud.get<Mine>(`wx-${who}`, 'dues.mine', { year })

describe('before the month’s bills are made', () => {
  test('there is no bill and no reason to worry; what holds is shown already', async () => {
    expect(await mine('p')).toMatchObject({ month: '2026-01', thisMonth: null, unbilled: null, owes: [], owed: 0 })
    expect((await mine('p')).standard).toMatchObject({ fen: 7605, from: '2026-01', until: '2026-12' })
  })
})

describe('this month and why', () => {
  beforeAll(() => clockAt(cloud, '2026-01-02'))

  test('the bill, and every step to it in words with its rule (D-11, D-12, 1.3)', async () => {
    const { thisMonth, standard, owes, owed } = await mine('p')
    expect(thisMonth).toEqual({ month: '2026-01', due: 7605, received: 0, waived: 0, open: 7605 })
    expect([owes.map(({ month }) => month), owed]).toEqual([['2026-01'], 7605])
    const steps = standard!.steps.map(({ rule, text }) => `${rule} ${text}`)
    expect(steps).toContain('D-11 计入：岗位（职务）工资 2800.00 元')
    expect(steps).toContain('D-12 不计入：奖励性绩效工资 2000.00 元')
    expect(steps.some((step) => step.includes('5070.00 元 × 1.5% = 每月 76.05 元'))).toBe(true)
  })
  test.each([
    ['none', 'no-standard', 'who has no standard'],
    ['no-day', 'no-standard', 'whose day of admission is missing'],
    ['young', 'not-owed', 'who is not admitted yet (D-30)'],
    ['pn', 'no-standard', 'of a branch that keeps no dues here'],
  ])('%s: %s, %s', async (who, unbilled) => {
    expect(await mine(who)).toMatchObject({ thisMonth: null, unbilled, owes: [], owed: 0 })
  })
  test('is paid to those whom the branch has named, and nobody who has left', async () => {
    expect((await mine('p')).collectors).toEqual(['党员dc'])
    expect((await mine('pn')).collectors).toEqual(['党员nc'])
  })
  test('costs two waves, whatever the number of months', async () => {
    const { operations, waves } = await cloud.trips(() => mine('p'))
    expect(waves).toBe(2)
    expect(operations).toHaveLength(10)
  })
})

describe('what was paid', () => {
  test('shows at once; what is beyond the bill is voluntary, what is ahead is apart (D-33)', async () => {
    await pay(cloud, 'p', 7605)
    await pay(cloud, 'p', 1000, { rest: 'voluntary', months: ['2026-02'] })
    await pay(cloud, 'p', 10_000, { rest: 'voluntary', months: ['2026-02'] })
    const { thisMonth, owes, year } = await mine('p')
    expect([thisMonth?.open, owes]).toEqual([0, []])
    expect(year.months.slice(0, 3)).toMatchObject([
      { month: '2026-01', due: 7605, received: 7605, paidAhead: 0 },
      { month: '2026-02', due: 0, received: 0, paidAhead: 7605 },
      { month: '2026-03', due: 0, received: 0, paidAhead: 0 },
    ])
    expect(year).toMatchObject({ due: 7605, received: 7605, waived: 0, voluntary: 11_000 - 7605 })
  })
  test('and taken back is open again, and no longer voluntary (DU-2)', async () => {
    const { items } = await cloud.get<{ items: ReceiptView[] }>('wx-p', 'dues.myReceipts')
    const { bookId, receipt } = items.find(({ lines }) => lines[0]?.month === '2026-01')!
    const back = { branchId: 'b', bookId, receipt, key: 'back', reason: '记错了人' }
    expect(await cloud.call('wx-dc', 'dues.reverse', back)).toMatchObject({ ok: true })
    expect(await mine('p')).toMatchObject({ owed: 7605, year: { received: 0, voluntary: 11_000 - 7605 } })
    await pay(cloud, 'p', 7605, { months: ['2026-01'] })
  })
  test('money ahead meets its bill when that is made', async () => {
    await clockAt(cloud, '2026-02-01')
    expect((await mine('p')).thisMonth).toEqual({ month: '2026-02', due: 7605, received: 7605, waived: 0, open: 0 })
  })
})

describe('D-36: a reduction', () => {
  test('is shown while it holds, and what is waived is neither owed nor paid', async () => {
    expect((await mine('poor')).waiver).toBeNull()
    await clockAt(cloud, '2026-03-01')
    const { waiver, thisMonth } = await mine('poor')
    expect(waiver).toEqual({ from: '2026-03', until: '2026-08', to: 500 })
    expect(thisMonth).toEqual({ month: '2026-03', due: 1500, received: 0, waived: 1000, open: 500 })
  })
})

describe('D-31: who was just transferred', () => {
  test('still pays this month to the old branch, and sees the new one’s collector', async () => {
    await clockAt(cloud, '2026-06-01')
    cloud.clock.set(instantOf('2026-06-15', '10:00'))
    await cloud.get('wx-sg', 'member.move', { memberId: 'mover', toBranchId: 'n', reason: '工作调动' })
    const { branchName, collectors, thisMonth, owes, unbilled } = await mine('mover')
    expect([branchName, collectors]).toEqual(['组织n', ['党员nc']])
    expect([thisMonth?.month, unbilled]).toEqual(['2026-06', null])
    expect(owes.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'])
  })
  test('owes the next month to the new branch; arrears stay', async () => {
    await clockAt(cloud, '2026-07-01')
    const { thisMonth, owes } = await mine('mover')
    expect(thisMonth).toMatchObject({ month: '2026-07', open: 1500 })
    expect(owes).toHaveLength(7)
    expect(cloud.all<{ _id: string; branchId: string }>('bills', ({ _id }) => _id === 'mover:2026-07')).toMatchObject([
      { branchId: 'n' },
    ])
  })
})

describe('D-30: who is admitted within a month', () => {
  test('owes that month whole, and none before', async () => {
    expect(await mine('young')).toMatchObject({ thisMonth: { month: '2026-07', open: 1500 }, unbilled: null })
    expect((await mine('young')).owes.map(({ month }) => month)).toEqual(['2026-07'])
    expect(await mine('soon')).toMatchObject({ thisMonth: null, unbilled: 'not-owed' })
  })
  test('and entered after the month’s run: the bill is still to come, and comes with the next run', async () => {
    await cloud.put('members', aMember('fresh', { standing: 'probationary', admittedOn: '2026-07-20' }))
    await putStandards(cloud, ['2026'], { fresh: wage })
    expect(await mine('fresh')).toMatchObject({ thisMonth: null, unbilled: null, owed: 0 })
    await clockAt(cloud, '2026-08-01')
    expect((await mine('fresh')).owes.map(({ month }) => month)).toEqual(['2026-07', '2026-08'])
  })
})

describe('D-32: arrears', () => {
  test('of more than six months need the superior’s paper; what can be paid now is added up', async () => {
    await clockAt(cloud, '2026-11-01')
    const { owes, owed } = await mine('late')
    expect(owes.map(({ month, blocked }) => [month, blocked])).toEqual([
      ...['2026-01', '2026-02', '2026-03', '2026-04'].map((month) => [month, true]),
      ...['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((month) => [month, false]),
    ])
    expect(owed).toBe(7 * 1500)
  })
})

describe('S1-26: the certificate 党费证 of a year', () => {
  test('has all twelve months, and adds up to the fen', async () => {
    const { year } = await mine('poor')
    expect(year.months.map(({ month }) => month)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
    )
    expect(year).toMatchObject({ due: 16_500, received: 0, waived: 6_000 })
    for (const { due, received, waived, open } of year.months) expect(due).toBe(received + waived + open)
  })
  test('can be that of another year', async () => {
    await clockAt(cloud, '2027-01-03')
    expect((await mine('p')).years).toEqual(['2027', '2026'])
    expect((await mine('p')).year).toMatchObject({ year: '2027', voluntary: 0 })
    expect((await mine('p', '2026')).year).toMatchObject({ year: '2026', due: 12 * 7605, received: 2 * 7605 })
    expect((await mine('p', '2019')).year).toMatchObject({ year: '2019', due: 0, received: 0, voluntary: 0 })
    expect((await mine('none')).years).toEqual(['2027'])
  })
  test('of a year in which the member moved is one, with the months of both branches (D-31)', async () => {
    const { year } = await mine('mover', '2026')
    expect(year.months.map(({ due }) => due)).toEqual(Array(12).fill(1500))
    expect(year).toMatchObject({ due: 18_000, received: 0, waived: 0 })
    const billing = cloud.all<{ memberId: string; month: Month; branchId: string }>(
      'bills',
      ({ memberId, month }) => memberId === 'mover' && month.startsWith('2026'),
    )
    expect(billing.map(({ branchId }) => branchId).sort()).toEqual([...Array(6).fill('b'), ...Array(6).fill('n')])
  })
  test('is refused for what is no year', async () => {
    for (const year of ['26', '1999', '2026-01', 2026])
      expect(await cloud.call('wx-p', 'dues.mine', { year })).toMatchObject({ ok: false, code: 'BAD_INPUT' })
  })
})

describe('my receipts', () => {
  const all = async (who: string) => {
    const seen: ReceiptView[] = []
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page: { items: ReceiptView[]; next: string | null } = await cloud.get(who, 'dues.myReceipts', { cursor })
      seen.push(...page.items)
      cursor = page.next
    }
    return seen
  }
  test('are mine alone, newest first, with what was taken back', async () => {
    const seen = await all('wx-p')
    expect(seen.map(({ kind, number, fen, reversed }) => [kind, number, fen, reversed])).toEqual([
      ['receipt', '2026-000004', 7605, false],
      ['reversal', '2026-000001', 7605, false],
      ['receipt', '2026-000003', 10_000, false],
      ['receipt', '2026-000002', 1000, false],
      ['receipt', '2026-000001', 7605, true],
    ])
    expect(await all('wx-late')).toEqual([])
  })
  test('are paged; those written at one moment are neither lost nor shown twice', async () => {
    const at = instantOf('2026-12-01')
    const wishes = Array.from({ length: 70 }, (_, index) => ({ memberId: 'pn', at: at + Math.floor(index / 7) * 1000 }))
    await putEntries(cloud, { branchId: 'n' }, wishes)
    const seen = await all('wx-pn')
    expect(seen.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 70 }, (_, index) => index + 1),
    )
    expect(seen.every((each, index) => index === 0 || each.at <= seen[index - 1]!.at)).toBe(true)
  })
})
