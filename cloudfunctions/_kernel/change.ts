import type { MethodName } from '../../src/shared/contracts'
import type { TransactionData } from '../_data'
import type { DocumentStore } from '../_data/store'
import { auditLine } from './audit'
import type { Caller, Context } from './context'

/** What is changed, by which method, and why. */
export interface Change<T> {
  method: MethodName
  changes: Partial<Omit<T, '_id'>>
  reason?: string
  detail?: Record<string, string | number>
}

/**
 * Changes one document and writes the audit line in one transaction. The document is read again inside it: when somebody
 * else was faster, nothing is changed and null is answered.
 * @param store the collection, inside the transaction
 * @param seen the document as it was read before
 * @param orgId the organisation the line is about
 */
export function changeWithLine<T extends { _id: string; updatedAt: number }>(
  context: Context,
  caller: Caller,
  store: (data: TransactionData) => DocumentStore<T>,
  seen: T,
  orgId: string,
  { method, changes, reason = '', detail = {} }: Change<T>,
): Promise<T | null> {
  return context.data.inTransaction(async (data) => {
    const current = await store(data).get(seen._id)
    if (!current || current.updatedAt !== seen.updatedAt) return null
    const written = { ...changes, updatedAt: Math.max(context.now, current.updatedAt + 1) }
    await store(data).update(seen._id, written as Partial<Omit<T, '_id'>>)
    await data.audits.insert(auditLine(context, caller, { method, orgId, subjectId: seen._id, reason, detail }))
    return { ...current, ...written }
  })
}
