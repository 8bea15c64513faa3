import { dayOf } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import { clockLine } from './clock-line'
import type { Step } from './step'

const AT_ONCE = 50

/**
 * Dissolves temporary branches whose last day is over (T-02, S2-18), with the empty groups in them. One that still has
 * members stays, so that nobody loses their branch by a date; its officers see it as overdue.
 */
export async function endTemporaryBranches(data: Data, now: number): Promise<Step> {
  let done = 0
  for (let after = ''; ; ) {
    const page = await data.orgs.endedBefore(dayOf(now), after, AT_ONCE)
    for (const org of page) {
      const [[member], below] = await Promise.all([
        data.members.ofBranch(org._id, 'active', null, 1),
        data.orgs.allBelow(org._id),
      ])
      const active = below.filter(({ state }) => state === 'active')
      if (!member && (await dissolve(data, active, now))) done += 1
    }
    const last = page[page.length - 1]
    if (!last || page.length < AT_ONCE) return { done, more: false }
    after = last._id
  }
}

/** With an audit line each; false when somebody has changed one since it was looked at: the next hour looks again. */
function dissolve(data: Data, orgs: readonly Org[], now: number): Promise<boolean> {
  return data.inTransaction(async (inside) => {
    for (const { _id, updatedAt } of orgs) if ((await inside.orgs.get(_id))?.updatedAt !== updatedAt) return false
    for (const { _id, updatedAt } of orgs) {
      await inside.orgs.update(_id, { state: 'dissolved', updatedAt: Math.max(now, updatedAt + 1) })
      await inside.audits.insert(clockLine('endTemporaryBranches', { orgId: _id, subjectId: _id }, now))
    }
    return true
  })
}
