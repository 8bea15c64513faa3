import type { Activity } from '@/shared/domain/activity/model'
import type { Attendance, Roster } from '@/shared/domain/attendance/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, openDay, planDay, putDistrict, ticketNow } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    ...Array.from({ length: 6 }, (_, index) => aMember(`p${index}`)),
    aMember('ill', { situation: 'exempt' }),
    aMember('gone', { state: 'ended', identity: 'none:gone' }),
  ])
})
afterAll(() => cloud.close())

const get = (method: Parameters<TestCloud['call']>[1], input: unknown, by = 'wx-sb') => cloud.call(by, method, input)
const activity = (id: string) => cloud.all<Activity>('activities', ({ _id }) => _id === id)[0]!
const roster = (id: string, branchId = 'b') => cloud.all<Roster>('rosters', ({ _id }) => _id === `${id}:${branchId}`)[0]
const facts = (id: string) => cloud.all<Attendance>('attendances', ({ activityId }) => activityId === id)
const audits = (id: string) =>
  cloud.all<{ method: string; subjectId: string; reason: string }>('audits', ({ subjectId }) => subjectId === id)

describe('planning', () => {
  test('creating twice with one key makes one activity', async () => {
    await planDay(cloud, 'plan')
    await planDay(cloud, 'plan')
    expect(cloud.all<Activity>('activities', ({ _id }) => _id === 'plan')).toHaveLength(1)
    expect(audits('plan').map(({ method }) => method)).toEqual(['activity.create'])
  })

  test('the secret of the code never leaves with an activity', async () => {
    for (const method of ['activity.get', 'activity.announce'] as const)
      expect(JSON.stringify(await get(method, { activityId: 'plan' }))).not.toContain(activity('plan').ticketKey)
    expect(JSON.stringify(await get('activity.today', {}, 'wx-p0'))).not.toContain('ticketKey')
  })

  test('a draft is not seen by members, an announced one is', async () => {
    await planDay(cloud, 'draft')
    const ids = async () => JSON.stringify(await get('activity.today', {}, 'wx-p0'))
    expect(await ids()).not.toContain('"draft"')
    await cloud.get('wx-sb', 'activity.announce', { activityId: 'draft' })
    expect(await ids()).toContain('"id":"draft"')
  })

  test('a change after the announcement needs a reason, and leaves it', async () => {
    expect(await get('activity.edit', { activityId: 'draft', changes: { theme: '新主题' } })).toMatchObject({
      code: 'REASON_NEEDED',
    })
    expect(activity('draft').theme).toBe('学习党章')
    expect(
      await get('activity.edit', { activityId: 'draft', changes: { theme: '新主题' }, reason: '场地冲突' }),
    ).toMatchObject({ ok: true, data: { theme: '新主题' } })
    expect(audits('draft').at(-1)).toMatchObject({ method: 'activity.edit', reason: '场地冲突' })
  })

  test('impossible times and foreign branches are refused', async () => {
    const { startsAt } = activity('draft')
    expect(
      await get('activity.edit', { activityId: 'draft', changes: { endsAt: startsAt }, reason: '改时间' }),
    ).toMatchObject({ code: 'ENDS_BEFORE_START' })
    const input = {
      key: 'foreign',
      hostId: 'b',
      branchIds: ['n'],
      theme: '联合活动',
      startsAt,
      endsAt: startsAt + 1,
      venue: { name: '会议室', kind: 'hall', address: '' },
      agenda: [],
    }
    expect(await get('activity.create', input)).toMatchObject({ code: 'BRANCH_NOT_BELOW_HOST' })
  })

  test('a cancelled one says so and cannot be opened', async () => {
    await planDay(cloud, 'off')
    expect(await get('activity.cancel', { activityId: 'off', reason: '暴雨' })).toMatchObject({
      ok: true,
      data: { state: 'cancelled' },
    })
    expect(await get('activity.open', { activityId: 'off' })).toMatchObject({ code: 'ACTIVITY_CANCELLED' })
  })
})

