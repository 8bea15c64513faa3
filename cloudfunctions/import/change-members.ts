import type { Member } from '../../src/shared/domain/member/model'
import { rolesOutside } from '../../src/shared/domain/org/appointment'
import type { Org } from '../../src/shared/domain/org/model'
import { makeUpNow } from '../_acts/dues-bills'
import { changeTogether, duesGoBy, type MembershipChange, TOGETHER } from '../_acts/dues-membership'
import type { ImportJob, ImportRow } from '../_data/import'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { inStrides } from '../_kernel/in-strides'

const WRITES_AT_ONCE = 25
const BRANCHES_AT_ONCE = 8

interface RowChange extends MembershipChange {
  row: ImportRow
}

/**
 * Changes members that nobody else has changed since the dry run; answers the first row for which somebody has. Where dues
 * go by what is written, the bills follow in the same transaction (DU-1), which some members of a branch share.
 */
export async function changeMembers(
  context: Context,
  caller: Caller,
  job: ImportJob,
  rows: readonly ImportRow[],
  members: ReadonlyMap<string, Member>,
): Promise<number | null> {
  const { data, now } = context
  const people = rows.map((row): RowChange => {
    const member = members.get(row.memberId!)!
    const roles = 'groupId' in row.write ? { roles: rolesOutside(member.roles, member.groupId) } : {}
    return { row, member, changes: { ...row.write, ...roles } }
  })
  const late: ImportRow[] = []
  await inStrides(
    people.filter((each) => !duesGoBy(each)),
    WRITES_AT_ONCE,
    async ({ row, member: { _id, updatedAt }, changes }) => {
      const changed = { ...changes, updatedAt: Math.max(now, updatedAt + 1) }
      if (!(await data.members.updateUnchanged(_id, updatedAt, changed))) late.push(row)
    },
  )
  const withBills = people.filter(duesGoBy)
  const branches = await data.orgs.byIds(withBills.map(({ member }) => member.branchId))
  await inStrides(branches, BRANCHES_AT_ONCE, async (branch) => {
    const own = withBills.filter(({ member }) => member.branchId === branch._id)
    late.push(...(await changeInBranch(context, caller, job, branch, own)))
  })
  const first = late.map(({ row }) => row).sort((a, b) => a - b)[0]
  return first ?? null
}

/** Changes members of one branch with their bills, some in each transaction; answers the rows of those who were changed by others. */
async function changeInBranch(
  context: Context,
  caller: Caller,
  job: ImportJob,
  branch: Org,
  own: readonly RowChange[],
): Promise<ImportRow[]> {
  const late: ImportRow[] = []
  for (let from = 0; from < own.length; from += TOGETHER) {
    const people = own.slice(from, from + TOGETHER)
    const outcomes = await changeTogether(context.data, {
      people,
      branch,
      now: context.now,
      // The job's own line says which rows were written; a member's says that bills went with it.
      line: ({ _id }, { gone, moved }) =>
        gone || moved
          ? auditLine(context, caller, {
              method: 'import.apply',
              orgId: branch._id,
              subjectId: _id,
              detail: { jobId: job._id, ...(gone && { billsGone: gone }), ...(moved && { billsMoved: moved }) },
            })
          : null,
    })
    late.push(...people.filter((_, index) => outcomes[index] === 'changed by others').map(({ row }) => row))
  }
  return late
}

/**
 * Makes at once what has become due by rows that are written, by this call or by one before it that was cut off. What
 * cannot be made now, the next month's run makes.
 */
export async function makeUpBillsOf({ data, now }: Context, rows: readonly ImportRow[]): Promise<void> {
  const changed = rows.filter(
    ({ outcome, write }) => outcome === 'changed' && ('standing' in write || 'admittedOn' in write),
  )
  const branches = await data.orgs.byIds(changed.flatMap(({ branchId }) => branchId ?? []))
  await inStrides(branches, BRANCHES_AT_ONCE, (branch) => makeUpNow(data, branch, now))
}
