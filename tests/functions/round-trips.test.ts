import type { MethodName } from '@/shared/contracts'
import { startTestCloud, type TestCloud } from '../builders/cloud'
import { aMember, codeNow, openDay, putDistrict, ticketNow } from '../builders/day'

/** What each use case of the day costs: database operations and waves. A change of these numbers is a decision. */
let cloud: TestCloud
let day: Awaited<ReturnType<typeof openDay>>
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(
    cloud,
    Array.from({ length: 40 }, (_, index) => aMember(`p${index}`)),
  )
  day = await openDay(cloud, 'day')
})
afterAll(() => cloud.close())

const cost = async (openId: string, method: MethodName, input: unknown = {}) => {
  const { operations, waves } = await cloud.trips(() => cloud.get(openId, method, input))
  return { operations: operations.length, waves }
}

describe('a check-in costs at most 2 waves and 3 database operations', () => {
  test('cold, in a worker that has just begun', async () => {
    const { operations, waves } = await cloud.trips(() =>
      cloud.get('wx-p0', 'attendance.checkIn', { ticket: ticketNow(cloud, day) }),
    )
    expect(operations.sort()).toEqual([
      'aggregateDocuments members',
      'getDocument rosters',
      'insertDocument attendances',
    ])
    expect(waves).toBe(2)
  })
  test('warm', async () => {
    expect(await cost('wx-p1', 'attendance.checkIn', { ticket: ticketNow(cloud, day) })).toMatchObject({
      operations: 3,
      waves: 2,
    })
  })
  test('by six digits', async () => {
    expect(
      await cost('wx-p2', 'attendance.checkInByCode', { activityId: 'day', code: codeNow(cloud, day) }),
    ).toMatchObject({ operations: 3, waves: 2 })
  })
  test('sent again: one wave', async () => {
    expect(await cost('wx-p1', 'attendance.checkIn', { ticket: ticketNow(cloud, day) })).toMatchObject({
      operations: 2,
      waves: 1,
    })
  })
  test('refused, before it opened', async () => {
    const { operations, waves } = await cloud.trips(() =>
      cloud.call('wx-p3', 'attendance.checkIn', { ticket: 'nowhere.abc.AAAAAAAAAAAA' }),
    )
    expect([operations.length, waves]).toEqual([3, 2])
  })
})

describe('the screens', () => {
  test.each([
    ['activity.today', 'wx-p0', {}, 3, 2],
    ['attendance.mine', 'wx-p0', {}, 2, 2],
    ['attendance.live', 'wx-sb', { activityId: 'day' }, 4, 1],
    ['activity.list', 'wx-sb', { branchId: 'b' }, 3, 1],
    ['activity.get', 'wx-sb', { activityId: 'day' }, 2, 1],
    ['member.list', 'wx-sb', { branchId: 'b' }, 4, 2],
    ['identity.session', 'wx-sb', {}, 4, 2],
  ] as const)('%s, as %s with %j: at most %d operations in %d waves', async (method, who, input, operations, waves) => {
    const cost = await cloud.trips(() => cloud.get(who, method, input))
    expect(cost.operations.length).toBeLessThanOrEqual(operations)
    expect(cost.waves).toBeLessThanOrEqual(waves)
  })
})
