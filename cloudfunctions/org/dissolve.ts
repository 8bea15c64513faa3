import { keepsMoney } from '../_acts/kept-money'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeOrg } from './change'
import { viewOf } from './view'

/**
 * Ends an organisation with nobody in it and nothing below it. Its name stays taken: old records bear it. A branch hands
 * its dues over before: afterwards nobody could (DU-5). The money is asked for first, while somebody is still there.
 */
export const dissolve = handle('org.dissolve')({
  load: ({ orgId }, { data }) => data.orgs.get(orgId),
  paths: (org) => [org.path],
  run: async ({ input: { orgId, reason }, facts: org, caller, context }) => {
    if (org.state === 'dissolved') return done(viewOf(org))
    const { data } = context
    const [child, inBranch, inGroup, hasMoney] = await Promise.all([
      data.orgs.activeChildOf(orgId),
      data.members.ofBranch(orgId, 'active', null, 1),
      data.members.ofGroup(orgId),
      keepsMoney(data, orgId, context.now),
    ])
    if (child) return refuse('HAS_CHILDREN')
    if (hasMoney) return refuse('HAS_MONEY')
    if (inBranch.length > 0 || inGroup.some(({ state }) => state === 'active')) return refuse('HAS_MEMBERS')
    const changed = await changeOrg(context, caller, {
      org,
      method: 'org.dissolve',
      changes: { state: 'dissolved' },
      reason,
    })
    if (changed === 'NAME_TAKEN') throw new Error('a dissolution does not touch the name')
    return changed === 'BUSY' ? refuse('BUSY') : done(viewOf(changed))
  },
})
