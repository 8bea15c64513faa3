import { addMonths, dayOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../builders/cloud'
import { aMember, codeNow, openDay, putDistrict, ticketNow } from '../builders/day'
import { putEntries } from '../builders/dues'
import { putStandards } from '../builders/dues-branch'

/** What each use case of the day costs: database operations and waves. A change of these numbers is a decision. */
let cloud: TestCloud
let day: Awaited<ReturnType<typeof openDay>>
beforeAll(async () => {
  cloud = await startTestCloud({ cold: true })
  await putDistrict(cloud, [
    ...Array.from({ length: 40 }, (_, index) => aMember(`p${index}`)),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
  ])
  day = await openDay(cloud, 'day')
  await putEntries(cloud, { year: dayOf(cloud.clock.now()).slice(0, 4) }, [{}])
})
afterAll(() => cloud.close())

describe('a check-in costs two waves and two database operations (the limit is three)', () => {
  const scan = (who: string) =>
    cloud.trips(() => cloud.get(who, 'attendance.checkIn', { ticket: ticketNow(cloud, day) }))
  const reads = 'aggregateDocuments members'
  const writes = 'insertDocument attendances'

  test('cold, in a worker that has just begun', async () => {
    expect(await scan('wx-p0')).toEqual({ operations: [reads, writes], waves: 2 })
  })
  test('warm', async () => {
    expect(await scan('wx-p1')).toEqual({ operations: [reads, writes], waves: 2 })
  })
  test('by six digits', async () => {
    const code = codeNow(cloud, day)
    const typed = await cloud.trips(() => cloud.get('wx-p2', 'attendance.checkInByCode', { activityId: 'day', code }))
    expect(typed).toEqual({ operations: [reads, writes], waves: 2 })
  })
  test('sent again: one read', async () => {
    expect(await scan('wx-p1')).toEqual({ operations: [reads], waves: 1 })
  })
  test('refused to somebody who is not on the roster: two reads', async () => {
    const refused = await cloud.trips(() =>
      cloud.call('wx-pn', 'attendance.checkIn', { ticket: ticketNow(cloud, day) }),
    )
    expect(refused).toEqual({ operations: [reads, 'aggregateDocuments activities'], waves: 2 })
  })
  test('after a transfer since the roster was frozen, the old roster is found: three operations', async () => {
    await cloud.get('wx-sg', 'member.move', { memberId: 'p4', toBranchId: 'n', reason: '工作调动' })
    expect(await scan('wx-p4')).toEqual({ operations: [reads, 'aggregateDocuments activities', writes], waves: 3 })
  })
})

describe('a payment costs thirteen operations: one wave to read, and one transaction', () => {
  const year = dayOf(Date.now()).slice(0, 4)
  beforeAll(async () => {
    const payers = ['p30', 'p31', 'p32', 'p33']
    const wage = { kind: 'wage_monthly', base: 300_000 } as const
    await putStandards(cloud, [year, String(Number(year) + 1)], Object.fromEntries(payers.map((id) => [id, wage])))
    await cloud.fireTimer('clock')
  })
  const input = (memberId: string, more = {}) => {
    return { branchId: 'b', memberId, key: `of-${memberId}`, sum: 1500, channel: 'cash', ...more }
  }
  const reads = [
    'getDocument members',
    'aggregateDocuments orgs',
    'getDocument books',
    'aggregateDocuments members',
    'getDocument entries',
  ]
  const inside = ['getDocument books', 'getDocument cards']

  test('of an open month, by somebody who has paid before', async () => {
    await cloud.get('wx-dc', 'dues.record', input('p30', { sum: 500 }))
    const cost = await cloud.trips(() => cloud.get('wx-dc', 'dues.record', { ...input('p30'), key: 'more', sum: 1000 }))
    expect(cost.operations.slice(0, 5).sort()).toEqual([...reads].sort())
    expect(cost.operations.slice(5)).toEqual([
      'startTransaction',
      ...inside,
      'modifyDocument books',
      'modifyDocument cards',
      'modifyDocument bills',
      'insertDocument entries',
      'commitTransaction',
    ])
    expect(cost.waves).toBeLessThanOrEqual(9)
  })
  test('a month ahead: a look for its bill instead of a change of it', async () => {
    const ahead = addMonths(dayOf(cloud.clock.now()).slice(0, 7), 1)
    const cost = await cloud.trips(() => cloud.get('wx-dc', 'dues.record', input('p31', { months: [ahead] })))
    expect(cost.operations).toHaveLength(13)
    expect(cost.operations).toContain('getDocument bills')
  })
  test('sent again: seven reads in three waves, no transaction', async () => {
    const cost = await cloud.trips(() => cloud.get('wx-dc', 'dues.record', { ...input('p30'), key: 'more', sum: 1000 }))
    expect(cost.operations).toHaveLength(7)
    expect(cost.waves).toBeLessThanOrEqual(3)
  })
  test('taken back', async () => {
    const { receipt } = await cloud.get<{ receipt: { bookId: string; receipt: number } }>(
      'wx-dc',
      'dues.record',
      input('p32'),
    )
    const back = { branchId: 'b', bookId: receipt.bookId, receipt: receipt.receipt, key: 'back', reason: '记错了' }
    const cost = await cloud.trips(() => cloud.get('wx-dc', 'dues.reverse', back))
    expect(cost.operations).toHaveLength(14)
    expect(cost.waves).toBeLessThanOrEqual(12)
  })
})

describe('the screens', () => {
  test.each([
    ['activity.today', 'wx-p0', {}, 3, 2],
    ['attendance.mine', 'wx-p0', {}, 2, 2],
    ['attendance.live', 'wx-sb', { activityId: 'day' }, 4, 1],
    ['activity.list', 'wx-sb', { branchId: 'b' }, 4, 1],
    ['activity.get', 'wx-sb', { activityId: 'day' }, 2, 1],
    ['member.list', 'wx-sb', { branchId: 'b' }, 4, 2],
    ['identity.session', 'wx-sb', {}, 4, 2],
    ['dues.mine', 'wx-p0', {}, 10, 2],
    ['dues.myReceipts', 'wx-p0', {}, 2, 2],
    ['dues.notices', 'wx-p0', {}, 3, 2],
    ['dues.day', 'wx-dc', { branchId: 'b' }, 13, 2],
    ['dues.dayMark', 'wx-dc', { branchId: 'b' }, 3, 1],
    ['dues.person', 'wx-dc', { branchId: 'b', memberId: 'p30' }, 4, 1],
    ['dues.branch', 'wx-sb', { branchId: 'b', year: '2026' }, 10, 2],
    ['dues.book', 'wx-sb', { branchId: 'b', year: '2026' }, 5, 2],
    ['dues.large', 'wx-sb', { orgId: 'b' }, 4, 2],
    ['dues.requests', 'wx-sb', { branchId: 'b' }, 3, 1],
    ['dues.settings', 'wx-sb', { orgId: 'b' }, 2, 1],
    ['standard.list', 'wx-sb', { branchId: 'b', year: '2026' }, 7, 2],
    ['standard.get', 'wx-sb', { memberId: 'p5', year: '2026' }, 7, 3],
    ['standard.waivers', 'wx-sb', { orgId: 'b' }, 3, 2],
    ['statement.list', 'wx-dc', { branchId: 'b' }, 3, 1],
    ['slip.list', 'wx-sb', { branchId: 'b' }, 5, 2],
    ['slip.incoming', 'wx-co', { orgId: 'd' }, 3, 1],
    ['slip.board', 'wx-co', { orgId: 'd', month: '2026-11' }, 8, 3],
    ['slip.totals', 'wx-co', { orgId: 'd', month: '2026-11' }, 8, 4],
    ['slip.remittance', 'wx-co', { orgId: 'd', year: '2026' }, 4, 1],
    ['form.list', 'wx-co', { orgId: 'd' }, 3, 1],
    // Of a form's operations three are for its file: the note of it, where to, and its address.
    ['form.mine', 'wx-p0', { year: '2026' }, 8, 5],
    ['form.make', 'wx-sn', { branchId: 'n', kind: 'register', year: '2026' }, 10, 7],
  ] as const)('%s, as %s with %j: at most %d operations in %d waves', async (method, who, input, operations, waves) => {
    const cost = await cloud.trips(() => cloud.get(who, method, input))
    expect(cost.operations.length).toBeLessThanOrEqual(operations)
    expect(cost.waves).toBeLessThanOrEqual(waves)
  })
})
