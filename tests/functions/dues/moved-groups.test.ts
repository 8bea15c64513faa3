import type { KeptBill } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { instantOf } from '@/shared/domain/kit/day'
import type { Member } from '@/shared/domain/member/model'
import type { Org } from '@/shared/domain/org/model'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { putAgain } from '../../builders/dues'
import { expectBalanced } from '../../builders/dues-balance'
import { clockAt, pay, putStandards } from '../../builders/dues-branch'
import { expectWhole, wage } from '../../builders/dues-table'

/** A group 党小组 under another branch: its members' dues go along as with every transfer (D-31). */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
beforeEach(() => cloud.emptied())
afterAll(() => cloud.close())

const ids = (count: number) => Array.from({ length: count }, (_, index) => `m${String(index).padStart(4, '0')}`)
const inGroup = (id: string, more: Partial<Member> = {}) => aMember(id, { groupId: 'gr', ...more })
/** Branch `b` with a group `gr`, a collector outside of it, and bills of the months that have come. */
async function putGroup(people: readonly Member[], days: readonly string[], settings = {}): Promise<void> {
  await putDistrict(cloud, [...people, aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] })])
  await cloud.put('duesSettings', { _id: 'd', settings: { ...defaultSettings, ...settings }, updatedAt: 0 } as never)
  await putStandards(
    cloud,
    ['2026'],
    Object.fromEntries(['dc', ...people.map(({ _id }) => _id)].map((id) => [id, wage])),
  )
  for (const day of days) await clockAt(cloud, day)
}
const move = (to = 'n') => cloud.call('wx-co', 'org.move', { orgId: 'gr', toParentId: to })
const bills = () =>
  cloud
    .all<KeptBill>('bills', ({ memberId }) => memberId !== 'dc')
    .map(({ _id, branchId }) => `${_id} ${branchId}`)
    .sort()
const member = (id: string) => cloud.all<Member>('members', ({ _id }) => _id === id)[0]!
const lines = () =>
  cloud.all<{ method: string; subjectId: string; orgId: string; detail: object }>(
    'audits',
    ({ method, subjectId }) => method === 'org.move' && subjectId !== 'gr',
  )
async function expectWholeBoth(): Promise<void> {
  expectBalanced(cloud)
  for (const branchId of ['b', 'n']) await expectWhole(cloud, { branchId })
}