describe('opening freezes the roster', () => {
  test('with everybody who is a member now, and a later transfer changes nothing', async () => {
    await openDay(cloud, 'frozen')
    expect(
      roster('frozen')
        ?.entries.map(({ id }) => id)
        .sort(),
    ).toEqual(['ill', 'p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'sb'])
    await cloud.get('wx-sg', 'member.move', { memberId: 'p5', toBranchId: 'n', reason: '工作调动' })
    expect(roster('frozen')?.entries.some(({ id }) => id === 'p5')).toBe(true)
    await cloud.get('wx-sg', 'member.move', { memberId: 'p5', toBranchId: 'b', reason: '工作调动' })
  })

  test('opening again changes nothing', async () => {
    const before = [activity('frozen'), roster('frozen')]
    expect(await get('activity.open', { activityId: 'frozen' })).toMatchObject({ ok: true })
    expect([activity('frozen'), roster('frozen')]).toEqual(before)
  })

  test('a joint activity has one roster per branch and one code for all', async () => {
    const day = await openDay(cloud, 'joint', { hostId: 'g', branchIds: ['b', 'n'], by: 'wx-sg' })
    expect([roster('joint', 'b')?.branchId, roster('joint', 'n')?.branchId]).toEqual(['b', 'n'])
    for (const who of ['wx-p0', 'wx-pn'])
      expect(await cloud.call(who, 'attendance.checkIn', { ticket: ticketNow(cloud, day) })).toMatchObject({ ok: true })
    expect(
      facts('joint')
        .map(({ branchId }) => branchId)
        .sort(),
    ).toEqual(['b', 'n'])
  })

  test('an empty branch and a day far ahead are refused', async () => {
    await cloud.put('orgs', anOrg('d', 'g', 'empty'))
    await cloud.put('members', aMember('se', { branchId: 'n', roles: [{ orgId: 'empty', role: 'secretary' }] }))
    await planDay(cloud, 'nobody', { hostId: 'empty', by: 'wx-se' })
    expect(await get('activity.open', { activityId: 'nobody' }, 'wx-se')).toMatchObject({ code: 'ROSTER_EMPTY' })
    await planDay(cloud, 'far', { startsIn: 4 * 3_600_000 })
    expect(await get('activity.open', { activityId: 'far' })).toMatchObject({ code: 'TOO_EARLY_TO_OPEN' })
  })
})

describe('the live screen', () => {
  test('shows who is missing, ticks by name and takes back with a reason, each with an audit line', async () => {
    await openDay(cloud, 'live')
    expect(await get('attendance.live', { activityId: 'live' })).toMatchObject({
      ok: true,
      data: { expected: 7, attended: 0, ticketKey: activity('live').ticketKey },
    })
    expect(await get('attendance.tick', { activityId: 'live', memberIds: ['p0', 'p1'], evidence: 'tick' })).toEqual({
      ok: true,
      data: { recorded: 2, already: 0 },
    })
    expect(await get('attendance.tick', { activityId: 'live', memberIds: ['p1', 'p2'], evidence: 'paper' })).toEqual({
      ok: true,
      data: { recorded: 1, already: 1 },
    })
    expect(await get('attendance.undo', { activityId: 'live', memberId: 'p1', reason: '认错人' })).toEqual({
      ok: true,
      data: { changed: true },
    })
    expect(await get('attendance.undo', { activityId: 'live', memberId: 'p1', reason: '认错人' })).toEqual({
      ok: true,
      data: { changed: false },
    })
    const now = (await get('attendance.live', { activityId: 'live' })) as unknown as {
      data: { attended: number; people: { id: string; record: { evidence: string } | null }[] }
    }
    expect(now.data.attended).toBe(2)
    expect(now.data.people.filter(({ record }) => record).map(({ id, record }) => [id, record?.evidence])).toEqual([
      ['p0', 'tick'],
      ['p2', 'paper'],
    ])
    expect(audits('live').map(({ method }) => method)).toEqual([
      'activity.create',
      'activity.announce',
      'activity.open',
      'attendance.tick',
      'attendance.tick',
      'attendance.undo',
    ])
  })

  test('two organisers ticking the same person leave one record', async () => {
    await openDay(cloud, 'both')
    const tick = () => get('attendance.tick', { activityId: 'both', memberIds: ['p0', 'p1', 'p2'], evidence: 'tick' })
    const answers = (await Promise.all([tick(), tick(), tick()])) as unknown as { data: { recorded: number } }[]
    expect(answers.reduce((sum, { data }) => sum + data.recorded, 0)).toBe(3)
    expect(facts('both')).toHaveLength(3)
  })

  test('somebody who is not on the roster cannot be ticked, and nobody else is then', async () => {
    expect(
      await get('attendance.tick', { activityId: 'both', memberIds: ['p3', 'pn'], evidence: 'tick' }),
    ).toMatchObject({ code: 'NOT_ON_ROSTER' })
    expect(facts('both')).toHaveLength(3)
  })
})

describe('S1-18: guests are counted apart', () => {
  test('added, repeated, removed', async () => {
    const add = () =>
      get('activity.addGuest', { activityId: 'both', key: 'guest1', name: '李群众', kind: 'mass-representative' })
    await add()
    expect(await add()).toMatchObject({ ok: true, data: { guests: [{ id: 'guest1', kind: 'mass-representative' }] } })
    await get('activity.addGuest', { activityId: 'both', key: 'guest2', name: '王积极', kind: 'activist' })
    expect(await get('activity.removeGuest', { activityId: 'both', guestId: 'guest2' })).toMatchObject({
      ok: true,
      data: { guests: [{ id: 'guest1' }] },
    })
    expect(await get('attendance.live', { activityId: 'both' })).toMatchObject({
      data: { expected: 7, guests: [{ id: 'guest1' }] },
    })
  })
})

describe('closing leaves everybody in exactly one state', () => {
  test('attended, exempt or absent, and the sums say so', async () => {
    expect(await get('activity.close', { activityId: 'both' })).toMatchObject({ ok: true, data: { state: 'closed' } })
    expect(facts('both')).toHaveLength(roster('both')!.entries.length)
    expect(roster('both')?.summary).toEqual({
      expected: 7,
      attended: 3,
      late: 0,
      excused: 0,
      exempt: 1,
      absent: 4,
      guests: 1,
    })
    expect(facts('both').find(({ memberId }) => memberId === 'ill')?.state).toBe('exempt')
  })

  test('closing again changes nothing', async () => {
    const before = [activity('both'), roster('both'), facts('both')]
    expect(await get('activity.close', { activityId: 'both' })).toMatchObject({ ok: true })
    expect([activity('both'), roster('both'), facts('both')]).toEqual(before)
  })

  test('it is open again with a reason; what people did stays, absences go', async () => {
    expect(await get('activity.reopen', { activityId: 'both', reason: '漏记两人' })).toMatchObject({
      ok: true,
      data: { state: 'open' },
    })
    expect(facts('both').map(({ state }) => state)).toEqual(['attended', 'attended', 'attended'])
    await get('attendance.tick', { activityId: 'both', memberIds: ['p3'], evidence: 'paper' })
    await get('activity.close', { activityId: 'both' })
    expect(roster('both')?.summary).toMatchObject({ attended: 4, absent: 3 })
  })

  test('scans that race with the close are counted, or told that it is closed: never lost', async () => {
    const day = await openDay(cloud, 'race')
    const ticket = ticketNow(cloud, day)
    const scans = ['p0', 'p1', 'p2', 'p3', 'p4', 'sb'].map((who) =>
      cloud.call(`wx-${who}`, 'attendance.checkIn', { ticket }),
    )
    const closing = get('activity.close', { activityId: 'race' })
    const [answers, closed] = [await Promise.all(scans), await closing]
    expect(closed).toMatchObject({ ok: true })
    const told = answers.filter(({ ok }) => ok).length
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('ALREADY_CLOSED')
    expect(facts('race').filter(({ state }) => state === 'attended')).toHaveLength(told)
    expect(roster('race')?.summary).toMatchObject({ attended: told })
    expect(facts('race')).toHaveLength(roster('race')!.entries.length)
  })

  test('a close that crashed in the middle is finished by closing again', async () => {
    await openDay(cloud, 'crash')
    await get('attendance.tick', { activityId: 'crash', memberIds: ['p0'], evidence: 'tick' })
    // As after a crash behind the first step and half of the second: the roster is shut, two absences are written.
    cloud.engine.update('rosters', {
      query: { _id: 'crash:b' },
      update: { $set: { state: 'closed' } },
      multi: false,
      upsert: false,
    })
    const absent = {
      activityId: 'crash',
      branchId: 'b',
      month: '',
      theme: '',
      startsAt: 0,
      state: 'absent',
      evidence: null,
      late: false,
      at: 0,
      by: null,
      note: '',
    }
    await cloud.put(
      'attendances',
      ...['p1', 'p2'].map((id) => ({ ...absent, _id: `crash:${id}`, memberId: id, memberMonth: `${id}:x` })),
    )
    expect(await get('activity.close', { activityId: 'crash' })).toMatchObject({ ok: true, data: { state: 'closed' } })
    expect(roster('crash')?.summary).toMatchObject({ expected: 7, attended: 1, exempt: 1, absent: 6 })
  })

  test('the clock closes what everybody forgot, once', async () => {
    await openDay(cloud, 'forgotten')
    cloud.clock.advance(15 * 3_600_000)
    await cloud.fireTimer('clock')
    expect(activity('forgotten').state).toBe('closed')
    expect(roster('forgotten')?.summary).toMatchObject({ absent: 7, exempt: 1 })
    await cloud.fireTimer('clock')
    expect(audits('forgotten').filter(({ method }) => method === 'clock.closeForgotten')).toHaveLength(1)
  })

  test('X-19: a person cannot start the clock’s jobs', async () => {
    expect(
      await cloud.invoke('clock', { Type: 'Timer', TriggerName: 'hourly' }, { openId: 'wx-sb', source: 'wx_client' }),
    ).toEqual({ ok: false, code: 'NOT_PERMITTED' })
  })
})

describe('lists', () => {
  test('are paged by start, latest first, without a gap or a repeat', async () => {
    for (let index = 0; index < 25; index++) await planDay(cloud, `list-${index}`, { startsIn: index * 60_000 })
    const seen: string[] = []
    for (let cursor: string | null = null, pages = 0; pages < 10; pages++) {
      const page: { items: { id: string }[]; next: string | null } = await cloud.get('wx-sb', 'activity.list', {
        branchId: 'b',
        cursor,
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
      if (!cursor) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(cloud.all<Activity>('activities', ({ branchIds }) => branchIds.includes('b')).length)
  })

  test('a joint activity is in the list of its host and of each branch', async () => {
    for (const [who, branchId] of [
      ['wx-sg', 'g'],
      ['wx-sb', 'b'],
      ['wx-sn', 'n'],
    ] as const) {
      const ids: string[] = []
      for (let cursor: string | null = null; ; ) {
        const page: { items: { id: string }[]; next: string | null } = await cloud.get(who, 'activity.list', {
          branchId,
          cursor,
        })
        ids.push(...page.items.map(({ id }) => id))
        cursor = page.next
        if (!cursor) break
      }
      expect(ids).toContain('joint')
    }
  })

  test('my record shows every closed day, latest first', async () => {
    const page: { items: { startsAt: number; state: string }[] } = await cloud.get('wx-p0', 'attendance.mine', {})
    expect(page.items.length).toBeGreaterThan(3)
    expect(page.items.map(({ startsAt }) => startsAt)).toEqual(
      page.items.map(({ startsAt }) => startsAt).sort((a, b) => b - a),
    )
  })
})
