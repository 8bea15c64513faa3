import type { Member } from '@/shared/domain/member/model'
import type { Org } from '@/shared/domain/org/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, openDay, putDistrict } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const org = (id: string) => cloud.all<Org>('orgs', ({ _id }) => _id === id)[0]!
const member = (id: string) => cloud.all<Member>('members', ({ _id }) => _id === id)[0]!
const lines = (subjectId: string) =>
  cloud
    .all<{ subjectId: string; method: string }>('audits', (line) => line.subjectId === subjectId)
    .map(({ method }) => method)
const found = (parentId: string, name: string, kind: string, by = 'wx-co', endsOn: string | null = null) =>
  cloud.call(by, 'org.create', { parentId, name, kind, endsOn })
const make = async (parentId: string, name: string, kind: string, by = 'wx-co') =>
  (
    await cloud.get<{ id: string }>(by, 'org.create', {
      parentId,
      name,
      kind,
      endsOn: kind.startsWith('temp') ? '2099-01-01' : null,
    })
  ).id

describe('founding', () => {
  test('puts an organisation under its parent, with a line in the audit log', async () => {
    const answer = await found('g', '新建党支部', 'branch')
    expect(answer).toMatchObject({
      ok: true,
      data: { name: '新建党支部', kind: 'branch', parentId: 'g', endsOn: null },
    })
    const { id } = (answer as unknown as { data: { id: string } }).data
    expect(org(id).path).toEqual(['d', 'g', id])
    expect(lines(id)).toEqual(['org.create'])
  })
  test.each([
    ['b', '党总支', 'general-branch', 'KIND_NOT_ALLOWED_HERE'],
    ['g', '直属小组', 'group', 'KIND_NOT_ALLOWED_HERE'],
    ['g', '组织b', 'branch', 'NAME_TAKEN'],
    ['g', '火线党支部', 'temporary-branch', 'END_DAY_NEEDED'],
  ])('under %s: %s (%s) is refused with %s', async (parentId, name, kind, code) =>
    expect(await found(parentId, name, kind)).toMatchObject({ ok: false, code }),
  )
  test('ten at the same moment of one name leave one', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => found('g', '同时成立的党支部', 'branch')))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(cloud.all<Org>('orgs', ({ name }) => name === '同时成立的党支部')).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(['NAME_TAKEN', 'BUSY']).toContain(answer.code)
  })
  test('a branch secretary founds groups in the own branch and nowhere else', async () => {
    expect(await found('b', '第九党小组', 'group', 'wx-sb')).toMatchObject({ ok: true })
    expect(await found('n', '第九党小组', 'group', 'wx-sb')).toMatchObject({ ok: false, code: 'NOT_PERMITTED' })
  })
})

describe('reading', () => {
  test('tells who stands above', async () => {
    expect(await cloud.get('wx-sb', 'org.get', { orgId: 'b' })).toMatchObject({
      id: 'b',
      ancestors: [
        { id: 'd', name: '组织d' },
        { id: 'g', name: '组织g' },
      ],
    })
  })
  test('pages through 230 children in their order, each once', async () => {
    await cloud.put(
      'orgs',
      anOrg('d', 'wide'),
      ...Array.from({ length: 230 }, (_, index) => anOrg('d', 'wide', `w${String(index).padStart(3, '0')}`)),
    )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; next: string | null } = await cloud.get('wx-co', 'org.children', {
        orgId: 'wide',
        cursor,
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 230 }, (_, index) => `w${String(index).padStart(3, '0')}`))
  })
})

describe('renaming', () => {
  test('takes a free name and refuses a sibling’s', async () => {
    const id = await make('g', '改名前', 'branch')
    expect(await cloud.call('wx-co', 'org.rename', { orgId: id, name: '改名后' })).toMatchObject({ ok: true })
    expect(await cloud.call('wx-co', 'org.rename', { orgId: id, name: '组织b' })).toMatchObject({ code: 'NAME_TAKEN' })
    expect(await cloud.call('wx-co', 'org.rename', { orgId: id, name: '改名后' })).toMatchObject({ ok: true })
    expect(lines(id)).toEqual(['org.create', 'org.rename'])
  })
})

