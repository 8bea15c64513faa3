import { sizes } from '../../config/demo/org'
import { randomFrom } from '../../config/demo/random'
import { type BenchCloud, startBenchCloud } from './cloud'
import { type Measured, measure, short, shuffled } from './measure'

const RUNS = 2000
const shown = ({ rate, p50, p99 }: Measured) => ({ perSecond: Math.round(rate), p50: short(p50), p99: short(p99) })

/** Check-ins and the floor, side by side in turns, at 1, 8 and 64 at a time. */
export async function benchCheckIn(): Promise<Record<string, unknown>[]> {
  const bench = await startBenchCloud(sizes.district)
  try {
    await bench.cloud.engine.insert(
      'floorReads',
      bench.members.slice(0, RUNS).map(({ _id }) => ({ _id, text: 'x'.repeat(400) })),
    )
    await warmUp(bench)
    const rows: Record<string, unknown>[] = []
    let from = 200
    for (const parallel of [1, 8, 64]) {
      const runs = parallel === 1 ? RUNS / 2 : RUNS
      const people = bench.members.slice(from, from + runs)
      from += runs
      // Halves in turns, so that both see the same machine.
      const half = Math.floor(people.length / 2)
      const floorA = await measure(range(`a${parallel}`, half), parallel, (id) => floor(bench, id))
      const scansA = await measure(people.slice(0, half), parallel, bench.scan)
      const scansB = await measure(people.slice(half), parallel, bench.scan)
      const floorB = await measure(range(`b${parallel}`, half), parallel, (id) => floor(bench, id))
      const floors = middle(floorA, floorB)
      const scans = middle(scansA, scansB)
      rows.push({
        what: `${parallel} at a time`,
        ...shown(scans),
        floorPerSecond: Math.round(floors.rate),
        floorP50: short(floors.p50),
        ratio: short(scans.rate / floors.rate),
      })
    }
    return rows
  } finally {
    await bench.close()
  }
}

const middle = (a: Measured, b: Measured): Measured => ({
  rate: (a.rate + b.rate) / 2,
  p50: (a.p50 + b.p50) / 2,
  p99: Math.max(a.p99, b.p99),
})
const range = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}-${index}`)

async function floor({ cloud, members }: BenchCloud, id: string): Promise<void> {
  const read = members[id.length % 100]!._id
  await cloud.invoke('floor', { read, write: id }, { openId: 'wx-floor', source: 'wx_client' })
}

async function warmUp(bench: BenchCloud): Promise<void> {
  await measure(bench.members.slice(0, 200), 64, bench.scan)
  await measure(range('warm', 200), 64, (id) => floor(bench, id))
}

/** A district's morning: everybody in random order, each scan once and 5 % twice, all recorded exactly once. */
export async function benchMorning(): Promise<Record<string, unknown>> {
  const bench = await startBenchCloud(sizes.district)
  try {
    const random = randomFrom(20_261_123)
    const once = shuffled(bench.members, random)
    const twice = shuffled([...once, ...once.filter(() => random.next() < 0.05)], random)
    let first = 0
    const measured = await measure(twice, 64, async (member) => {
      if (await bench.scan(member)) first += 1
    })
    const recorded = bench.cloud.engine.count('attendances', {})
    if (recorded !== bench.members.length || first !== bench.members.length)
      throw new Error(`${bench.members.length} members, ${recorded} records, ${first} first answers`)
    return {
      members: bench.members.length,
      scans: twice.length,
      recorded,
      seconds: short(twice.length / measured.rate),
      ...shown(measured),
    }
  } finally {
    await bench.close()
  }
}

/** How the time of one check-in grows with the district and with the years. */
export async function benchGrowth(): Promise<Record<string, unknown>[]> {
  const people = () => 30
  const districts = [
    { name: '300 members', size: { generalBranches: 1, branches: 10, people }, history: 0 },
    { name: '3,000 members', size: { generalBranches: 4, branches: 100, people }, history: 0 },
    { name: '30,840 members', size: sizes.district, history: 0 },
    { name: '30,840 members, 1,000,000 old attendances', size: sizes.district, history: 1_000_000 },
  ]
  const rows: Record<string, unknown>[] = []
  let base = 0
  for (const { name, size, history } of districts) {
    const bench = await startBenchCloud(size, history)
    try {
      const order = shuffled(bench.members, randomFrom(7))
      await measure(order.slice(0, 50), 1, bench.scan)
      const { p50, p99 } = await measure(order.slice(50, 300), 1, bench.scan)
      base ||= p50
      rows.push({ what: name, p50: short(p50), p99: short(p99), ratio: short(p50 / base) })
    } finally {
      await bench.close()
    }
  }
  return rows
}
