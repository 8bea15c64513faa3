import { CONSENT_VERSION } from '@/shared/domain/identity/consent'
import { dayOf } from '@/shared/domain/kit/day'
import type { Org } from '@/shared/domain/org/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { dryRun, workbookOf } from '../../builders/roster-file'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const DAY = 86_400_000
const stateOf = (id: string) => cloud.all<Org>('orgs', ({ _id }) => _id === id)[0]!.state
const temporary = async (name: string, days: number) =>
  (
    await cloud.get<{ id: string }>('wx-sg', 'org.create', {
      parentId: 'g',
      name,
      kind: 'temporary-branch',
      endsOn: dayOf(cloud.clock.now() + days * DAY),
    })
  ).id
const groupOf = async (parentId: string, name: string) =>
  (await cloud.get<{ id: string }>('wx-sg', 'org.create', { parentId, name, kind: 'group' })).id

describe('a temporary branch', () => {
  test('ends after its last day with its empty groups, unless somebody is still in it', async () => {
    const empty = await temporary('抗洪临时党支部', 3)
    const groups = [await groupOf(empty, '一组'), await groupOf(empty, '二组')]
    await cloud.get('wx-sg', 'org.dissolve', { orgId: groups[1], reason: '并入一组' })
    const busy = await temporary('防汛临时党支部', 3)
    const later = await temporary('援建临时党支部', 30)
    await cloud.put('members', aMember('still-there', { branchId: busy }))

    cloud.clock.advance(3 * DAY)
    await cloud.fireTimer('clock')
    expect([empty, busy, later].map(stateOf)).toEqual(['active', 'active', 'active'])

    cloud.clock.advance(DAY)
    await cloud.fireTimer('clock')
    await cloud.fireTimer('clock')
    expect([empty, ...groups, busy, later].map(stateOf)).toEqual([
      'dissolved',
      'dissolved',
      'dissolved',
      'active',
      'active',
    ])
    const lines = cloud.all<{ subjectId: string; method: string }>('audits', ({ subjectId }) => subjectId === empty)
    expect(lines.map(({ method }) => method)).toEqual(['org.create', 'clock.endTemporaryBranches'])

    await cloud.get('wx-sg', 'member.move', { memberId: 'still-there', toBranchId: 'b', reason: '任务结束' })
    await cloud.fireTimer('clock')
    expect(stateOf(busy)).toBe('dissolved')
  })
})

describe('what is no longer needed', () => {
  test('goes: wrong tries after a day, dry runs with their rows after thirty, also those that were cut off', async () => {
    await cloud.get('wx-typo', 'identity.giveConsent', { version: CONSENT_VERSION })
    await cloud.call('wx-typo', 'identity.bindByInvite', { code: 'ZZZZ-ZZZZ' })
    const roster = await workbookOf([
      ['姓名', '党支部', '党员类型'],
      ['王建国', '组织b', '正式'],
    ])
    await dryRun(cloud, roster)
    // as a function leaves it that was killed between the rows and the import
    const { job } = await dryRun(cloud, roster)
    cloud.engine.remove('importJobs', { _id: job.id }, false)
    const kept = () => (['tries', 'importJobs', 'importRows'] as const).map((name) => cloud.all(name).length)
    expect(kept()).toEqual([1, 1, 2])
    cloud.clock.advance(DAY + 1)
    await cloud.fireTimer('clock')
    expect(kept()).toEqual([0, 1, 2])
    cloud.clock.advance(29 * DAY)
    await cloud.fireTimer('clock')
    expect(kept()).toEqual([0, 0, 0])
  })
})
