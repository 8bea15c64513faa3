import { holdsMembers } from '../../src/shared/domain/org/kinds'
import type { Org } from '../../src/shared/domain/org/model'
import { committeeAbove } from '../_acts/dues-branch'
import type { Data } from '../_data'
import { inStrides } from '../_kernel/in-strides'

/** More papers than these never wait at one branch. */
const MOST = 1000

/**
 * Papers that wait for the committee above a branch follow the branch under another one: reductions that are not decided
 * (D-36), and large sums whose money the branch still has (D-37). What a committee has decided or sent on stays its own.
 * The same again changes nothing.
 * @param branches organisations as they stand now; those that bill nobody are passed over
 */
export async function followCommittee(data: Data, branches: readonly Org[]): Promise<void> {
  const billing = branches.filter(({ kind }) => holdsMembers(kind))
  const above = await data.orgs.byIds([...new Set(billing.flatMap(({ path }) => path))])
  const orgs = new Map([...above, ...branches].map((org) => [org._id, org]))
  await inStrides(billing, 20, async ({ _id: branchId, path }) => {
    const superiorId = committeeAbove(path.slice(0, -1).flatMap((id) => orgs.get(id) ?? []))?._id
    if (!superiorId) return
    const [waiting, sums] = await Promise.all([
      data.waivers.page({ branchId }, 'pending_superior', null, MOST),
      data.largeSums.page({ branchId }, null, MOST),
    ])
    for (const { _id } of waiting.filter((waiver) => waiver.superiorId !== superiorId))
      await data.waivers.updateWhere({ _id, state: 'pending_superior' }, { superiorId })
    for (const { _id } of sums.filter((sum) => sum.step === 'received' && sum.superiorId !== superiorId))
      await data.largeSums.updateWhere({ _id, step: 'received' }, { superiorId })
  })
}
