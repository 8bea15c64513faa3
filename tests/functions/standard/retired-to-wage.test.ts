import type { Card, KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { clockAt, putStandards } from '../../builders/dues-branch'
import { expectWhole, putTable } from '../../builders/dues-table'

/** D-36: what a branch alone let off as a retired member's ends where the member is known not to be retired any more. */
let cloud: TestCloud
let keys = 0
const people = ['back', 'above', 'late', 'fills', 'next', 'still'] as const
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, [])
  await cloud.put('members', ...people.map((id) => aMember(id)))
  const retired = Object.fromEntries(people.map((id) => [id, { kind: 'retired' as const, base: 300_000 }]))
  await putStandards(cloud, ['2026'], retired)
  cloud.clock.set(instantOf('2026-11-22', '10:00'))
})
afterAll(() => cloud.close())
afterEach(() => expectWhole(cloud))

const propose = (memberId: string, more: object = {}) =>
  cloud.get<{ waiver: FiledWaiver & { id: string } }>('wx-sb', 'standard.proposeWaiver', {
    key: `w${keys++}`,
    memberId,
    from: '2026-12',
    until: '2027-06',
    to: 0,
    ground: 'hardship',
    reason: '长期患病',
    branch: { by: '支委会', on: '2026-11-20', document: '会议记录' },
    ...more,
  })
const set = (memberId: string, from: string, facts: object) =>
  cloud.call('wx-sb', 'standard.set', { memberId, from, facts, reason: '返聘', approvedBy: '支委会' })
const wage = { kind: 'wage_monthly', base: 300_000 }
const filed = (id: string) => cloud.all<FiledWaiver>('waivers', ({ _id }) => _id === id)[0]!
const onCard = (memberId: string) =>
  (cloud.all<Card>('cards', ({ _id }) => _id === memberId)[0]?.waivers ?? []).map(({ from, until }) => [from, until])
const bill = (id: string, month: string) => cloud.all<KeptBill>('bills', ({ _id }) => _id === `${id}:${month}`)[0]

test('a wage from next month on: it ends with this month, says why, and the bills owe in full', async () => {
  const { waiver } = await propose('back', { from: '2026-10' })
  expect(waiver.state).toBe('effective')
  expect(await set('back', '2026-12', wage)).toMatchObject({
    ok: true,
    data: { standard: { waivers: [{ id: waiver.id, until: '2026-11' }] } },
  })
  expect(filed(waiver.id)).toMatchObject({
    state: 'effective',
    until: '2026-11',
    note: expect.stringContaining('党委'),
  })
  expect(onCard('back')).toEqual([['2026-10', '2026-11']])
  const [line] = cloud.all<{ detail: object }>('audits', (each) =>
    JSON.stringify(each).includes(`${waiver.id} 2026-11`),
  )
  expect(line).toMatchObject({ method: 'standard.set', detail: { waiversEnded: `${waiver.id} 2026-11` } })
})
test('what the committee approved stays: it is not for the retired alone', async () => {
  const { waiver } = await propose('above', { ground: 'other' })
  expect(waiver.state).toBe('pending_superior')
  const decision = { waiverId: waiver.id, decision: 'effective', document: '批复7号' }
  await cloud.get('wx-co', 'standard.decideWaiver', decision)
  await set('above', '2026-12', wage)
  expect(filed(waiver.id)).toMatchObject({ until: '2027-06', note: '' })
})
test('one that has not begun never begins; the same standard again changes nothing; the committee may let off anew', async () => {
  const { waiver } = await propose('late')
  await set('late', '2026-12', wage)
  expect(filed(waiver.id)).toMatchObject({ from: '2026-12', until: '2026-11' })
  expect(onCard('late')).toEqual([])
  const before = JSON.stringify([...cloud.engine.exportAll()])
  await set('late', '2026-12', wage)
  expect(JSON.stringify([...cloud.engine.exportAll()])).toBe(before)
  expect((await propose('late')).waiver.state).toBe('pending_superior')
})
test('still retired with another pension: it stays', async () => {
  const { waiver } = await propose('still')
  await set('still', '2026-12', { kind: 'retired', base: 400_000 })
  expect(filed(waiver.id)).toMatchObject({ until: '2027-06', note: '' })
})

describe('in the next year', () => {
  test('a wage that is known only when months are due: they are billed in full at once', async () => {
    const { waiver } = await propose('next')
    await clockAt(cloud, '2026-12-01')
    await clockAt(cloud, '2027-01-01')
    expect(bill('next', '2026-12')).toMatchObject({ waived: 1500, open: 0 })
    expect(bill('next', '2027-01')).toBeUndefined()
    expect(await set('next', '2027-01', wage)).toMatchObject({ ok: true, data: { billed: ['2027-01'] } })
    expect(bill('next', '2027-01')).toMatchObject({ fen: 1500, waived: 0, open: 1500, owing: true })
    expect(filed(waiver.id)).toMatchObject({ until: '2026-12' })
    expect(bill('next', '2026-12')).toMatchObject({ waived: 1500, open: 0 })
  })
  test('a gap filled in before months that were billed and let off: what was let off stays', async () => {
    const waiver = await cloud.get<{ waiver: { id: string } }>('wx-sb', 'standard.waivers', {
      orgId: 'b',
      memberId: 'fills',
    })
    expect(waiver).toMatchObject({ items: [] })
    cloud.clock.set(instantOf('2027-01-05', '10:00'))
    const { waiver: made } = await propose('fills', { from: '2026-12' })
    await clockAt(cloud, '2027-02-01')
    await set('fills', '2027-02', { kind: 'retired', base: 300_000 })
    expect(bill('fills', '2027-02')).toMatchObject({ waived: 1500, open: 0 })
    expect(await set('fills', '2027-01', wage)).toMatchObject({ ok: true })
    expect(filed(made.id)).toMatchObject({ until: '2027-06' })
    expect(bill('fills', '2027-02')).toMatchObject({ waived: 1500, open: 0 })
  })
})
