import type { Card } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import type { AssessmentFacts, FiledWaiver } from '@/shared/domain/standard/model'
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

/** A reduction 减免 in force in branch `b` before anything is billed, with its paper, past the front door. */
export async function putWaiver(
  cloud: TestCloud,
  of: Pick<FiledWaiver, '_id' | 'memberId' | 'from' | 'until' | 'to'>,
): Promise<void> {
  const { _id, memberId, from, until, to } = of
  const filed: FiledWaiver = {
    ...of,
    ground: 'hardship',
    reason: '生活困难',
    branch: { by: '支部委员会', on: '2026-01-02', document: '会议记录' },
    superior: { by: '党委', on: '2026-01-04', document: '批复1号' },
    state: 'effective',
    memberName: `党员${memberId}`,
    branchId: 'b',
    superiorId: 'd',
    order: _id,
    note: '',
    createdAt: 0,
    updatedAt: 0,
  }
  const card: Card = {
    _id: memberId,
    paid: {},
    waivers: [{ _id, memberId, from, until, to, state: 'effective' }],
    updatedAt: 0,
  }
  await cloud.put('waivers', filed)
  await cloud.put('cards', card)
}

let keys = 0
/** Records a payment in cash through the front door, by the collector `dc` of branch `b`. */
export function pay(cloud: TestCloud, memberId: string, sum: number, more: object = {}) {
  keys += 1
  const input = { branchId: 'b', memberId, key: `pay${keys}`, sum, channel: 'cash', ...more }
  return cloud.call('wx-dc', 'dues.record', input)
}
