import type { DuesSettings } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { instantOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

/** Every setting down the tree d > g > b with its neighbour n, its limits, and what those of the standards do. */
let cloud: TestCloud
const people = ['cap', 'low', 'farm', 'often', 'once', 'hand'] as const
beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2026-11-22', '10:00'))
  await putDistrict(cloud, [
    ...people.map((id) => aMember(id)),
    aMember('next', { branchId: 'n' }),
    aMember('cg', { branchId: 'n', roles: [{ orgId: 'g', role: 'committee-officer' }] }),
  ])
})
afterAll(() => cloud.close())

const set = (orgId: string, changes: object, who = 'wx-co') =>
  cloud.call(who, 'dues.setSettings', { orgId, settings: { ...defaultSettings, ...changes }, reason: '按上级要求' })
const held = async (orgId: string, who = 'wx-co') =>
  (await cloud.get<{ settings: DuesSettings }>(who, 'dues.settings', { orgId })).settings
const standard = (memberId: string, facts: object, more: object = {}, who = 'wx-sb') =>
  cloud.call(who, 'standard.set', { memberId, from: '2027-01', facts, ...more })
const amount = (answer: { ok: boolean }) =>
  (answer as unknown as { data: { standard: { spans: { assessment: { fen: number } }[] } } }).data.standard.spans.at(-1)
    ?.assessment.fen

/** Each setting with two other values that are good, and values that are not. */
const table: { [N in keyof DuesSettings]: [[DuesSettings[N], DuesSettings[N]], unknown[]] } = {
  rounding: [
    ['jiao_half_up', 'yuan_ceil'],
    ['fen_down', null, 1],
  ],
  monthlyCap: [
    [1, 10_000_000],
    [0, -1, 10_000_001, 0.5, null, '1000'],
  ],
  lowestMonthly: [
    [2, 10_000],
    [0, 10_001, 0.5, null],
  ],
  assessment: [
    ['on-change', 'annual'],
    ['never', null],
  ],
  farmersMayDeclareIncome: [
    [true, false],
    ['yes', null, 1],
  ],
  transferMonth: [
    ['new-branch', 'old-branch'],
    ['both', null],
  ],
  arrearsMonths: [
    [0, 12],
    [-1, 13, 1.5, null],
  ],
  advanceMonths: [
    [0, 12],
    [-1, 13, 1.5, null],
  ],
  waiverMonths: [
    [1, 24],
    [0, 25, null],
  ],
  largeSum: [
    [1, 200_000],
    [0, -1, 0.5, null, Number.MAX_VALUE],
  ],
  provinceLargeSum: [
    [1, 99_999],
    [0, -1, 0.5],
  ],
  remittanceBp: [
    [0, 10_000],
    [-1, 10_001, 12.5, null],
  ],
  handOverDays: [
    [0, 60],
    [-1, 61, null],
  ],
  certificateYears: [
    [1, 20],
    [0, 21, null],
  ],
  disclosure: [
    ['quarterly', 'yearly'],
    ['never', null],
  ],
  disclosesAmounts: [
    [true, false],
    [null, 'all'],
  ],
  collectionDay: [
    [1, 28],
    [0, 29, 31, 1.5],
  ],
  closeDays: [
    [0, 60],
    [-1, 61, null],
  ],
}
const names = Object.keys(defaultSettings) as (keyof DuesSettings)[]
/** The least cap goes with the least amount only. */
const beside = (name: keyof DuesSettings) => (name === 'monthlyCap' ? { lowestMonthly: 1 } : {})

test('no setting is forgotten here', () => expect(Object.keys(table).sort()).toEqual([...names].sort()))

describe.each(names)('%s', (name) => {
  const [[one, other], bad] = table[name]
  test('set above holds below; a branch’s own holds there, and its neighbour keeps what is above', async () => {
    expect(await set('d', { ...beside(name), [name]: one })).toMatchObject({ ok: true })
    expect([(await held('g'))[name], (await held('n'))[name]]).toEqual([one, one])
    expect(await set('b', { ...beside(name), [name]: other })).toMatchObject({ ok: true })
    expect([(await held('d'))[name], (await held('b'))[name], (await held('n'))[name]]).toEqual([one, other, one])
  })
  test('is refused outside of its limits, and what held still holds', async () => {
    const before = await held('b')
    for (const value of bad)
      expect([value, await set('b', { [name]: value })]).toEqual([
        value,
        expect.objectContaining({ code: 'BAD_INPUT' }),
      ])
    expect(await set('b', { [name]: undefined })).toMatchObject({ code: 'BAD_INPUT' })
    expect(await held('b')).toEqual(before)
  })
})

