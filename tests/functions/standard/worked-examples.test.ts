import type { KeptBill } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { instantOf } from '@/shared/domain/kit/day'
import { readYuan } from '@/shared/domain/kit/money'
import type { AssessmentFacts } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { clockAt } from '../../builders/dues-branch'

/**
 * Every worked amount of the rules through the front door: an officer sets the standard, the clock makes the bill, the
 * member sees it on the tab. What is refused bills nothing.
 */
let cloud: TestCloud
const fen = (yuan: string) => readYuan(yuan)!
const wage = (yuan: string): AssessmentFacts => ({ kind: 'wage_monthly', base: fen(yuan) })
const pension = (yuan: string): AssessmentFacts => ({ kind: 'retired', base: fen(yuan) })
const trade = (net: string): AssessmentFacts => ({ kind: 'self_employed', net: fen(net) })
const farm = (chosen: string): AssessmentFacts => ({ kind: 'farmer', chosen: fen(chosen) })
const byHand = { approvedBy: '党委', reason: '年薪制' }

/** What is known of the member, what is owed a month, and the steps that say so, where they are worth a look. */
const owed: readonly [rule: string, facts: AssessmentFacts, yuan: string][] = [
  ['D-10', wage('1200'), '6'],
  ['D-10', wage('3000'), '15'],
  ['D-10', wage('3000.01'), '30'],
  ['D-10', wage('3001'), '30.01'],
  ['D-10', wage('4321.67'), '43.22'],
  ['D-10', wage('5000'), '50'],
  ['D-10', wage('5000.01'), '75'],
  ['D-10', wage('6543.21'), '98.15'],
  ['D-10', wage('10000'), '150'],
  ['D-10', wage('10000.01'), '200'],
  ['D-10', wage('12345.67'), '246.91'],
  ['D-10', wage('49999.5'), '999.99'],
  ['D-20', wage('50000'), '1000'],
  ['D-20', wage('50000.25'), '1000'],
  ['D-20', wage('60000'), '1000'],
  ['D-23', wage('40'), '0.20'],
  ['D-13', pension('1000'), '5'],
  ['D-13', pension('3000.01'), '15'],
  ['D-13', pension('5000'), '25'],
  ['D-13', pension('5000.01'), '50'],
  ['D-13', pension('6800'), '68'],
  ['D-13', pension('10000.01'), '100'],
  ['D-14', { kind: 'annual_salary', byHand: { ...byHand, of: 'base', fen: fen('20000') } }, '400'],
  ['D-14', { kind: 'annual_salary', byHand: { ...byHand, of: 'amount', fen: fen('321') } }, '321'],
  ['D-15', trade('27000'), '135'],
  ['D-15', trade('9000.01'), '15'],
  ['D-15', trade('9000.02'), '30'],
  ['D-16', farm('0.20'), '0.20'],
  ['D-16', farm('1'), '1'],
  ['D-16', farm('1.01'), '1'],
  ['D-17', { kind: 'fixed_02' }, '0.20'],
  [
    'D-11, D-12',
    {
      kind: 'wage_monthly',
      employer: 'institution',
      items: {
        positionPay: fen('2800'),
        gradePay: fen('1900'),
        basicPerformance: fen('1500'),
        rewardPerformance: fen('2000'),
        socialInsurance: fen('1100'),
        incomeTax: fen('30'),
      },
    },
    '76.05',
  ],
]
const refused: readonly [rule: string, facts: unknown, code: string][] = [
  ['D-14', { kind: 'annual_salary', byHand: null }, 'APPROVED_AMOUNT_NEEDED'],
  ['D-15', { kind: 'self_employed', net: 0 }, 'BASE_NOT_POSITIVE'],
  ['D-16', farm('0.10'), 'FARMER_TOO_LOW'],
  ['D-16', farm('0.19'), 'FARMER_TOO_LOW'],
  ['D-23', wage('0'), 'BASE_NOT_POSITIVE'],
  ['D-23', { kind: 'wage_monthly', base: -300_000 }, 'BASE_NOT_POSITIVE'],
  ['D-23', { kind: 'wage_monthly', base: null }, 'BASE_MISSING'],
  ['D-23', wage('0.99'), 'BASE_TOO_SMALL'],
  ['D-23', { kind: 'wage_monthly', employer: 'institution', items: {} }, 'BASE_MISSING'],
  ['D-18', { kind: 'minority', base: 300_000 }, 'BAD_INPUT'],
]
const id = (index: number) => `m${index}`
const people = [...owed, ...refused].map((_, index) => aMember(id(index)))

const set = (memberId: string, facts: unknown) =>
  cloud.call('wx-sb', 'standard.set', { memberId, from: '2026-04', facts })
const billOf = (memberId: string) => cloud.all<KeptBill>('bills', (bill) => bill.memberId === memberId)[0]

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2026-03-20', '09:00'))
  await putDistrict(cloud, people)
})
afterAll(() => cloud.close())

test('each is set, or refused with its reason, before the month', async () => {
  for (const [index, [rule, facts]] of owed.entries())
    expect([rule, facts, await set(id(index), facts)]).toEqual([rule, facts, expect.objectContaining({ ok: true })])
  for (const [index, [rule, facts, code]] of refused.entries())
    expect([rule, facts, await set(id(owed.length + index), facts)]).toEqual([
      rule,
      facts,
      expect.objectContaining({ ok: false, code }),
    ])
  await clockAt(cloud, '2026-04-01')
})

test.each(owed.map(([rule, facts, yuan], index) => ({ rule, facts, yuan, who: id(index) })))(
  '$rule: $facts owes $yuan a month, and the member sees it',
  async ({ who, yuan }) => {
    expect(billOf(who)).toMatchObject({ month: '2026-04', fen: fen(yuan), open: fen(yuan) })
    const mine = await cloud.get<{ owed: number }>(`wx-${who}`, 'dues.mine')
    expect(mine.owed).toBe(fen(yuan))
  },
)

test('D-23: what was refused has no bill, is no zero, and is counted for the branch', async () => {
  for (const [index] of refused.entries()) expect(billOf(id(owed.length + index))).toBeUndefined()
  expect(cloud.all<KeptBill>('bills', (bill) => bill.fen <= 0)).toEqual([])
  const { months } = await cloud.get<{ months: { month: string; bills: number; problems: number }[] }>(
    'wx-sb',
    'dues.branch',
    { branchId: 'b', year: '2026' },
  )
  // The secretary has no standard either.
  expect(months.find(({ month }) => month === '2026-04')).toMatchObject({
    bills: owed.length,
    problems: refused.length + 1,
  })
})

test.each([
  ['fen_half_up', '43.22'],
  ['jiao_half_up', '43.20'],
  ['yuan_ceil', '44'],
])(
  'D-22: where the organisation rounds by %s, 4321.67 owes %s; the same facts are reckoned anew',
  async (rounding, yuan) => {
    const settings = { ...defaultSettings, rounding }
    await cloud.get('wx-co', 'dues.setSettings', { orgId: 'd', settings, reason: '按上级要求' })
    const change = {
      memberId: id(0),
      from: '2026-07',
      facts: wage('4321.67'),
      approvedBy: '支委会',
      reason: '工资调整',
    }
    const { standard } = await cloud.get<{ standard: { spans: object[] } }>('wx-sb', 'standard.set', change)
    expect(standard.spans.at(-1)).toMatchObject({ from: '2026-07', assessment: { fen: fen(yuan) } })
  },
)
