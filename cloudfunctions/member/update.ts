import { dayOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { type Person, readPerson } from '../../src/shared/domain/member/person'
import { rolesOutside } from '../../src/shared/domain/org/appointment'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { marksOf, open, sealIdNumber, sealPhone } from '../_kernel/sealed-numbers'
import { changeMembership } from './change'
import { findTwin } from './find-twin'
import { branchPath, isGroupOf, loadMember } from './load'
import { viewOf } from './view'

/** Corrects what is on record. The whole person must hold together afterwards, not only what was typed. */
export const update = handle('member.update')({
  load: async (input, context) => {
    const [found, group] = await Promise.all([
      loadMember(input, context),
      input.changes.groupId ? context.data.orgs.get(input.changes.groupId) : null,
    ])
    return found && { ...found, group }
  },
  paths: branchPath,
  run: async ({ input: { changes: typed }, facts: { member, branch, group }, caller, context }) => {
    if (member.state === 'ended') return refuse('MEMBERSHIP_ENDED')
    const { groupId, ...changes } = typed
    if (groupId && !isGroupOf(group, member.branchId)) return refuse('GROUP_NOT_IN_BRANCH')
    const before = personOf(member)
    const read = readPerson({ ...before, ...changes }, dayOf(context.now))
    if ('refusal' in read) return refuse(read.refusal, { field: read.field })
    const { person } = read
    const fields = (Object.keys(person) as (keyof Person)[]).filter((field) => person[field] !== before[field])
    const moved = groupId !== undefined && groupId !== member.groupId
    if (fields.length === 0 && !moved) return done(viewOf(member))
    if (fields.some((field) => field === 'name' || field === 'phone' || field === 'idNumber')) {
      const twin = await findTwin(context.data, marksOf(person), member._id)
      if (twin) return refuse('DUPLICATE_MEMBER', { state: twin.state })
    }
    const changed = await changeMembership(context, caller, {
      member,
      branch,
      method: 'member.update',
      changes: {
        ...Object.fromEntries(fields.map((field) => [field, person[field]])),
        ...(fields.includes('phone') ? { phone: sealPhone(person.phone) } : {}),
        ...(fields.includes('idNumber') ? { idNumber: sealIdNumber(person.idNumber) } : {}),
        ...(moved ? { groupId, roles: rolesOutside(member.roles, member.groupId) } : {}),
      },
      detail: { fields: [...fields, ...(moved ? ['groupId'] : [])].join(' ') },
    })
    return changed ? done(viewOf(changed)) : refuse('BUSY')
  },
})

function personOf(member: Member): Person {
  const { name, gender, birthday, standing, admittedOn, formalOn } = member
  return {
    name,
    gender,
    birthday,
    standing,
    admittedOn,
    formalOn,
    phone: open(member.phone),
    idNumber: open(member.idNumber),
  }
}
