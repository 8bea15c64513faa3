import type { Closing, Disclosure, DuesRun, Entry, KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import type { StatementJob, StatementRow } from '@/shared/domain/statement/model'
import type { TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { putTable } from '../../builders/dues-table'
import { killedActs } from '../../builders/killed-acts'
import { upload } from '../../builders/roster-file'
import { bankWorkbook, readStatement } from '../../builders/statement-file'

/**
 * What goes in many transactions is killed after each of its steps that last, from the start each time, and then done.
 * After each kill every book is whole and expected = received + arrears + waived (DU-3, DU-4); in the end all is there, once.
 */
jest.setTimeout(600_000)
const { look, killedAfterEachStep, close } = killedActs()
afterAll(close)

beforeAll(() => look((cloud) => putTable(cloud, ['p0', 'p1', aMember('n0', { branchId: 'n' })])))

test('ST-11: a statement is booked line by line', async () => {
  const lines = ['p0', 'p1'].map((id, index) => ['', `党员${id}`, '15.00', `SN-LONG-${index}`, '2026-11'])
  const { job } = await look(async (cloud) => readStatement(cloud, await bankWorkbook(lines)))
  const { steps } = await killedAfterEachStep('wx-dc', 'statement.apply', { jobId: job.id }, (cloud) => {
    const entries = cloud.all<Entry>('entries')
    expect(entries.map(({ memberId, receipt }) => [memberId, receipt])).toEqual([
      ['p0', 1],
      ['p1', 2],
    ])
    expect(cloud.all<StatementRow>('statementRows').map(({ result }) => result)).toEqual(['booked', 'booked'])
  })
  // a receipt and a note on its line, twice, and that it is done
  expect(steps).toBeGreaterThanOrEqual(5)
})

test('DU-1: the clock makes a month’s bills branch by branch', async () => {
  await look((cloud) => cloud.clock.set(instantOf('2026-12-01', '09:07')))
  const { steps } = await killedAfterEachStep('', 'clock', {}, (cloud) => {
    const made = cloud.all<KeptBill>('bills', ({ month }) => month === '2026-12').map(({ memberId }) => memberId)
    expect(made.sort()).toEqual(['dc', 'dd', 'n0', 'p0', 'p1'])
    expect(cloud.all<DuesRun>('duesRuns').map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
  })
  // the run begins, two branches have their bills, the run goes on and is done
  expect(steps).toBeGreaterThanOrEqual(4)
})

test('S1-29: the clock closes the month that nobody closed, with its notice and its line', async () => {
  await look((cloud) => cloud.clock.set(instantOf('2026-12-11', '09:07')))
  const ofNovember = ({ _id }: { _id: string }) => _id.endsWith(':2026-11')
  const { steps } = await killedAfterEachStep('', 'clock', {}, (cloud) => {
    for (const ids of [cloud.all<Closing>('closings', ofNovember), cloud.all<Disclosure>('disclosures', ofNovember)])
      expect(ids.map(({ _id }) => _id).sort()).toEqual(['b:2026-11', 'n:2026-11'])
    const lines = cloud.all<{ method: string; subjectId: string }>(
      'audits',
      ({ method, subjectId }) => method === 'clock.closeDuesMonths' && subjectId.endsWith(':2026-11'),
    )
    expect(lines).toHaveLength(2)
  })
  expect(steps).toBeGreaterThanOrEqual(3)
})

const file = () =>
  bankWorkbook([
    ['', '党员p0', '15.00', 'SN-READ-0', '2026-11'],
    ['', '谁', '15.00', 'SN-READ-1', ''],
  ])
/** A new upload of it: a dry run uses the file up. */
const uploaded = async (cloud: TestCloud) => ({
  branchId: 'b',
  fileId: await upload(cloud, await file()),
  fileName: '对账单.xlsx',
  channel: 'bank',
})

test('ST-11: a statement is read in, decided on and dropped', async () => {
  const lines = (cloud: TestCloud, method: string) =>
    cloud.all<{ method: string }>('audits', (line) => line.method === method)
  const input = await look(uploaded)
  let orphans = 0
  const whole = (cloud: TestCloud) => {
    const jobs = cloud.all<StatementJob>('statementJobs')
    const known = new Set(jobs.map(({ _id }) => _id))
    orphans += cloud.all<StatementRow>('statementRows', ({ jobId }) => !known.has(jobId)).length
    for (const { _id, total } of jobs)
      expect(cloud.all<StatementRow>('statementRows', ({ jobId }) => jobId === _id)).toHaveLength(total)
    expect(lines(cloud, 'statement.preview')).toHaveLength(jobs.length)
    expect(cloud.storage.list().filter(({ path }) => path.startsWith('uploads/'))).toEqual([])
  }
  const read = await killedAfterEachStep<{ job: { id: string } }>('wx-dc', 'statement.preview', input, whole, uploaded)
  // the upload is gone, the lines are there, the statement is
  expect(read.steps).toBe(3)
  const jobId = read.data.job.id
  const word = { jobId, position: 1, memberId: 'p1', take: 'book' }
  await killedAfterEachStep('wx-dc', 'statement.decide', word, (cloud) => {
    expect(cloud.all<StatementRow>('statementRows', (row) => row.jobId === jobId && row.position === 1)).toMatchObject([
      { memberId: 'p1', take: 'book', outcome: 'matched' },
    ])
  })
  const { steps } = await killedAfterEachStep('wx-dc', 'statement.cancel', { jobId }, (cloud) => {
    expect(cloud.all<StatementRow>('statementRows', (row) => row.jobId === jobId)).toEqual([])
    expect(cloud.all<StatementJob>('statementJobs', ({ _id }) => _id === jobId)).toMatchObject([{ state: 'cancelled' }])
    expect(lines(cloud, 'statement.cancel')).toHaveLength(1)
  })
  expect(steps).toBe(2)
  // lines whose reading was cut off before the statement was there go like the others when their time is over
  expect(orphans).toBeGreaterThan(0)
  await look(async (cloud) => {
    const { job } = await readStatement(cloud, await file())
    cloud.engine.remove('statementJobs', { _id: job.id }, false)
    cloud.clock.advance(61 * 86_400_000)
    expect(await cloud.fireTimer('clock')).toMatchObject({ outcome: 'ok' })
    for (const collection of ['statementJobs', 'statementRows']) expect(cloud.all(collection)).toEqual([])
  })
})
