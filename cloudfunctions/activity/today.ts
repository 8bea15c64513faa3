import { addMonths, dayOf, instantOf, monthOf } from '../../src/shared/domain/kit/day'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { viewOf } from './view'

const SHOWN = 10

/** What concerns the member now: activities of the branch from yesterday on, with what is recorded. Two waves. */
export const today = handle('activity.today')({
  run: async ({ caller, context: { data, now } }) => {
    const thisMonth = monthOf(now)
    const yesterday = instantOf(dayOf(now)) - 86_400_000
    const months = [addMonths(thisMonth, -1), thisMonth, addMonths(thisMonth, 1)]
    const [activities, facts] = await Promise.all([
      data.activities.aheadOf(caller.branchId, yesterday, SHOWN),
      data.attendances.ofMonths(caller._id, months),
    ])
    const mine = new Map(facts.map((fact) => [fact.activityId, fact]))
    const items = activities
      .filter(({ state }) => state !== 'draft')
      .map((activity) => ({ activity: viewOf(activity), mine: mine.get(activity._id) ?? null }))
    return done({ now, items })
  },
})
