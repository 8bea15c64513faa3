import { flowOf } from '../../src/shared/domain/dues/large-sum'
import { isFen } from '../../src/shared/domain/kit/money'
import { duesBranch } from '../_acts/dues-branch'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { makeRequest } from './make-request'
import { requestView } from './request-view'

/** Tells the collector of a wish to pay more of one's own will, and which way such a sum goes (D-37). No money moves. */
export const offerExtra = handle('dues.offerExtra')({
  run: async ({ input: { key, fen, text }, caller, context }) => {
    if (!isFen(fen, 'positive')) return refuse('AMOUNT_BAD')
    const [place, made] = await Promise.all([
      duesBranch(context.data, caller.branchId),
      makeRequest(context, caller, { key, kind: 'extra', month: null, fen, text }),
    ])
    if (!place) return refuse('NOT_FOUND')
    if (!('request' in made)) return made
    const flow = flowOf(made.request.fen ?? 0, place.settings)
    return done({ request: requestView(made.request), flow: flow === 'none' ? 'normal' : flow })
  },
})
