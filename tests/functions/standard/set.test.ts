import type { Book, KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import { MOST_FEN } from '@/shared/domain/kit/money'
import type { Standard } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

/** Standards set through the front door, in a branch whose bills have been made since September 2026. */
let cloud: TestCloud
const wage = (base: number) => ({ kind: 'wage_monthly', base })
const set = (memberId: string, more: object = {}, who = 'wx-sb') =>
  cloud.call(who, 'standard.set', { memberId, from: '2026-01', facts: wage(300_000), ...more })
const must = async (memberId: string, more: object = {}, who = 'wx-sb') => {
  const answer = await set(memberId, more, who)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data as { billed: string[]; standard: { spans: { assessment: { fen: number } }[]; lastBilled: string } }
}
const billsOf = (memberId: string) =>
  cloud
    .all<KeptBill>('bills', (bill) => bill.memberId === memberId)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(({ month, branchId, fen }) => [month, branchId, fen])
const bookOf = (branchId: string, year = '2026') =>
  cloud.all<Book>('books', ({ _id }) => _id === `${branchId}:${year}:ordinary`)[0]
const kept = (memberId: string, year = '2026') =>
  cloud.all<Standard>('standards', ({ _id }) => _id === `${memberId}:${year}`)[0]
const lines = (method: string, subjectId: string) =>
  cloud.all<{ method: string; subjectId: string; by: string }>(
    'audits',
    (line) => line.method === method && line.subjectId === subjectId,
  )
const goTo = (day: string) => cloud.clock.set(instantOf(day, '10:00'))

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    ...['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10'].map((id) => aMember(id)),
    aMember('fresh', { standing: 'probationary', admittedOn: '2026-10-31' }),
    aMember('undated', { standing: 'probationary' }),
    aMember('oo', { roles: [{ orgId: 'b', role: 'organisation-officer' }] }),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('ds', { roles: [{ orgId: 'b', role: 'deputy-secretary' }] }),
  ])
  for (const day of ['2026-09-01', '2026-10-01', '2026-11-01']) {
    goTo(day)
    await cloud.fireTimer('clock')
  }
  goTo('2026-11-22')
})
afterAll(() => cloud.close())

