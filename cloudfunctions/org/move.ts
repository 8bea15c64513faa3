import { rolesAfterMove } from '../../src/shared/domain/org/appointment'
import { faultOfMove } from '../../src/shared/domain/org/decide-move'
import type { Org } from '../../src/shared/domain/org/model'
import { movedPath } from '../../src/shared/domain/org/place'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import type { Caller, Context } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { inStrides } from '../_kernel/in-strides'
import { done, refuse } from '../_kernel/outcome'
import { viewOf } from './view'

/** Organisations that move in one transaction; more of them follow step by step, and calling again finishes the rest. */
const IN_ONE_TRANSACTION = 100

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
    const moved = await moveRoot(context, caller, org, target, below.length < IN_ONE_TRANSACTION ? below : [])
    if (typeof moved === 'string') return refuse(moved)
    await bringBelow(context, moved, below)
    if (org.kind === 'group') await bringMembers(context, moved, target)
    return done(viewOf(moved))
  },
})

/** The organisation itself, those below it when they are few, and the audit line: all or nothing. */
async function moveRoot(
  context: Context,
  caller: Caller,
  org: Org,
  target: Org,
  below: readonly Org[],
): Promise<Org | 'NAME_TAKEN' | 'BUSY'> {
  try {
    return await context.data.inTransaction(async (data) => {
      const [current, parent] = [await data.orgs.get(org._id), await data.orgs.get(target._id)]
      if (!current || current.parentId !== org.parentId || parent?.state !== 'active') return 'BUSY'
      if (parent.path.join() !== target.path.join()) return 'BUSY'
      if (current.parentId === target._id && current.path.join() === [...target.path, org._id].join()) return current
      const changes = {
        parentId: target._id,
        path: movedPath(current.path, org._id, target.path),
        updatedAt: Math.max(context.now, current.updatedAt + 1),
      }
      await data.orgs.update(org._id, changes)
      for (const { _id, path } of below) {
        await data.orgs.update(_id, { path: movedPath(path, org._id, target.path), updatedAt: context.now })
      }
      await data.audits.insert(
        auditLine(context, caller, {
          method: 'org.move',
          orgId: org._id,
          subjectId: org._id,
          detail: { from: org.parentId ?? '', to: target._id },
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

/** A group's members belong to the branch it stands under; roles at the old branch end (OT-8). */
async function bringMembers({ data, now }: Context, group: Org, branch: Org): Promise<void> {
  for (;;) {
    const strangers = (await data.members.ofGroup(group._id)).filter(({ branchId }) => branchId !== branch._id)
    if (strangers.length === 0) return
    // Whoever is being changed by somebody else just now is read and brought again.
    await inStrides(strangers, 20, ({ _id, roles, updatedAt }) =>
      data.members.updateUnchanged(_id, updatedAt, {
        branchId: branch._id,
        roles: rolesAfterMove(roles, { branchPath: branch.path, groupId: group._id }),
        updatedAt: Math.max(now, updatedAt + 1),
      }),
    )
  }
}
