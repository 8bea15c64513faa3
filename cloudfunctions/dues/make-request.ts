import type { DuesRequest } from '../../src/shared/domain/dues/request'
import type { TransactionData } from '../_data'
import { isDuplicate } from '../_data/database'
import type { Caller, Context } from '../_kernel/context'
import { newId } from '../_kernel/ids'
import { refuse } from '../_kernel/outcome'

/** Requests a member may have open at a time. */
const MOST_OPEN = 5
const ATTEMPTS = 4

type Wish = Pick<DuesRequest, 'kind' | 'month' | 'fen' | 'text'> & { key: string }
type Made = { request: DuesRequest } | ReturnType<typeof refuse<'NOT_PERMITTED' | 'BAD_INPUT' | 'TOO_MANY_OPEN'>>

/**
 * Files what a member asks of their collector; the same key again answers what is there. Addressed to the branch the
 * member is in now: it stays there when they are transferred.
 */
export async function makeRequest(context: Context, caller: Caller, wish: Wish): Promise<Made> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await context.data.inTransaction((data) => fileRequest(data, context, caller, wish))
    } catch (error) {
      // Somebody wrote the same request, or the member's first mark, at the same time.
      if (attempt === ATTEMPTS || !isDuplicate(error)) throw error
    }
  }
}

async function fileRequest(data: TransactionData, context: Context, caller: Caller, wish: Wish): Promise<Made> {
  const { key, ...said } = wish
  const there = await data.duesRequests.get(key)
  if (there) {
    if (there.memberId !== caller._id) return refuse('NOT_PERMITTED')
    return there.kind === wish.kind ? { request: there } : refuse('BAD_INPUT', { field: 'key' })
  }
  const mark = await data.duesMarks.get(caller._id)
  const open = mark?.open ?? []
  if (open.length >= MOST_OPEN) return refuse('TOO_MANY_OPEN')
  const request: DuesRequest = {
    _id: key,
    order: newId(context.now),
    memberId: caller._id,
    memberName: caller.name,
    branchId: caller.branchId,
    ...said,
    state: 'open',
    answer: '',
    answeredByName: '',
    answeredAt: null,
    at: context.now,
  }
  await data.duesRequests.insert(request)
  if (mark) await data.duesMarks.update(caller._id, { open: [...open, key] })
  else await data.duesMarks.insert({ _id: caller._id, open: [key], seenAt: 0 })
  return { request }
}

/** Writes what became of an open request, inside a transaction; it makes room for another. */
export async function settleRequest(
  data: TransactionData,
  request: DuesRequest,
  changes: Partial<Omit<DuesRequest, '_id'>>,
): Promise<DuesRequest> {
  await data.duesRequests.update(request._id, changes)
  const mark = await data.duesMarks.get(request.memberId)
  if (mark) await data.duesMarks.update(mark._id, { open: mark.open.filter((id) => id !== request._id) })
  return { ...request, ...changes }
}
