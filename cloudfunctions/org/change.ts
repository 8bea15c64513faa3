import type { MethodName } from '../../src/shared/contracts'
import type { Org } from '../../src/shared/domain/org/model'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'

/**
 * Changes an organisation and writes the audit line in one transaction.
 * @returns the organisation after it, `NAME_TAKEN` when a sibling has the name, `BUSY` when somebody else was faster
 */
export async function changeOrg(
  context: Context,
  caller: Caller,
  of: { org: Org; method: MethodName; changes: Partial<Omit<Org, '_id'>>; reason?: string; detail?: Detail },
): Promise<Org | 'NAME_TAKEN' | 'BUSY'> {
  const { org, method, changes } = of
  try {
    return await context.data.inTransaction(async (data) => {
      const current = await data.orgs.get(org._id)
      if (!current || current.updatedAt !== org.updatedAt) return 'BUSY'
      const written = { ...changes, updatedAt: Math.max(context.now, current.updatedAt + 1) }
      await data.orgs.update(org._id, written)
      await data.audits.insert(
        auditLine(context, caller, {
          method,
          orgId: org._id,
          subjectId: org._id,
          reason: of.reason ?? '',
          detail: of.detail ?? {},
        }),
      )
      return { ...current, ...written }
    })
  } catch (error) {
    if (isDuplicate(error)) return 'NAME_TAKEN'
    throw error
  }
}
type Detail = Record<string, string | number>
