import type { Data } from '../_data'
import { inReads } from './dues-bills'
import { committeeAbove } from './dues-branch'

/**
 * Reductions of members that wait for the committee go along to another branch (D-36): that one may take them back, and
 * the committee above it decides. Where no committee is above it, the one that was asked decides. What is decided stays
 * with the branch and the committee that decided it. The same again changes nothing.
 * @param branchId the members' branch now
 */
export async function followMembers(data: Data, memberIds: readonly string[], branchId: string): Promise<void> {
  const waiting = (await inReads(memberIds, data.waivers.waitingOf)).filter((waiver) => waiver.branchId !== branchId)
  if (waiting.length === 0) return
  const place = await data.orgs.withAncestors(branchId)
  const superior = place && committeeAbove(place.ancestors)
  // Whoever decides or takes back at this moment comes first: only what still waits goes along.
  for (const { _id, superiorId } of waiting)
    await data.waivers.updateWhere(
      { _id, state: 'pending_superior' },
      { branchId, superiorId: superior?._id ?? superiorId },
    )
}