test('on the month’s first day: its bills are the new branch’s, those of months before stay', async () => {
  await putGroup([inGroup('m'), inGroup('k')], ['2026-10-01', '2026-11-01'])
  expect(await move()).toMatchObject({ ok: true })
  expect(bills()).toEqual(['k:2026-10 b', 'k:2026-11 n', 'm:2026-10 b', 'm:2026-11 n'])
  expect(lines()).toMatchObject([
    { subjectId: 'k', orgId: 'b', detail: { from: 'b', to: 'n', billsMoved: '2026-11' } },
    { subjectId: 'm', orgId: 'b', detail: { from: 'b', to: 'n', billsMoved: '2026-11' } },
  ])
  await expectWholeBoth()
})
test('a reduction that waits goes along, also where an earlier move was cut off before it (D-36)', async () => {
  await putGroup([inGroup('m')], ['2026-11-01'])
  const approval = { by: '支委会', on: '2026-10-30', document: '纪要' }
  const reduction = {
    memberId: 'm',
    key: 'off',
    from: '2026-12',
    until: '2026-12',
    to: 0,
    reason: '住院',
    ground: 'hardship',
  }
  await cloud.get('wx-sb', 'standard.proposeWaiver', { ...reduction, branch: approval })
  const [proposed] = cloud.all<FiledWaiver>('waivers')
  await move()
  expect(cloud.all('waivers')).toMatchObject([{ branchId: 'n', state: 'pending_superior' }])
  const left: FiledWaiver = { ...proposed!, branchId: 'b' }
  await putAgain(cloud, 'waivers', left)
  await move()
  expect(cloud.all('waivers')).toMatchObject([{ branchId: 'n', state: 'pending_superior' }])
})
test('later in the month, where the new branch bills it: what is paid stays, what is not goes along', async () => {
  await putGroup([inGroup('m'), inGroup('paid')], ['2026-11-01'], { transferMonth: 'new-branch' })
  cloud.clock.set(instantOf('2026-11-15', '09:00'))
  expect(await pay(cloud, 'paid', 1500)).toMatchObject({ ok: true })
  expect(await move()).toMatchObject({ ok: true })
  expect(bills()).toEqual(['m:2026-11 n', 'paid:2026-11 b'])
  await expectWholeBoth()
})
test('later in the month, where the old branch bills it: nothing changes until the next', async () => {
  await putGroup([inGroup('m')], ['2026-11-01'])
  cloud.clock.set(instantOf('2026-11-15', '09:00'))
  await move()
  await clockAt(cloud, '2026-12-01')
  expect(bills()).toEqual(['m:2026-11 b', 'm:2026-12 n'])
  await expectWholeBoth()
})
test('while the collector takes money and the clock runs: each bill once, and both books prove themselves', async () => {
  const people = ids(30)
  await putGroup(
    people.map((id) => inGroup(id)),
    ['2026-11-01'],
    { transferMonth: 'new-branch' },
  )
  cloud.clock.set(instantOf('2026-11-15', '09:00'))
  const answers = await Promise.all([
    ...people.slice(0, 8).map((id) => pay(cloud, id, 1500)),
    move(),
    ...people.slice(22).map((id) => pay(cloud, id, 1500)),
    cloud.invoke('clock', {}, { openId: '', source: 'wx_trigger' } as never),
  ])
  expect(await move()).toMatchObject({ ok: true })
  const of = cloud.all<KeptBill>('bills', ({ memberId }) => memberId !== 'dc')
  expect(of.map(({ memberId }) => memberId).sort()).toEqual(people)
  for (const { memberId, branchId, received } of of)
    expect([memberId, branchId]).toEqual([memberId, received > 0 ? branchId : 'n'])
  expect(of.filter(({ received }) => received > 0)).toHaveLength(
    answers.filter((answer, index) => (answer as { ok: boolean }).ok && index !== 8 && index !== 17).length,
  )
  expect(people.map((id) => member(id).branchId)).toEqual(people.map(() => 'n'))
  await expectWholeBoth()
})
test('a move that was cut off is of the day on which the group was moved, also when it is finished in the next month', async () => {
  await putGroup([inGroup('m')], ['2026-10-01', '2026-11-01'])
  const cut = cloud.all<Org>('orgs', ({ _id }) => _id === 'gr')[0]!
  cloud.engine.remove('orgs', { _id: 'gr' }, false)
  // as a crash leaves it: the group has moved in October, its member has not followed
  const moved = { ...cut, parentId: 'n', path: ['d', 'g', 'n', 'gr'], updatedAt: instantOf('2026-10-31', '18:00') }
  await cloud.put('orgs', moved)
  cloud.clock.set(instantOf('2026-11-02', '09:00'))
  expect(await move()).toMatchObject({ ok: true })
  expect(member('m').stays?.map(({ branchId, from }) => [branchId, from])).toEqual([
    ['b', '0000-01-01'],
    ['n', '2026-10-31'],
  ])
  expect(bills()).toEqual(['m:2026-10 b', 'm:2026-11 n'])
  await expectWholeBoth()
})
test('a group of more than a call brings: it is told to call again, and then all are there', async () => {
  const people = ids(410)
  await putGroup([], [])
  await cloud.put('members', ...people.map((id) => inGroup(id)))
  cloud.clock.set(instantOf('2026-11-15', '09:00'))
  expect([await move(), await move()]).toMatchObject([{ code: 'BUSY' }, { ok: true }])
  const there = cloud.all<Member>('members', ({ branchId, groupId }) => branchId === 'n' && groupId === 'gr')
  expect(there.map(({ _id }) => _id).sort()).toEqual(people)
  expect(lines()).toHaveLength(people.length)
})
test('a group of more than a read answers: the last of it are found too', async () => {
  const people = ids(1010)
  await putGroup([], [])
  await cloud.put('members', ...people.map((id, place) => inGroup(id, { branchId: place < 1005 ? 'n' : 'b' })))
  cloud.clock.set(instantOf('2026-11-15', '09:00'))
  expect(await move()).toMatchObject({ ok: true })
  expect(cloud.all<Member>('members', ({ branchId, groupId }) => branchId === 'n' && groupId === 'gr')).toHaveLength(
    1010,
  )
  expect(lines()).toHaveLength(5)
})
