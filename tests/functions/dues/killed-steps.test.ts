import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Outcome } from '@/shared/contracts/contract'
import type { Entry, KeptBill } from '@/shared/domain/dues/model'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember } from '../../builders/day'
import { expectBalanced } from '../../builders/dues-balance'
import { cardIn, expectWhole, payment, putTable, reversal, type Taken, wage } from '../../builders/dues-table'
import type { Errand } from '../../builders/mortal-cloud'
import { bankWorkbook, readStatement } from '../../builders/statement-file'

/**
 * Every act on dues is killed between every two of its steps: after the first, done again and killed after the second,
 * and so on until it lives. After each kill every book is whole and expected = received + arrears + waived (DU-3, DU-4);
 * in the end the act is done, once.
 */
jest.setTimeout(600_000)
const root = path.resolve(__dirname, '../../..')
const dataDir = mkdtempSync(path.join(tmpdir(), 'dues-steps-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

type Answer = Outcome<Record<string, unknown>, string>
/** Carries out one act in a process of its own; null when it was killed. */
function carryOut(errand: Omit<Errand, 'dataDir'>): Promise<Answer | null> {
  const words = ['-r', 'tsx/cjs', 'tests/builders/mortal-cloud.ts', JSON.stringify({ ...errand, dataDir })]
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, words, { cwd: root }, (error, out, err) => {
      if (child.signalCode === 'SIGKILL') resolve(null)
      else if (error) reject(new Error(`${error.message} ${err}`))
      else resolve(JSON.parse(out) as Answer)
    })
  })
}

/** Looks into the data between two lives. */
async function look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T> {
  const cloud = await startTestCloud({ dataDir })
  try {
    return await read(cloud)
  } finally {
    await cloud.close()
  }
}
const insistOnSums = () =>
  look(async (cloud) => {
    expectBalanced(cloud)
    await expectWhole(cloud)
  })

/** Kills an act after each of its steps in turn; answers what it says once it lives. */
async function killedAfterEachStep<T = unknown>(who: string, method: string, input: unknown): Promise<T> {
  for (let dieAt = 1; ; dieAt++) {
    const answer = await carryOut({ who, method, input, dieAt })
    await insistOnSums()
    if (!answer) continue
    expect([method, answer]).toEqual([method, expect.objectContaining({ ok: true })])
    expect(dieAt).toBeGreaterThan(2)
    if (answer.ok) return answer.data as T
  }
}
interface Job {
  job: { state: string; files: unknown[] }
}
const lines = (cloud: TestCloud, method: string) =>
  cloud.all<{ method: string }>('audits', (line) => line.method === method)

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

test('a payment and its reversal', async () => {
  const paid = payment('p0', { sum: 5000, rest: 'voluntary' })
  const { receipt } = await killedAfterEachStep<Taken>('wx-dc', 'dues.record', paid)
  await look((cloud) => expect(Object.values(cardIn(cloud, 'p0')!.paid)).toEqual([1500, 1500, 1500]))
  await killedAfterEachStep('wx-dd', 'dues.reverse', reversal(receipt))
  await look((cloud) => {
    expect(cloud.all<Entry>('entries').map(({ kind, receipt: number }) => [kind, number])).toEqual([
      ['receipt', 1],
      ['reversal', 1],
    ])
    expect(cardIn(cloud, 'p0')!.paid).toEqual({})
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

test('a statement is booked', async () => {
  const rows = ['p2', 'p3'].map((id, index) => ['', `党员${id}`, '15.00', `SN${index}`, '2026-11'])
  const { job } = await look(async (cloud) => readStatement(cloud, await bankWorkbook(rows)))
  await killedAfterEachStep('wx-dc', 'statement.apply', { jobId: job.id })
  await look((cloud) => {
    const booked = cloud.all<Entry>('entries', ({ channel }) => channel === 'bank')
    expect(booked.map(({ memberId }) => memberId).sort()).toEqual(['p2', 'p3'])
  })
})

test('money is handed over, confirmed and sent upward, once', async () => {
  const slip = { branchId: 'b', bookId: 'b:2026:ordinary', fromSeq: 1, toSeq: 4, fen: 3000, on: '2026-11-22' }
  await killedAfterEachStep('wx-sb', 'slip.handOver', { ...slip, way: 'transfer' })
  const slipId = 'b:2026:ordinary:1'
  await killedAfterEachStep('wx-co', 'slip.confirm', { slipId, fen: 3000, on: '2026-11-22' })
  const sent = { orgId: 'd', year: '2026', key: 'sent', fen: 600, on: '2026-11-22', document: '回单 1 号' }
  await killedAfterEachStep('wx-co', 'slip.remit', sent)
  await look((cloud) => {
    expect(cloud.all('slips')).toEqual([expect.objectContaining({ booked: 3000, arrived: 3000, state: 'agreed' })])
    expect(cloud.all('remittances')).toHaveLength(1)
  })
})

test('a large sum is recorded and forwarded (D-37)', async () => {
  const large = { branchId: 'b', memberId: 'p4', key: 'large', channel: 'bank', fen: 100_000, brief: '简要情况' }
  await killedAfterEachStep('wx-dc', 'dues.recordLarge', large)
  const forwarded = { largeId: 'large', step: 'forwarded', on: '2026-11-22', document: '转账 8 号' }
  await killedAfterEachStep('wx-co', 'dues.forwardLarge', forwarded)
  await look(async (cloud) => {
    expect(cloud.all('largeSums')).toEqual([expect.objectContaining({ step: 'forwarded' })])
    expect(cloud.all<Entry>('entries', ({ bookId }) => bookId === 'b:2026:large')).toHaveLength(1)
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
  const { job } = await killedAfterEachStep<Job>('wx-co', 'form.begin', {
    orgId: 'd',
    kind: 'year',
    year: '2026',
    key: 'job',
  })
  expect(job).toMatchObject({ state: 'working' })
  for (const files of [1, 2]) {
    const { job: made } = await killedAfterEachStep<Job>('wx-co', 'form.step', { jobId: 'job' })
    expect(made.files.length).toBeGreaterThanOrEqual(files)
  }
  await look((cloud) => {
    expect(cloud.all('formJobs')).toEqual([expect.objectContaining({ state: 'done', done: 2, total: 2 })])
    expect(cloud.all('formFiles')).toHaveLength(2)
  })
})
