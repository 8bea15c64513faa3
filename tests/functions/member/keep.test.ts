import { addDays, dayOf } from '@/shared/domain/kit/day'
import type { Member } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { anIdNumber } from '../../builders/id-numbers'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const stored = (id: string) => cloud.all<Member>('members', ({ _id }) => _id === id)[0]!
const lines = (subjectId: string) =>
  cloud.all<{ subjectId: string; method: string; detail: object }>('audits', (line) => line.subjectId === subjectId)
const person = {
  name: '王建国',
  gender: null,
  birthday: null,
  standing: 'formal',
  admittedOn: null,
  formalOn: null,
  groupId: null,
  phone: null,
  idNumber: null,
}
const create = (key: string, more: object = {}, by = 'wx-sb') =>
  cloud.call(by, 'member.create', {
    branchId: 'b',
    key,
    ...person,
    name: `新人${'甲乙丙丁戊己庚辛'[count++ % 8]}`,
    ...more,
  })
let count = 0

describe('entering a member', () => {
  const idNumber = anIdNumber('1970-03-05', 11)
  test('stores the numbers sealed and answers them masked', async () => {
    const answer = await create('k1', { name: '王 建国', phone: '138 1234 5678', idNumber })
    expect(answer).toMatchObject({
      ok: true,
      data: {
        id: 'k1',
        name: '王建国',
        phone: '138****5678',
        idNumber: `6101**********${idNumber.slice(-4)}`,
        birthday: '1970-03-05',
        gender: 'male',
        bound: false,
        state: 'active',
      },
    })
    expect(stored('k1').identity).toBe('none:k1')
    const everything = JSON.stringify(cloud.all('members'))
    expect(everything).not.toContain('13812345678')
    expect(everything).not.toContain(idNumber)
  })
  test('neither answers nor logs hold the numbers, or what seals them', async () => {
    const answers = [
      await cloud.call('wx-sb', 'member.get', { memberId: 'k1' }),
      await cloud.call('wx-sb', 'member.list', { branchId: 'b' }),
      await create('k1-again', { name: '王建国', phone: '13812345678', idNumber }),
    ]
    const { cipher, hash } = stored('k1').idNumber!
    const lines = cloud.functions.log.list({ limit: 1000 })
    expect(lines.length).toBeGreaterThan(3)
    for (const secret of [cipher, hash, '13812345678', idNumber])
      expect(JSON.stringify([answers, lines])).not.toContain(secret)
  })
  test('typed by two organisers at the same moment is one member', async () => {
    for (let round = 0; round < 5; round++) {
      const same = { name: '同时', phone: `1391111000${round}` }
      const answers = await Promise.all(
        ['wx-sb', 'wx-co', 'wx-sg'].map((by, index) => create(`both${round}-${index}`, same, by)),
      )
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      for (const answer of answers) if (!answer.ok) expect(['DUPLICATE_MEMBER', 'BUSY']).toContain(answer.code)
      expect(cloud.all<Member>('members', ({ _id }) => _id.startsWith(`both${round}-`))).toHaveLength(1)
    }
  })
  test('a repeat of the same call finds the member it made; ten at once make one', async () => {
    const calls = await Promise.all(Array.from({ length: 10 }, () => create('k2', { name: '李秀英' })))
    expect(new Set(calls.map((answer) => answer.ok && answer.data.id))).toEqual(new Set(['k2']))
    expect(cloud.all<Member>('members', ({ name }) => name === '李秀英')).toHaveLength(1)
    expect(lines('k2')).toHaveLength(1)
  })
  test('a key of somebody in another branch tells nothing', async () => {
    expect(await create('pn')).toMatchObject({ ok: false, code: 'NOT_PERMITTED' })
  })
  test.each([
    [{ name: '王1' }, 'BAD_NAME'],
    [{ phone: '123' }, 'BAD_PHONE'],
    [{ phone: '138****5678' }, 'BAD_PHONE'],
    [{ idNumber: '110105194912310021' }, 'BAD_ID_NUMBER'],
    [{ idNumber: anIdNumber('1980-01-01'), birthday: '1981-01-01' }, 'BIRTHDAY_NOT_OF_ID'],
    [{ birthday: '2099-01-01' }, 'DAY_IN_FUTURE'],
    [{ admittedOn: '2015-07-01', formalOn: '2014-07-01' }, 'DAYS_OUT_OF_ORDER'],
    [{ birthday: '2026-02-30' }, 'BAD_INPUT'],
    [{ groupId: 'nowhere' }, 'GROUP_NOT_IN_BRANCH'],
    [{ branchId: 'n', groupId: 'gr' }, 'GROUP_NOT_IN_BRANCH'],
    [{ branchId: 'g' }, 'NOT_A_BRANCH'],
    [{ idNumber }, 'DUPLICATE_MEMBER'],
    [{ name: '王建国', phone: '13812345678' }, 'DUPLICATE_MEMBER'],
  ])('%j is refused with %s', async (more, code) =>
    expect(await create('never', more, 'wx-co')).toMatchObject({ ok: false, code }),
  )
  test('a couple may share a phone', async () => {
    expect(await create('wife', { name: '赵丽华', phone: '13812345678' })).toMatchObject({ ok: true })
  })
  test('a dissolved branch takes nobody', async () => {
    await cloud.put('orgs', { ...anOrg('d', 'g', 'over'), state: 'dissolved' } as never)
    expect(await create('late', { branchId: 'over' }, 'wx-co')).toMatchObject({ code: 'ORG_DISSOLVED' })
  })
})

