import type { KeptBill } from '@/shared/domain/dues/model'
import type { FormFile, FormJob } from '@/shared/domain/form/model'
import type { FiledWaiver, Standard } from '@/shared/domain/standard/model'
import type { TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { putStandards } from '../../builders/dues-branch'
import { putTable, reduction, wage } from '../../builders/dues-table'
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
    await cloud.put('members', aMember('late'), aMember('r0'), aMember('r1'))
    await putStandards(cloud, ['2025'], { r0: wage, r1: wage })
  }),
)

test('setting a standard makes it with its bills', async () => {
  await killedAfterEachStep('wx-sb', 'standard.set', { memberId: 'late', from: '2026-10', facts: wage })
  await look((cloud) => {
    expect(cloud.all<KeptBill>('bills', ({ memberId }) => memberId === 'late')).toHaveLength(2)
    expect(lines(cloud, 'standard.set')).toHaveLength(1)
  })
})

test('last year’s standards are carried over, each with its bills', async () => {
  const input = { branchId: 'b', year: '2026', memberIds: ['r0', 'r1'] }
  const { steps } = await killedAfterEachStep('wx-sb', 'standard.renew', input, (cloud) => {
    const of = <T extends { memberId: string }>(collection: string) =>
      cloud.all<T>(collection, ({ memberId }) => memberId === 'r0' || memberId === 'r1')
    expect(of<Standard>('standards').filter(({ year }) => year === '2026')).toHaveLength(2)
    expect(
      of<KeptBill>('bills')
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual(['r0', 'r1'].flatMap((id) => ['2026-09', '2026-10', '2026-11'].map((month) => `${id}:${month}`)))
    expect(lines(cloud, 'standard.renew')).toHaveLength(2)
  })
  expect(steps).toBeGreaterThanOrEqual(2)
})

test('a reduction is proposed, approved and ended early', async () => {
  await killedAfterEachStep('wx-sb', 'standard.proposeWaiver', reduction('p1'))
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

/** Every stored form is one that is written down: so none outlives its thirty days. */
const insistOnForms = (cloud: TestCloud) => {
  const known = new Set(cloud.all<FormFile>('formFiles').map(({ path }) => path))
  const stored = cloud.storage.list().filter(({ path }) => path.startsWith('forms/'))
  expect(stored.filter(({ path }) => !known.has(path))).toEqual([])
  return stored
}

test('a form that is under way is cancelled: what it has made is gone', async () => {
  const folder = await look(async (cloud) => {
    await cloud.get('wx-co', 'form.begin', { orgId: 'd', kind: 'register', year: '2026', key: 'dropped' })
    await cloud.get('wx-co', 'form.step', { jobId: 'dropped' })
    const [job] = cloud.all<FormJob>('formJobs', ({ _id }) => _id === 'dropped')
    return job!.folder
  })
  const ofIt = (cloud: TestCloud) => insistOnForms(cloud).filter(({ path }) => path.includes(folder))
  await look((cloud) => expect(ofIt(cloud)).toHaveLength(1))
  const { steps } = await killedAfterEachStep('wx-co', 'form.cancel', { jobId: 'dropped' }, (cloud) => {
    expect(ofIt(cloud)).toEqual([])
    expect(cloud.all<FormJob>('formJobs', ({ _id }) => _id === 'dropped')).toMatchObject([
      { state: 'cancelled', files: [] },
    ])
    expect(lines(cloud, 'form.cancel')).toHaveLength(1)
  })
  // that it is cancelled, its file is gone, and nothing is named any more
  expect(steps).toBe(3)
})

test('a member’s own certificate is made', async () => {
  const made = await killedAfterEachStep<{ file: { fileId: string } }>(
    'wx-p0',
    'form.mine',
    { year: '2026' },
    (cloud) => insistOnForms(cloud),
  )
  await look(({ storage }) =>
    expect(storage.read(storage.pathOf(made.data.file.fileId)!)?.length).toBeGreaterThan(1000),
  )
})
