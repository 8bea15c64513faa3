import { dayOf } from '../../src/shared/domain/kit/day'
import type { Data } from '../_data'
import type { Step } from './step'

const AT_ONCE = 50

/**
 * Dissolves temporary branches whose last day is over (T-02, S2-18). One that still has members stays, so that nobody
 * loses their branch by a date; its officers see it as overdue.
 */
export async function endTemporaryBranches(data: Data, now: number): Promise<Step> {
  let done = 0
  for (let after = ''; ; ) {
    const page = await data.orgs.endedBefore(dayOf(now), after, AT_ONCE)
    for (const org of page) {
      const [member, child] = await Promise.all([
        data.members.ofBranch(org._id, 'active', null, 1),
        data.orgs.childrenOf(org._id, null, 1),
      ])
      if (member.length > 0 || child.length > 0) continue
      await data.orgs.update(org._id, { state: 'dissolved', updatedAt: now })
      done += 1
    }
    const last = page[page.length - 1]
    if (!last || page.length < AT_ONCE) return { done, more: false }
    after = last._id
  }
}
