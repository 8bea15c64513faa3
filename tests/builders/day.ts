import type { Activity } from '../../src/shared/domain/activity/model'
import { makeTicket, sixDigits } from '../../src/shared/domain/attendance/ticket'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { TestCloud } from './cloud'

/** An organisation below its parents; `path` ends with it. */
export function anOrg(...path: string[]): Org {
  const kinds = ['committee', 'general-branch', 'branch', 'group'] as const
  const id = path[path.length - 1]!
  return {
    _id: id,
    name: `组织${id}`,
    kind: kinds[path.length - 1]!,
    parentId: path[path.length - 2] ?? null,
    path,
    order: id,
    state: 'active',
    endsOn: null,
    createdAt: 0,
    updatedAt: 0,
  }
}

/** A member of branch `b`, bound to the WeChat identity `wx-<id>`, a plain regular member unless told otherwise. */
export function aMember(id: string, more: Partial<Member> = {}): Member {
  return {
    _id: id,
    branchId: 'b',
    groupId: null,
    name: `党员${id}`,
    gender: null,
    birthday: null,
    standing: 'formal',
    situation: 'regular',
    roles: [],
    admittedOn: null,
    formalOn: null,
    phone: null,
    idNumber: null,
    identity: `wx-${id}`,
    boundAt: 0,
    state: 'active',
    ended: null,
    codeTries: null,
    createdAt: 0,
    updatedAt: 0,
    ...more,
  }
}

/** The district of most tests: d > g > b and its neighbour n, each with a secretary (`sb`, `sn`), and officers above. */
export async function putDistrict(cloud: TestCloud, people: readonly Member[] = []): Promise<void> {
  await cloud.put(
    'orgs',
    anOrg('d'),
    anOrg('d', 'g'),
    anOrg('d', 'g', 'b'),
    anOrg('d', 'g', 'n'),
    anOrg('d', 'g', 'b', 'gr'),
  )
  await cloud.put(
    'members',
    aMember('sb', { roles: [{ orgId: 'b', role: 'secretary' }] }),
    aMember('sn', { branchId: 'n', roles: [{ orgId: 'n', role: 'secretary' }] }),
    aMember('sg', { branchId: 'n', roles: [{ orgId: 'g', role: 'secretary' }] }),
    aMember('co', { branchId: 'n', roles: [{ orgId: 'd', role: 'committee-officer' }] }),
    aMember('in', { branchId: 'n', roles: [{ orgId: 'd', role: 'inspector' }] }),
    aMember('pn', { branchId: 'n' }),
    ...people,
  )
}

/** Plans, announces and opens a day of branch `b` through the front door, beginning in ten minutes. */
export async function openDay(
  cloud: TestCloud,
  id: string,
  more: { hostId?: string; branchIds?: string[]; by?: string; startsIn?: number } = {},
): Promise<Activity> {
  const by = more.by ?? 'wx-sb'
  await planDay(cloud, id, more)
  await cloud.get(by, 'activity.announce', { activityId: id })
  await cloud.get(by, 'activity.open', { activityId: id })
  return cloud.all<Activity>('activities', ({ _id }) => _id === id)[0]!
}

/** Creates a draft only. */
export async function planDay(
  cloud: TestCloud,
  id: string,
  more: { hostId?: string; branchIds?: string[]; by?: string; startsIn?: number } = {},
) {
  const startsAt = cloud.clock.now() + (more.startsIn ?? 10 * 60_000)
  return cloud.get(more.by ?? 'wx-sb', 'activity.create', {
    key: id,
    hostId: more.hostId ?? 'b',
    branchIds: more.branchIds ?? [],
    theme: '学习党章',
    startsAt,
    endsAt: startsAt + 2 * 3_600_000,
    venue: { name: '会议室', kind: 'hall', address: '' },
    agenda: [],
  })
}

/** What the organiser's phone shows now. */
export const ticketNow = (cloud: TestCloud, { _id, ticketKey }: Activity, offset = 0) =>
  makeTicket({ activityId: _id, key: ticketKey, at: cloud.clock.now() + offset })
export const codeNow = (cloud: TestCloud, { _id, ticketKey }: Activity) =>
  sixDigits({ activityId: _id, key: ticketKey, at: cloud.clock.now() })
