import type { Closing, Disclosure, DuesSettings } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { clockAt, pay, putStandards } from '../../builders/dues-branch'
import { expectWhole, reversal, wage } from '../../builders/dues-table'

/** D-39, S1-29: whatever the rhythm and whenever money comes, the members are told of it, and of every fen once. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
beforeEach(async () => {
  await cloud.emptied()
  await putDistrict(cloud, [
    aMember('p'),
    aMember('q'),
    aMember('free'),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
  ])
  await putStandards(cloud, ['2026', '2027'], { p: wage, q: wage })
})
afterAll(() => cloud.close())

interface Notice {
  sums: { bills: number; received: number }
  voluntary: number
  earlier: { period: string; received: number }[]
}
const notice = (period: string) => cloud.get<Notice>('wx-p', 'dues.notice', { period })
const told = async (period: string) => (await notice(period)).earlier
const close = async (month: string) =>
  (await cloud.get<{ published: string[] }>('wx-dc', 'dues.closeMonth', { branchId: 'b', month })).published
const set = (changes: Partial<DuesSettings>) =>
  cloud.get('wx-co', 'dues.setSettings', {
    orgId: 'd',
    settings: { ...defaultSettings, ...changes },
    reason: '按上级要求',
  })
const published = () => cloud.all<Disclosure>('disclosures', ({ branchId }) => branchId === 'b')
const periods = () =>
  published()
    .map(({ period }) => period)
    .sort()
const paid = async (memberId: string, sum: number, more: object) => {
  const answer = await pay(cloud, memberId, sum, more)
  expect(answer).toMatchObject({ ok: true })
  return (answer as unknown as { data: { receipt: Parameters<typeof reversal>[0] } }).data.receipt
}

describe('a rhythm that is changed', () => {
  test('from each quarter to each month: the months without a notice come along with the next one', async () => {
    await clockAt(cloud, '2026-01-05')
    await set({ disclosure: 'quarterly' })
    expect(await close('2026-01')).toEqual([])
    await clockAt(cloud, '2026-02-05')
    expect(await close('2026-02')).toEqual([])
    await set({ disclosure: 'monthly' })
    await paid('free', 300, { rest: 'voluntary' })
    await clockAt(cloud, '2026-03-05')
    expect(await close('2026-03')).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(await close('2026-03')).toEqual(['2026-01', '2026-02', '2026-03'])
    expect((await notice('2026-01')).sums.bills).toBe(2)
    // given in February after it was closed, and told with February, whose notice came later
    const given = await Promise.all(periods().map(async (period) => (await notice(period)).voluntary))
    expect(given).toEqual([0, 300, 0])
  })
  test('from each year to each quarter: quarters that are over come along', async () => {
    await clockAt(cloud, '2026-02-05')
    await set({ disclosure: 'yearly' })
    for (const day of ['2026-03-05', '2026-04-05', '2026-05-11']) await clockAt(cloud, day)
    expect(periods()).toEqual([])
    await set({ disclosure: 'quarterly' })
    await clockAt(cloud, '2026-06-11')
    expect(periods()).toEqual(['2026-Q1'])
    await clockAt(cloud, '2026-07-11')
    expect(periods()).toEqual(['2026-Q1', '2026-Q2'])
  })
})

test('a branch in which nobody owed in December is told of its year all the same', async () => {
  await clockAt(cloud, '2026-09-01')
  await paid('p', 1500, {})
  await clockAt(cloud, '2026-09-21')
  for (const memberId of ['p', 'q'])
    await cloud.get('wx-sb', 'member.end', { memberId, on: '2026-09-20', reason: 'transferred', note: '' })
  const monthsShown = async () =>
    (
      await cloud.get<{ months: { month: string }[] }>('wx-dc', 'dues.branch', { branchId: 'b', year: '2026' })
    ).months.map(({ month }) => month)
  expect(await monthsShown()).not.toContain('2026-12')
  await clockAt(cloud, '2026-12-05')
  expect(await monthsShown()).toContain('2026-12')
  await clockAt(cloud, '2027-01-11')
  expect(periods()).toEqual(['2026', '2026-09', '2026-12'])
  const { sums } = published().find(({ period }) => period === '2026')!
  expect(sums).toMatchObject({ bills: 2, received: 1500 })
  expect(cloud.all<Closing>('closings').map(({ _id }) => _id)).not.toContain('n:2026-12')
  await expectWhole(cloud)
})

describe('money for a month that is closed already', () => {
  test('stands in the next notice, and once; published ones stay', async () => {
    await clockAt(cloud, '2026-01-05')
    await paid('p', 1500, { months: ['2026-01'] })
    await close('2026-01')
    const january = await notice('2026-01')
    await clockAt(cloud, '2026-02-05')
    await paid('q', 1500, { months: ['2026-01'] })
    await close('2026-02')
    await clockAt(cloud, '2026-03-05')
    await close('2026-03')
    expect(await notice('2026-01')).toEqual(january)
    expect(await told('2026-02')).toEqual([{ period: '2026-01', received: 1500 }])
    expect(await told('2026-03')).toEqual([])
  })
  test('what is taken back stands in it too', async () => {
    await clockAt(cloud, '2026-01-05')
    const receipt = await paid('p', 1500, { months: ['2026-01'] })
    await close('2026-01')
    await clockAt(cloud, '2026-02-05')
    await cloud.get('wx-dc', 'dues.reverse', reversal(receipt))
    await close('2026-02')
    expect(await told('2026-02')).toEqual([{ period: '2026-01', received: -1500 }])
  })
  test('across the year’s end: in January’s, and in the next year’s', async () => {
    for (const month of ['2026-11', '2026-12']) {
      await clockAt(cloud, `${month}-05`)
      await close(month)
    }
    await clockAt(cloud, '2027-01-05')
    await paid('p', 3000, { months: ['2026-11', '2026-12'] })
    await close('2027-01')
    expect(await told('2027-01')).toEqual([
      { period: '2026-11', received: 1500 },
      { period: '2026-12', received: 1500 },
    ])
    for (const month of ['2027-02', '2027-11', '2027-12']) await clockAt(cloud, `${month}-20`)
    await clockAt(cloud, '2028-01-11')
    expect(await told('2027-12')).toEqual([])
    expect(await told('2027')).toEqual([{ period: '2026', received: 3000 }])
  })
})

test('what is given after December was closed early stands in the next year’s notice, where each year is the rhythm', async () => {
  await clockAt(cloud, '2026-12-02')
  await set({ disclosure: 'yearly' })
  await paid('free', 100, { rest: 'voluntary' })
  expect(await close('2026-12')).toEqual(['2026'])
  await clockAt(cloud, '2026-12-20')
  await paid('free', 30, { rest: 'voluntary' })
  await clockAt(cloud, '2027-03-02')
  await paid('free', 200, { rest: 'voluntary' })
  for (const day of ['2027-08-11', '2027-12-11', '2028-01-11']) await clockAt(cloud, day)
  expect(periods()).toEqual(['2026', '2027'])
  expect([(await notice('2026')).voluntary, (await notice('2027')).voluntary]).toEqual([100, 230])
})
