import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { settleRequest } from './make-request'
import { requestView } from './request-view'

/** Takes the member's own open request back; somebody else's is not found. */
export const withdrawRequest = handle('dues.withdrawRequest')({
  run: ({ input: { requestId }, caller, context }) =>
    context.data.inTransaction(async (data) => {
      const request = await data.duesRequests.get(requestId)
      if (request?.memberId !== caller._id) return refuse('NOT_FOUND')
      if (request.state === 'answered') return refuse('ALREADY_ANSWERED')
      if (request.state === 'withdrawn') return done({ request: requestView(request) })
      return done({ request: requestView(await settleRequest(data, request, { state: 'withdrawn' })) })
    }),
})
