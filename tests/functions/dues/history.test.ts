import type { Entry } from '@/shared/domain/dues/model'
import { addDays, addMonths, dayOf } from '@/shared/domain/kit/day'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { randomFrom } from '../../../config/demo/random'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { expectBalanced } from '../../builders/dues-balance'
import { clockAt, putStandards } from '../../builders/dues-branch'
import { expectWhole, payment, putTable, reversal } from '../../builders/dues-table'

/**
 * A random year through the front door: payments of every kind, reversals, reductions and their early ends, transfers,
 * hand-overs, bills, several things at once. Whenever it is looked at, every branch and month has expected = received + arrears +
 * waived (DU-4), worked out from nothing but the raw entries, bills and papers, and every book proves itself (DU-3).
 */
jest.setTimeout(240_000)
const seed = Number(process.env.SEED ?? (Date.now() % 1_000_000) + 1)
const random = randomFrom(seed)
const people = ['a', 'c', 'e', 'f', 'h', 'i', 'j', 'k']
const retired = ['x', 'y', 'z']
const branches = ['b', 'n'] as const
const collectors = { b: ['wx-dc', 'wx-dd'], n: ['wx-dn'] } as const

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, people)
  await cloud.put('members', ...retired.map((id) => aMember(id)))
  const pension = { kind: 'retired', base: 500_100 } as const
  await putStandards(cloud, ['2026', '2027'], Object.fromEntries(retired.map((id) => [id, pension])))
  await cloud.put('members', aMember('dn', { branchId: 'n', roles: [{ orgId: 'n', role: 'dues-collector' }] }))
})
afterAll(() => cloud.close())

let made = 0
const chance = (share: number) => random.next() < share
const anybody = () => random.pick([...people, ...retired])
const aBranch = () => random.pick([...branches])
const month = (back: number, ahead: number) =>
  addMonths(dayOf(cloud.clock.now()).slice(0, 7), random.below(back + ahead + 1) - back)

/** One thing that somebody does; many of them are refused, as in life. */
const acts: (() => Promise<unknown>)[] = [
  () => pay({ sum: random.pick([1500, 700, 3000, 5001, 20]) }),
  () => pay({ sum: 1500 * (1 + random.below(4)), rest: 'voluntary', channel: 'bank' }),
  () => pay({ sum: 1500, months: [month(3, 6)] }),
  () => pay({ sum: 4500, months: [...new Set([month(2, 0), month(0, 3), month(0, 6)])], rest: 'voluntary' }),
  () => takeBack(),
  () => letOff(),
  () => endEarly(),
  () => move(),
  () => handOver(),
]
/**
 * Moved to another branch between reading and writing, a member's branch, and with it the right to act, is another one:
 * `BUSY` says to ask again. There are at most four at once, so that the fourth time it must go.
 */
async function asked(...call: Parameters<TestCloud['call']>): ReturnType<TestCloud['call']> {
  for (let time = 1; ; time++) {
    const outcome = await cloud.call(...call)
    if (outcome.ok || outcome.code !== 'BUSY' || time === 4) return outcome
  }
}
function pay(more: object) {
  const branchId = aBranch()
  const input = { ...payment(anybody()), branchId, ...more }
  const who = random.pick(collectors[branchId])
  // Now and then the answer is lost and the phone asks again, at the same time or later.
  const calls = chance(0.2) ? 2 : 1
  return Promise.all(Array.from({ length: calls }, () => cloud.call(who, 'dues.record', input)))
}
function takeBack() {
  const entries = cloud.all<Entry>('entries')
  if (entries.length === 0) return Promise.resolve()
  const entry = random.pick(entries)
  const branchId = entry.bookId.split(':')[0] as 'b' | 'n'
  const input = { ...reversal(entry), branchId }
  return cloud.call(random.pick(collectors[branchId]), 'dues.reverse', input)
}
function letOff() {
  made += 1
  const from = month(2, 3)
  return asked(random.pick(['wx-sb', 'wx-sn']), 'standard.proposeWaiver', {
    key: `off${made}`,
    memberId: random.pick(retired),
    from,
    until: addMonths(from, random.below(4)),
    to: random.pick([0, 500]),
    ground: 'hardship',
    reason: '患病',
    branch: { by: '支委会', on: '2026-11-20', document: '会议记录' },
  })
}
function endEarly() {
  const filed = cloud.all<FiledWaiver>('waivers')
  if (filed.length === 0) return Promise.resolve()
  const { _id, branchId } = random.pick(filed)
  return cloud.call(`wx-s${branchId}`, 'standard.endWaiver', { waiverId: _id, until: month(1, 3), reason: '好转' })
}
function move() {
  const memberId = anybody()
  return asked('wx-sg', 'member.move', { memberId, toBranchId: aBranch(), reason: '工作调动' })
}
async function handOver() {
  const branchId = aBranch()
  type Open = { bookId: string; fromSeq: number; toSeq: number; booked: number }
  const { open } = await cloud.get<{ open: Open[] }>(`wx-s${branchId}`, 'slip.list', { branchId })
  if (open.length === 0) return undefined
  const { booked: fen, ...entries } = random.pick(open)
  const slip = { branchId, ...entries, fen, on: dayOf(cloud.clock.now()), way: 'transfer' }
  return cloud.call(`wx-s${branchId}`, 'slip.handOver', slip)
}

test(`expected = received + arrears + waived after every turn, and the books are whole (seed ${seed})`, async () => {
  let written = 0
  for (let turn = 0; turn < 40; turn++) {
    const together = 1 + random.below(4)
    const outcomes = (await Promise.all(Array.from({ length: together }, () => random.pick(acts)()))).flat()
    for (const outcome of outcomes as ({ ok: boolean; code?: string } | undefined)[]) {
      if (outcome?.ok) written += 1
      else expect(['INTERNAL', 'BUSY']).not.toContain(outcome?.code)
    }
    if (chance(0.25)) await clockAt(cloud, addDays(dayOf(cloud.clock.now()), 1 + random.below(25)))
    if (turn % 4 === 3) {
      expectBalanced(cloud)
      for (const branchId of branches) for (const year of ['2026', '2027']) await expectWhole(cloud, { branchId, year })
    }
  }
  expect(written).toBeGreaterThan(10)
})
