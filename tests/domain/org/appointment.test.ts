import { roleNames } from '@/shared/domain/member/model'
import { faultOfAppointment, mayBeHeldAt, rolesAfterMove, withoutRole, withRole } from '@/shared/domain/org/appointment'
import { orgKinds } from '@/shared/domain/org/model'

describe('OT-6 roles and kinds', () => {
  test.each([
    ['group', ['group-leader']],
    [
      'branch',
      [
        'secretary',
        'deputy-secretary',
        'organisation-officer',
        'publicity-officer',
        'discipline-officer',
        'dues-collector',
        'linked-leader',
      ],
    ],
    [
      'committee',
      [
        'secretary',
        'deputy-secretary',
        'organisation-officer',
        'publicity-officer',
        'discipline-officer',
        'committee-officer',
        'inspector',
        'linked-leader',
      ],
    ],
  ] as const)('a %s has %j', (kind, roles) => {
    expect(roleNames.filter((role) => mayBeHeldAt(role, kind))).toEqual(roles)
  })
  test('every role is held somewhere, every kind has a role', () => {
    for (const role of roleNames) expect(orgKinds.some((kind) => mayBeHeldAt(role, kind))).toBe(true)
    for (const kind of orgKinds) expect(roleNames.some((role) => mayBeHeldAt(role, kind))).toBe(true)
  })
})

describe('OT-7 who may be appointed', () => {
  const committee = { _id: 'd', kind: 'committee' as const, path: ['d'] }
  const branch = { _id: 'b', kind: 'branch' as const, path: ['d', 'g', 'b'] }
  const group = { _id: 'x', kind: 'group' as const, path: ['d', 'g', 'b', 'x'] }
  const here = { member: { state: 'active' as const, groupId: 'x' }, branchPath: ['d', 'g', 'b'] }
  const neighbour = { ...here, branchPath: ['d', 'g', 'n'], member: { ...here.member, groupId: null } }
  test.each([
    ['secretary', branch, here, null],
    ['secretary', branch, neighbour, 'NOT_A_MEMBER_HERE'],
    ['committee-officer', committee, neighbour, null],
    ['committee-officer', branch, here, 'ROLE_NOT_AT_THIS_KIND'],
    ['group-leader', group, here, null],
    ['group-leader', group, { ...here, member: { ...here.member, groupId: null } }, 'NOT_A_MEMBER_HERE'],
    ['linked-leader', branch, neighbour, null],
    ['linked-leader', branch, { ...neighbour, branchPath: ['other', 'n'] }, 'NOT_A_MEMBER_HERE'],
    ['secretary', branch, { ...here, member: { ...here.member, state: 'ended' as const } }, 'NOT_A_MEMBER_HERE'],
  ] as const)('%s %#', (role, org, candidate, fault) => expect(faultOfAppointment(role, org, candidate)).toBe(fault))
})

describe('OT-8 roles after a move', () => {
  test('end where one has left, stay above and as a linked leader', () => {
    const roles = [
      { orgId: 'b', role: 'secretary' as const },
      { orgId: 'x', role: 'group-leader' as const },
      { orgId: 'd', role: 'committee-officer' as const },
      { orgId: 'z', role: 'linked-leader' as const },
    ]
    expect(rolesAfterMove(roles, { branchPath: ['d', 'g', 'n'], groupId: null })).toEqual([roles[2], roles[3]])
    expect(rolesAfterMove(roles, { branchPath: ['d', 'g', 'n'], groupId: 'x' })).toEqual(roles.slice(1))
  })
  test('are added once and taken once', () => {
    const held = { orgId: 'b', role: 'secretary' as const }
    expect(withRole([held], held)).toEqual([held])
    expect(withRole([], held)).toEqual([held])
    expect(withoutRole([held], held)).toEqual([])
    expect(withoutRole([held], { ...held, orgId: 'n' })).toEqual([held])
  })
})
