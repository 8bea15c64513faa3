import type { MethodName } from '../../src/shared/contracts'
import type { Database } from './database'
import { storeOf } from './store'

/**
 * One line of the audit log (P-06): who did what to whom, when, with what result. Append-only: this store has no way
 * to change or remove a line.
 */
export interface AuditLine {
  _id: string
  at: number
  /** The member who acted, or `clock` for a timed job. */
  by: string
  byName: string
  method: MethodName | `clock.${string}`
  orgId: string
  /** The member, activity or organisation it was done to. */
  subjectId: string
  /** Secret field that was shown in full, if one was; found by the person it belongs to. */
  field: 'phone' | 'idNumber' | null
  reason: string
  detail: { [name: string]: string | number | boolean | null }
  requestId: string
}

/** `audits`: the audit log, read by the one it is about and by organisation. */
export function auditsIn(db: Database) {
  const { insert, find } = storeOf<AuditLine>(db.collection('audits'), db.command)
  return {
    insert,
    /** Full views of a member's secret fields and income, latest first. */
    viewsOf: (memberId: string, limit: number) =>
      find(
        {
          subjectId: memberId,
          method: db.command.in(['member.reveal', 'identity.revealMine', 'identity.exportMyData', 'standard.get']),
        },
        { order: [['at', 'desc']], limit },
      ),
    /** What was done to one subject, latest first, up to and including an instant; at most 1000. */
    ofSubject: (subjectId: string, until: number, limit: number) =>
      find({ subjectId, at: db.command.lte(until) }, { order: [['at', 'desc']], limit }),
  }
}
