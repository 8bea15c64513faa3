import type { Row } from '../../config/demo'
import { sizes } from '../../config/demo/org'
import { writeRows } from '../../config/demo/seed'
import { monthsOfYear } from '../../src/shared/domain/form/branch-year'
import { dayOf, instantOf } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { Member } from '../../src/shared/domain/member/model'
import { type Coming, playYear, someFacts, standardFor } from '../builders/dues-year'
import { readForm, tableOf } from '../builders/form-file'
import { type BenchCloud, startBenchCloud } from './cloud'
import { short } from './measure'
import { withPeak } from './memory'

/** The forms of the largest district, step by step through the front door: each step must stay far below 60 s and 1024 MB. */
export async function benchForms(size = sizes.district): Promise<Record<string, unknown>[]> {
  const bench = await startBenchCloud(size)
  try {
    const year = String(Number(dayOf(bench.cloud.clock.now()).slice(0, 4)) - 1)
    const paid = await putYear(bench, year)
    const rows: Record<string, unknown>[] = []
    for (const kind of ['register', 'year'] as const) rows.push(await oneForm(bench, { kind, year, paid }))
    return rows
  } finally {
    await bench.close()
  }
}

async function oneForm(bench: BenchCloud, of: { kind: string; year: string; paid: number }) {
  const { cloud, members } = bench
  const officer = members.find(({ roles }) => roles.some(({ role }) => role === 'committee-officer'))!.identity
  const call = async <T>(method: string, input: object): Promise<T> => {
    const outcome = (await cloud.invoke('form', { method, input }, { openId: officer, source: 'wx_client' })) as {
      ok: boolean
      data?: T
    }
    if (!outcome.ok || !outcome.data) throw new Error(`${method} was refused: ${JSON.stringify(outcome)}`)
    return outcome.data
  }
  type Job = { id: string; state: string; total: number; files: { bytes: number }[] }
  const { kind, year } = of
  const took: number[] = []
  const { result, seconds, peakMB, moreMB } = await withPeak(async () => {
    let { job } = await call<{ job: Job }>('begin', { orgId: 'district', kind, year, key: `bench-${kind}` })
    while (job.state !== 'done') {
      const at = performance.now()
      job = (await call<{ job: Job }>('step', { jobId: job.id })).job
      took.push((performance.now() - at) / 1000)
    }
    return job
  })
  if (kind !== 'standards') await checkSummary(bench, call, { ...of, job: result })
  took.sort((a, b) => a - b)
  return {
    what: `${kind}, ${result.total.toLocaleString('en')} branches, ${members.length.toLocaleString('en')} members`,
    workbooks: result.files.length,
    megabytes: short(sumFen(result.files.map(({ bytes }) => bytes)) / 1_000_000),
    seconds: short(seconds),
    stepP50: short(took[Math.floor(took.length / 2)] ?? 0),
    slowestStep: short(took[took.length - 1] ?? 0),
    peakMB,
    moreMB,
  }
}

/** What was measured must be right: the summary comes to everything that was paid. */
async function checkSummary(
  { cloud }: BenchCloud,
  call: <T>(method: string, input: object) => Promise<T>,
  { kind, paid, job }: { kind: string; paid: number; job: { id: string; files: unknown[] } },
): Promise<void> {
  const { file } = await call<{ file: { fileId: string } }>('file', { jobId: job.id, index: job.files.length - 1 })
  const { headings, rows } = tableOf((await readForm(cloud, file.fileId)).worksheets[0]!)
  const total = rows.find((row) => row[1] === '合计')![headings.indexOf(kind === 'year' ? '账本合计' : '全年实缴')]
  if (total !== paid / 100) throw new Error(`the summary says ${String(total)}, the entries ${paid / 100}`)
}

/** A whole year's standards, bills, cards, entries and books of everybody, all paid; answers what was paid, in fen. */
async function putYear({ cloud, members }: BenchCloud, year: string): Promise<number> {
  const branches = new Map<string, Member[]>()
  for (const member of members) branches.set(member.branchId, [...(branches.get(member.branchId) ?? []), member])
  let paid = 0
  function* rows(): Generator<Row> {
    for (const [branchId, people] of branches) {
      const standards = people.map((member, index) => standardFor(member, year, someFacts(index)))
      const coming = people.flatMap((member, index) =>
        monthsOfYear(year).map((month): Coming => {
          const fen = standards[index]!.spans[0]!.assessment.fen
          paid += fen
          return { at: instantOf(`${month}-10`, '10:00') + index, branchId, member, lines: [{ month, fen }] }
        }),
      )
      const billed = people.map((member) => ({ member, branchId, from: `${year}-01`, until: `${year}-12` }))
      const money = playYear({ standards, billed, coming })
      for (const collection of ['standards', 'bills', 'cards', 'entries', 'books'] as const)
        for (const doc of money[collection]) yield { collection, doc }
    }
  }
  await writeRows(cloud.engine, rows())
  return paid
}
