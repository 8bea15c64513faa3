import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../config/database'
import { makeDistrict, sizes } from '../../config/demo'
import { writeRows } from '../../config/demo/seed'
import { localVariables } from '../../config/local'
import { startCloud } from '../../local-cloud/start'
import type { DuesRun } from '../../src/shared/domain/dues/model'
import { addMonths, instantOf } from '../../src/shared/domain/kit/day'
import { short } from './measure'

const functionsDir = path.resolve(__dirname, '../../.cache/bench/functions')
/** Two months: the first makes every bill, the second also looks for what is missing of the first. */
const MONTHS = 2

/**
 * Bills for the whole district (30,840 members in 1,028 branches), as the clock makes them: tick after tick until nothing is
 * left, in the function's own limits of time and memory. Then the same again, when all is there.
 */
export async function benchBills(): Promise<Record<string, unknown>[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'party-bench-'))
  process.env.FIELD_KEY ??= localVariables.FIELD_KEY
  let operations = 0
  const cloud = await startCloud({
    port: 0,
    dataDir,
    collections,
    functionsDir,
    variables: localVariables,
    unindexed: 'refuse',
    onCall: () => {
      operations += 1
    },
    report: (line) => console.error(line),
  })
  try {
    const first = '2026-11'
    const now = instantOf(`${first}-01`, '00:07')
    cloud.clock.set(now)
    await writeRows(
      cloud.engine,
      makeDistrict({ size: sizes.district, now, months: 0, sealed: false, dues: 'standards' }),
    )
    const rows: Record<string, unknown>[] = []
    const row = async (what: string) => {
      operations = 0
      const before = cloud.engine.count('bills', {})
      const began = performance.now()
      let ticks = 0
      let most = 0
      for (let more = true; more; ticks++) {
        const { outcome } = await cloud.fireTimer('clock')
        if (outcome !== 'ok') throw new Error(`the clock ended with ${outcome}`)
        most = Math.max(most, process.memoryUsage().rss)
        const runs = cloud.engine.find('duesRuns', { query: { _id: { $gt: '' } }, limit: 100 }) as DuesRun[]
        more = runs.some(({ state }) => state === 'running')
      }
      const made = cloud.engine.count('bills', {}) - before
      const seconds = (performance.now() - began) / 1000
      rows.push({
        what,
        bills: made,
        ticks,
        seconds: short(seconds),
        billsPerSecond: Math.round(made / seconds),
        operations,
        operationsPerBranch: short(operations / sizes.district.branches),
        memoryMB: Math.round(most / 1_048_576),
      })
    }
    for (let index = 0; index < MONTHS; index++) {
      const month = addMonths(first, index)
      cloud.clock.set(instantOf(`${month}-01`, '00:07'))
      await row(`the bills of ${month}`)
    }
    await row('again, when all is there')
    return rows
  } finally {
    await cloud.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
