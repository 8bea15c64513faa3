import { dayOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { staysAfterMove } from '../../src/shared/domain/member/stays'
import { rolesAfterMove } from '../../src/shared/domain/org/appointment'
import { faultOfMove } from '../../src/shared/domain/org/decide-move'
import type { Org } from '../../src/shared/domain/org/model'
import { movedPath } from '../../src/shared/domain/org/place'
import { makeUpNow } from '../_acts/dues-bills'
import { changeTogether, TOGETHER } from '../_acts/dues-membership'
import { followMembers } from '../_acts/follow-members'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { followCommittee } from './follow-committee'
import { viewOf } from './view'

/** Organisations that move in one transaction; more of them follow step by step, and calling again finishes the rest. */
const IN_ONE_TRANSACTION = 100
/** Members of a group that follow in one call, well within a function's time; calling again brings the rest. */
const IN_ONE_CALL = 400

/**
 * Moves an organisation with everything below it. The caller must reach it where it is and where it goes. Calling again
 * is harmless, and completes a move that was cut off.
 */
export const move = handle('org.move')({
  load: async ({ orgId, toParentId }, { data }) => {
    const [org, target] = await Promise.all([data.orgs.get(orgId), data.orgs.get(toParentId)])
    return org && target ? { org, target } : null
  },
  paths: ({ org, target }) => [org.path, [...target.path, org._id]],
  run: async ({ input: { orgId }, facts: { org, target }, caller, context }) => {
    const fault = faultOfMove(org, target)
    if (fault) return refuse(fault)
    const { data } = context
    // A group's members are on its branch's roster, so the branch's day must not be open either.
    const affected = org.kind === 'group' && org.parentId ? [org.parentId, target._id] : []
    const below = (await data.orgs.allBelow(orgId)).filter(({ _id }) => _id !== orgId)
    const open = await data.activities.openAt([orgId, ...affected, ...below.map(({ _id }) => _id)])
    if (open) return refuse('ACTIVITY_IS_OPEN', { theme: open.theme })
    const followers = {
      below: below.length < IN_ONE_TRANSACTION ? below : [],
      officers: await officersLeaving(context, org, target, below),
    }
    const moved = await moveRoot(context, caller, org, target, followers)
    if (typeof moved === 'string') return refuse(moved)
    await bringBelow(context, moved, below)
    if (org.kind === 'group') {
      if (!(await bringMembers(context, caller, moved, target))) return refuse('BUSY')
    }
    // What stands below a committee that moves is still below it.
    else if (org.kind !== 'committee') await followCommittee(data, [moved, ...(await data.orgs.allBelow(orgId))])
    return done(viewOf(moved))
  },
})

interface Officer {
  member: Member
  branchPath: readonly string[]
}
/** Members who move along and hold a role at an organisation that is left behind, each with the old path of the branch. */
async function officersLeaving({ data }: Context, org: Org, target: Org, below: readonly Org[]): Promise<Officer[]> {
  const left = org.path.filter((id) => id !== org._id && !target.path.includes(id))
  const paths = new Map([org, ...below].map(({ _id, path }) => [_id, path]))
  const holders = (await Promise.all(left.map((id) => data.members.withRoleAt(id)))).flat()
  const once = new Map(holders.map((member) => [member._id, member]))
  return [...once.values()].flatMap((member) => {
    const branchPath = paths.get(member.branchId)
    return branchPath ? [{ member, branchPath }] : []
  })
}

/**
 * The organisation itself, those below it when they are few, the roles that end by it (OT-8) and the audit line: all or
 * nothing.
 */
async function moveRoot(
  context: Context,
  caller: Caller,
  org: Org,
  target: Org,
  { below, officers }: { below: readonly Org[]; officers: readonly Officer[] },
): Promise<Org | 'NAME_TAKEN' | 'BUSY'> {
  try {
    return await context.data.inTransaction(async (data) => {
      const [current, parent] = [await data.orgs.get(org._id), await data.orgs.get(target._id)]
      if (!current || current.parentId !== org.parentId || parent?.state !== 'active') return 'BUSY'
      if (parent.path.join() !== target.path.join()) return 'BUSY'
      if (current.parentId === target._id && current.path.join() === [...target.path, org._id].join()) return current
      for (const { member } of officers) {
        if ((await data.members.get(member._id))?.updatedAt !== member.updatedAt) return 'BUSY'
      }
      const changes = {
        parentId: target._id,
        path: movedPath(current.path, org._id, target.path),
        updatedAt: Math.max(context.now, current.updatedAt + 1),
      }
      await data.orgs.update(org._id, changes)
      for (const { _id, path } of below) {
        await data.orgs.update(_id, { path: movedPath(path, org._id, target.path), updatedAt: context.now })
      }
      for (const { member, branchPath } of officers) {
        const place = { branchPath: movedPath(branchPath, org._id, target.path), groupId: member.groupId }
        const roles = rolesAfterMove(member.roles, place)
        await data.members.update(member._id, { roles, updatedAt: Math.max(context.now, member.updatedAt + 1) })
      }
      await data.audits.insert(
        auditLine(context, caller, {
          method: 'org.move',
          orgId: org._id,
          subjectId: org._id,
          detail: {
            from: org.parentId ?? '',
            to: target._id,
            rolesOf: officers.map(({ member }) => member._id).join(' '),
          },
        }),
      )
      return { ...current, ...changes }
    })
  } catch (error) {
    if (isDuplicate(error)) return 'NAME_TAKEN'
    throw error
  }
}

/** Paths below that do not follow yet. */
async function bringBelow({ data, now }: Context, moved: Org, below: readonly Org[]): Promise<void> {
  const right = (path: readonly string[]) => movedPath(path, moved._id, moved.path.slice(0, -1))
  const late = (await data.orgs.allBelow(moved._id)).filter(({ path }) => path.join() !== right(path).join())
  if (late.length === 0 || below.length === 0) return
  await inStrides(late, 20, ({ _id, path }) => data.orgs.update(_id, { path: right(path), updatedAt: now }))
}

/**
 * A group's members belong to the branch it stands under, with their dues as in every transfer (D-31) and the reductions
 * that wait (D-36), from the day on which the group was moved; roles at the old branch end (OT-8).
 * @returns false when there are more than one call brings: called again, it goes on with the others
 */
async function bringMembers(context: Context, caller: Caller, group: Org, branch: Org): Promise<boolean> {
  const { data, now } = context
  const on = dayOf(Math.min(now, group.updatedAt))
  let here: Member[]
  for (let left = IN_ONE_CALL; ; ) {
    here = await data.members.ofGroup(group._id)
    const strangers = here.filter(({ branchId }) => branchId !== branch._id)
    if (strangers.length === 0) break
    if (left <= 0) return false
    const people = strangers.slice(0, left).map((member) => ({
      member,
      changes: {
        branchId: branch._id,
        stays: staysAfterMove(member, branch._id, on),
        roles: rolesAfterMove(member.roles, { branchPath: branch.path, groupId: group._id }),
      },
    }))
    // Whoever is being changed by somebody else just now is read and brought again.
    for (let from = 0; from < people.length; from += TOGETHER)
      await changeTogether(data, {
        people: people.slice(from, from + TOGETHER),
        branch,
        now,
        line: (member, { gone, moved }) =>
          auditLine(context, caller, {
            method: 'org.move',
            orgId: member.branchId,
            subjectId: member._id,
            detail: {
              from: member.branchId,
              to: branch._id,
              with: group._id,
              ...(gone && { billsGone: gone }),
              ...(moved && { billsMoved: moved }),
            },
          }),
      })
    left -= people.length
  }
  await followMembers(
    data,
    here.map(({ _id }) => _id),
    branch._id,
  )
  await makeUpNow(data, branch, now)
  return true
}
