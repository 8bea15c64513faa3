import type { Attendance } from '@/shared/domain/attendance/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, codeNow, openDay, planDay, putDistrict, ticketNow } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    ...Array.from({ length: 12 }, (_, index) => aMember(`p${index}`)),
    aMember('ill', { situation: 'exempt' }),
    aMember('unbound', { identity: 'none:unbound' }),
  ])
})
afterAll(() => cloud.close())

const factsOf = (memberId: string) => cloud.all<Attendance>('attendances', (fact) => fact.memberId === memberId)
const scan = (id: string, ticket: string, activityId: string | null = null) =>
  cloud.call(`wx-${id}`, 'attendance.checkIn', { ticket, activityId })

describe('a scan', () => {
  test('is recorded once, on time, and answers with the member’s month', async () => {
    const day = await openDay(cloud, 'day-once')
    const answer = await scan('p0', ticketNow(cloud, day))
    expect(answer).toMatchObject({
      ok: true,
      data: { first: true, record: { state: 'attended', evidence: 'scan', late: false, theme: '学习党章' } },
    })
    expect(answer).toMatchObject({ data: { month: [{ activityId: 'day-once' }] } })
    expect(factsOf('p0')).toHaveLength(1)
  })

  test('sent again is a friendly answer, also long after its ticket expired', async () => {
    const day = await openDay(cloud, 'day-again')
    const ticket = ticketNow(cloud, day)
    await scan('p1', ticket)
    cloud.clock.advance(10 * 60_000)
    expect(await scan('p1', ticket)).toMatchObject({
      ok: true,
      data: { first: false, record: { activityId: 'day-again' } },
    })
  })

  test('ten at the same moment leave one record and ten friendly answers', async () => {
    const day = await openDay(cloud, 'day-ten')
    const ticket = ticketNow(cloud, day)
    const answers = await Promise.all(Array.from({ length: 10 }, () => scan('p2', ticket)))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(answers.filter((answer) => answer.ok && answer.data.first)).toHaveLength(1)
    expect(factsOf('p2').filter(({ activityId }) => activityId === 'day-ten')).toHaveLength(1)
  })

  test('marks nothing but its own activity', async () => {
    const [one] = [await openDay(cloud, 'day-one'), await openDay(cloud, 'day-two')]
    await scan('p3', ticketNow(cloud, one!))
    expect(factsOf('p3').map(({ activityId }) => activityId)).toEqual(['day-one'])
  })

  test('W-02: more than 15 minutes after the start is late, and recorded', async () => {
    const day = await openDay(cloud, 'day-late', { startsIn: -16 * 60_000 })
    expect(await scan('p4', ticketNow(cloud, day))).toMatchObject({ ok: true, data: { record: { late: true } } })
  })
})

describe('a scan is refused and changes nothing', () => {
  const refused = async (answer: Promise<unknown>, code: string, memberId = 'p5') => {
    const before = factsOf(memberId).length
    expect(await answer).toMatchObject({ ok: false, code })
    expect(factsOf(memberId)).toHaveLength(before)
  }

  test('expired', async () => {
    const day = await openDay(cloud, 'day-expired')
    await refused(scan('p5', ticketNow(cloud, day, -60_000)), 'TICKET_EXPIRED')
  })
  test('forged', async () => {
    const day = await openDay(cloud, 'day-forged')
    await refused(scan('p5', ticketNow(cloud, { ...day, ticketKey: '00'.repeat(32) })), 'TICKET_FORGED')
    await refused(scan('p5', 'day-nowhere.abc.AAAAAAAAAAAA'), 'TICKET_FORGED')
    await refused(scan('p5', '😀'.repeat(50)), 'TICKET_FORGED')
  })
  test('another activity’s', async () => {
    const day = await openDay(cloud, 'day-other')
    await refused(scan('p5', ticketNow(cloud, day), 'day-mine'), 'TICKET_OTHER_ACTIVITY')
  })
  test('not on the roster', async () => {
    const day = await openDay(cloud, 'day-roster')
    await refused(scan('pn', ticketNow(cloud, day)), 'NOT_ON_ROSTER', 'pn')
  })
  test('not open yet, and the same person can scan later', async () => {
    await planDay(cloud, 'day-early', { startsIn: 60 * 60_000 })
    const day = cloud.all<Parameters<typeof ticketNow>[1]>('activities', ({ _id }) => _id === 'day-early')[0]!
    await refused(scan('p5', ticketNow(cloud, day)), 'NOT_OPEN_YET')
    await cloud.get('wx-sb', 'activity.open', { activityId: 'day-early' })
    await refused(scan('p5', ticketNow(cloud, day)), 'NOT_OPEN_YET')
    cloud.clock.advance(31 * 60_000)
    expect(await scan('p5', ticketNow(cloud, day))).toMatchObject({ ok: true, data: { first: true } })
  })
  test('already closed', async () => {
    const day = await openDay(cloud, 'day-closed')
    await cloud.get('wx-sb', 'activity.close', { activityId: 'day-closed' })
    await refused(scan('p6', ticketNow(cloud, day)), 'ALREADY_CLOSED', 'p6')
  })
  test('nobody signed in, nobody bound', async () => {
    const day = await openDay(cloud, 'day-who')
    expect(await cloud.call(undefined, 'attendance.checkIn', { ticket: ticketNow(cloud, day) })).toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
    expect(await scan('nobody', ticketNow(cloud, day))).toMatchObject({ code: 'NOT_BOUND' })
  })
  test('an identity in the event is not believed', async () => {
    const day = await openDay(cloud, 'day-event')
    const event = {
      method: 'checkIn',
      input: { ticket: ticketNow(cloud, day) },
      openId: 'wx-p5',
      userInfo: { openId: 'wx-p5' },
    }
    expect(await cloud.invoke('attendance', event, { openId: 'wx-nobody', source: 'wx_client' })).toMatchObject({
      code: 'NOT_BOUND',
    })
  })
})

describe('six digits', () => {
  test('record as a scan does, once', async () => {
    const day = await openDay(cloud, 'day-code')
    const type = () =>
      cloud.call('wx-p7', 'attendance.checkInByCode', { activityId: 'day-code', code: codeNow(cloud, day) })
    expect(await type()).toMatchObject({ ok: true, data: { first: true, record: { evidence: 'code' } } })
    expect(await type()).toMatchObject({ ok: true, data: { first: false } })
  })

  test('rest after five wrong ones, and work again ten minutes later; the camera always works', async () => {
    const day = await openDay(cloud, 'day-tries')
    const type = (code: string) => cloud.call('wx-p8', 'attendance.checkInByCode', { activityId: 'day-tries', code })
    const wrong = () => (codeNow(cloud, day) === '123456' ? '654321' : '123456')
    for (let count = 0; count < 5; count++) expect(await type(wrong())).toMatchObject({ code: 'CODE_WRONG' })
    expect(await type(codeNow(cloud, day))).toMatchObject({ code: 'TOO_MANY_TRIES', detail: { minutes: 10 } })
    expect(await scan('p9', ticketNow(cloud, day))).toMatchObject({ ok: true })
    cloud.clock.advance(10 * 60_000)
    expect(await type(codeNow(cloud, day))).toMatchObject({ ok: true, data: { first: true } })
  })
})
