import type { Member, Role, RoleName } from '../member/model'
import type { Org, OrgKind } from './model'

const ledBodies = ['committee', 'general-branch', 'branch', 'temporary-branch'] as const
const upper = ['committee', 'general-branch'] as const
const branches = ['branch', 'temporary-branch'] as const

/** OT-6: at which kinds of organisation a role 职务 is held. */
const placesOf: Record<RoleName, readonly OrgKind[]> = {
  secretary: ledBodies,
  'deputy-secretary': ledBodies,
  'organisation-officer': ledBodies,
  'publicity-officer': ledBodies,
  'discipline-officer': ledBodies,
  'dues-collector': branches,
  'group-leader': ['group'],
  'committee-officer': upper,
  inspector: upper,
  // S2-11: a leader is linked to an organisation that needs one, wherever it stands.
  'linked-leader': ledBodies,
}

/** Whether a role is held at organisations of a kind (OT-6). */
export const mayBeHeldAt = (role: RoleName, kind: OrgKind): boolean => placesOf[role].includes(kind)

/** Who is to be appointed: the member, and the path of the member's branch. */
export interface Candidate {
  member: Pick<Member, 'state' | 'groupId'>
  branchPath: readonly string[]
}

/**
 * Whether a person may be appointed. A role is held by an active member of that organisation or of one below it (OT-7);
 * a linked leader comes from anywhere in the same district.
 */
export function faultOfAppointment(
  role: RoleName,
  org: Pick<Org, '_id' | 'kind' | 'path'>,
  { member, branchPath }: Candidate,
): 'ROLE_NOT_AT_THIS_KIND' | 'NOT_A_MEMBER_HERE' | null {
  if (!mayBeHeldAt(role, org.kind)) return 'ROLE_NOT_AT_THIS_KIND'
  if (member.state !== 'active') return 'NOT_A_MEMBER_HERE'
  if (role === 'linked-leader') return branchPath[0] === org.path[0] ? null : 'NOT_A_MEMBER_HERE'
  const here = org.kind === 'group' ? member.groupId === org._id : branchPath.includes(org._id)
  return here ? null : 'NOT_A_MEMBER_HERE'
}

/**
 * OT-8: the roles a member keeps in a new place: those at organisations above it, at the new group, and as a linked
 * leader. Roles at the organisations that were left behind end.
 */
export function rolesAfterMove(
  roles: readonly Role[],
  place: { branchPath: readonly string[]; groupId: string | null },
): Role[] {
  return roles.filter(
    ({ orgId, role }) => role === 'linked-leader' || orgId === place.groupId || place.branchPath.includes(orgId),
  )
}

/** OT-8: the roles of somebody who leaves a group (none, when null) and stays in the branch. */
export const rolesOutside = (roles: readonly Role[], groupId: string | null): Role[] =>
  roles.filter(({ orgId }) => orgId !== groupId)

/** The roles with one more; the same list when it is held already. */
export const withRole = (roles: readonly Role[], added: Role): Role[] =>
  holds(roles, added) ? [...roles] : [...roles, added]

/** The roles without one. */
export const withoutRole = (roles: readonly Role[], { orgId, role }: Role): Role[] =>
  roles.filter((held) => held.orgId !== orgId || held.role !== role)

/** Whether this very role at this very organisation is among the roles. */
export const holds = (roles: readonly Role[], { orgId, role }: Role): boolean =>
  roles.some((held) => held.orgId === orgId && held.role === role)
