import { noIdentity } from '../../src/shared/domain/identity/decide-bind'
import { dayOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { readPerson } from '../../src/shared/domain/member/person'
import { staysOnArrival } from '../../src/shared/domain/member/stays'
import { holdsMembers } from '../../src/shared/domain/org/kinds'
import { isDuplicate } from '../_data/database'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { marksOf, sealIdNumber, sealPhone } from '../_kernel/sealed-numbers'
import { findTwin } from './find-twin'
import { isGroupOf } from './load'
import { viewOf } from './view'

/** Enters a member. The key the phone made is the id, so a repeat finds what the first call made. */
export const create = handle('member.create')({
  load: async ({ branchId, groupId, key }, { data }) => {
    const [branch, group, made] = await Promise.all([
      data.orgs.get(branchId),
      groupId ? data.orgs.get(groupId) : null,
      data.members.get(key),
    ])
    return branch ? { branch, group, made } : null
  },
  paths: ({ branch }) => [branch.path],
  run: async ({ input, facts: { branch, group, made }, caller, context }) => {
    const { key, branchId, groupId, situation, arrivedOn, duesPaidUntil, ...typed } = input
    // A key that belongs to a member of another branch is a clash, not a repeat.
    const repeat = (member: Member | null) =>
      member?.branchId === branchId ? done(viewOf(member)) : refuse('NOT_PERMITTED')
    if (made) return repeat(made)
    if (!holdsMembers(branch.kind)) return refuse('NOT_A_BRANCH')
    if (branch.state === 'dissolved') return refuse('ORG_DISSOLVED')
    if (groupId && !isGroupOf(group, branchId)) return refuse('GROUP_NOT_IN_BRANCH')
    const today = dayOf(context.now)
    if (arrivedOn !== null && arrivedOn > today) return refuse('DAY_IN_FUTURE', { field: 'arrivedOn' })
    const read = readPerson(typed, today)
    if ('refusal' in read) return refuse(read.refusal, { field: read.field })
    const { person } = read
    const stays = staysOnArrival(branchId, arrivedOn, duesPaidUntil)
    const member: Member = {
      _id: key,
      branchId,
      groupId,
      ...person,
      situation,
      phone: sealPhone(person.phone),
      idNumber: sealIdNumber(person.idNumber),
      roles: [],
      identity: noIdentity(key),
      boundAt: null,
      ...(stays ? { stays } : {}),
      state: 'active',
      ended: null,
      codeTries: null,
      createdAt: context.now,
      updatedAt: context.now,
    }
    try {
      const fault = await context.data.inTransaction(async (data) => {
        // The branch is written too: so two people entered at one moment, or one and the branch's end, come one by one.
        const current = await data.orgs.get(branchId)
        if (current?.state !== 'active') return refuse('ORG_DISSOLVED')
        const twin = await findTwin(context.data, marksOf(person), key)
        if (twin) return refuse('DUPLICATE_MEMBER', { state: twin.state })
        await data.orgs.update(branchId, { updatedAt: Math.max(context.now, current.updatedAt + 1) })
        await data.members.insert(member)
        await data.audits.insert(
          auditLine(context, caller, { method: 'member.create', orgId: branchId, subjectId: key }),
        )
        return null
      })
      if (fault) return fault
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return repeat(await context.data.members.get(key))
    }
    return done(viewOf(member))
  },
})
