import type { AuditLine } from '../_data/audit'
import { newId } from '../_kernel/ids'

/** The audit line of a timed job, written in the same transaction as what it did. */
export const clockLine = (job: string, of: Pick<AuditLine, 'orgId' | 'subjectId'>, now: number): AuditLine => ({
  _id: newId(now),
  at: now,
  by: 'clock',
  byName: '系统',
  method: `clock.${job}`,
  ...of,
  field: null,
  reason: '',
  detail: {},
  requestId: '',
})
