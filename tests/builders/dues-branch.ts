import { instantOf } from '@/shared/domain/kit/day'
import type { AssessmentFacts } from '@/shared/domain/standard/model'
import type { TestCloud } from './cloud'
import { standardFor } from './dues-year'

/** Moves the clock to a wall-clock time in Shanghai and lets the timed function run. */
export async function clockAt(cloud: TestCloud, day: string, time = '09:07'): Promise<void> {
  cloud.clock.set(instantOf(day, time))
  const fired = await cloud.fireTimer('clock')
  if (JSON.stringify(fired).includes('"ok":false')) throw new Error(`the clock failed: ${JSON.stringify(fired)}`)
}

/** Gives members their standards 核定 of some years, past the front door. 3000.00 of wage owe 15.00 a month. */
export async function putStandards(
  cloud: TestCloud,
  years: readonly string[],
  facts: Readonly<Record<string, AssessmentFacts>>,
): Promise<void> {
  const standards = years.flatMap((year) => Object.entries(facts).map(([_id, of]) => standardFor({ _id }, year, of)))
  await cloud.put('standards', ...standards)
}

let keys = 0
/** Records a payment in cash through the front door, by the collector `dc` of branch `b`. */
export function pay(cloud: TestCloud, memberId: string, sum: number, more: object = {}) {
  keys += 1
  const input = { branchId: 'b', memberId, key: `pay${keys}`, sum, channel: 'cash', ...more }
  return cloud.call('wx-dc', 'dues.record', input)
}
