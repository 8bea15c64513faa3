import type { Activity } from '@/shared/domain/activity/model'
import type { Attendance, Roster } from '@/shared/domain/attendance/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, openDay, putDistrict, ticketNow } from '../../builders/day'

/** Organisers' acts that meet on the way: whatever comes first, everybody ends in exactly one state and the sums agree. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(
    cloud,
    Array.from({ length: 6 }, (_, index) => aMember(`p${index}`)),
  )
})
afterAll(() => cloud.close())

const facts = (id: string) => cloud.all<Attendance>('attendances', ({ activityId }) => activityId === id)
const roster = (id: string) => cloud.all<Roster>('rosters', ({ activityId }) => activityId === id)[0]!
const everybodyInOneState = (id: string) => {
  const { entries, summary } = roster(id)
  expect(
    facts(id)
      .map(({ memberId }) => memberId)
      .sort(),
  ).toEqual(entries.map((entry) => entry.id).sort())
  const attended = facts(id).filter(({ state }) => state === 'attended').length
  expect(summary).toMatchObject({ attended, absent: entries.length - attended })
}

test.each([1, 2, 3])('undoing and ticking while another organiser closes, round %d', async (round) => {
  const id = `meet-${round}`
  await openDay(cloud, id)
  await cloud.get('wx-sb', 'attendance.tick', { activityId: id, memberIds: ['p0', 'p1', 'p2'], evidence: 'tick' })
  const call = (method: 'attendance.undo' | 'attendance.tick' | 'activity.close', more: object) =>
    cloud.call('wx-sb', method, { activityId: id, ...more })
  const undo = (memberId: string) => call('attendance.undo', { memberId, reason: '认错人' })
  const tick = (memberId: string) => call('attendance.tick', { memberIds: [memberId], evidence: 'tick' })
  const [closed, ...others] = await Promise.all([
    call('activity.close', {}),
    undo('p0'),
    tick('p3'),
    undo('p1'),
    tick('p4'),
    undo('p2'),
  ])
  expect(closed).toMatchObject({ ok: true })
  for (const answer of others) if (!answer.ok) expect(answer.code).toBe('ALREADY_CLOSED')
  everybodyInOneState(id)
})

const scan = (day: Activity) => () =>
  cloud.call('wx-p0', 'attendance.checkIn', { ticket: ticketNow(cloud, day), activityId: day._id })
const close =
  ({ _id }: Activity) =>
  () =>
    cloud.call('wx-sb', 'activity.close', { activityId: _id })
const reopen =
  ({ _id }: Activity) =>
  () =>
    cloud.call('wx-sb', 'activity.reopen', { activityId: _id, reason: '漏记两人' })
test.each([
  { what: 'a scan', by: 'a close', first: scan, second: close, before: [] },
  { what: 'a close', by: 'a scan', first: close, second: scan, before: [] },
  { what: 'a close', by: 'another', first: close, second: close, before: [] },
  { what: 'a re-opening', by: 'a close', first: reopen, second: close, before: [close] },
  { what: 'a re-opening', by: 'a scan', first: reopen, second: scan, before: [close] },
])(
  '$what is overtaken by $by before each of its calls to the database',
  async ({ first, second, before, what, by }) => {
    for (let at = 1; ; at++) {
      const day = await openDay(cloud, `${what} ${by} ${at}`.replaceAll(' ', '-'))
      for (const act of before) await act(day)()
      const both = await cloud.overtaken(at, first(day), second(day))
      if (!both) return expect(at).toBeGreaterThan(2)
      for (const outcome of both) if (!outcome.ok) expect(['ALREADY_CLOSED', 'BUSY']).toContain(outcome.code)
      const scanned = second === scan ? both[1] : first === scan ? both[0] : null
      // a day that is closed is whole; one that is open can be closed
      const [is] = cloud.all<Activity>('activities', ({ _id }) => _id === day._id)
      if (is!.state !== 'closed') expect(await close(day)()).toMatchObject({ ok: true })
      expect(roster(day._id).state).toBe('closed')
      everybodyInOneState(day._id)
      if (scanned) expect(roster(day._id).summary?.attended).toBe(scanned.ok ? 1 : 0)
    }
  },
)

test('a re-opening that was cut off behind its first step is finished by calling again', async () => {
  await openDay(cloud, 'half')
  await cloud.get('wx-sb', 'attendance.tick', { activityId: 'half', memberIds: ['p0'], evidence: 'tick' })
  await cloud.get('wx-sb', 'activity.close', { activityId: 'half' })
  const [shut, absences] = [roster('half'), facts('half').filter(({ state }) => state === 'absent')]
  cloud.clock.advance(1000)
  await cloud.get('wx-sb', 'activity.reopen', { activityId: 'half', reason: '漏记两人' })
  // As after a crash: the activity is open again, its rosters and the absences are as the close left them.
  cloud.engine.update('rosters', {
    query: { _id: shut._id },
    update: { $set: { state: 'closed', closedAt: shut.closedAt, summary: shut.summary } },
    multi: false,
    upsert: false,
  })
  await cloud.put('attendances', ...absences)
  const again = () => cloud.call('wx-sb', 'activity.reopen', { activityId: 'half', reason: '漏记两人' })
  expect(await again()).toMatchObject({ ok: true, data: { state: 'open' } })
  expect(facts('half').map(({ memberId }) => memberId)).toEqual(['p0'])
  expect(roster('half')).toMatchObject({ state: 'open', summary: null, closedAt: null })
  expect(await again()).toMatchObject({ code: 'ACTIVITY_NOT_CLOSED' })
})

test('namesakes on a roster are told apart, nobody else is told anything about', async () => {
  const phone = (end: string) => ({ cipher: 'x', masked: `138****${end}`, hash: end })
  await cloud.put(
    'members',
    aMember('w1', { name: '王建国', phone: phone('0001'), birthday: '1955-03-01' }),
    aMember('w2', { name: '王建国', phone: phone('0002') }),
    aMember('w3', { name: '王建军', phone: phone('0003'), birthday: '1960-01-01' }),
  )
  await openDay(cloud, 'namesakes')
  const entry = (id: string) => roster('namesakes').entries.find((each) => each.id === id)
  expect(entry('w1')).toMatchObject({ phoneEnd: '0001', birthYear: '1955' })
  expect(entry('w2')).toMatchObject({ phoneEnd: '0002' })
  expect(Object.keys(entry('w3')!)).toEqual(['id', 'name', 'standing', 'situation', 'groupId'])
})

test('a close that is under way is not undone by asking for a re-opening', async () => {
  await cloud.get('wx-sb', 'activity.close', { activityId: 'half' })
  cloud.clock.advance(1000)
  await cloud.get('wx-sb', 'activity.reopen', { activityId: 'half', reason: '再漏一人' })
  cloud.clock.advance(1000)
  // As in the middle of the next close: rosters shut, the activity not yet.
  cloud.engine.update('rosters', {
    query: { _id: roster('half')._id },
    update: { $set: { state: 'closed', closedAt: cloud.clock.now() } },
    multi: false,
    upsert: false,
  })
  expect(await cloud.call('wx-sb', 'activity.reopen', { activityId: 'half', reason: '再漏一人' })).toMatchObject({
    code: 'ACTIVITY_NOT_CLOSED',
  })
  expect(await cloud.call('wx-sb', 'activity.close', { activityId: 'half' })).toMatchObject({ ok: true })
  everybodyInOneState('half')
})