describe('setting a standard', () => {
  test('works the amount out in steps with the rule behind each (D-11, D-12)', async () => {
    const items = {
      positionPay: 280_000,
      gradePay: 190_000,
      basicPerformance: 150_000,
      rewardPerformance: 200_000,
      socialInsurance: 110_000,
      incomeTax: 3_000,
    }
    const { standard } = await must('p1', { facts: { kind: 'wage_monthly', employer: 'institution', items } })
    expect(standard).toMatchObject({
      name: '党员p1',
      branchName: '组织b',
      year: '2026',
      spans: [
        {
          from: '2026-01',
          until: '2026-12',
          byName: '党员sb',
          assessment: { base: 507_000, bp: 150, fen: 7605 },
          facts: { items },
        },
      ],
    })
    const steps = (standard.spans[0] as unknown as { steps: { rule: string; text: string }[] }).steps
    expect(steps.map(({ rule }) => rule)).toEqual(['D-11', 'D-11', 'D-11', 'D-12', 'D-12', 'D-12', 'D-11', 'D-22'])
    expect(steps.at(-1)).toEqual({ rule: 'D-22', text: '5070.00 元 × 1.5% = 每月 76.05 元' })
  })

  test('bills the months whose run has begun, and takes the member off the list of those without a standard', async () => {
    const problems = () => ['2026-09', '2026-10', '2026-11'].map((month) => bookOf('b')?.months[month]?.problems)
    const before = problems() as number[]
    const { billed, standard } = await must('p2')
    expect(billed).toEqual(['2026-09', '2026-10', '2026-11'])
    expect(standard.lastBilled).toBe('2026-11')
    expect(billsOf('p2')).toEqual([
      ['2026-09', 'b', 1500],
      ['2026-10', 'b', 1500],
      ['2026-11', 'b', 1500],
    ])
    expect(problems()).toEqual(before.map((count) => count - 1))
    expect(bookOf('b')?.months['2026-11']).toMatchObject({ bills: 2, expected: 7605 + 1500, received: 0, owing: 2 })
  })

  test('before it is set, the months it would bill at once are told, and which of them are closed', async () => {
    const unbilled = async (memberId: string, year = '2026') =>
      (await cloud.get<{ unbilled: object[] }>('wx-sb', 'standard.get', { memberId, year })).unbilled
    await cloud.put('closings', { _id: 'b:2026-09', branchId: 'b', month: '2026-09', at: 1 } as never)
    expect(await unbilled('p6')).toEqual([
      { month: '2026-09', closed: true },
      { month: '2026-10', closed: false },
      { month: '2026-11', closed: false },
    ])
    expect(await unbilled('p2')).toEqual([])
    expect(await unbilled('fresh')).toEqual([
      { month: '2026-10', closed: false },
      { month: '2026-11', closed: false },
    ])
    expect(await unbilled('undated')).toEqual([])
    expect(await unbilled('p6', '2027')).toEqual([])
  })

  test('again, the same: nothing is written, and the answer is the same standard', async () => {
    const before = JSON.stringify([...cloud.engine.exportAll()])
    expect(await must('p2')).toMatchObject({ billed: [], standard: { lastBilled: '2026-11' } })
    expect(JSON.stringify([...cloud.engine.exportAll()])).toBe(before)
  })

  test('by six at once is one standard, three bills and one audit line', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => set('p3')))
    expect(answers.map(({ ok }) => ok)).toEqual(Array(6).fill(true))
    expect(kept('p3')?.spans).toHaveLength(1)
    expect(billsOf('p3')).toHaveLength(3)
    expect(lines('standard.set', 'p3')).toHaveLength(1)
  })

  test('D-21: a change holds from a month that is not billed yet, with reason and approver', async () => {
    const change = { from: '2026-12', facts: wage(400_000), reason: '调整岗位', approvedBy: '支委会' }
    expect(await set('p3', { ...change, from: '2026-11' })).toMatchObject({ code: 'MONTH_ALREADY_BILLED' })
    expect(await set('p3', { ...change, reason: '' })).toMatchObject({ code: 'REASON_NEEDED' })
    expect(await set('p3', { ...change, approvedBy: '' })).toMatchObject({ code: 'APPROVER_NEEDED' })
    expect(await set('p3', { ...change, from: '2024-12' })).toMatchObject({ code: 'MONTH_OUTSIDE_YEAR' })
    const { standard, billed } = await must('p3', change)
    expect(standard.spans.map(({ assessment }) => assessment.fen)).toEqual([1500, 4000])
    expect(billed).toEqual([])
  })

  test('SD-1: nobody approves their own, and an officer’s own standard names an approver from the start', async () => {
    const change = { from: '2026-12', facts: wage(400_000), reason: '调整岗位' }
    for (const approvedBy of ['党员p3', ' 党员 p3 ', 'p3'])
      expect(await set('p3', { ...change, approvedBy })).toMatchObject({ code: 'APPROVER_IS_THE_MEMBER' })
    const byHand = { of: 'amount', fen: 3000, approvedBy: '党员p4', reason: '参照同类人员' }
    expect(await set('p4', { facts: { kind: 'retired', byHand } })).toMatchObject({ code: 'APPROVER_IS_THE_MEMBER' })
    expect(await set('sb')).toMatchObject({ code: 'APPROVER_NEEDED' })
    expect(await set('sb', { approvedBy: '党员sb' })).toMatchObject({ code: 'APPROVER_IS_THE_MEMBER' })
    expect(await set('sb', { approvedBy: '支委会' })).toMatchObject({ ok: true })
    expect(await set('sb', { from: '2026-12' }, 'wx-oo')).toMatchObject({ code: 'REASON_NEEDED' })
  })

  test.each([
    ['a missing base', wage(null as never), 'BASE_MISSING', undefined],
    ['a base of nothing', wage(0), 'BASE_NOT_POSITIVE', undefined],
    [
      'an item of other pay',
      { kind: 'wage_monthly', employer: 'enterprise', items: { gradePay: 100_000 } },
      'ITEM_NOT_OF_THIS_PAY',
      { item: '级别（薪级）工资' },
    ],
    [
      'an item nobody knows',
      { kind: 'wage_monthly', employer: 'enterprise', items: { lottery: 1 } },
      'ITEM_UNKNOWN',
      { item: 'lottery' },
    ],
    [
      'a negative item',
      { kind: 'wage_monthly', employer: 'enterprise', items: { basicPay: 500_000, incomeTax: -1 } },
      'AMOUNT_BAD',
      { item: '个人所得税' },
    ],
    [
      'items that add up to more than can be handled',
      { kind: 'wage_monthly', employer: 'institution', items: { positionPay: MOST_FEN, gradePay: MOST_FEN } },
      'AMOUNT_BAD',
      undefined,
    ],
    [
      'something taken off a pension (D-13)',
      { kind: 'retired', items: { basicPension: 500_100, incomeTax: 200 } },
      'ITEM_NOT_OF_THIS_PAY',
      { item: '个人所得税' },
    ],
    ['a base beyond what can be handled', wage(MOST_FEN + 1), 'AMOUNT_BAD', undefined],
    ['half a fen', wage(0.5), 'BAD_INPUT', { field: 'facts' }],
    ['no number', wage(Number.NaN), 'BASE_MISSING', undefined],
    ['a category nobody knows', { kind: 'payroll', base: 300_000 }, 'BAD_INPUT', { field: 'facts' }],
    ['no approved amount', { kind: 'annual_salary', byHand: null }, 'APPROVED_AMOUNT_NEEDED', undefined],
    ['too little of a farmer', { kind: 'farmer', chosen: 19 }, 'FARMER_TOO_LOW', undefined],
    ['a farmer’s declared income', { kind: 'farmer', base: 400_000 }, 'DECLARED_INCOME_NOT_ALLOWED', undefined],
  ])('D-23: %s is refused, never zero', async (_what, facts, code, detail) => {
    expect(await set('p9', { facts })).toEqual({ ok: false, code, ...(detail ? { detail } : {}) })
    expect(kept('p9')).toBeUndefined()
  })

  test('D-30: a probationary member owes from the month of admission; without the day, nothing can be billed', async () => {
    expect((await must('fresh')).billed).toEqual(['2026-10', '2026-11'])
    expect((await must('undated')).billed).toEqual([])
  })

  test('D-15: the self-employed owe a figure each quarter, and a quarter left out can be filled in', async () => {
    const net = (fen: number) => ({ kind: 'self_employed', net: fen })
    expect((await must('p5', { from: '2026-10', facts: net(2_700_000) })).billed).toEqual(['2026-10', '2026-11'])
    expect((await must('p5', { from: '2026-07', facts: net(900_000) })).billed).toEqual(['2026-09'])
    expect(billsOf('p5')).toEqual([
      ['2026-09', 'b', 1500],
      ['2026-10', 'b', 13_500],
      ['2026-11', 'b', 13_500],
    ])
  })

  test('D-15: where nothing is billed yet, an earlier quarter leaves the later ones, and the new year begins anew', async () => {
    const net = (fen: number, from: string) => ({ from, facts: { kind: 'self_employed', net: fen } })
    for (const [fen, from] of [
      [2_700_000, '2027-10'],
      [900_000, '2027-04'],
      [1_800_000, '2027-07'],
    ] as const)
      await must('p10', net(fen, from))
    const spans = () => kept('p10', '2027')?.spans.map(({ from, until, assessment: { fen } }) => [from, until, fen])
    const three = [
      ['2027-04', '2027-06', 1500],
      ['2027-07', '2027-09', 9000],
      ['2027-10', '2027-12', 13_500],
    ]
    expect(spans()).toEqual(three)
    expect(await set('p10', net(1_000_000, '2027-08'))).toMatchObject({ code: 'REASON_NEEDED' })
    expect((await must('p10', net(900_000, '2026-12'))).standard.spans).toMatchObject([
      { from: '2026-12', until: '2026-12' },
    ])
    expect(spans()).toEqual(three)
  })

  test('D-31: who comes from outside owes from the month after, or after the month the letter names', async () => {
    const enter = (key: string, name: string, more: object) =>
      cloud.get('wx-sb', 'member.create', {
        branchId: 'b',
        key,
        name,
        gender: null,
        birthday: null,
        standing: 'formal',
        admittedOn: null,
        formalOn: null,
        groupId: null,
        phone: null,
        idNumber: null,
        ...more,
      })
    await enter('came1', '来自外地', { arrivedOn: '2026-10-10' })
    expect((await must('came1')).billed).toEqual(['2026-11'])
    await enter('came2', '持介绍信', { arrivedOn: '2026-10-10', duesPaidUntil: '2026-09' })
    expect((await must('came2')).billed).toEqual(['2026-10', '2026-11'])
    const wrong = { arrivedOn: '2027-01-01' }
    await expect(enter('came3', '将来人', wrong)).rejects.toThrow('DAY_IN_FUTURE')
  })

  test('D-31: months before a transfer are billed by the old branch, in its book', async () => {
    await cloud.get('wx-sg', 'member.move', { memberId: 'p6', toBranchId: 'n', reason: '工作调动' })
    expect(await set('p6')).toMatchObject({ code: 'NOT_PERMITTED' })
    const owing = bookOf('b')!.months['2026-11']!.owing
    expect((await must('p6', {}, 'wx-sn')).billed).toHaveLength(3)
    expect(billsOf('p6').map(([, branchId]) => branchId)).toEqual(['b', 'b', 'b'])
    expect(bookOf('b')!.months['2026-11']!.owing).toBe(owing + 1)
  })

  test('MEMBERSHIP_ENDED: for who has left, nothing is set', async () => {
    await cloud.get('wx-sb', 'member.end', { memberId: 'p7', on: '2026-11-20', reason: 'transferred' })
    expect(await set('p7')).toMatchObject({ code: 'MEMBERSHIP_ENDED' })
  })

  test('while the job runs: each bill once, and the sums are those of the bills', async () => {
    goTo('2026-12-01')
    await Promise.all([cloud.fireTimer('clock'), must('p8'), cloud.fireTimer('clock'), must('p9'), must('dc')])
    for (const id of ['p8', 'p9', 'dc']) expect(billsOf(id).length).toBeGreaterThanOrEqual(3)
    await cloud.fireTimer('clock')
    for (const id of ['p8', 'p9', 'dc'])
      expect(billsOf(id).map(([month]) => month)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12'])
    for (const [month, sums] of Object.entries(bookOf('b')!.months)) {
      const bills = cloud.all<KeptBill>('bills', (bill) => bill.branchId === 'b' && bill.month === month)
      const expected = bills.reduce((sum, { fen }) => sum + fen, 0)
      expect([month, sums.bills, sums.expected, sums.owing]).toEqual([month, bills.length, expected, bills.length])
    }
    goTo('2026-12-02')
  })
})

