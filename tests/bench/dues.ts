import { sizes } from '../../config/demo/org'
import { receiptAfter } from '../../src/shared/domain/dues/book'
import { bookAfter, headOf, newBook } from '../../src/shared/domain/dues/ledger'
import type { Entry } from '../../src/shared/domain/dues/model'
import { defaultSettings } from '../../src/shared/domain/dues/settings'
import { dayOf, monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { assess } from '../../src/shared/domain/standard/assess'
import type { Standard } from '../../src/shared/domain/standard/model'
import { type BenchCloud, startBenchCloud } from './cloud'
import { measure, short } from './measure'
import { withPeak } from './memory'

/** Everybody's wage of 3000.00: 15.00 a month. */
function standardOf({ _id }: Member, year: string): Standard {
  const facts = { kind: 'wage_monthly' as const, base: 300_000 }
  const assessment = assess(facts, defaultSettings)
  if ('refusal' in assessment) throw new Error(assessment.refusal)
  const span = { from: `${year}-01`, until: `${year}-12`, facts, assessment, reason: '', approvedBy: '', by: '', at: 0 }
  return { _id: `${_id}:${year}`, memberId: _id, year, spans: [span] }
}

/** Puts standards in for everybody and lets the clock make the bills of this month, tick after tick, as in production. */
async function withBills({ cloud, members }: BenchCloud): Promise<void> {
  const year = dayOf(cloud.clock.now()).slice(0, 4)
  for (let from = 0; from < members.length; from += 1000) {
    cloud.engine.insert(
      'standards',
      members.slice(from, from + 1000).map((member) => standardOf(member, year)),
    )
    await cloud.engine.settled()
  }
  for (let ticks = 1; ticks <= 50; ticks++) {
    await cloud.fireTimer('clock')
    const [run] = cloud.engine.find('duesRuns', { query: { _id: monthOf(cloud.clock.now()) }, limit: 1 })
    if ((run as { state?: string } | undefined)?.state === 'done') return
  }
  throw new Error('the bills are not done after 50 ticks of the clock')
}

/** Payments into the books of the largest district, after the clock has made the bills of the month. */
export async function benchPayments(): Promise<Record<string, unknown>[]> {
  const bench = await startBenchCloud(sizes.district)
  try {
    await withBills(bench)
    return await payments(bench)
  } finally {
    await bench.close()
  }
}

/** Payments in branches of their own at 1, 8 and 64 at a time, and 8 at a time into one book. */
async function payments(bench: BenchCloud): Promise<Record<string, unknown>[]> {
  const { cloud, members } = bench
  const collectors = new Map(
    members
      .filter(({ roles }) => roles.some(({ role }) => role === 'dues-collector'))
      .map((each) => [each.branchId, each]),
  )
  const pay = async ({ _id, branchId }: Member) => {
    const input = { branchId, memberId: _id, key: `bench-${_id}`, sum: 1500, channel: 'cash' }
    const outcome = (await cloud.invoke(
      'dues',
      { method: 'record', input },
      { openId: collectors.get(branchId)!.identity, source: 'wx_client' },
    )) as { ok: boolean }
    if (!outcome.ok) throw new Error(`a payment was refused: ${JSON.stringify(outcome)}`)
  }
  // one member of each branch after the other, so that payments side by side are in different books
  const inTurn = members
    .map((member, index) => ({ member, turn: index % 30 }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ member }) => member)
  await measure(inTurn.slice(0, 50), 4, pay)
  // The floor is one read and one write by the SDK; a payment is thirteen operations, eight of them a transaction.
  cloud.engine.insert('floorReads', [{ _id: 'read', text: 'x'.repeat(400) }])
  await cloud.engine.settled()
  const floorOf = (write: string) =>
    cloud.invoke('floor', { read: 'read', write }, { openId: 'wx-floor', source: 'wx_client' })
  const rows: Record<string, unknown>[] = []
  let from = 50
  for (const [parallel, count] of [
    [1, 150],
    [8, 400],
    [64, 800],
  ] as const) {
    const { result, peakMB } = await withPeak(() => measure(inTurn.slice(from, from + count), parallel, pay))
    from += count
    const floors = Array.from({ length: count }, (_, index) => `${parallel}-${index}`)
    const floor = await measure(floors, parallel, floorOf)
    rows.push({
      what: `payments, ${parallel} at a time, each branch its own book`,
      perSecond: Math.round(result.rate),
      p50: short(result.p50),
      p99: short(result.p99),
      floorPerSecond: Math.round(floor.rate),
      ratio: short(result.rate / floor.rate),
      peakMB,
    })
  }
  const last = members[members.length - 1]!.branchId
  const { result: one, peakMB } = await withPeak(() =>
    measure(members.filter(({ branchId }) => branchId === last).slice(0, 24), 8, pay),
  )
  rows.push({
    what: 'payments, 8 at a time into one book',
    perSecond: Math.round(one.rate),
    p50: short(one.p50),
    p99: short(one.p99),
    peakMB,
  })
  return rows
}

const BOOK = 100_000

/** Verifying a book of 100,000 entries through the front door, and one of 1,000 beside it. */
export async function benchVerify(): Promise<Record<string, unknown>[]> {
  const bench = await startBenchCloud({ generalBranches: 1, branches: 2, people: () => 30 })
  try {
    const rows: Record<string, unknown>[] = []
    for (const [branchId, count] of [
      ['branch-0001', 1_000],
      ['branch-0002', BOOK],
    ] as const) {
      await putBook(bench, branchId, count)
      const who = bench.members.find((each) => each.branchId === branchId && each.roles.length > 0)!.identity
      const year = dayOf(bench.cloud.clock.now()).slice(0, 4)
      const { result, seconds, peakMB, moreMB } = await withPeak(() =>
        bench.cloud.invoke(
          'dues',
          { method: 'verify', input: { branchId, year } },
          { openId: who, source: 'wx_client' },
        ),
      )
      const { ok, data } = result as { ok: boolean; data?: { verdict: { whole: boolean; entries: number } } }
      if (!ok || !data?.verdict.whole || data.verdict.entries !== count) throw new Error(JSON.stringify(result))
      rows.push({
        what: `verify a book of ${count.toLocaleString('en')} entries`,
        seconds: short(seconds),
        entriesPerSecond: Math.round(count / seconds),
        peakMB,
        moreMB,
      })
    }
    return rows
  } finally {
    await bench.close()
  }
}

/** A book made by the product's own rules, of voluntary sums so that no bill is needed beside it. */
async function putBook({ cloud, members }: BenchCloud, branchId: string, count: number): Promise<void> {
  const people = members.filter((each) => each.branchId === branchId)
  const at = cloud.clock.now()
  let book = newBook({ branchId, year: dayOf(at).slice(0, 4), name: 'ordinary' }, null)
  let page: Entry[] = []
  for (let index = 0; index < count; index++) {
    const { _id, name } = people[index % people.length]!
    const entry = receiptAfter(headOf(book), {
      key: `${branchId}-${index}`,
      memberId: _id,
      memberName: name,
      lines: [],
      voluntary: 100 + (index % 50),
      channel: 'cash',
      payer: null,
      by: people[5]!._id,
      byName: people[5]!.name,
      note: '',
      superior: null,
      at,
    })
    book = bookAfter(book, entry, dayOf(at))
    page.push(entry)
    if (page.length === 1000 || index === count - 1) {
      cloud.engine.insert('entries', page)
      await cloud.engine.settled()
      page = []
    }
  }
  cloud.engine.insert('books', [{ ...book, version: 1, updatedAt: at }])
  await cloud.engine.settled()
}
