import { noIdentity } from '../../src/shared/domain/identity/decide-bind'
import type { TransactionData } from '../_data'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'

/** Frees the caller's member from their WeChat identity, inside a transaction. */
export async function release(
  data: TransactionData,
  context: Context,
  caller: Caller,
  method: 'identity.unbind' | 'identity.withdrawConsent',
): Promise<void> {
  const current = await data.members.get(caller._id)
  if (current?.identity !== context.openId) return
  await data.members.update(caller._id, {
    identity: noIdentity(caller._id),
    boundAt: null,
    codeTries: null,
    updatedAt: Math.max(context.now, current.updatedAt + 1),
  })
  await data.audits.insert(auditLine(context, caller, { method, orgId: current.branchId, subjectId: caller._id }))
}
