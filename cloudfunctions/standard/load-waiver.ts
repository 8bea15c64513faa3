import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { FiledWaiver } from '../../src/shared/domain/standard/model'
import type { Context } from '../_kernel/context'

export interface WaiverFacts {
  waiver: FiledWaiver
  member: Member
  /** The member's present branch: a reduction goes along with the member, and so does the right to end it. */
  branch: Org
  /** The committee that decides. */
  superior: Org
}

/** A reduction with its member, and who may act on it. Two waves. */
export async function loadWaiver({ waiverId }: { waiverId: string }, { data }: Context): Promise<WaiverFacts | null> {
  const waiver = await data.waivers.get(waiverId)
  if (!waiver) return null
  const [found, superior] = await Promise.all([
    data.members.withBranch(waiver.memberId),
    data.orgs.get(waiver.superiorId),
  ])
  return found && superior ? { waiver, ...found, superior } : null
}