describe('moving', () => {
  test('a branch takes its groups along, and moved again nothing changes', async () => {
    const other = await make('d', '另一党总支', 'general-branch')
    const branch = await make('g', '搬家的党支部', 'branch')
    const group = await make(branch, '一组', 'group')
    const once = await cloud.get('wx-co', 'org.move', { orgId: branch, toParentId: other })
    expect(once).toMatchObject({ parentId: other, path: ['d', other, branch] })
    expect(org(group).path).toEqual(['d', other, branch, group])
    expect(await cloud.get('wx-co', 'org.move', { orgId: branch, toParentId: other })).toEqual(once)
    expect(lines(branch)).toEqual(['org.create', 'org.move'])
  })
  test('OT-8: roles at what is left behind end, for the members of a branch too, and their reach with them', async () => {
    const [from, to] = [
      await make('d', '迁出党总支', 'general-branch'),
      await make('d', '迁入党总支', 'general-branch'),
    ]
    const [branch, stays] = [await make(from, '迁移党支部', 'branch'), await make(from, '留下党支部', 'branch')]
    const roles = [
      { orgId: branch, role: 'secretary' as const },
      { orgId: from, role: 'organisation-officer' as const },
      { orgId: 'd', role: 'inspector' as const },
    ]
    await cloud.put(
      'members',
      aMember('moving', { branchId: branch, roles }),
      aMember('staying', { branchId: stays, roles: [{ orgId: from, role: 'secretary' }] }),
    )
    expect(await cloud.call('wx-staying', 'member.list', { branchId: branch })).toMatchObject({ ok: true })
    await cloud.get('wx-co', 'org.move', { orgId: branch, toParentId: to })
    expect(member('moving').roles).toEqual([roles[0], roles[2]])
    expect(member('staying').roles).toHaveLength(1)
    expect(await cloud.call('wx-moving', 'import.template', { orgId: stays })).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-staying', 'member.list', { branchId: branch })).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-moving', 'member.list', { branchId: branch })).toMatchObject({ ok: true })
  })
  test('a group takes its members along; roles at the old branch end, those above stay', async () => {
    const group = await make('b', '搬家的小组', 'group')
    await cloud.put(
      'members',
      aMember('mover', {
        groupId: group,
        roles: [
          { orgId: 'b', role: 'deputy-secretary' },
          { orgId: group, role: 'group-leader' },
          { orgId: 'g', role: 'inspector' },
        ],
      }),
    )
    await cloud.get('wx-co', 'org.move', { orgId: group, toParentId: 'n' })
    expect(member('mover')).toMatchObject({ branchId: 'n', groupId: group })
    expect(member('mover').roles.map(({ orgId }) => orgId)).toEqual([group, 'g'])
  })
  test('calling again finishes a move that was cut off', async () => {
    const other = await make('d', '第三党总支', 'general-branch')
    const branch = await make(other, '断电的党支部', 'branch')
    const group = await make(branch, '一组', 'group')
    const target = await make(other, '目的党支部', 'branch')
    await cloud.put('members', aMember('left-behind', { branchId: branch, groupId: group }))
    // As a crash would leave it: the group has moved, its path and its member have not followed.
    const cut = org(group)
    cloud.engine.remove('orgs', { _id: group }, false)
    const moved: Org = { ...cut, parentId: target, path: ['d', other, target, group] }
    await cloud.put('orgs', moved)
    await cloud.get('wx-co', 'org.move', { orgId: group, toParentId: target })
    expect(member('left-behind').branchId).toBe(target)
  })
  test('150 organisations follow although they are too many for one transaction', async () => {
    const branches = Array.from({ length: 150 }, (_, index) => anOrg('d', 'big', `big${index}`))
    await cloud.put('orgs', anOrg('d', 'big'), ...branches)
    const far = await make('d', '远方党委', 'committee')
    await cloud.get('wx-co', 'org.move', { orgId: 'big', toParentId: far })
    const moved = cloud.all<Org>('orgs', ({ parentId }) => parentId === 'big')
    expect(moved).toHaveLength(150)
    expect(moved.every(({ _id, path }) => path.join() === `d,${far},big,${_id}`)).toBe(true)
  })
  test.each([
    ['g', 'b', 'INTO_ITSELF'],
    ['b', 'n', 'KIND_NOT_ALLOWED_HERE'],
    ['gr', 'g', 'KIND_NOT_ALLOWED_HERE'],
  ])('%s under %s is refused with %s', async (orgId, toParentId, code) =>
    expect(await cloud.call('wx-co', 'org.move', { orgId, toParentId })).toMatchObject({ ok: false, code }),
  )
  test('a name that is taken there is refused, and nothing has moved', async () => {
    const other = await make('d', '第四党总支', 'general-branch')
    await make(other, '组织n', 'branch')
    expect(await cloud.call('wx-co', 'org.move', { orgId: 'n', toParentId: other })).toMatchObject({
      code: 'NAME_TAKEN',
    })
    expect(org('n').parentId).toBe('g')
  })
  test('nothing moves while a day of its branch is open', async () => {
    await openDay(cloud, 'open-day')
    const other = await make('d', '第五党总支', 'general-branch')
    for (const orgId of ['b', 'gr']) {
      const toParentId = orgId === 'b' ? other : 'n'
      expect(await cloud.call('wx-co', 'org.move', { orgId, toParentId })).toMatchObject({ code: 'ACTIVITY_IS_OPEN' })
    }
    await cloud.get('wx-sb', 'activity.close', { activityId: 'open-day' })
    expect(await cloud.call('wx-co', 'org.move', { orgId: 'gr', toParentId: 'n' })).toMatchObject({ ok: true })
    await cloud.get('wx-co', 'org.move', { orgId: 'gr', toParentId: 'b' })
  })
  test('nobody moves what they reach to where they do not, or the other way round', async () => {
    const group = await make('b', '边界小组', 'group')
    expect(await cloud.call('wx-sb', 'org.move', { orgId: group, toParentId: 'n' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    expect(await cloud.call('wx-sn', 'org.move', { orgId: group, toParentId: 'n' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    expect(await cloud.call('wx-sg', 'org.move', { orgId: group, toParentId: 'n' })).toMatchObject({ ok: true })
  })
})

describe('dissolving', () => {
  test('and entering somebody at the same moment: never both', async () => {
    for (let round = 0; round < 8; round++) {
      const branch = await make('g', `将撤销的党支部${round}`, 'branch')
      const [dissolved, entered] = await Promise.all([
        cloud.call('wx-co', 'org.dissolve', { orgId: branch, reason: '合并' }),
        cloud.call('wx-co', 'member.create', {
          branchId: branch,
          key: `late${round}`,
          name: '王建国',
          gender: null,
          birthday: null,
          standing: 'formal',
          admittedOn: null,
          formalOn: null,
          groupId: null,
          phone: null,
          idNumber: null,
        }),
      ])
      expect([dissolved.ok, entered.ok]).not.toEqual([true, true])
      expect(org(branch).state).toBe(dissolved.ok ? 'dissolved' : 'active')
      if (!entered.ok) expect(['ORG_DISSOLVED', 'BUSY']).toContain(entered.code)
      if (!dissolved.ok) expect(['HAS_MEMBERS', 'BUSY']).toContain(dissolved.code)
    }
  })
  test('needs that nobody and nothing is left', async () => {
    const branch = await make('g', '要撤销的党支部', 'branch')
    const group = await make(branch, '一组', 'group')
    await cloud.put('members', aMember('last', { branchId: branch, groupId: group }))
    const dissolve = (orgId: string) => cloud.call('wx-co', 'org.dissolve', { orgId, reason: '合并' })
    expect(await dissolve(branch)).toMatchObject({ code: 'HAS_CHILDREN' })
    expect(await dissolve(group)).toMatchObject({ code: 'HAS_MEMBERS' })
    await cloud.get('wx-co', 'member.move', { memberId: 'last', toBranchId: branch, reason: '出组' })
    expect(await dissolve(group)).toMatchObject({ ok: true, data: { state: 'dissolved' } })
    expect(await dissolve(branch)).toMatchObject({ code: 'HAS_MEMBERS' })
    await cloud.get('wx-co', 'member.end', { memberId: 'last', on: '2020-01-01', reason: 'transferred' })
    expect(await dissolve(branch)).toMatchObject({ ok: true })
    expect(await found(branch, '二组', 'group')).toMatchObject({ code: 'ORG_DISSOLVED' })
  })
})
