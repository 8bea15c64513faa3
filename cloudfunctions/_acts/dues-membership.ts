import { billedElsewhere, neverOwed } from '../../src/shared/domain/dues/bills'
import { canonical } from '../../src/shared/domain/dues/canonical'
import { branchesSince, membershipOf } from '../../src/shared/domain/dues/place-member'
import { monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import type { AuditLine } from '../_data/audit'
import { makeUpNow } from './dues-bills'
import { settingsAt } from './dues-branch'
import { changeDues } from './dues-ledger'

/** The months there can be bills of. */
const EVER = ['2000-01', '2099-12'] as const

/** The months whose bills go with a change, and those whose bills another branch gets. */
export interface BillsChanged {
  gone: string
  moved: string
}

/**
 * Changes what dues go by in a membership: when somebody was admitted, came, was transferred or left. Open bills that were
 * never owed by it go, a bill of this month that another branch makes by it is given to that one (DU-1, D-31), and the
 * audit line is written: one transaction, under the locks of the branches also when no bill changes, so that a run that has
 * just read the member makes no bill by what no longer holds. What has become due is made afterwards.
 * @param of.branch the member's branch after the change
 * @returns the member as changed; null when dues do not go by what changes, and then nothing is written;
 * `changed by others` when somebody was faster
 */
export async function changeWithBills(
  data: Data,
  of: {
    member: Member
    branch: Org
    changes: Partial<Omit<Member, '_id'>>
    now: number
    line: (bills: BillsChanged) => AuditLine
  },
): Promise<Member | null | 'changed by others'> {
  const { member, branch, now } = of
  const changes = { ...of.changes, updatedAt: Math.max(now, member.updatedAt + 1) }
  const after: Member = { ...member, ...changes }
  const membership = membershipOf(after)
  if (canonical(membership) === canonical(membershipOf(member))) return null
  const thisMonth = monthOf(now)
  const [settings, orgs] = await Promise.all([
    settingsAt(data, branch.path),
    data.orgs.byIds(branchesSince(after, thisMonth)),
  ])
  const dissolved = new Set(orgs.flatMap(({ _id, state }) => (state === 'dissolved' ? [_id] : [])))
  const place = { month: thisMonth, membership, branchId: branch._id, dissolved }
  for (let branchIds = [branch._id, member.branchId]; ; ) {
    const outcome = await changeDues<Member | 'changed by others' | string[]>(data, { branchIds, now }, async () => {
      const bills = await data.bills.ofMember(member._id, ...EVER)
      const before = new Set(neverOwed(bills, membershipOf(member), settings))
      const gone = neverOwed(bills, membership, settings).filter((bill) => !before.has(bill))
      const moved = billedElsewhere(bills, place, settings)
      const concerned = [...gone, ...moved, ...moved.map(({ bill }) => bill)].map(({ branchId }) => branchId)
      if (concerned.some((id) => !branchIds.includes(id))) return { answer: [...branchIds, ...concerned] }
      return {
        write: async (ledger) => {
          if ((await ledger.data.members.get(member._id))?.updatedAt !== member.updatedAt) return 'changed by others'
          await ledger.data.members.update(member._id, changes)
          await ledger.withdraw(gone)
          for (const { bill, branchId } of moved) await ledger.moveBill(bill, branchId)
          await ledger.data.audits.insert(
            of.line({ gone: monthsOf(gone), moved: monthsOf(moved.map(({ bill }) => bill)) }),
          )
          return after
        },
      }
    })
    if (outcome === 'changed by others') return outcome
    if (!Array.isArray(outcome)) {
      await makeUpNow(data, branch, now)
      return outcome
    }
    branchIds = outcome
  }
}

const monthsOf = (bills: readonly { month: string }[]) => bills.map(({ month }) => month).join(' ')
