import { dayOf } from '../../src/shared/domain/kit/day'
import { startTestCloud } from '../builders/cloud'
import { aMember, codeNow, openDay, putDistrict, ticketNow } from '../builders/day'
import { clockAt, putStandards } from '../builders/dues-branch'

/** Database operations and waves of each use case of the day, counted at the wire. */
export async function benchRoundTrips(): Promise<Record<string, unknown>[]> {
  const cloud = await startTestCloud()
  try {
    await putDistrict(cloud, [
      aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
      ...Array.from({ length: 30 }, (_, index) => aMember(`p${index}`)),
    ])
    const today = dayOf(cloud.clock.now())
    const year = today.slice(0, 4)
    const wage = { kind: 'wage_monthly', base: 300_000 } as const
    const people = Array.from({ length: 30 }, (_, index) => [`p${index}`, wage] as const)
    await putStandards(cloud, [year], Object.fromEntries(people))
    await clockAt(cloud, today)
    const payment = { branchId: 'b', memberId: 'p0', key: 'bench', sum: 1500, channel: 'cash' }
    const day = await openDay(cloud, 'day')
    const ticket = ticketNow(cloud, day)
    const cases = {
      'check-in by scan': () => cloud.get('wx-p0', 'attendance.checkIn', { ticket }),
      'check-in sent again': () => cloud.get('wx-p0', 'attendance.checkIn', { ticket }),
      'check-in by six digits': () =>
        cloud.get('wx-p1', 'attendance.checkInByCode', { activityId: 'day', code: codeNow(cloud, day) }),
      'member: today': () => cloud.get('wx-p0', 'activity.today', {}),
      'member: my record': () => cloud.get('wx-p0', 'attendance.mine', {}),
      'member: session': () => cloud.get('wx-p0', 'identity.session', {}),
      'organiser: live screen': () => cloud.get('wx-sb', 'attendance.live', { activityId: 'day' }),
      'organiser: tick 20 people': () =>
        cloud.get('wx-sb', 'attendance.tick', {
          activityId: 'day',
          memberIds: Array.from({ length: 20 }, (_, index) => `p${index + 5}`),
          evidence: 'paper',
        }),
      'organiser: undo': () =>
        cloud.get('wx-sb', 'attendance.undo', { activityId: 'day', memberId: 'p6', reason: '认错人' }),
      'organiser: close': () => cloud.get('wx-sb', 'activity.close', { activityId: 'day' }),
      'organiser: list of members': () => cloud.get('wx-sb', 'member.list', { branchId: 'b' }),
      'dues: record a payment': () => cloud.get('wx-dc', 'dues.record', payment),
      'dues: the same payment sent again': () => cloud.get('wx-dc', 'dues.record', payment),
      'dues: take it back': () =>
        cloud.get('wx-dc', 'dues.reverse', {
          branchId: 'b',
          bookId: `b:${year}:ordinary`,
          receipt: 1,
          key: 'back',
          reason: '记错了',
        }),
      'dues: the collector’s list': () => cloud.get('wx-dc', 'dues.day', { branchId: 'b' }),
      'dues: whether the list has changed': () => cloud.get('wx-dc', 'dues.dayMark', { branchId: 'b' }),
      'dues: the member’s tab': () => cloud.get('wx-p0', 'dues.mine', {}),
      'dues: the branch’s year': () => cloud.get('wx-sb', 'dues.branch', { branchId: 'b', year }),
      'dues: the committee’s board': () => cloud.get('wx-co', 'slip.board', { orgId: 'd', month: today.slice(0, 7) }),
    }
    const rows: Record<string, unknown>[] = []
    for (const [what, work] of Object.entries(cases)) {
      const { operations, waves } = await cloud.trips(work)
      rows.push({ what, operations: operations.length, waves })
    }
    return rows
  } finally {
    await cloud.close()
  }
}
