import type { FormFile, FormJob } from '@/shared/domain/form/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { putDistrict } from '../../builders/day'

const DAY = 86_400_000
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const stored = () => cloud.storage.list().filter(({ path }) => path.startsWith('forms/')).length
const kept = () => [cloud.all('formJobs').length, cloud.all('formFiles').length, stored()]

test('after thirty days every form is gone, the file of a step that was cut off too', async () => {
  for (let count = 0; count < 12; count++) await cloud.get('wx-pn', 'form.mine', { year: '2026' })
  await cloud.get('wx-co', 'form.begin', { orgId: 'd', kind: 'year', year: '2026', key: 'job' })
  await cloud.get('wx-co', 'form.step', { jobId: 'job' })
  // As a kill between file and note leaves it.
  const [noted] = cloud.all<FormJob>('formJobs')
  cloud.engine.remove('formJobs', { _id: 'job' }, false)
  await cloud.put('formJobs', { ...noted!, done: 0, files: [] } as FormJob)
  // And as one between the note of a path and the file: there is nothing to remove.
  await cloud.put('formFiles', {
    _id: 'never',
    path: 'forms/never/001.xlsx',
    rows: [],
    createdAt: cloud.clock.now(),
  } as FormFile)
  expect(kept()).toEqual([1, 14, 13])
  const paths = cloud.all<FormFile>('formFiles').map(({ path }) => path)
  expect(new Set(paths).size).toBe(14)
  for (const path of paths.filter((each) => !each.includes('never'))) expect(path).toMatch(/^forms\/[0-9a-f]{64}\//)

  cloud.clock.advance(29 * DAY)
  await cloud.fireTimer('clock')
  expect(kept()).toEqual([1, 14, 13])
  cloud.clock.advance(DAY + 60_000)
  await cloud.fireTimer('clock')
  expect(kept()).toEqual([0, 0, 0])
})
