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

/** Acts that show one member's secrets in full. */
const ownViews = ['member.reveal', 'identity.revealMine', 'identity.exportMyData', 'standard.get'] as const

/** `audits`: the audit log, read by the one it is about and by organisation. */
export function auditsIn(db: Database) {
  const { insert, find } = storeOf<AuditLine>(db.collection('audits'), db.command)
  /** Forms with income of everybody that were made for one of some organisations, latest first. */
  async function incomeForms(path: readonly string[], limit: number): Promise<AuditLine[]> {
    if (path.length === 0) return []
    const made = { subjectId: db.command.in([...path]), method: db.command.in(['form.make', 'form.begin']) }
    return (await find(made, { order: [['at', 'desc']], limit })).filter(({ detail }) => detail.withIncome === true)
  }
  return {
    insert,
    /**
     * Full views of a member's secret fields and income, latest first; forms with the income of everybody among them.
     * @param path the member's branch and those above it
     */
    async viewsOf(memberId: string, path: readonly string[], limit: number): Promise<AuditLine[]> {
      const [own, forms] = await Promise.all([
        find({ subjectId: memberId, method: db.command.in([...ownViews]) }, { order: [['at', 'desc']], limit }),
        incomeForms(path, limit),
      ])
      return [...own, ...forms].sort((a, b) => b.at - a.at).slice(0, limit)
    },
    incomeForms,
    /** What was done to one subject, latest first, up to and including an instant; at most 1000. */
    ofSubject: (subjectId: string, until: number, limit: number) =>
      find({ subjectId, at: db.command.lte(until) }, { order: [['at', 'desc']], limit }),
  }
}
