import type { Member } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [aMember('p'), aMember('q', { groupId: 'gr' }), aMember('gone', { state: 'ended' })])
})
afterAll(() => cloud.close())

const rolesOf = (id: string) => cloud.all<Member>('members', ({ _id }) => _id === id)[0]!.roles
const appoint = (by: string, orgId: string, memberId: string, role: string) =>
  cloud.call(by, 'org.appoint', { orgId, memberId, role })

describe('appointing', () => {
  test('gives the role once, and the new officer may act at once', async () => {
    expect(await cloud.call('wx-p', 'member.list', { branchId: 'b' })).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await appoint('wx-sb', 'b', 'p', 'organisation-officer')).toEqual({ ok: true, data: { changed: true } })
    expect(await appoint('wx-sb', 'b', 'p', 'organisation-officer')).toEqual({ ok: true, data: { changed: false } })
    expect(rolesOf('p')).toEqual([{ orgId: 'b', role: 'organisation-officer' }])
    expect(await cloud.call('wx-p', 'member.list', { branchId: 'b' })).toMatchObject({ ok: true })
    const dismissal = { orgId: 'b', memberId: 'p', role: 'organisation-officer', reason: '换届' }
    expect(await cloud.call('wx-sb', 'org.dismiss', dismissal)).toEqual({ ok: true, data: { changed: true } })
    expect(await cloud.call('wx-sb', 'org.dismiss', dismissal)).toEqual({ ok: true, data: { changed: false } })
    expect(await cloud.call('wx-p', 'member.list', { branchId: 'b' })).toMatchObject({ code: 'NOT_PERMITTED' })
    const lines = cloud.all<{ method: string; subjectId: string; at: number }>(
      'audits',
      ({ subjectId }) => subjectId === 'p',
    )
    expect(lines.map(({ method }) => method)).toEqual(['org.appoint', 'org.dismiss'])
  })
  test.each([
    ['wx-sb', 'g', 'p', 'secretary', 'NOT_PERMITTED'],
    ['wx-sb', 'd', 'sb', 'committee-officer', 'NOT_PERMITTED'],
    ['wx-sb', 'n', 'p', 'secretary', 'NOT_PERMITTED'],
    ['wx-sb', 'b', 'p', 'committee-officer', 'ROLE_NOT_AT_THIS_KIND'],
    ['wx-sb', 'b', 'pn', 'secretary', 'NOT_A_MEMBER_HERE'],
    ['wx-sb', 'b', 'gone', 'secretary', 'NOT_A_MEMBER_HERE'],
    ['wx-sb', 'gr', 'p', 'group-leader', 'NOT_A_MEMBER_HERE'],
    ['wx-in', 'b', 'p', 'secretary', 'NOT_PERMITTED'],
    ['wx-co', 'b', 'nobody', 'secretary', 'NOT_FOUND'],
  ])('%s at %s: %s as %s is refused with %s', async (by, orgId, memberId, role, code) =>
    expect(await appoint(by, orgId, memberId, role)).toMatchObject({ ok: false, code }),
  )
  test('group leaders are of the group, linked leaders of the district', async () => {
    expect(await appoint('wx-sb', 'gr', 'q', 'group-leader')).toMatchObject({ ok: true })
    expect(await appoint('wx-co', 'b', 'pn', 'linked-leader')).toMatchObject({ ok: true })
  })
  test('roles given by two officers at the same moment are both kept', async () => {
    const roles = ['publicity-officer', 'discipline-officer', 'dues-collector', 'organisation-officer']
    const answers = await Promise.all(roles.map((role) => appoint('wx-sb', 'b', 'q', role)))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(rolesOf('q').map(({ role }) => role)).toEqual(expect.arrayContaining(roles))
  })
  test('officers are listed in the order of their roles', async () => {
    const { items } = await cloud.get<{ items: { memberId: string; role: string }[] }>('wx-sb', 'org.officers', {
      orgId: 'b',
    })
    expect(items.map(({ memberId, role }) => `${memberId} ${role}`)).toEqual([
      'sb secretary',
      'q organisation-officer',
      'q publicity-officer',
      'q discipline-officer',
      'q dues-collector',
      'pn linked-leader',
    ])
  })
})
