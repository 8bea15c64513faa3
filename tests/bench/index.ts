import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { benchBills } from './bills'
import { benchCheckIn, benchGrowth, benchMorning } from './check-in'
import { buildForBench } from './cloud'
import { benchPayments, benchVerify } from './dues'
import { benchForms } from './forms'
import { benchRoundTrips } from './round-trips'
import { benchColdStart, benchSizes } from './start-up'

/** Runs every row in one go, prints a table each, and writes them down. Ratios are what counts: machines differ. */
export async function bench(): Promise<void> {
  const names = await buildForBench()
  const results: Record<string, unknown> = {
    at: new Date().toISOString(),
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model,
  }
  const show = async (name: string, run: () => Promise<unknown> | unknown) => {
    console.log(`\n${name}`)
    const rows = await run()
    console.table(rows)
    results[name] = rows
  }
  await show('check-in against the floor (one read, one write)', benchCheckIn)
  await show('a district’s morning', benchMorning)
  await show('growth of one check-in', benchGrowth)
  await show('bills of the largest district', benchBills)
  await show('recording payments', benchPayments)
  await show('verifying a book', benchVerify)
  await show('forms of the largest district', benchForms)
  await show('database operations and waves', benchRoundTrips)
  await show('cold start of each function', () => benchColdStart(names))
  await show('sizes', benchSizes)
  writeFileSync(path.join(__dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
}
