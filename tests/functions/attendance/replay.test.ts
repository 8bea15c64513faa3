import fc from 'fast-check'
import { type CheckInOutcome, ScanKeeper } from '@/api/scan-keeper'
import type { Shelf } from '@/api/shelf'
import type { Activity } from '@/shared/domain/activity/model'
import type { Attendance } from '@/shared/domain/attendance/model'
import { makeTicket } from '@/shared/domain/attendance/ticket'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, openDay, planDay, putDistrict, ticketNow } from '../../builders/day'

/**
 * A phone's real queue against the real cloud: whatever is scanned in whatever order, as often as you like, with requests
 * and answers lost and the app killed in between, the ledger is the same: one record for each day a good code was read of.
 */
const RUNS = 40
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
let cloud: TestCloud
let tickets: Record<string, string>
const good = { 'good-a': 'day-a', 'good-b': 'day-b' } as const

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(
    cloud,
    Array.from({ length: RUNS }, (_, index) => aMember(`p${index}`)),
  )
  cloud.clock.freeze()
  const [a, b, shut] = [await openDay(cloud, 'day-a'), await openDay(cloud, 'day-b'), await openDay(cloud, 'day-shut')]
  await cloud.get('wx-sb', 'activity.close', { activityId: 'day-shut' })
  await planDay(cloud, 'day-early')
  const [early] = cloud.all<Activity>('activities', ({ _id }) => _id === 'day-early')
  tickets = {
    'good-a': ticketNow(cloud, a),
    'good-b': ticketNow(cloud, b),
    'old-a': ticketNow(cloud, a, -120_000),
    'forged-b': makeTicket({ activityId: 'day-b', key: '00'.repeat(32), at: cloud.clock.now() }),
    shut: ticketNow(cloud, shut),
    early: ticketNow(cloud, early!),
  }
})
afterAll(() => cloud.close())

interface Step {
  scan: string
  /** What the network does to this request: nothing, loses it, or loses its answer. */
  loses: 'nothing' | 'request' | 'answer'
  /** The app is killed right after the tap. */
  killed: boolean
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    scan: fc.constantFrom('good-a', 'good-b', 'old-a', 'forged-b', 'shut', 'early'),
    loses: fc.constantFrom('nothing', 'request', 'answer'),
    killed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
)

/** A phone that can be killed: what it does afterwards reaches the cloud, but not its storage. */
function phoneOf(who: string) {
  const kept = new Map<string, string>()
  let losses: Step['loses'][] = []
  /** Everything that was ever sent, also by an app that was killed meanwhile: the cloud answers it all the same. */
  const sent: Promise<unknown>[] = []
  const quiet = async () => {
    for (let seen = -1; seen < sent.length; await new Promise(setImmediate)) {
      seen = sent.length
      await Promise.all(sent)
    }
  }
  const open = () => {
    const life = { alive: true }
    const shelf: Shelf = {
      read: <T>(key: string) => (kept.has(key) ? (JSON.parse(kept.get(key)!) as T) : null),
      write: (key, value) => void (life.alive && kept.set(key, JSON.stringify(value))),
      remove: (key) => void (life.alive && kept.delete(key)),
    }
    const keeper = new ScanKeeper({
      shelf,
      send: async (ticket, meant): Promise<CheckInOutcome> => {
        const loss = losses.shift() ?? 'nothing'
        if (loss === 'request') return { ok: false, code: 'OFFLINE' }
        const answering = cloud.call(`wx-${who}`, 'attendance.checkIn', { ticket, activityId: meant })
        sent.push(answering)
        const answer = await answering
        return loss === 'answer' ? { ok: false, code: 'TIMEOUT' } : (answer as CheckInOutcome)
      },
      now: () => cloud.clock.now(),
      owner: () => who,
      confirmOwner: async () => who,
      oneIdentity: true,
      later: () => () => undefined,
      onReturn: () => undefined,
    })
    return { keeper, kill: () => (life.alive = false) }
  }
  return {
    async play(all: readonly Step[]) {
      losses = all.map(({ loses }) => loses)
      let app = open()
      const flights: Promise<unknown>[] = []
      for (const { scan, killed } of all) {
        flights.push(app.keeper.submit(tickets[scan]!))
        if (!killed) continue
        app.kill()
        app = open()
      }
      await Promise.all(flights)
      losses = []
      // the network is good again, and the phone is opened once more
      app.kill()
      await open().keeper.retry()
      await quiet()
    },
    left: () => kept.get('scans') ?? '[]',
  }
}

let run = 0
test(`any order, repetition and loss of scans gives the same ledger (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const who = `p${run++ % RUNS}`
      for (const { _id } of factsOf(who)) cloud.engine.remove('attendances', { _id }, false)
      const phone = phoneOf(who)
      await phone.play(all)
      const expected = [...new Set(all.flatMap(({ scan }) => (scan in good ? [good[scan as keyof typeof good]] : [])))]
      expect(factsOf(who).map(({ activityId }) => activityId)).toEqual(expected.sort())
      for (const fact of factsOf(who))
        expect(fact).toMatchObject({
          state: 'attended',
          evidence: 'scan',
          late: false,
          at: cloud.clock.now(),
          by: null,
        })
      // nothing is still on its way
      expect(phone.left()).not.toMatch(/"kind":"(sending|waiting)"/)
    }),
    { seed, numRuns: RUNS },
  )
})

/** What the ledger says about somebody, the absence at the day that was shut left out. */
const factsOf = (who: string) =>
  cloud
    .all<Attendance>('attendances', ({ memberId, activityId }) => memberId === who && activityId !== 'day-shut')
    .sort((a, b) => (a.activityId < b.activityId ? -1 : 1))
