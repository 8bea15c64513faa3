import type { Card, KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg } from '../../builders/day'
import { clockAt, pay } from '../../builders/dues-branch'
import { expectWhole, putTable, reversal, type Taken } from '../../builders/dues-table'

/** D-36 where it meets something else: money that is paid, another reduction, a new category, a move. */
let cloud: TestCloud
let keys = 0
const propose = (memberId: string, more: object = {}, who = 'wx-sb') =>
  cloud.call(who, 'standard.proposeWaiver', {
    key: `w${keys++}`,
    memberId,
    from: '2026-11',
    until: '2027-02',
    to: 0,
    ground: 'hardship',
    reason: '长期患病',
    branch: { by: '支委会', on: '2026-11-20', document: '支委会会议记录' },
    ...more,
  })
const proposed = async (...of: Parameters<typeof propose>) => {
  const answer = await propose(...of)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data.waiver as FiledWaiver & { id: string }
}
const decide = (waiverId: string, who = 'wx-co') =>
  cloud.call(who, 'standard.decideWaiver', { waiverId, decision: 'effective', document: '批复7号' })
const effective = async (...of: Parameters<typeof propose>) => {
  const { id } = await proposed(...of)
  expect(await decide(id)).toMatchObject({ ok: true })
  return id
}
const bill = (id: string, month: string) => cloud.all<KeptBill>('bills', ({ _id }) => _id === `${id}:${month}`)[0]
const listed = async (orgId: string, who: string, more: object = {}) => {
  const input = { orgId, state: 'pending_superior', ...more }
  const { items } = await cloud.get<{ items: { memberId: string; branchName: string }[] }>(
    who,
    'standard.waivers',
    input,
  )
  return items.map(({ memberId }) => memberId)
}

beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['paid', 'part', 'twice', 'again', 'goes', 'waits', 'settled', 'leaves', 'stuck'])
  await cloud.put('orgs', anOrg('e'))
  const officer = (orgId: string) => ({ orgId, role: 'committee-officer' as const })
  await cloud.put('members', aMember('ce', { branchId: 'n', roles: [officer('e')] }))
  await cloud.put('members', aMember('both', { branchId: 'n', roles: [officer('e'), officer('d')] }))
})
afterAll(() => cloud.close())
afterEach(() => expectWhole(cloud))

test('approved after the month was paid: the money stays received, nothing is let off twice, and nothing is over', async () => {
  const { id } = await proposed('paid')
  expect(await pay(cloud, 'paid', 1500, { months: ['2026-11'] })).toMatchObject({ ok: true })
  expect(await decide(id)).toMatchObject({ ok: true })
  expect(bill('paid', '2026-11')).toMatchObject({ fen: 1500, received: 1500, waived: 0, open: 0 })
  expect(bill('paid', '2026-10')).toMatchObject({ waived: 0, open: 1500 })
})
test('approved after a part was paid: the rest is let off, and comes back when the receipt is taken back', async () => {
  const paid = await pay(cloud, 'part', 600, { months: ['2026-11'] })
  if (!paid.ok) throw new Error(paid.code)
  await effective('part')
  expect(bill('part', '2026-11')).toMatchObject({ received: 600, waived: 900, open: 0 })
  const back = reversal((paid.data as unknown as Taken).receipt)
  expect(await cloud.call('wx-dc', 'dues.reverse', back)).toMatchObject({ ok: true })
  expect(bill('part', '2026-11')).toMatchObject({ received: 0, waived: 1500, open: 0 })
})
test('two that overlap: the one that lets off more counts, never both; ended, the other one counts again', async () => {
  await effective('twice', { to: 1000 })
  const whole = await effective('twice', { to: 200, until: '2026-12' })
  expect(bill('twice', '2026-11')).toMatchObject({ waived: 1300, open: 200 })
  await clockAt(cloud, '2026-12-01')
  expect(bill('twice', '2026-12')).toMatchObject({ waived: 1300, open: 200 })
  const end = { waiverId: whole, until: '2026-11', reason: '情况好转' }
  expect(await cloud.call('wx-sb', 'standard.endWaiver', end)).toMatchObject({ ok: true })
  expect(bill('twice', '2026-12')).toMatchObject({ waived: 500, open: 1000 })
  expect(bill('twice', '2026-11')).toMatchObject({ waived: 1300, open: 200 })
})
test('larger than a bill that was made smaller since: nothing is owed and nothing is below nothing', async () => {
  await effective('again', { from: '2026-12', until: '2027-02', to: 1400 })
  const facts = { kind: 'fixed_02' }
  const change = { memberId: 'again', from: '2027-01', facts, reason: '下岗', approvedBy: '支委会' }
  await cloud.get('wx-sb', 'standard.set', change)
  await clockAt(cloud, '2027-01-01')
  expect(bill('again', '2026-12')).toMatchObject({ waived: 100, open: 1400 })
  expect(bill('again', '2027-01')).toMatchObject({ fen: 20, waived: 0, open: 20 })
  cloud.clock.set(instantOf('2027-01-10', '10:00'))
})
test('a retired member who is known to draw a wage again within it: the branch alone does not decide', async () => {
  const set = (from: string, facts: object) =>
    cloud.get('wx-sb', 'standard.set', { memberId: 'settled', from, facts, reason: '退休', approvedBy: '支委会' })
  await set('2027-02', { kind: 'retired', base: 300_000 })
  const span = { from: '2027-02', until: '2027-06' }
  expect(
    await proposed('settled', { ...span, branch: { by: '支委会', on: '2027-01-09', document: '记录' } }),
  ).toMatchObject({ state: 'effective' })
  await set('2027-06', { kind: 'wage_monthly', base: 300_000 })
  expect((await proposed('settled', span)).state).toBe('pending_superior')
  expect((await proposed('settled', { ...span, until: '2027-05' })).state).toBe('effective')
})

