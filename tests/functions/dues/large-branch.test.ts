import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { type DayList, expectWhole, payment, putTable, type Taken } from '../../builders/dues-table'

/** A branch far larger than any should be (T-01: about 50) still does its dues day. */
let cloud: TestCloud
const people = Array.from({ length: 600 }, (_, index) => `p${String(index).padStart(3, '0')}`)
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, people)
})
afterAll(() => cloud.close())
const list = () => cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })

test('six hundred on the collector’s list: everybody once, in few reads, in one answer of the service', async () => {
  const { operations, waves } = await cloud.trips(list)
  // two waves, and one more for each further thousand of open bills
  expect(waves).toBe(3)
  expect(operations.length).toBeLessThan(20)
  const day = await list()
  const ids = day.people.map(({ memberId }) => memberId)
  expect(ids.filter((id) => id.startsWith('p'))).toHaveLength(people.length)
  expect(new Set(ids).size).toBe(ids.length)
  expect(day.people.filter(({ owed }) => owed === 4500)).toHaveLength(people.length + 2)
  expect(day.sums.month).toMatchObject({ bills: 602, expected: 602 * 1500, owing: 602 })
  // B-02: an answer has at most 6 MB
  expect(JSON.stringify(day).length).toBeLessThan(1_000_000)
})
test('and whoever pays is at once no longer owing, for both collectors', async () => {
  const months = ['2026-09', '2026-10', '2026-11']
  for (const [index, memberId] of people.slice(0, 12).entries()) {
    const { row } = await cloud.get<Taken>(
      index % 2 ? 'wx-dc' : 'wx-dd',
      'dues.record',
      payment(memberId, { sum: 4500, months }),
    )
    expect(row.owed).toBe(0)
  }
  const { people: rows, sums } = await list()
  expect(rows.filter(({ owed }) => owed === 0).map(({ memberId }) => memberId)).toEqual(
    expect.arrayContaining(people.slice(0, 12)),
  )
  expect(sums).toMatchObject({ receiptsToday: 12, today: { cash: 54_000 }, month: { received: 18_000, owing: 590 } })
  await expectWhole(cloud)
})
