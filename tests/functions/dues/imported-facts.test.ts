import type { KeptBill } from '@/shared/domain/dues/model'
import type { Member } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { expectBalanced } from '../../builders/dues-balance'
import { pay } from '../../builders/dues-branch'
import { bookIn, expectWhole, putTable } from '../../builders/dues-table'
import { applyAll, dryRun, workbookOf } from '../../builders/roster-file'

/** DU-1: what an import changes of facts that dues go by changes the bills too, as by hand. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
beforeEach(() => cloud.emptied())
afterAll(() => cloud.close())

/** A member whose name an import can read. */
const named = (index: number, more: Partial<Member> = {}) =>
  aMember(`q${String(index).padStart(3, '0')}`, { name: nameOf(index), ...more })
const nameOf = (index: number) => `王${String.fromCodePoint(0x4e00 + index)}`
const headings = ['姓名', '党支部', '党员类型', '入党日期', '人员情况']
const row = (index: number, standing: string, admittedOn: string, situation = '') => [
  nameOf(index),
  '组织b',
  standing,
  admittedOn,
  situation,
]
const importOf = async (...rows: string[][]) => {
  const { job, problems } = await dryRun(cloud, await workbookOf([headings, ...rows]))
  expect(problems).toEqual([])
  return job
}
const idOf = (index: number) => named(index)._id
const billsOf = (index: number) =>
  cloud
    .all<KeptBill>('bills', ({ memberId }) => memberId === idOf(index))
    .map(({ month }) => month)
    .sort()
const linesOf = (index: number) =>
  cloud.all<{ subjectId: string; method: string; detail: object }>(
    'audits',
    ({ subjectId }) => subjectId === idOf(index),
  )
const many = (count: number) => Array.from({ length: count }, (_, index) => index)

test('an admission that was entered late takes back what was never owed, and leaves what is paid', async () => {
  await putTable(cloud, [named(1), named(2), named(3)])
  expect(await pay(cloud, idOf(2), 1500, { months: ['2026-09'] })).toMatchObject({ ok: true })
  const job = await importOf(row(1, '正式', '2026-11-10'), row(2, '正式', '2026-11-10'), row(3, '正式', '', '流动党员'))
  await applyAll(cloud, job.id)
  expect(billsOf(1)).toEqual(['2026-11'])
  expect(billsOf(2)).toEqual(['2026-09', '2026-11'])
  expect(billsOf(3)).toEqual(['2026-09', '2026-10', '2026-11'])
  expect(cloud.all<Member>('members', ({ _id }) => _id === idOf(3))[0]).toMatchObject({ situation: 'mobile' })
  expect(linesOf(1)).toMatchObject([{ method: 'import.apply', detail: { billsGone: '2026-09 2026-10' } }])
  expect(linesOf(3)).toEqual([])
  expectBalanced(cloud)
  await expectWhole(cloud)
})
test('a day of admission that was missing lets the bills be made at once', async () => {
  await putTable(cloud, [named(1, { standing: 'probationary' })])
  expect(billsOf(1)).toEqual([])
  expect(bookIn(cloud).months['2026-11']).toMatchObject({ problems: 2 })
  const job = await importOf(row(1, '预备', '2026-10-18'))
  await applyAll(cloud, job.id)
  expect(billsOf(1)).toEqual(['2026-10', '2026-11'])
  expect(bookIn(cloud).months['2026-11']).toMatchObject({ problems: 1 })
  expect(linesOf(1)).toEqual([])
  await expectWhole(cloud)
})
test('two windows at once while money comes in: every bill once, nothing paid is lost', async () => {
  await putTable(
    cloud,
    many(45).map((index) => named(index)),
  )
  const job = await importOf(...many(45).map((index) => row(index, '正式', '2026-11-10')))
  const answers = await Promise.all([
    cloud.call('wx-sb', 'import.apply', { jobId: job.id }),
    ...many(6).map((index) => pay(cloud, idOf(index), 1500, { months: ['2026-11'] })),
    cloud.call('wx-sb', 'import.apply', { jobId: job.id }),
  ])
  await applyAll(cloud, job.id)
  expect(many(45).map(billsOf)).toEqual(many(45).map(() => ['2026-11']))
  const paid = cloud.all<KeptBill>('bills', ({ received, memberId }) => received > 0 && memberId.startsWith('q'))
  expect(paid).toHaveLength(answers.slice(1, 7).filter(({ ok }) => ok).length)
  expectBalanced(cloud)
  await expectWhole(cloud)
})
test('of many rows costs few operations each', async () => {
  await putTable(
    cloud,
    many(200).map((index) => named(index)),
  )
  const job = await importOf(...many(200).map((index) => row(index, '正式', '2026-11-10')))
  const { operations } = await cloud.trips(() => cloud.get('wx-sb', 'import.apply', { jobId: job.id }), 0)
  expect(many(200).flatMap(billsOf)).toHaveLength(200)
  // of each the member is read and written, the card read and two bills taken back; the rest is shared
  expect(operations.length / 200).toBeLessThan(7)
})
