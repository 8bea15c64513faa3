import { faultOfAnnounce } from '../../src/shared/domain/activity/decide'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { changeActivity } from './change'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

/** Makes a draft known to its members (S0-05). Announcing again changes nothing. */
export const announce = handle('activity.announce')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ facts: { activity }, caller, context }) => {
    const fault = faultOfAnnounce(activity, context.now)
    if (fault) return refuse(fault)
    if (activity.state !== 'draft') return done(viewOf(activity))
    const changes = { state: 'announced' as const, announcedAt: context.now }
    const changed = await changeActivity(context, caller, { activity, method: 'activity.announce', changes })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})
