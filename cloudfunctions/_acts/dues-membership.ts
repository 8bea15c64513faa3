import { neverOwed } from '../../src/shared/domain/dues/bills'
import { membershipOf } from '../../src/shared/domain/dues/place-member'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import type { AuditLine } from '../_data/audit'
import { settingsAt } from './dues-branch'
import { changeDues } from './dues-ledger'

/** The months there can be bills of. */
const EVER = ['2000-01', '2099-12'] as const

/**
 * Changes what is known of a membership where open bills were never owed by it (DU-1): they go with the change and its
 * audit line, in one transaction.
 * @param of.line takes the months whose bills go
 * @returns the member as changed; null when no bill has to go and nothing ends, and then nothing is written; `changed by others` when
 * somebody was faster
 */
export async function changeWithBills(
  data: Data,
  of: {
    member: Member
    branch: Org
    changes: Partial<Omit<Member, '_id'>>
    now: number
    line: (months: string) => AuditLine
  },
): Promise<Member | null | 'changed by others'> {
  const { member, branch, now } = of
  const changes = { ...of.changes, updatedAt: Math.max(now, member.updatedAt + 1) }
  const after: Member = { ...member, ...changes }
  const [bills, settings] = await Promise.all([data.bills.ofMember(member._id, ...EVER), settingsAt(data, branch.path)])
  const wrong = neverOwed(bills, membershipOf(after), settings)
  // Who ends is written under the branch's lock also when nothing has to go: a run that has just read them makes no bill.
  const ends = after.ended !== null && member.ended === null
  if (wrong.length === 0 && !ends) return null
  const branchIds = [branch._id, ...wrong.map(({ branchId }) => branchId)]
  return changeDues<Member | 'changed by others'>(data, { branchIds, now }, async () => {
    const current = await data.bills.ofMember(member._id, ...EVER)
    const gone = neverOwed(current, membershipOf(after), settings)
    return {
      write: async (ledger) => {
        if ((await ledger.data.members.get(member._id))?.updatedAt !== member.updatedAt) return 'changed by others'
        await ledger.data.members.update(member._id, changes)
        await ledger.withdraw(gone)
        await ledger.data.audits.insert(of.line(gone.map(({ month }) => month).join(' ')))
        return after
      },
    }
  })
}
