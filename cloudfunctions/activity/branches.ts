import type { Org } from '../../src/shared/domain/org/model'

/** Kinds that hold activities for their own members. */
const holdsActivities = (org: Org) => org.kind === 'branch' || org.kind === 'temporary-branch'

/** Whether these branches may take part in an activity of this host: all of them at or below it, none dissolved. */
export function faultOfBranches(host: Org, branchIds: readonly string[], branches: readonly Org[]) {
  if (branchIds.length === 0 || branches.length !== branchIds.length || !branches.every(holdsActivities))
    return 'NOT_A_BRANCH' as const
  if (!branches.every(({ path }) => path.includes(host._id))) return 'BRANCH_NOT_BELOW_HOST' as const
  return branches.some(({ state }) => state === 'dissolved') ? ('ORG_DISSOLVED' as const) : null
}