describe('somebody moves', () => {
  test('a member: the new branch sees on one list what the old one proposed, and may end it; the old one may not', async () => {
    const id = await effective('goes', { from: '2027-01', until: '2027-06' })
    await cloud.get('wx-sg', 'member.move', { memberId: 'goes', toBranchId: 'n', reason: '搬家' })
    expect(await listed('n', 'wx-sn', { state: null })).toEqual([])
    const mine = { orgId: 'n', memberId: 'goes', state: null }
    const { items } = await cloud.get<{ items: object[] }>('wx-sn', 'standard.waivers', mine)
    expect(items).toMatchObject([{ id, branchId: 'b', branchName: '组织b', state: 'effective' }])
    for (const [who, orgId] of [
      ['wx-sb', 'n'],
      ['wx-sn', 'b'],
    ])
      expect(await cloud.call(who, 'standard.waivers', { ...mine, orgId })).toMatchObject({ ok: false })
    expect(await cloud.call('wx-sb', 'standard.waivers', { ...mine, orgId: 'b' })).toMatchObject({ code: 'NOT_FOUND' })
    const end = { waiverId: id, until: '2027-02', reason: '情况好转' }
    expect(await cloud.call('wx-sb', 'standard.endWaiver', end)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-sn', 'standard.endWaiver', end)).toMatchObject({ ok: true })
  })
  test('a member, under another committee: what waits goes along, is listed there and can be taken back or decided there', async () => {
    await cloud.put('orgs', anOrg('e', 'f'), anOrg('e', 'f', 'm'))
    const secretary = { roles: [{ orgId: 'm', role: 'secretary' as const }] }
    await cloud.put('members', aMember('sm', { branchId: 'm', ...secretary }))
    const { id } = await proposed('leaves')
    const back = await proposed('leaves', { to: 700 })
    const kept = await effective('leaves', { to: 900 })
    const input = { memberId: 'leaves', toBranchId: 'm', reason: '搬家' }
    await cloud.get('wx-both', 'member.move', input)
    const paper = (which: string) => cloud.all<FiledWaiver>('waivers', ({ _id }) => _id === which)[0]
    expect(paper(id)).toMatchObject({ branchId: 'm', superiorId: 'e', by: 'sb' })
    expect(paper(kept)).toMatchObject({ branchId: 'b', superiorId: 'd', state: 'effective' })
    expect([await listed('m', 'wx-sm'), await listed('e', 'wx-ce')]).toEqual([
      ['leaves', 'leaves'],
      ['leaves', 'leaves'],
    ])
    for (const [orgId, who] of [
      ['b', 'wx-sb'],
      ['d', 'wx-co'],
    ])
      expect(await listed(orgId!, who!)).not.toContain('leaves')
    expect(await decide(id)).toMatchObject({ code: 'NOT_PERMITTED' })
    const withdrawal = { waiverId: back.id, reason: '在新支部重新研究' }
    expect(await cloud.call('wx-sb', 'standard.withdrawWaiver', withdrawal)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-sm', 'standard.withdrawWaiver', withdrawal)).toMatchObject({ ok: true })
    expect(await decide(id, 'wx-ce')).toMatchObject({ ok: true, data: { waiver: { superior: { by: '组织e' } } } })
    const before = JSON.stringify(cloud.all('waivers'))
    await cloud.get('wx-both', 'member.move', input)
    expect(JSON.stringify(cloud.all('waivers'))).toBe(before)
  })
  test('a member, and the papers did not follow: moved again, they do', async () => {
    const { id } = await proposed('stuck')
    const input = { memberId: 'stuck', toBranchId: 'n', reason: '搬家' }
    await cloud.get('wx-sg', 'member.move', input)
    cloud.engine.update('waivers', { query: { _id: id }, update: { $set: { branchId: 'b' } }, multi: false } as never)
    await cloud.get('wx-sg', 'member.move', input)
    expect(cloud.all<FiledWaiver>('waivers', ({ _id }) => _id === id)).toMatchObject([
      { branchId: 'n', superiorId: 'd' },
    ])
    await cloud.get('wx-sn', 'standard.withdrawWaiver', { waiverId: id, reason: '填错了人' })
  })
  test('a branch, under another committee: what waits is the new one’s to decide, what is decided stays the old one’s', async () => {
    const { id } = await proposed('waits')
    expect(await listed('d', 'wx-co')).toEqual(['waits', 'settled'])
    await cloud.get('wx-both', 'org.move', { orgId: 'b', toParentId: 'e' })
    expect([await listed('d', 'wx-co'), await listed('e', 'wx-ce')]).toEqual([[], ['waits', 'settled']])
    expect(await listed('d', 'wx-co', { state: 'effective' })).toContain('paid')
    expect(await decide(id)).toMatchObject({ code: 'NOT_PERMITTED' })
    const answer = await decide(id, 'wx-ce')
    expect(answer).toMatchObject({ data: { waiver: { state: 'effective', superior: { by: '组织e' } } } })
    expect(cloud.all<Card>('cards', ({ _id }) => _id === 'waits')[0]?.waivers).toHaveLength(1)
    const input = { orgId: 'b', toParentId: 'e' }
    const before = JSON.stringify(cloud.all('waivers'))
    await cloud.get('wx-both', 'org.move', input)
    expect(JSON.stringify(cloud.all('waivers'))).toBe(before)
  })
})
