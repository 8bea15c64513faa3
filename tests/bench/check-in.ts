import { sizes } from '../../config/demo/org'
import { randomFrom } from '../../config/demo/random'
import { type BenchCloud, startBenchCloud } from './cloud'
import { type Measured, measure, short, shuffled } from './measure'

/** Runs of one kind in one round; rounds of check-ins and of the floor take turns, so that both see the same machine. */
const ROUND = { 1: 150, 8: 300, 64: 500 } as const
const ROUNDS = 6

const shown = ({ rate, p50, p99 }: Measured) => ({ perSecond: Math.round(rate), p50: short(p50), p99: short(p99) })

/** Check-ins and the floor, side by side in turns, at 1, 8 and 64 at a time. */
export async function benchCheckIn(): Promise<Record<string, unknown>[]> {
  const bench = await startBenchCloud(sizes.district)
  try {
    const read = bench.members.slice(0, 100).map(({ _id }) => ({ _id, text: 'x'.repeat(400) }))
    bench.cloud.engine.insert('floorReads', read)
    await bench.cloud.engine.settled()
    await warmUp(bench)
    const rows: Record<string, unknown>[] = []
    const order = shuffled(bench.members, randomFrom(5))
    let from = 600
    for (const parallel of [1, 8, 64] as const) {
      const scans: Measured[] = []
      const floors: Measured[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const people = order.slice(from, from + ROUND[parallel])
        from += people.length
        scans.push(await measure(people, parallel, bench.scan))
        floors.push(await measure(range(`${parallel}-${round}`, people.length), parallel, (id) => floor(bench, id)))
      }
      const [scan, base] = [middleOf(scans), middleOf(floors)]
      rows.push({
        what: `${parallel} at a time`,
        ...shown(scan),
        floorPerSecond: Math.round(base.rate),
        floorP50: short(base.p50),
        ratio: short(scan.rate / base.rate),
      })
    }
    return rows
  } finally {
    await bench.close()
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
/** The median round; of the slowest hundredth the worst. */
const middleOf = (rounds: readonly Measured[]): Measured => ({
  rate: median(rounds.map(({ rate }) => rate)),
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: Math.max(...rounds.map(({ p99 }) => p99)),
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

/** How the time of one check-in grows with the district and with the years; all districts stand at once and take turns. */
export async function benchGrowth(): Promise<Record<string, unknown>[]> {
  const people = () => 30
  const districts = [
    { name: '300 members', size: { generalBranches: 1, branches: 10, people }, history: 0 },
    { name: '3,000 members', size: { generalBranches: 4, branches: 100, people }, history: 0 },
    { name: '30,840 members', size: sizes.district, history: 0 },
    { name: '30,840 members, 1,000,000 old attendances', size: sizes.district, history: 1_000_000 },
  ]
  const benches: (BenchCloud & {
    name: string
    order: readonly BenchCloud['members'][number][]
    rounds: Measured[]
  })[] = []
  try {
    for (const { name, size, history } of districts) {
      const bench = await startBenchCloud(size, history)
      const order = shuffled(bench.members, randomFrom(7))
      benches.push({ ...bench, name, order, rounds: [] })
      await measure(order.slice(0, 60), 1, bench.scan)
    }
    for (let from = 60; from < 300; from += 40) {
      for (const { order, scan, rounds } of benches) rounds.push(await measure(order.slice(from, from + 40), 1, scan))
    }
    const base = middleOf(benches[0]!.rounds).p50
    return benches.map(({ name, rounds }) => {
      const { p50, p99 } = middleOf(rounds)
      return { what: name, p50: short(p50), p99: short(p99), ratio: short(p50 / base) }
    })
  } finally {
    for (const bench of benches) await bench.close()
  }
}
