import type { Org } from '../../src/shared/domain/org/model'
import { isDuplicate } from '../_data/database'
import { type Change, changeWithLine } from '../_kernel/change'
import type { Caller, Context } from '../_kernel/context'

/**
 * Changes an organisation with its audit line.
 * @returns the organisation after it, `NAME_TAKEN` when a sibling has the name, `BUSY` when somebody else was faster
 */
export async function changeOrg(
  context: Context,
  caller: Caller,
  { org, ...change }: Change<Org> & { org: Org },
): Promise<Org | 'NAME_TAKEN' | 'BUSY'> {
  try {
    return (await changeWithLine(context, caller, (data) => data.orgs, org, org._id, change)) ?? 'BUSY'
  } catch (error) {
    if (isDuplicate(error)) return 'NAME_TAKEN'
    throw error
  }
}
