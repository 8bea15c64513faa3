import type { Closing, Disclosure, KeptBill } from '@/shared/domain/dues/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { clockAt, putStandards } from '../../builders/dues-branch'
import { type DayList, wage } from '../../builders/dues-table'

/** A branch with more members than a read answers (1000): nobody is lost in silence. */
let cloud: TestCloud
const people = Array.from({ length: 1100 }, (_, index) => `p${String(index).padStart(4, '0')}`)
const gone = Array.from({ length: 1050 }, (_, index) => `x${String(index).padStart(4, '0')}`)
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] })])
  for (let from = 0; from < people.length; from += 500)
    await cloud.put('members', ...people.slice(from, from + 500).map((id) => aMember(id)))
  const left = (id: string, index: number) => {
    const on = `2026-11-${String(2 + (index % 28)).padStart(2, '0')}`
    const ended = { on, reason: 'transferred', note: '' } as const
    return aMember(id, { state: 'ended', identity: `none:${id}`, ended })
  }
  await cloud.put('members', ...gone.map(left))
  await putStandards(cloud, ['2026'], Object.fromEntries([...people, ...gone].map((id) => [id, wage])))
  await clockAt(cloud, '2026-11-01')
  await clockAt(cloud, '2026-12-01')
})
afterAll(() => cloud.close())

const billed = (month: string) =>
  cloud
    .all<KeptBill>('bills', (bill) => bill.month === month)
    .map(({ memberId }) => memberId)
    .sort()

test('DU-1: each has a bill, those too who left since', () => {
  expect(billed('2026-11')).toEqual([...people, ...gone])
  expect(billed('2026-12')).toEqual(people)
})
test('all stand on the collector’s list', async () => {
  const { people: rows } = await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })
  const here = rows.map(({ memberId }) => memberId).filter((id) => id.startsWith('p'))
  expect(here).toEqual(people)
})
test('S1-29: all stand by name in the notices of the month and of the year', async () => {
  await clockAt(cloud, '2027-01-11')
  expect(cloud.all<Closing>('closings', ({ branchId }) => branchId === 'b')).toHaveLength(2)
  const notices = cloud.all<Disclosure>('disclosures', ({ branchId }) => branchId === 'b')
  const counted = notices.map(({ period, people: named, sums }) => [
    period,
    named.filter(({ name }) => name !== '').length,
    sums.bills,
  ])
  expect(counted.sort()).toEqual([
    ['2026', 2150, 3250],
    ['2026-11', 2150, 2150],
    ['2026-12', 1100, 1100],
  ])
})