describe('looking at a standard (P-08)', () => {
  test('shows income to the branch’s secretary and organisation officer and the committee, with a line for each view', async () => {
    for (const who of ['wx-sb', 'wx-oo', 'wx-co']) {
      const { standard } = await cloud.get<{ standard: { spans: { facts: object }[]; settings: object } }>(
        who,
        'standard.get',
        { memberId: 'p1', year: '2026' },
      )
      expect(standard.spans[0]!.facts).toHaveProperty('items')
      expect(standard.settings).toMatchObject({ rounding: 'fen_half_up' })
    }
    expect(lines('standard.get', 'p1').map(({ by }) => by)).toEqual(['sb', 'oo', 'co'])
  })
  test('not to the deputy, the collector, an inspector or the next branch', async () => {
    for (const who of ['wx-ds', 'wx-dc', 'wx-in', 'wx-sn', 'wx-p1'])
      expect(await cloud.call(who, 'standard.get', { memberId: 'p1', year: '2026' })).toMatchObject({
        code: 'NOT_PERMITTED',
      })
  })
  test('the list shows amounts only', async () => {
    const { items, total } = await cloud.get<{ items: { memberId: string }[]; total: number }>(
      'wx-dc',
      'standard.list',
      {
        branchId: 'b',
        year: '2026',
      },
    )
    expect(total).toBe(items.length)
    const row = (id: string) => items.find(({ memberId }) => memberId === id)
    expect(row('p1')).toMatchObject({ state: 'set', kind: 'wage_monthly', fen: 7605, mayRenew: false, waiver: null })
    expect(row('p4')).toMatchObject({ state: 'missing', kind: null, fen: null })
    expect(JSON.stringify(items)).not.toContain('280000')
  })
})

