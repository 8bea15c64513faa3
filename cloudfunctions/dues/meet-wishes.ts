import type { Entry } from '../../src/shared/domain/dues/model'
import type { DuesRequest } from '../../src/shared/domain/dues/request'
import { sayWishMet, wishesMetBy } from '../../src/shared/domain/dues/wish'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { settleRequest } from './make-request'

/**
 * Answers a member's wish to pay more once the money is booked, so that nobody books it again. Done after the payment: a
 * repeat of the call finds what a crash has left open.
 * @returns the requests that are no longer open
 */
export async function meetWishes(
  context: Context,
  caller: Caller,
  entry: Entry,
  requests: readonly DuesRequest[],
): Promise<ReadonlySet<string>> {
  const met = wishesMetBy(entry, requests)
  for (const { _id } of met) {
    await context.data.inTransaction(async (data) => {
      const request = await data.duesRequests.get(_id)
      if (request?.state !== 'open') return
      const { memberId: subjectId, branchId: orgId } = request
      await data.audits.insert(
        auditLine(context, caller, { method: 'dues.answer', orgId, subjectId, detail: { request: _id } }),
      )
      await settleRequest(data, request, {
        state: 'answered',
        answer: sayWishMet(entry),
        answeredByName: caller.name,
        answeredAt: context.now,
      })
    })
  }
  return new Set(met.map(({ _id }) => _id))
}
