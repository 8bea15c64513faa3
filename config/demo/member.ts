import { seal } from '../../cloudfunctions/_kernel/seal'
import { addDays, type Day } from '../../src/shared/domain/kit/day'
import type { Member, Role } from '../../src/shared/domain/member/model'
import { nameOf } from './names'
import { branchId, ROOT, type Size } from './org'
import type { Random } from './random'

/** A demo person's WeChat identity; `null` for those who have not bound a phone yet. */
export const identityOf = (memberId: string): string => `wx-${memberId}`
/** The id of the n-th person of a branch, both from 0. */
export const memberId = (branch: number, person: number): string =>
  `m${String(branch + 1).padStart(4, '0')}-${String(person + 1).padStart(3, '0')}`

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigit = (digits: string) =>
  '10X98765432'[weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11]!

/** Roles by place in the branch; the first branch of each general branch lends its officers to the levels above. */
function rolesOf(branch: number, person: number, size: Size): Role[] {
  const at = branchId(branch)
  const roles: Role[] = []
  const hold = (role: Role['role'], orgId = at) => roles.push({ orgId, role })
  if (person === 0) hold('secretary')
  if (person === 1) hold('deputy-secretary')
  if (person === 2) hold('organisation-officer')
  if (person === 3) hold('publicity-officer')
  if (person === 4) hold('discipline-officer')
  if (person === 5) hold('dues-collector')
  if (branch % 4 === 0 && (person === 6 || person === 7)) hold('group-leader', `${at}-group-${person - 5}`)
  if (branch < size.generalBranches && person === 8) hold('secretary', `general-${branch + 1}`)
  if (branch === 0 && (person === 9 || person === 10)) hold('committee-officer', ROOT)
  if (branch === 0 && person === 11) hold('inspector', ROOT)
  if (branch === 1 && person === 9) hold('linked-leader', ROOT)
  return roles
}

/** One person, in any of the situations there are. Officers and the first few are regular and bound. */
export function makeMember(of: {
  branch: number
  person: number
  size: Size
  random: Random
  today: Day
  at: number
  sealed: boolean
}): Member {
  const { branch, person, size, random, today, at } = of
  const _id = memberId(branch, person)
  const { name, gender } = nameOf(random)
  const age = person < 9 ? 30 + random.below(30) : 22 + random.below(64)
  const birthday = addDays(today, -(age * 365.25 + random.below(365)) | 0)
  const luck = random.next()
  const officer = person < 12
  const situation =
    officer || luck < 0.8
      ? 'regular'
      : luck < 0.89
        ? 'mobile'
        : luck < 0.93
          ? 'frontline'
          : age > 60
            ? 'exempt'
            : 'regular'
  const probationary = !officer && random.next() < 0.06
  const admittedOn = addDays(today, -(probationary ? 30 + random.below(300) : 400 + random.below((age - 20) * 330)))
  const serial = String(branch * 40 + person).padStart(5, '0')
  const digits = `610599${birthday.replaceAll('-', '')}${serial.slice(-3, -1)}${gender === 'male' ? 1 : 2}`
  const idNumber = digits + checkDigit(digits)
  const phone = `199${String(branch * 1000 + person).padStart(8, '0')}`
  const bound = officer || random.next() < 0.85
  return {
    _id,
    branchId: branchId(branch),
    groupId: branch % 4 === 0 ? `${branchId(branch)}-group-${(person % 2) + 1}` : null,
    name,
    gender,
    birthday,
    standing: probationary ? 'probationary' : 'formal',
    situation,
    roles: rolesOf(branch, person, size),
    admittedOn,
    formalOn: probationary ? null : addDays(admittedOn, 365),
    phone: of.sealed ? seal(phone, `${phone.slice(0, 3)}****${phone.slice(-4)}`) : null,
    idNumber: of.sealed ? seal(idNumber, `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`) : null,
    identity: bound ? identityOf(_id) : `none:${_id}`,
    boundAt: bound ? at : null,
    state: 'active',
    ended: null,
    codeTries: null,
    createdAt: at,
    updatedAt: at,
  }
}