describe('correcting a member', () => {
  test('changes what was typed and leaves the rest', async () => {
    await create('u1', { name: '刘志强', phone: '13900000001', birthday: '1960-01-01', admittedOn: '1990-07-01' })
    const update = (changes: object) => cloud.call('wx-sb', 'member.update', { memberId: 'u1', changes })
    expect(await update({ phone: '13900000002', groupId: 'gr' })).toMatchObject({
      ok: true,
      data: { phone: '139****0002', groupId: 'gr', birthday: '1960-01-01', name: '刘志强' },
    })
    expect(await update({ phone: null })).toMatchObject({ ok: true, data: { phone: null } })
    expect(await update({ admittedOn: '1959-01-01' })).toMatchObject({ code: 'DAYS_OUT_OF_ORDER' })
    expect(await update({ idNumber: anIdNumber('1970-03-05', 11) })).toMatchObject({ code: 'BIRTHDAY_NOT_OF_ID' })
    expect(await update({ groupId: null, name: '刘志强' })).toMatchObject({ ok: true, data: { groupId: null } })
    expect(lines('u1').map(({ detail }) => detail)).toEqual([
      {},
      { fields: 'phone groupId' },
      { fields: 'phone' },
      { fields: 'groupId' },
    ])
  })
  test('never makes two records of one person', async () => {
    await create('u2', { name: '陈明' })
    const idNumber = anIdNumber('1970-03-05', 11)
    expect(await cloud.call('wx-sb', 'member.update', { memberId: 'u2', changes: { idNumber } })).toMatchObject({
      code: 'DUPLICATE_MEMBER',
    })
  })
  test('two organisers at once: both changes are there, or one is told to try again', async () => {
    await create('u3', { name: '杨光' })
    const answers = await Promise.all([
      cloud.call('wx-sb', 'member.setSituation', { memberId: 'u3', situation: 'mobile', reason: '外出务工' }),
      cloud.call('wx-co', 'member.update', { memberId: 'u3', changes: { birthday: '1980-01-01' } }),
    ])
    const { situation, birthday } = stored('u3')
    expect([situation === 'mobile', birthday === '1980-01-01']).toEqual(answers.map(({ ok }) => ok))
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('BUSY')
  })
})

