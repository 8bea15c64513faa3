import type { FiledWaiver } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { putTable } from '../../builders/dues-table'

/** SD-3: who proposed a reduction for the branch does not decide on it for the committee. `two` holds both offices. */
let cloud: TestCloud
let keys = 0
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p0', 'p1', 'p2'])
  const roles = [
    { orgId: 'b', role: 'organisation-officer' as const },
    { orgId: 'd', role: 'committee-officer' as const },
  ]
  await cloud.put('members', aMember('two', { roles }))
})
afterAll(() => cloud.close())

const proposed = async (who: string, memberId: string, more: object = {}) => {
  const { waiver } = await cloud.get<{ waiver: FiledWaiver & { id: string } }>(who, 'standard.proposeWaiver', {
    key: `w${keys++}`,
    memberId,
    from: '2026-11',
    until: '2027-02',
    to: 0,
    ground: 'other',
    reason: '家中受灾',
    branch: { by: '支委会', on: '2026-11-20', document: '会议记录' },
    ...more,
  })
  return waiver
}
const decide = (waiverId: string, decision: string, who = 'wx-two') =>
  cloud.call(who, 'standard.decideWaiver', { waiverId, decision, document: '党委批复〔2026〕7号' })
const everything = () => JSON.stringify([...cloud.engine.exportAll()])

test('neither with a yes nor with a no; another officer of the committee does', async () => {
  const { id, by, byName } = await proposed('wx-two', 'p0')
  expect([by, byName]).toEqual(['two', '党员two'])
  const before = everything()
  for (const decision of ['effective', 'refused'])
    expect(await decide(id, decision)).toMatchObject({ ok: false, code: 'PROPOSER_MAY_NOT_DECIDE' })
  expect(everything()).toBe(before)
  expect(await decide(id, 'effective', 'wx-co')).toMatchObject({ ok: true, data: { waiver: { by: 'two' } } })
  expect(await decide(id, 'refused')).toMatchObject({ code: 'ALREADY_DECIDED' })
})

test('nor when somebody else sends the same proposal again', async () => {
  const mine = { key: 'same' }
  await proposed('wx-two', 'p1', mine)
  expect(await proposed('wx-sb', 'p1', mine)).toMatchObject({ by: 'two' })
  expect(await decide('same', 'effective')).toMatchObject({ code: 'PROPOSER_MAY_NOT_DECIDE' })
})

test('what somebody else proposed, they decide', async () => {
  const { id } = await proposed('wx-sb', 'p2')
  expect(await decide(id, 'refused')).toMatchObject({ ok: true, data: { waiver: { by: 'sb', byName: '党员sb' } } })
})

test('one kept before it was noted who proposed it can be decided by whoever may', async () => {
  const { id } = await proposed('wx-two', 'p2')
  const { by: _, byName: __, ...old } = cloud.all<FiledWaiver>('waivers', ({ _id }) => _id === id)[0]!
  await cloud.put('waivers', { ...old, _id: 'old' })
  expect(await decide('old', 'effective')).toMatchObject({ ok: true, data: { waiver: { by: null, byName: '' } } })
})