describe('what the settings of the nearest organisation do to standards', () => {
  const wage = (base: number) => ({ kind: 'wage_monthly', base })
  test('D-20, D-22: cap and rounding are those of the branch’s own, not of the committee’s', async () => {
    await set('d', { monthlyCap: 90_000, rounding: 'yuan_ceil' })
    await set('b', { monthlyCap: 80_005, rounding: 'jiao_half_up' })
    expect(amount(await standard('cap', wage(6_000_000)))).toBe(80_005)
    expect(amount(await standard('once', wage(432_167)))).toBe(4320)
    expect(amount(await standard('next', wage(432_167), {}, 'wx-sn'))).toBe(4400)
  })
  test('D-23: the least amount, also for one approved by hand; farmers and fixed amounts are the rule’s own', async () => {
    await set('b', { lowestMonthly: 500 })
    expect(await standard('low', wage(99_899))).toMatchObject({ code: 'BASE_TOO_SMALL' })
    const byHand = { of: 'amount', fen: 499, approvedBy: '党委', reason: '年薪制' }
    expect(await standard('hand', { kind: 'annual_salary', byHand })).toMatchObject({ code: 'BASE_TOO_SMALL' })
    expect(amount(await standard('low', wage(99_900)))).toBe(500)
    expect(amount(await standard('farm', { kind: 'farmer', chosen: 20 }))).toBe(20)
    expect(amount(await standard('hand', { kind: 'fixed_02' }))).toBe(20)
  })
  test('D-16: a farmer’s declared income counts where the place has that rule', async () => {
    const change = { from: '2027-02', reason: '外出务工', approvedBy: '支委会' }
    const declared = { kind: 'farmer', base: 400_000 }
    expect(await standard('farm', declared, change)).toMatchObject({ code: 'DECLARED_INCOME_NOT_ALLOWED' })
    await set('b', { farmersMayDeclareIncome: true })
    expect(amount(await standard('farm', declared, change))).toBe(4000)
  })
  test('D-21: where the place follows each change of pay, a reason alone will do; never none', async () => {
    expect(amount(await standard('often', wage(300_000)))).toBe(1500)
    const change = { from: '2027-03', reason: '调资' }
    expect(await standard('often', wage(400_000), change)).toMatchObject({ code: 'APPROVER_NEEDED' })
    await set('b', { assessment: 'on-change' })
    expect(await standard('often', wage(400_000), { from: '2027-03' })).toMatchObject({ code: 'REASON_NEEDED' })
    expect(amount(await standard('often', wage(400_000), change))).toBe(4000)
  })
  test('D-36: how long one reduction may be', async () => {
    const propose = (until: string, key: string) =>
      cloud.call('wx-sb', 'standard.proposeWaiver', {
        key,
        memberId: 'often',
        from: '2027-01',
        until,
        to: 0,
        ground: 'other',
        reason: '家中受灾',
        branch: { by: '支委会', on: '2026-11-20', document: '记录' },
      })
    await set('b', { waiverMonths: 3 })
    expect(await propose('2027-04', 'w1')).toMatchObject({ code: 'SPAN_TOO_LONG' })
    expect(await propose('2027-03', 'w2')).toMatchObject({ ok: true })
  })
  test('what was set before stays as it is', async () => {
    const { items } = await cloud.get<{ items: { memberId: string; fen: number | null }[] }>('wx-sb', 'standard.list', {
      branchId: 'b',
      year: '2027',
    })
    expect(items.find(({ memberId }) => memberId === 'cap')).toMatchObject({ fen: 80_005 })
  })
})

test('a committee below sets for itself and what is below, not above and not beside', async () => {
  expect(await set('g', { closeDays: 3 }, 'wx-cg')).toMatchObject({ ok: true })
  expect(await set('n', { closeDays: 4 }, 'wx-cg')).toMatchObject({ ok: true })
  expect(await set('d', { closeDays: 5 }, 'wx-cg')).toMatchObject({ code: 'NOT_PERMITTED' })
  expect([(await held('g')).closeDays, (await held('n')).closeDays]).toEqual([3, 4])
})
