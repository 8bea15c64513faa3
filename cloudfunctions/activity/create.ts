import { faultOfTimes } from '../../src/shared/domain/activity/decide'
import type { Activity } from '../../src/shared/domain/activity/model'
import { monthOf } from '../../src/shared/domain/kit/day'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { newSecret } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { faultOfBranches } from './branches'
import { viewOf } from './view'

/** Creates a draft. The key the phone made is the id, so a repeat finds what the first call made. */
export const create = handle('activity.create')({
  load: async ({ hostId, branchIds }, { data }) => {
    const wanted = branchIds.length > 0 ? [...new Set(branchIds)] : [hostId]
    const orgs = await data.orgs.byIds([hostId, ...wanted])
    const host = orgs.find(({ _id }) => _id === hostId)
    return host ? { host, wanted, branches: orgs.filter(({ _id }) => wanted.includes(_id)) } : null
  },
  paths: ({ host }) => [host.path],
  run: async ({ input, facts: { host, wanted, branches }, caller, context }) => {
    const fault = faultOfTimes(input) ?? faultOfBranches(host, wanted, branches)
    if (fault) return refuse(fault)
    const { key, hostId, branchIds: _asked, ...details } = input
    const activity: Activity = {
      _id: key,
      hostId,
      hostName: host.name,
      branchIds: wanted,
      ...details,
      month: monthOf(input.startsAt),
      state: 'draft',
      ticketKey: newSecret(),
      guests: [],
      announcedAt: null,
      openedAt: null,
      closedAt: null,
      reasons: [],
      createdAt: context.now,
      createdBy: caller._id,
      updatedAt: context.now,
    }
    try {
      await context.data.inTransaction(async (data) => {
        await data.activities.insert(activity)
        await data.audits.insert(
          auditLine(context, caller, { method: 'activity.create', orgId: hostId, subjectId: key }),
        )
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const made = await context.data.activities.get(key)
      // A key that belongs to another organisation's activity is a clash, not a repeat.
      return made && made.hostId === hostId ? done(viewOf(made)) : refuse('NOT_PERMITTED')
    }
    return done(viewOf(activity))
  },
})
