import type { MethodName } from '../../src/shared/contracts'
import type { AuditLine } from '../_data/audit'
import type { Caller, Context } from './context'
import { newId } from './ids'

/** The audit line of an organiser's act; written in the same transaction as the act. */
export function auditLine(
  context: Context,
  caller: Caller,
  of: {
    method: MethodName
    orgId: string
    subjectId: string
    field?: AuditLine['field']
    reason?: string
    detail?: AuditLine['detail']
  },
): AuditLine {
  return {
    _id: newId(context.now),
    at: context.now,
    by: caller._id,
    byName: caller.name,
    method: of.method,
    orgId: of.orgId,
    subjectId: of.subjectId,
    field: of.field ?? null,
    reason: of.reason ?? '',
    detail: of.detail ?? {},
    requestId: context.requestId,
  }
}
