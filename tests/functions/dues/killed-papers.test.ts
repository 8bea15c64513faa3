import type { KeptBill } from '@/shared/domain/dues/model'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import type { TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { putTable, wage } from '../../builders/dues-table'
import { killedActs } from '../../builders/killed-acts'

/**
 * Every act on the papers of dues is killed between every two of its changing steps, from the start each time, and done
 * again. After each kill every book is whole and expected = received + arrears + waived (DU-3, DU-4);
 * in the end the act is done, once.
 */
jest.setTimeout(600_000)
const { look, killedAfterEachStep, close } = killedActs()
afterAll(close)

const lines = (cloud: TestCloud, method: string) =>
  cloud.all<{ method: string }>('audits', (line) => line.method === method)
interface Job {
  job: { state: string; files: unknown[] }
}

beforeAll(() =>
  look(async (cloud) => {
    await putTable(cloud, ['p0', 'p1', 'p2', 'p3', 'p4'])
    await cloud.put('members', aMember('late'))
  }),
)

test('setting a standard makes it with its bills', async () => {
  await killedAfterEachStep('wx-sb', 'standard.set', { memberId: 'late', from: '2026-10', facts: wage })
  await look((cloud) => {
    expect(cloud.all<KeptBill>('bills', ({ memberId }) => memberId === 'late')).toHaveLength(2)
    expect(lines(cloud, 'standard.set')).toHaveLength(1)
  })
})

test('a reduction is proposed, approved and ended early', async () => {
  await killedAfterEachStep('wx-sb', 'standard.proposeWaiver', {
    key: 'off',
    memberId: 'p1',
    from: '2026-10',
    until: '2027-03',
    to: 500,
    ground: 'hardship',
    reason: '患病',
    branch: { by: '支委会', on: '2026-11-20', document: '会议记录' },
  })
  const decided = { waiverId: 'off', decision: 'effective', document: '批复〔2026〕3号' }
  await killedAfterEachStep('wx-co', 'standard.decideWaiver', decided)
  const off = (cloud: TestCloud) =>
    cloud.all<KeptBill>('bills', ({ memberId }) => memberId === 'p1').map(({ waived }) => waived)
  await look((cloud) => expect(off(cloud).sort()).toEqual([0, 1000, 1000]))
  await killedAfterEachStep('wx-sb', 'standard.endWaiver', { waiverId: 'off', until: '2026-10', reason: '好转' })
  await look((cloud) => {
    expect(off(cloud).sort()).toEqual([0, 0, 1000])
    expect(cloud.all<FiledWaiver>('waivers').map(({ until }) => until)).toEqual(['2026-10'])
    for (const method of ['standard.proposeWaiver', 'standard.decideWaiver', 'standard.endWaiver'])
      expect([method, lines(cloud, method)]).toEqual([method, [expect.anything()]])
  })
})

test('a month is closed with its notice (S1-29)', async () => {
  await killedAfterEachStep('wx-sb', 'dues.closeMonth', { branchId: 'b', month: '2026-11' })
  await look((cloud) => {
    const november = (each: { _id: string }) => each._id === 'b:2026-11'
    for (const collection of ['closings', 'disclosures']) expect(cloud.all(collection, november)).toHaveLength(1)
    expect(lines(cloud, 'dues.closeMonth')).toHaveLength(1)
  })
})

test('the form of a committee is begun and made, workbook by workbook', async () => {
  const begun = await killedAfterEachStep<Job>('wx-co', 'form.begin', {
    orgId: 'd',
    kind: 'year',
    year: '2026',
    key: 'job',
  })
  expect(begun.data.job).toMatchObject({ state: 'working' })
  // A step that was killed after its last word is done all the same: then the next one is already made.
  for (let state = begun.data.job.state; state !== 'done'; ) {
    state = (await killedAfterEachStep<Job>('wx-co', 'form.step', { jobId: 'job' })).data.job.state
  }
  await look((cloud) => {
    expect(cloud.all('formJobs')).toEqual([expect.objectContaining({ state: 'done', done: 2, total: 2 })])
    expect(cloud.all('formFiles')).toHaveLength(2)
  })
})
