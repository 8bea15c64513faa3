import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { settleRequest } from './make-request'
import { requestView } from './request-view'

/** Answers a member's request, for the branch that was asked. The same answer again is no error. */
export const answer = handle('dues.answer')({
  load: async ({ requestId }, { data }) => {
    const request = await data.duesRequests.get(requestId)
    const branch = request && (await data.orgs.get(request.branchId))
    return branch && { branch }
  },
  paths: ({ branch }) => [branch.path],
  run: ({ input: { requestId, text }, caller, context }) =>
    context.data.inTransaction(async (data) => {
      const request = await data.duesRequests.get(requestId)
      if (!request) return refuse('NOT_FOUND')
      if (request.state === 'withdrawn') return refuse('REQUEST_WITHDRAWN')
      if (request.state === 'answered') {
        const same = request.answer === text && request.answeredByName === caller.name
        return same ? done({ request: requestView(request) }) : refuse('ALREADY_ANSWERED')
      }
      const { memberId: subjectId, branchId: orgId } = request
      await data.audits.insert(
        auditLine(context, caller, { method: 'dues.answer', orgId, subjectId, detail: { request: requestId } }),
      )
      return done({
        request: requestView(
          await settleRequest(data, request, {
            state: 'answered',
            answer: text,
            answeredByName: caller.name,
            answeredAt: context.now,
          }),
        ),
      })
    }),
})
