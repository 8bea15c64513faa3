import { defaultSettings } from '@/shared/domain/dues/settings'
import { instantOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { putDistrict } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const dayShown = async (today: string) => {
  cloud.clock.set(instantOf(today, '09:00'))
  const year = today.slice(0, 4)
  return (await cloud.get<{ collectionDay: string | null }>('wx-sb', 'dues.branch', { branchId: 'b', year }))
    .collectionDay
}

test('S1-26, S2-11: dues belong to the day of the activity, unless a day is set', async () => {
  expect(await dayShown('2026-09-30')).toBeNull()
})

test('D-43: the branch is shown the day that the committee set, on the first working day where it is off', async () => {
  const settings = { ...defaultSettings, collectionDay: 1 }
  await cloud.get('wx-co', 'dues.setSettings', { orgId: 'd', settings, reason: '统一党费日' })
  expect(await dayShown('2026-09-30')).toBe('2026-09-01')
  expect(await dayShown('2026-10-01')).toBe('2026-10-08')
  expect(await dayShown('2026-11-22')).toBe('2026-11-02')
})