describe('moving and ending', () => {
  test('moves to another branch; roles at the old one end', async () => {
    await cloud.put('members', aMember('mv', { roles: [{ orgId: 'b', role: 'dues-collector' }], groupId: 'gr' }))
    const move = (by: string, toBranchId: string) =>
      cloud.call(by, 'member.move', { memberId: 'mv', toBranchId, reason: '组织关系转接' })
    expect(await move('wx-sb', 'n')).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await move('wx-co', 'g')).toMatchObject({ code: 'NOT_A_BRANCH' })
    expect(await move('wx-co', 'n')).toMatchObject({ ok: true, data: { branchId: 'n', groupId: null, roles: [] } })
    expect(await move('wx-co', 'n')).toMatchObject({ ok: true })
    expect(lines('mv')).toHaveLength(1)
  })
  test('ending keeps the person on record, frees the WeChat identity and ends the roles', async () => {
    await cloud.put('members', aMember('e1', { roles: [{ orgId: 'b', role: 'secretary' }] }))
    const end = (on: string) =>
      cloud.call('wx-co', 'member.end', { memberId: 'e1', on, reason: 'transferred', note: '转往省城' })
    expect(await end('2099-01-01')).toMatchObject({ code: 'DAY_IN_FUTURE' })
    expect(await end('2026-01-31')).toMatchObject({
      ok: true,
      data: {
        state: 'ended',
        ended: { on: '2026-01-31', reason: 'transferred', note: '转往省城' },
        roles: [],
        bound: false,
      },
    })
    expect(await end('2026-01-31')).toMatchObject({ ok: true, data: { state: 'ended' } })
    expect(lines('e1')).toHaveLength(1)
    expect(await end('2026-01-30')).toMatchObject({ code: 'MEMBERSHIP_ENDED' })
    expect(stored('e1').identity).toBe('none:e1')
    expect(await cloud.call('wx-e1', 'activity.today')).toMatchObject({ code: 'NOT_BOUND' })
    for (const [method, more] of [
      ['member.update', { changes: { name: '改名' } }],
      ['member.setSituation', { situation: 'exempt', reason: '年老' }],
      ['member.move', { toBranchId: 'n', reason: '转接' }],
      ['member.invite', {}],
    ] as const) {
      expect(await cloud.call('wx-co', method, { memberId: 'e1', ...more })).toMatchObject({ code: 'MEMBERSHIP_ENDED' })
    }
    expect(await cloud.get('wx-sb', 'member.list', { branchId: 'b', state: 'ended' })).toMatchObject({
      items: [{ id: 'e1' }],
      total: 1,
    })
  })
  test('an ending can be taken back, but not beside a second record of the same person', async () => {
    const restore = (memberId: string) => cloud.call('wx-co', 'member.restore', { memberId, reason: '登记有误' })
    expect(await restore('e1')).toMatchObject({ ok: true, data: { state: 'active', ended: null } })
    expect(await restore('e1')).toMatchObject({ code: 'MEMBERSHIP_ACTIVE' })
    const idNumber = anIdNumber('1950-05-05', 7)
    await create('first', { name: '孙大山', idNumber })
    await cloud.get('wx-sb', 'member.end', { memberId: 'first', on: '2026-01-01', reason: 'transferred' })
    expect(await create('second', { name: '孙大山', idNumber })).toMatchObject({
      code: 'DUPLICATE_MEMBER',
      detail: { state: 'ended' },
    })
    await cloud.get('wx-sb', 'member.restore', { memberId: 'first', reason: '转回' })
    await cloud.get('wx-sb', 'member.end', { memberId: 'first', on: '2026-01-01', reason: 'mistake' })
    expect(await create('second', { name: '孙大山', idNumber })).toMatchObject({ ok: true })
    expect(await restore('first')).toMatchObject({ code: 'DUPLICATE_MEMBER' })
  })
})