describe('carrying standards over to the next year', () => {
  const renew = (memberIds: string[], year = '2027') =>
    cloud.get<{ renewed: number; skipped: { name: string; why: string }[] }>('wx-sb', 'standard.renew', {
      branchId: 'b',
      year,
      memberIds,
    })
  test('takes the last facts, says why not, and passes over who has one', async () => {
    const first = await renew(['p2', 'p3', 'p5', 'p4', 'p6'])
    expect(first).toEqual({
      renewed: 2,
      skipped: [
        { memberId: 'p4', name: '党员p4', why: '去年没有核定，请单独核定' },
        { memberId: 'p5', name: '党员p5', why: '个体经营者要按上季度收入核定，请填新的收入' },
      ],
    })
    expect(kept('p3', '2027')?.spans).toMatchObject([
      { from: '2027-01', until: '2027-12', assessment: { fen: 4000 }, reason: '沿用上年核定', approvedBy: '支委会' },
    ])
    expect(await renew(['p2', 'p3'])).toEqual({ renewed: 0, skipped: [] })
    expect(lines('standard.renew', 'p3')).toHaveLength(1)
  })
  test('a year too far ahead is said to be one, not to be busy', async () => {
    const input = { branchId: 'b', year: '2028', memberIds: ['p2'] }
    expect(await cloud.call('wx-sb', 'standard.renew', input)).toEqual({ ok: false, code: 'MONTH_OUTSIDE_YEAR' })
  })
  test('the list says who may be carried over', async () => {
    goTo('2027-01-05')
    await cloud.fireTimer('clock')
    const { items } = await cloud.get<{ items: { memberId: string; state: string; mayRenew: boolean }[] }>(
      'wx-sb',
      'standard.list',
      { branchId: 'b', year: '2027' },
    )
    const of = (id: string) => items.find(({ memberId }) => memberId === id)
    expect([of('p1')?.mayRenew, of('p2')?.mayRenew, of('p5')?.mayRenew, of('p4')?.mayRenew]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(of('p5')?.state).toBe('missing')
  })
  test('with a run under way, January is billed with it, in the new year’s book', async () => {
    expect(await renew(['p1'])).toEqual({ renewed: 1, skipped: [] })
    expect(billsOf('p1').at(-1)).toEqual(['2027-01', 'b', 7605])
    expect(bookOf('b', '2027')?.before).toEqual({ seq: 0, hash: bookOf('b')!.hash })
  })
})
