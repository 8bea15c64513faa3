import { billedElsewhere, billId, neverOwed } from '../../src/shared/domain/dues/bills'
import { canonical } from '../../src/shared/domain/dues/canonical'
import type { KeptBill } from '../../src/shared/domain/dues/model'
import { branchesSince, membershipOf } from '../../src/shared/domain/dues/place-member'
import { type Month, monthOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import type { AuditLine } from '../_data/audit'
import { makeUpNow } from './dues-bills'
import { settingsAt } from './dues-branch'
import { changeDues } from './dues-ledger'

/** The months whose bills go with a change, and those whose bills another branch gets. */
export interface BillsChanged {
  gone: string
  moved: string
}

/** A member and what changes of them. */
export interface MembershipChange {
  member: Member
  changes: Partial<Omit<Member, '_id'>>
}

/** Members that are changed in one transaction: few enough that it is short, many enough that a group is. */
export const TOGETHER = 20

/** Whether dues go by what changes: by when somebody was admitted, came, was transferred or left. */
export const duesGoBy = ({ member, changes }: MembershipChange): boolean =>
  canonical(membershipOf({ ...member, ...changes })) !== canonical(membershipOf(member))

/**
 * Changes what dues go by in a membership, as `changeTogether` does; what has become due is made afterwards.
 * @param of.branch the member's branch after the change
 * @returns the member as changed; null when dues do not go by what changes, and then nothing is written;
 * `changed by others` when somebody was faster
 */
export async function changeWithBills(
  data: Data,
  of: MembershipChange & { branch: Org; now: number; line: (bills: BillsChanged) => AuditLine },
): Promise<Member | null | 'changed by others'> {
  const { branch, now, line } = of
  if (!duesGoBy(of)) return null
  const [outcome] = await changeTogether(data, { people: [of], branch, now, line: (_, bills) => line(bills) })
  if (outcome !== 'changed by others') await makeUpNow(data, branch, now)
  return outcome!
}

/**
 * Changes what dues go by in the memberships of some members of one branch. Open bills that were never owed by it go, a
 * bill of this month that another branch makes by it is given to that one (DU-1, D-31), and the audit lines are written:
 * one transaction, under the locks of the branches also when no bill changes, so that a run that has just read the members
 * makes no bill by what no longer holds. What has become due is left to the caller, who knows when the last one is through.
 * @param of.people at most `TOGETHER`, each once
 * @param of.branch their branch after the change
 * @param of.line the audit line of one of them, where there is to be one
 * @returns for each the member as changed, or `changed by others` when somebody was faster and nothing of it is written
 */
export async function changeTogether(
  data: Data,
  of: {
    people: readonly MembershipChange[]
    branch: Org
    now: number
    line: (member: Member, bills: BillsChanged) => AuditLine | null
  },
): Promise<(Member | 'changed by others')[]> {
  const { branch, now } = of
  const thisMonth = monthOf(now)
  const people = of.people.map(({ member, changes }) => {
    const changed = { ...changes, updatedAt: Math.max(now, member.updatedAt + 1) }
    return { member, changes: changed, after: { ...member, ...changed } satisfies Member }
  })
  const [settings, orgs] = await Promise.all([
    settingsAt(data, branch.path),
    data.orgs.byIds(people.flatMap(({ after }) => branchesSince(after, thisMonth))),
  ])
  const dissolved = new Set(orgs.flatMap(({ _id, state }) => (state === 'dissolved' ? [_id] : [])))
  for (let branchIds = [branch._id, ...people.map(({ member }) => member.branchId)]; ; ) {
    const outcome = await changeDues<(Member | 'changed by others')[] | { also: string[] }>(
      data,
      { branchIds, now },
      async () => {
        const bills = await billsOf(data, people, thisMonth)
        const plans = people.map((each) => {
          const own = bills.filter(({ memberId }) => memberId === each.member._id)
          const membership = membershipOf(each.after)
          const before = new Set(neverOwed(own, membershipOf(each.member), settings))
          const gone = neverOwed(own, membership, settings).filter((bill) => !before.has(bill))
          const place = { month: thisMonth, membership, branchId: branch._id, dissolved }
          return { ...each, gone, moved: billedElsewhere(own, place, settings) }
        })
        const concerned = plans
          .flatMap(({ gone, moved }) => [...gone, ...moved, ...moved.map(({ bill }) => bill)])
          .map(({ branchId }) => branchId)
        if (concerned.some((id) => !branchIds.includes(id))) return { answer: { also: concerned } }
        return {
          write: async (ledger) => {
            const outcomes: (Member | 'changed by others')[] = []
            const lines: AuditLine[] = []
            for (const { member, changes, after, gone, moved } of plans) {
              const isSame = (await ledger.data.members.get(member._id))?.updatedAt === member.updatedAt
              outcomes.push(isSame ? after : 'changed by others')
              if (!isSame) continue
              await ledger.data.members.update(member._id, changes)
              await ledger.withdraw(gone)
              for (const { bill, branchId } of moved) await ledger.moveBill(bill, branchId)
              const line = of.line(member, { gone: monthsOf(gone), moved: monthsOf(moved.map(({ bill }) => bill)) })
              if (line) lines.push(line)
            }
            if (lines.length > 0) await ledger.data.audits.insert(...lines)
            return outcomes
          },
        }
      },
    )
    if (!('also' in outcome)) return outcome
    branchIds = [...branchIds, ...outcome.also]
  }
}

/** The bills of some members that a change may concern: all that are open, and those of this month. */
async function billsOf(data: Data, people: readonly MembershipChange[], thisMonth: Month): Promise<KeptBill[]> {
  const ids = people.map(({ member }) => member._id)
  const [open, ofThisMonth] = await Promise.all([
    data.bills.owingOf(ids),
    data.bills.byIds(ids.map((id) => billId(id, thisMonth))),
  ])
  return [...new Map([...open, ...ofThisMonth].map((bill) => [bill._id, bill])).values()].sort((a, b) =>
    a.month < b.month ? -1 : 1,
  )
}

const monthsOf = (bills: readonly { month: string }[]) => bills.map(({ month }) => month).join(' ')
