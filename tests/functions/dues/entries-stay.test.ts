import type { MethodName } from '@/shared/contracts'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { expectBalanced } from '../../builders/dues-balance'
import { clockAt } from '../../builders/dues-branch'
import { entriesIn, payment, putTable, reversal, type Taken, type Verdict } from '../../builders/dues-table'

/**
 * DU-2: whatever becomes of the people and the organisations an entry speaks of, and whatever the clock clears away, the
 * entry stays as it was written.
 */
let cloud: TestCloud
const people = ['p0', 'p1', 'p2', 'p3']
let written = ''
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, people)
  for (const who of people) await cloud.get('wx-dc', 'dues.record', payment(who, { sum: 4600, rest: 'voluntary' }))
  const { receipt } = await cloud.get<Taken>('wx-dc', 'dues.record', payment('dd', { sum: 4500 }))
  await cloud.get('wx-dc', 'dues.reverse', reversal(receipt))
  written = said()
})
afterAll(() => cloud.close())
afterEach(async () => {
  expect(said()).toBe(written)
  const { verdict } = await cloud.get<{ verdict: Verdict }>('wx-co', 'dues.verify', { branchId: 'b', year: '2026' })
  expect(verdict).toMatchObject({ whole: true, entries: 6, sums: 'agree' })
  expectBalanced(cloud)
})
const said = () => JSON.stringify(entriesIn(cloud))
const acts = async (list: readonly (readonly [string, MethodName, object])[]) => {
  for (const [who, method, input] of list) await cloud.get(who, method, input)
}

test('a payer withdraws consent, another lets go of the phone, the third is ended as a mistake, the fourth moves away', () =>
  acts([
    ['wx-p0', 'identity.withdrawConsent', {}],
    ['wx-p1', 'identity.unbind', {}],
    ['wx-sb', 'member.end', { memberId: 'p2', on: '2026-11-22', reason: 'mistake', note: '重复录入' }],
    ['wx-sg', 'member.move', { memberId: 'p3', toBranchId: 'n', reason: '工作调动' }],
  ]))
const slip = { branchId: 'b', fen: 4 * 4600, on: '2026-11-22' }
test('whoever recorded it is dismissed and ended, the money is handed over, and everybody else leaves', () =>
  acts([
    ['wx-sb', 'slip.handOver', { ...slip, bookId: 'b:2026:ordinary', fromSeq: 1, toSeq: 6, way: 'transfer' }],
    ['wx-co', 'org.dismiss', { orgId: 'b', memberId: 'dc', role: 'dues-collector', reason: '工作调整' }],
    ...['dc', 'dd', 'p0', 'p1'].map(
      (memberId) => ['wx-sb', 'member.end', { memberId, on: '2026-11-22', reason: 'withdrew' }] as const,
    ),
    ['wx-sg', 'member.move', { memberId: 'sb', toBranchId: 'n', reason: '工作调动' }],
  ]))
test('the branch is renamed, its money has come, and it is dissolved with the group in it', () =>
  acts([
    ['wx-co', 'org.rename', { orgId: 'b', name: '改名的党支部', reason: '改名' }],
    ['wx-co', 'slip.confirm', { slipId: 'b:2026:ordinary:1', fen: slip.fen, on: slip.on }],
    ['wx-co', 'org.dissolve', { orgId: 'gr', reason: '撤销' }],
    ['wx-co', 'org.dissolve', { orgId: 'b', reason: '撤销' }],
  ]))
test('the clock goes on for two years and clears away what is old', async () => {
  for (const day of ['2026-12-01', '2027-01-11', '2027-11-22', '2028-11-22']) await clockAt(cloud, day)
})
