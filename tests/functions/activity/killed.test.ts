import type { Activity } from '@/shared/domain/activity/model'
import type { Attendance, Roster } from '@/shared/domain/attendance/model'
import type { Member } from '@/shared/domain/member/model'
import type { TestCloud } from '../../builders/cloud'
import { aMember, planDay, putDistrict, ticketNow } from '../../builders/day'
import { type Answer, mortalServer } from '../../builders/mortal-server'
import { dryRun, workbookOf } from '../../builders/roster-file'

/**
 * The whole server is killed in the middle of each act, several times; then somebody does it again. Nothing that was
 * answered is lost, and the second try finishes what the first began.
 */
jest.setTimeout(240_000)
const PEOPLE = 300
const KILLS = 2
const everybody = Array.from({ length: PEOPLE }, (_, index) => `p${String(index).padStart(3, '0')}`)
const { seed, call, warm, killedDuring, look, close } = mortalServer()
afterAll(close)

/** Kills the server while a method is under way, some times, each time later; then lets it finish. */
async function killedInTheMiddleOf(who: string, method: string, input: object, most: number): Promise<Answer> {
  const act = () => call(who, method, input)
  await killedDuring(act, { kills: KILLS, most, before: () => warm(who, method.split('.')[0]!) })
  return act()
}

const factsIn = (cloud: TestCloud) => cloud.all<Attendance>('attendances', ({ activityId }) => activityId === 'day')
const rostersIn = (cloud: TestCloud) => cloud.all<Roster>('rosters', ({ activityId }) => activityId === 'day')
const audited = (cloud: TestCloud, method: string) =>
  cloud.all<{ method: string; detail: { people?: string } }>('audits', (line) => line.method === method)

beforeAll(async () => {
  await look(async (cloud) => {
    await putDistrict(cloud, [
      ...everybody.map((id) => aMember(id)),
      ...everybody.map((id) => aMember(`n${id}`, { branchId: 'n' })),
    ])
    await planDay(cloud, 'day', { hostId: 'g', branchIds: ['b', 'n'], by: 'wx-sg' })
    await cloud.get('wx-sg', 'activity.announce', { activityId: 'day' })
  })
})

test(`opening: both rosters are frozen once and whole (seed ${seed})`, async () => {
  expect(await killedInTheMiddleOf('sg', 'activity.open', { activityId: 'day' }, 160)).toMatchObject({
    ok: true,
  })
  await look((cloud) => {
    const rosters = rostersIn(cloud)
    expect(rosters.map(({ _id }) => _id).sort()).toEqual(['day:b', 'day:n'])
    expect(rosters.map(({ entries }) => new Set(entries.map(({ id }) => id)).size)).toEqual([PEOPLE + 1, PEOPLE + 5])
    expect(audited(cloud, 'activity.open')).toHaveLength(1)
  })
})

test(`scans: whoever was told “recorded” is recorded, whoever was not can scan again (seed ${seed})`, async () => {
  const day = await look((cloud) => cloud.all<Activity>('activities', ({ _id }) => _id === 'day')[0]!)
  const scanners = everybody.slice(0, 40)
  const told = new Set<string>()
  const scanAll = () =>
    Promise.all(
      scanners.map(async (who) => {
        const ticket = ticketNow({ clock: { now: Date.now } } as TestCloud, day)
        const answer = await call(who, 'attendance.checkIn', { ticket }).catch(() => null)
        if (answer?.ok) told.add(who)
      }),
    )
  const nothingLost = async () => {
    const recorded = await look((cloud) => new Set(factsIn(cloud).map(({ memberId }) => memberId)))
    for (const who of told) expect([who, recorded.has(who)]).toEqual([who, true])
  }
  const signedIn = async () => {
    for (const who of scanners) await warm(who, 'attendance')
  }
  await killedDuring(scanAll, { kills: KILLS, most: 900, before: signedIn, after: nothingLost })
  await scanAll()
  expect([...told].sort()).toEqual(scanners)
  await look((cloud) => expect(factsIn(cloud)).toHaveLength(scanners.length))
})

test(`ticking 250 from a paper list: all or nothing, with one audit line (seed ${seed})`, async () => {
  const memberIds = everybody.slice(0, 250)
  const input = { activityId: 'day', memberIds, evidence: 'paper' }
  expect(await killedInTheMiddleOf('sg', 'attendance.tick', input, 240)).toMatchObject({ ok: true })
  await look((cloud) => {
    const facts = factsIn(cloud)
    expect(facts.filter(({ evidence }) => evidence === 'scan')).toHaveLength(40)
    expect(facts.filter(({ evidence }) => evidence === 'paper')).toHaveLength(210)
    expect(audited(cloud, 'attendance.tick').map(({ detail }) => detail.people?.split(' ').length)).toEqual([210])
  })
})

test(`closing: everybody in exactly one state, and the sums are those of the facts (seed ${seed})`, async () => {
  expect(await killedInTheMiddleOf('sg', 'activity.close', { activityId: 'day' }, 150)).toMatchObject({
    ok: true,
    data: { state: 'closed' },
  })
  await look((cloud) => {
    const facts = factsIn(cloud)
    expect(facts).toHaveLength(rostersIn(cloud).reduce((sum, { entries }) => sum + entries.length, 0))
    for (const { branchId, summary } of rostersIn(cloud)) {
      const of = (state: string) => facts.filter((fact) => fact.branchId === branchId && fact.state === state).length
      expect(summary).toMatchObject({ attended: of('attended'), absent: of('absent'), exempt: of('exempt') })
    }
    expect(facts.filter(({ state }) => state === 'attended')).toHaveLength(250)
    expect(audited(cloud, 'activity.close')).toHaveLength(1)
  })
})

test(`re-opening: absences are gone, what people did stays, and it can be scanned again (seed ${seed})`, async () => {
  const last = await killedInTheMiddleOf('sg', 'activity.reopen', { activityId: 'day', reason: '漏记两人' }, 150)
  // The try before may have finished the work without being able to say so.
  if (!last.ok) expect(last.code).toBe('ACTIVITY_NOT_CLOSED')
  await look((cloud) => {
    expect(factsIn(cloud)).toHaveLength(250)
    expect(rostersIn(cloud).map(({ state, summary }) => [state, summary])).toEqual([
      ['open', null],
      ['open', null],
    ])
    expect(audited(cloud, 'activity.reopen')).toHaveLength(1)
  })
})

test(`importing 600 people: everybody once, progress complete (seed ${seed})`, async () => {
  const rows = Array.from({ length: 600 }, (_, index) => [
    `王${String.fromCodePoint(0x4e00 + index)}`,
    '组织b',
    '正式',
    `139${String(index).padStart(8, '0')}`,
  ])
  const file = await workbookOf([['姓名', '党支部', '党员类型', '手机号'], ...rows])
  const { job } = await look((cloud) => dryRun(cloud, file))
  let answer = await killedInTheMiddleOf('sb', 'import.apply', { jobId: job.id }, 900)
  while ((answer.data?.job as { state: string } | undefined)?.state !== 'done')
    answer = await call('sb', 'import.apply', { jobId: job.id })
  await look((cloud) => {
    const made = cloud.all<Member>('members', ({ name }) => name.startsWith('王'))
    expect(made).toHaveLength(600)
    expect(new Set(made.map(({ name }) => name)).size).toBe(600)
  })
})
