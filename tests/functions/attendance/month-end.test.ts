import type { Activity } from '@/shared/domain/activity/model'
import type { Attendance, Roster } from '@/shared/domain/attendance/model'
import { dayOf, instantOf, monthOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, openDay, putDistrict, ticketNow } from '../../builders/day'

/** A day that begins at 23:30 on the last of a month, played through with the clock: it stays one day of that month. */
let cloud: TestCloud
let day: Activity
const last = instantOf('2027-01-31', '23:00')
const minutes = (count: number) => count * 60_000
const scan = (who: string, ticket: string) => cloud.call(`wx-${who}`, 'attendance.checkIn', { ticket })
const factOf = (who: string) =>
  cloud.all<Attendance>('attendances', (fact) => fact._id === `over-midnight:${who}`)[0] ?? null

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(
    cloud,
    ['p0', 'p1', 'p2', 'p3'].map((id) => aMember(id)),
  )
  cloud.clock.set(last)
  day = await openDay(cloud, 'over-midnight', { startsIn: minutes(30) })
})
afterAll(() => cloud.close())

test('before midnight somebody scans', async () => {
  cloud.clock.set(last + minutes(40))
  expect(await scan('p0', ticketNow(cloud, day))).toMatchObject({ ok: true, data: { record: { month: '2027-01' } } })
})

test('the code of the last seconds of the month is good in the first seconds of the next', async () => {
  cloud.clock.set(instantOf('2027-02-01') - 5_000)
  const ticket = ticketNow(cloud, day)
  cloud.clock.set(instantOf('2027-02-01') + 5_000)
  expect(dayOf(cloud.clock.now())).toBe('2027-02-01')
  expect(await scan('p1', ticket)).toMatchObject({ ok: true, data: { first: true, record: { month: '2027-01' } } })
  expect(factOf('p1')).toMatchObject({ month: '2027-01', memberMonth: 'p1:2027-01', late: true })
})

test('a scan sent again after midnight is a friendly answer, though its code has expired', async () => {
  const old = ticketNow(cloud, day, -minutes(20))
  const again = await scan('p0', old)
  expect(again).toMatchObject({
    ok: true,
    data: { first: false, record: { activityId: 'over-midnight' }, month: [{ activityId: 'over-midnight' }] },
  })
})

test('whoever scans after midnight is recorded in the day’s month, and 今日 still shows the day', async () => {
  cloud.clock.set(instantOf('2027-02-01', '00:20'))
  expect(await scan('p2', ticketNow(cloud, day))).toMatchObject({ ok: true, data: { record: { month: '2027-01' } } })
  expect(await cloud.get('wx-p2', 'activity.today')).toMatchObject({
    items: [{ activity: { id: 'over-midnight' }, mine: { state: 'attended' } }],
  })
})

test('closed after midnight, everybody is in exactly one state of that month', async () => {
  await cloud.get('wx-sb', 'activity.close', { activityId: 'over-midnight' })
  const facts = cloud.all<Attendance>('attendances', ({ activityId }) => activityId === 'over-midnight')
  const [roster] = cloud.all<Roster>('rosters', ({ activityId }) => activityId === 'over-midnight')
  expect(new Set(facts.map(({ month }) => month))).toEqual(new Set(['2027-01']))
  expect(facts.map(({ memberId }) => memberId).sort()).toEqual(roster!.entries.map(({ id }) => id).sort())
  expect(roster!.summary).toMatchObject({ attended: 3, late: 2, absent: 2 })
  expect(await cloud.get('wx-p3', 'attendance.mine')).toMatchObject({ items: [{ month: '2027-01', state: 'absent' }] })
})

test('an activity made just after midnight is one of the new month', async () => {
  cloud.clock.set(instantOf('2027-02-01', '00:30'))
  const next = await openDay(cloud, 'new-month')
  expect([next.month, monthOf(next.startsAt)]).toEqual(['2027-02', '2027-02'])
  expect(await scan('p0', ticketNow(cloud, next))).toMatchObject({
    ok: true,
    data: { month: [{ activityId: 'new-month' }] },
  })
})
