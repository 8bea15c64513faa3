import { startTestCloud } from '../builders/cloud'
import { aMember, codeNow, openDay, putDistrict, ticketNow } from '../builders/day'

/** Database operations and waves of each use case of the day, counted at the wire. */
export async function benchRoundTrips(): Promise<Record<string, unknown>[]> {
  const cloud = await startTestCloud()
  try {
    await putDistrict(
      cloud,
      Array.from({ length: 30 }, (_, index) => aMember(`p${index}`)),
    )
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
