import type { KeptBill } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import type { Member } from '@/shared/domain/member/model'
import { aMember } from '../../builders/day'
import { putTable } from '../../builders/dues-table'
import { killedActs } from '../../builders/killed-acts'
import { dryRun, workbookOf } from '../../builders/roster-file'

/**
 * What changes many memberships is killed after each of its steps that last, from the start each time, and then called
 * again. After each kill the books are whole and balanced (DU-3, DU-4); in the end every member is there with their bills.
 */
jest.setTimeout(600_000)
const { look, killedAfterEachStep, close } = killedActs()
afterAll(close)

const people = Array.from({ length: 25 }, (_, index) =>
  aMember(`p${String(index).padStart(2, '0')}`, {
    name: `王${String.fromCodePoint(0x4e00 + index)}`,
    groupId: 'gr',
    standing: index < 22 ? 'formal' : 'probationary',
  }),
)
beforeAll(() =>
  look(async (cloud) => {
    await putTable(cloud, people)
    const settings = { ...defaultSettings, transferMonth: 'new-branch' as const }
    await cloud.put('duesSettings', { _id: 'd', settings, updatedAt: 0 } as never)
  }),
)

test('DU-1: a roster whose days of admission are new', async () => {
  const rows = people.map(({ name, standing }) => [
    name,
    '组织b',
    standing === 'formal' ? '正式' : '预备',
    standing === 'formal' ? '2026-10-08' : '2026-11-03',
  ])
  const file = await workbookOf([['姓名', '党支部', '党员类型', '入党日期'], ...rows])
  const { job } = await look((cloud) => dryRun(cloud, file))
  const { steps } = await killedAfterEachStep('wx-sb', 'import.apply', { jobId: job.id }, (cloud) => {
    const bills = cloud.all<KeptBill>('bills', ({ memberId }) => memberId.startsWith('p'))
    expect(bills.map(({ _id }) => _id).sort()).toEqual(
      people.flatMap(({ _id, standing }) =>
        (standing === 'formal' ? ['2026-10', '2026-11'] : ['2026-11']).map((month) => `${_id}:${month}`),
      ),
    )
  })
  // the turn is taken, twice some members change, what became due is made, and progress is noted
  expect(steps).toBeGreaterThanOrEqual(4)
})

test('D-31: a group that is moved', async () => {
  const { steps } = await killedAfterEachStep('wx-co', 'org.move', { orgId: 'gr', toParentId: 'n' }, (cloud) => {
    const moved = cloud.all<Member>('members', ({ groupId }) => groupId === 'gr')
    expect(moved.map(({ branchId }) => branchId)).toEqual(people.map(() => 'n'))
    expect(moved.every(({ stays }) => stays?.length === 2)).toBe(true)
    const bills = cloud.all<KeptBill>('bills', ({ memberId, month }) => memberId.startsWith('p') && month === '2026-11')
    expect(bills.map(({ branchId }) => branchId)).toEqual(people.map(() => 'n'))
    const lines = cloud.all<{ subjectId: string }>(
      'audits',
      ({ method }: { subjectId: string; method?: string }) => method === 'org.move',
    )
    expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual(['gr', ...people.map(({ _id }) => _id)])
  })
  // the group itself, and twice some of its members
  expect(steps).toBeGreaterThanOrEqual(3)
})
