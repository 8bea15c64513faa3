import { instantOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

/** A branch whose bills have been made since October, on 2026-11-22. */
let cloud: TestCloud
interface Month {
  month: string
  closedAt: number | null
  closesOn: string | null
  billedSince: number
}
const months = async () =>
  (await cloud.get<{ months: Month[] }>('wx-sb', 'dues.branch', { branchId: 'b', year: '2026' })).months
const monthOf = async (month: string) => (await months()).find((each) => each.month === month)
const set = (memberId: string) =>
  cloud.get('wx-sb', 'standard.set', { memberId, from: '2026-01', facts: { kind: 'wage_monthly', base: 300_000 } })

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [aMember('p'), aMember('q')])
  for (const day of ['2026-10-01', '2026-11-01']) {
    cloud.clock.set(instantOf(day, '10:00'))
    await cloud.fireTimer('clock')
  }
  cloud.clock.set(instantOf('2026-11-02', '10:00'))
  await set('p')
})
afterAll(() => cloud.close())

test('the branch reads on which day a month closes by itself, and then that it has (S1-29)', async () => {
  expect(await monthOf('2026-10')).toMatchObject({ closedAt: null, closesOn: '2026-11-11', billedSince: 0 })
  expect(await monthOf('2026-11')).toMatchObject({ closedAt: null, closesOn: '2026-12-11' })
  cloud.clock.set(instantOf('2026-11-10', '23:00'))
  await cloud.fireTimer('clock')
  expect(await monthOf('2026-10')).toMatchObject({ closedAt: null })
  cloud.clock.set(instantOf('2026-11-11', '10:00'))
  await cloud.fireTimer('clock')
  expect(await monthOf('2026-10')).toMatchObject({ closedAt: expect.any(Number), closesOn: null, billedSince: 0 })
})

test('what a standard bills for a closed month stands beside it: the notice does not have it', async () => {
  await set('q')
  expect(await monthOf('2026-10')).toMatchObject({ billedSince: 1500 })
  expect(await monthOf('2026-11')).toMatchObject({ billedSince: 0 })
})