describe('MB-9, D-31: from when to when somebody was in which branch', () => {
  const staysOf = (id: string) =>
    stored(id).stays?.map(({ branchId, from, until, paidUntil }) => [branchId, from, until, paidUntil])
  const today = () => dayOf(cloud.clock.now())
  test('who was here all along has no history; who comes from outside has a day, and what the letter says', async () => {
    await create('here')
    expect(stored('here').stays).toBeUndefined()
    await create('came', { arrivedOn: '2020-06-15', duesPaidUntil: '2020-07' })
    expect(staysOf('came')).toEqual([['b', '2020-06-15', null, '2020-07']])
    expect(await create('early', { arrivedOn: addDays(today(), 1) })).toMatchObject({
      code: 'DAY_IN_FUTURE',
      detail: { field: 'arrivedOn' },
    })
    expect(await create('odd', { duesPaidUntil: '2020-13' })).toMatchObject({ code: 'BAD_INPUT' })
  })
  test('a move is written down with its day; another group of the same branch is no move', async () => {
    await cloud.get('wx-sb', 'member.move', { memberId: 'here', toBranchId: 'b', toGroupId: 'gr', reason: '分组' })
    expect(stored('here').stays).toBeUndefined()
    await cloud.get('wx-sg', 'member.move', { memberId: 'here', toBranchId: 'n', reason: '搬家' })
    expect(staysOf('here')).toEqual([
      ['b', '0000-01-01', today(), null],
      ['n', today(), null, null],
    ])
  })
  test('so is the move of the whole group', async () => {
    const { id } = await cloud.get<{ id: string }>('wx-co', 'org.create', {
      parentId: 'b',
      name: '要搬的小组',
      kind: 'group',
    })
    await cloud.put('members', aMember('grouped', { groupId: id }))
    await cloud.get('wx-co', 'org.move', { orgId: id, toParentId: 'n' })
    expect(staysOf('grouped')).toEqual([
      ['b', '0000-01-01', today(), null],
      ['n', today(), null, null],
    ])
  })
  test('who had left and comes back was not here in between; an end taken back never was', async () => {
    const end = (memberId: string) =>
      cloud.get('wx-sb', 'member.end', { memberId, on: '2020-09-10', reason: 'transferred' })
    const restore = (more: object) =>
      cloud.get('wx-sb', 'member.restore', { memberId: 'came', reason: '转回', ...more })
    await end('came')
    await restore({})
    expect(staysOf('came')).toEqual([['b', '2020-06-15', null, '2020-07']])
    await end('came')
    await restore({ arrivedOn: '2021-03-05', duesPaidUntil: '2021-03' })
    expect(staysOf('came')).toEqual([
      ['b', '2020-06-15', '2020-09-10', '2020-07'],
      ['b', '2021-03-05', null, '2021-03'],
    ])
  })
})

describe('lists and secrets', () => {
  test('pages through 120 members once each; search is by the beginning of the name', async () => {
    await cloud.put('orgs', anOrg('d', 'g', 'wide'))
    const ids = Array.from({ length: 120 }, (_, index) => `m${String(index).padStart(3, '0')}`)
    await cloud.put(
      'members',
      ...ids.map((id, index) => aMember(id, { branchId: 'wide', name: index % 2 ? `王${id}` : `𠮷${id}` })),
    )
    type Page = { items: { id: string }[]; next: string | null; total: number }
    const seen: string[] = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page: Page = await cloud.get('wx-co', 'member.list', { branchId: 'wide', cursor })
      expect(page.total).toBe(120)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
      more = cursor !== null
    }
    expect(seen).toEqual(ids)
    for (const search of ['王', '𠮷']) {
      const page = await cloud.get<Page>('wx-co', 'member.list', { branchId: 'wide', search })
      expect(page.total).toBe(60)
      expect(page.items).toHaveLength(50)
    }
    expect(await cloud.get('wx-co', 'member.list', { branchId: 'wide', search: 'm' })).toMatchObject({
      total: 0,
      items: [],
    })
  })
  test('nothing that is answered holds a cipher, a hash or a WeChat identity', async () => {
    const text = JSON.stringify([
      await cloud.get('wx-co', 'member.list', { branchId: 'b' }),
      await cloud.get('wx-co', 'member.get', { memberId: 'k1' }),
    ])
    const { phone, identity } = stored('k1')
    for (const secret of [phone!.cipher, phone!.hash, identity, 'wx-sb']) expect(text).not.toContain(secret)
  })
  test('a full view leaves a line before it is answered', async () => {
    const reveal = (by: string, field: string) =>
      cloud.call(by, 'member.reveal', { memberId: 'k1', field, reason: '核对名册' })
    expect(await reveal('wx-sb', 'phone')).toEqual({ ok: true, data: { value: '13812345678' } })
    expect(await reveal('wx-co', 'idNumber')).toEqual({ ok: true, data: { value: anIdNumber('1970-03-05', 11) } })
    expect(await reveal('wx-sn', 'phone')).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await reveal('wx-in', 'phone')).toMatchObject({ code: 'NOT_PERMITTED' })
    const views = cloud.all<{ method: string; field: string; by: string; reason: string }>(
      'audits',
      ({ method }) => method === 'member.reveal',
    )
    expect(views.map(({ by, field, reason }) => [by, field, reason])).toEqual([
      ['sb', 'phone', '核对名册'],
      ['co', 'idNumber', '核对名册'],
    ])
  })
})
