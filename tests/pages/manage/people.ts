import type { HeldRole, Me } from '@/desk/flow/use-me'
import type { ActivityView } from '@/manage/activity/use-activity'
import type { MemberView } from '@/manage/member/member-form'
import type { OrgView } from '@/manage/orgs/use-orgs'
import { ok, START } from './fakes'

/** A small place: a committee, a general branch, and its first branch with a group. */
export const placePath = { c: ['c'], g: ['c', 'g'], b1: ['c', 'g', 'b1'], b2: ['c', 'g', 'b2'] }
const names = { c: '柳林镇党委', g: '机关党总支', b1: '第一党支部', b2: '第二党支部' }
const kinds = { c: 'committee', g: 'general-branch', b1: 'branch', b2: 'branch' } as const
export type Place = keyof typeof names

export const held = (role: HeldRole['role'], at: Place): HeldRole => ({
  role,
  orgId: at,
  orgName: names[at],
  orgKind: kinds[at],
  path: placePath[at],
})

/** The session of somebody with these roles. */
export const sessionOf = (...roles: HeldRole[]) => {
  const member: Me = {
    id: 'me',
    name: '王建国',
    branchId: 'b1',
    branchName: names.b1,
    standing: 'formal',
    situation: 'regular',
    roles,
  }
  return async () => ok({ now: START, consent: { needed: false, version: '1' }, member })
}

export const orgOf = (at: Place, more: Partial<OrgView> = {}): OrgView => ({
  id: at,
  name: names[at],
  kind: kinds[at],
  parentId: placePath[at][placePath[at].length - 2] ?? null,
  path: placePath[at],
  state: 'active',
  endsOn: null,
  order: at,
  ancestors: placePath[at].map((id) => ({ id, name: names[id as Place] })),
  ...more,
})

export const activityOf = (more: Partial<ActivityView> = {}): ActivityView => ({
  id: 'a1',
  hostId: 'b1',
  hostName: names.b1,
  branchIds: ['b1'],
  theme: '学习新修订的党章',
  month: '2026-11',
  startsAt: START,
  endsAt: START + 7_200_000,
  venue: { name: '村委会会议室', kind: 'hall', address: '' },
  agenda: [],
  state: 'draft',
  guests: [],
  openedAt: null,
  closedAt: null,
  reasons: [],
  ...more,
})

export const memberOf = (more: Partial<MemberView> = {}): MemberView => ({
  id: 'm1',
  name: '陈桂兰',
  branchId: 'b1',
  groupId: null,
  gender: 'female',
  birthday: '1956-03-12',
  standing: 'formal',
  situation: 'regular',
  roles: [],
  admittedOn: '1985-07-01',
  formalOn: '1986-07-01',
  phone: '138****5614',
  idNumber: '3412**********1004',
  bound: false,
  state: 'active',
  ended: null,
  ...more,
})
