import { paidBy } from '@/shared/domain/dues/allocate'
import type { Entry } from '@/shared/domain/dues/model'
import type { FormJob } from '@/shared/domain/form/model'
import { dayOf, instantOf } from '@/shared/domain/kit/day'
import type { Member } from '@/shared/domain/member/model'
import type { Org } from '@/shared/domain/org/model'
import { randomFrom } from '../../../config/demo/random'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { type DuesYear, randomYear } from '../../builders/dues-year'
import { columnSum, fenOf, readForm, tableOf } from '../../builders/form-file'

const YEAR = '2026'
const BRANCHES = 92
const odd = ['a/b\\c:d*e?f[g]h', "'quoted'", 'History', '一'.repeat(60), `${'一'.repeat(59)}二`, '=1+1支部', 'ＡＢ😀']
let cloud: TestCloud
let money: DuesYear
const branches: { _id: string; people: Member[] }[] = Array.from({ length: BRANCHES }, (_, index) => {
  const _id = `x${String(index).padStart(3, '0')}`
  const people = index === 5 ? [] : [aMember(`${_id}-1`, { branchId: _id }), aMember(`${_id}-2`, { branchId: _id })]
  return { _id, people }
})

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2027-04-10', '09:00'))
  await putDistrict(cloud)
  await cloud.put('orgs', anOrg('d', 'h'))
  const orgs = branches.map(
    ({ _id }, index): Org => ({
      ...anOrg('d', 'h', _id),
      name: odd[index] ?? `第${index}支部`,
      // Nobody may rely on ids: the order of the tree is the other way round.
      order: String(900 - index),
    }),
  )
  await cloud.put('orgs', ...orgs, { ...anOrg('d', 'h', 'gone'), state: 'dissolved' } as Org)
  await cloud.put(
    'members',
    aMember('sh', { branchId: 'n', roles: [{ orgId: 'h', role: 'secretary' }] }),
    ...branches.flatMap(({ people }) => people),
  )
  money = randomYear(branches, YEAR, randomFrom(7))
  for (const name of ['standards', 'bills', 'cards', 'entries', 'books'] as const) await cloud.put(name, ...money[name])
})
afterAll(() => cloud.close())

interface Job {
  id: string
  state: string
  done: number
  total: number
  files: { fileName: string; branches: number; bytes: number }[]
}
const begin = async (by: string, kind: string, key: string, orgId = 'h') =>
  (await cloud.get<{ job: Job }>(by, 'form.begin', { orgId, kind, year: YEAR, key })).job
const step = async (by: string, jobId: string) => (await cloud.get<{ job: Job }>(by, 'form.step', { jobId })).job
async function finish(by: string, jobId: string): Promise<Job> {
  for (;;) {
    const job = await step(by, jobId)
    if (job.state === 'done') return job
  }
}
async function open(by: string, jobId: string, index: number) {
  const { file } = await cloud.get<{ file: { fileId: string; url: string } }>(by, 'form.file', { jobId, index })
  expect((await fetch(file.url)).status).toBe(200)
  return readForm(cloud, file.fileId)
}
const linesAbout = (jobId: string) =>
  cloud.all<{ subjectId: string; method: string; detail: { job?: string } }>(
    'audits',
    ({ subjectId, detail }) => subjectId === jobId || detail.job === jobId,
  )
const sign = ({ kind }: Entry) => (kind === 'receipt' ? 1 : -1)
const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0)

test('FO-11: the certificates and the slips of 92 branches, each on pages of its own, come to the raw entries', async () => {
  const paid = sum(
    money.entries,
    (entry) => sign(entry) * sum(entry.lines, ({ month, fen }) => (month.startsWith(YEAR) ? fen : 0)),
  )
  const certificates = await finish('wx-co', (await begin('wx-co', 'certificate', 'job-certificates')).id)
  expect(certificates.files.map(({ branches: count }) => count)).toEqual([40, 40, 12, 92])
  const summary = tableOf((await open('wx-co', certificates.id, 3)).worksheets[0]!)
  const totals = summary.rows.find((row) => row[1] === '合计')!
  expect(fenOf(totals[summary.headings.indexOf('全年实交')])).toBe(paid)
  const tabs = (await Promise.all([0, 1, 2].map((index) => open('wx-co', certificates.id, index)))).flatMap(
    ({ worksheets }) => worksheets,
  )
  expect(tabs).toHaveLength(BRANCHES)
  let onSheets = 0
  for (const tab of tabs) {
    tab.eachRow((row) => {
      const [first, third] = [row.getCell(1).value, row.getCell(3).value]
      if (first === '合计' && typeof third === 'number' && row.getCell(1).font?.bold)
        onSheets += Math.round(third * 100)
    })
  }
  const given = sum(
    money.entries.filter(({ at }) => dayOf(at).startsWith(YEAR)),
    (entry) => sign(entry) * entry.voluntary,
  )
  expect(onSheets).toBe(paid + given)

  const slips = await finish('wx-co', (await begin('wx-co', 'slip', 'job-slips')).id)
  expect(slips.files.map(({ branches: count }) => count)).toEqual([40, 40, 12, 92])
})

test('a register of 92 branches comes in steps, a sheet a branch, and the summary is the sum of the raw entries', async () => {
  const begun = await begin('wx-co', 'register', 'job-register')
  expect(begun).toMatchObject({ state: 'working', done: 0, total: BRANCHES, files: [] })
  expect((await begin('wx-co', 'register', 'job-register')).id).toBe(begun.id)

  const progress = [await step('wx-co', begun.id), await step('wx-co', begun.id), await step('wx-co', begun.id)]
  expect(progress.map(({ done, state }) => [done, state])).toEqual([
    [40, 'working'],
    [80, 'working'],
    [92, 'working'],
  ])
  const job = await step('wx-co', begun.id)
  expect([job.state, job.files.map(({ branches: count }) => count)]).toEqual(['done', [40, 40, 12, 92]])
  expect(job.files.map(({ fileName }) => fileName)).toEqual([
    '党费收缴登记表-2026年-1至40.xlsx',
    '党费收缴登记表-2026年-41至80.xlsx',
    '党费收缴登记表-2026年-81至92.xlsx',
    '党费收缴登记表-2026年-汇总.xlsx',
  ])
  expect(await step('wx-co', begun.id)).toEqual(job)

  const paidOf = (branchId: string) => {
    const own = new Set(branches.find(({ _id }) => _id === branchId)!.people.map(({ _id }) => _id))
    return sum(
      money.entries.filter(({ memberId }) => own.has(memberId)),
      (entry) => sign(entry) * sum(entry.lines, ({ month, fen }) => (month.startsWith(YEAR) ? fen : 0)),
    )
  }
  const inOrder = branches.map(({ _id }) => _id).reverse()
  const sheets = (await Promise.all([0, 1, 2].map((index) => open('wx-co', begun.id, index)))).flatMap(
    ({ worksheets }) => worksheets,
  )
  expect(sheets).toHaveLength(BRANCHES)
  for (const [index, sheet] of sheets.entries()) {
    const { headings, rows } = tableOf(sheet)
    const total = rows.find((row) => row[0] === '合计' && row.includes('实缴'))!
    expect([index, fenOf(total[headings.indexOf('全年实缴')])]).toEqual([index, paidOf(inOrder[index]!)])
    expect(sheet.name.length).toBeLessThanOrEqual(31)
  }
  expect(new Set(sheets.slice(80).map(({ name }) => name.toLowerCase())).size).toBe(12)
  // The branch without members has an empty sheet, and sums of nothing.
  expect(paidOf('x005')).toBe(0)

  const { headings, rows } = tableOf((await open('wx-co', begun.id, 3)).worksheets[0]!)
  const own = rows.filter((row) => typeof row[0] === 'number')
  const totals = rows.find((row) => row[1] === '合计')!
  expect(own.map((row) => row[1])).toHaveLength(BRANCHES)
  for (const [name, fen] of [
    ['全年实缴', sum(inOrder, paidOf)],
    ['全年应缴', sum(money.bills, (bill) => bill.fen)],
    ['欠缴', sum(money.bills, (bill) => bill.open)],
    [
      '账本合计',
      sum(
        money.entries.filter(({ bookId }) => bookId.split(':')[1] === YEAR),
        (entry) => sign(entry) * paidBy(entry),
      ),
    ],
  ] as const) {
    const at = headings.indexOf(name)
    expect([name, fenOf(totals[at]), columnSum(own, at)]).toEqual([name, fen, fen])
  }
})

test('a step that was cut off between file and note makes the same file again; nothing is lost or doubled', async () => {
  const { id } = await begin('wx-co', 'year', 'job-crash')
  await step('wx-co', id)
  const noted = cloud.all<FormJob>('formJobs', ({ _id }) => _id === id)[0]!
  const [first] = noted.files
  const before = cloud.storage.read(cloud.storage.pathOf(first!.fileId)!)
  // As a kill leaves it: the file is there, its note is not.
  await rewind(noted)
  const again = await step('wx-co', id)
  expect([again.done, again.files.length]).toEqual([40, 1])
  const after = cloud.all<FormJob>('formJobs', ({ _id }) => _id === id)[0]!
  expect(after.files[0]).toMatchObject({ fileId: first!.fileId, fileName: first!.fileName })
  expect((await texts(cloud.storage.read(cloud.storage.pathOf(first!.fileId)!)!)).join()).toBe(
    (await texts(before!)).join(),
  )
  const job = await finish('wx-co', id)
  expect(job.files.map(({ branches: count }) => count)).toEqual([40, 40, 12, 92])
  expect(cloud.all('formFiles', ({ _id }: { _id: string }) => _id.startsWith(id))).toHaveLength(4)
})
async function rewind(noted: FormJob) {
  const fileId = `${noted._id}-001`
  cloud.engine.remove('formJobs', { _id: noted._id }, false)
  const kept = cloud.all<{ _id: string; path: string; createdAt: number }>('formFiles', ({ _id }) => _id === fileId)
  cloud.engine.remove('formFiles', { _id: fileId }, false)
  await cloud.put('formJobs', { ...noted, done: 0, files: [] } as FormJob)
  await cloud.put('formFiles', { ...kept[0]!, rows: [] } as never)
}
async function texts(content: Buffer): Promise<string[]> {
  const workbook = await readFormContent(content)
  return workbook.flatMap((rows) => rows.map((row) => JSON.stringify(row)))
}
async function readFormContent(content: Buffer) {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  return workbook.worksheets.map((sheet) => tableOf(sheet).rows)
}

test('two windows that step at once make every workbook once', async () => {
  const { id } = await begin('wx-co', 'standards', 'job-twice')
  while (cloud.all<FormJob>('formJobs', ({ _id }) => _id === id)[0]!.state !== 'done') {
    await Promise.all([step('wx-co', id), step('wx-co', id), step('wx-co', id)])
  }
  const job = await step('wx-co', id)
  expect(job.files.map(({ branches: count }) => count)).toEqual([40, 40, 12, 92])
  expect(linesAbout(id).map(({ method }) => method)).toEqual([
    'form.begin',
    'form.step',
    'form.step',
    'form.step',
    'form.step',
  ])
  const { headings, rows } = tableOf((await open('wx-co', id, 3)).worksheets[0]!)
  const at = headings.indexOf('每月应交')
  const monthly = sum(money.standards, ({ spans }) => spans[0]!.assessment.fen)
  expect(fenOf(rows.find((row) => row[1] === '合计')![at])).toBe(monthly)
  expect(linesAbout(id).at(-1)!.method).toBe('form.file')
})

test('all of it shows the money as it stood when it began, whatever is paid between its steps', async () => {
  const { id } = await begin('wx-co', 'register', 'job-standing')
  await step('wx-co', id)
  const late = {
    ...money.entries[0]!,
    _id: 'x000:2026:ordinary:9999',
    seq: 9999,
    receipt: 9999,
    key: 'late',
    at: cloud.clock.now() + 1,
  }
  await cloud.put('entries', { ...late, bookId: 'x000:2026:ordinary', memberId: 'x000-1' } as never)
  await finish('wx-co', id)
  const summaryOf = async (jobId: string) => tableOf((await open('wx-co', jobId, 3)).worksheets[0]!).rows
  expect((await summaryOf(id)).filter((row) => typeof row[0] === 'number')).toEqual(
    (await summaryOf('job-register')).filter((row) => typeof row[0] === 'number'),
  )
  cloud.engine.remove('entries', { _id: late._id }, false)
  await cloud.engine.settled()
})

test('D-40, D-41: the yearly summary of a committee ends with the share that goes upward', async () => {
  await cloud.put('slips', {
    _id: 'x000:2026:ordinary:1',
    order: 'o1',
    bookId: 'x000:2026:ordinary',
    branchId: 'x000',
    branchName: '支部',
    superiorId: 'd',
    year: YEAR,
    fromSeq: 1,
    toSeq: 2,
    booked: 1_200_000,
    months: [],
    voluntary: 0,
    takings: { cash: 0, bank: 0, wechat_merchant: 0, dues_platform: 0, voluntary: 0, total: 1_200_000 },
    handed: [{ fen: 1_200_000, on: '2026-12-20', way: 'transfer', by: 'dc', byName: '收缴人', at: 1, note: '' }],
    confirmed: [{ fen: 1_200_000, on: '2026-12-21', way: null, by: 'co', byName: '干事', at: 2, note: '' }],
    state: 'agreed',
    onWay: 0,
    arrived: 1_200_000,
    waitsUntil: null,
    createdAt: 1,
    updatedAt: 2,
  } as never)
  const { id } = await begin('wx-co', 'year', 'job-upward', 'd')
  const job = await finish('wx-co', id)
  const { headings, rows } = tableOf((await open('wx-co', id, job.files.length - 1)).worksheets[0]!)
  const totals = rows.find((row) => row[1] === '合计')!
  expect(fenOf(totals[headings.indexOf('上级已确认')])).toBe(1_200_000)
  const upward = rows[rows.findIndex((row) => row[1] === '党费上缴') + 1]!
  expect(upward.slice(2, 7)).toEqual([12_000, 0.2, 2400, 0, 2400])
})

describe('permissions', () => {
  test('P-08: a general branch’s secretary has registers without income, no standards, and not what officers made', async () => {
    const call = (method: 'form.begin' | 'form.step' | 'form.file', input: object) =>
      cloud.call('wx-sh', method, { year: YEAR, ...input })
    expect(await call('form.begin', { orgId: 'x000', kind: 'standards', key: 'no' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    expect(await call('form.begin', { orgId: 'd', kind: 'year', key: 'no' })).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(cloud.all<FormJob>('formJobs', ({ _id }) => _id === 'no')).toEqual([])

    await begin('wx-sh', 'register', 'secretarys', 'x000')
    await finish('wx-sh', 'secretarys')
    const { headings } = tableOf((await open('wx-sh', 'secretarys', 0)).worksheets[0]!)
    expect([headings.join().includes('基数'), headings.includes('月应缴')]).toEqual([false, true])

    await begin('wx-co', 'register', 'officers', 'x000')
    await finish('wx-co', 'officers')
    expect(tableOf((await open('wx-co', 'officers', 0)).worksheets[0]!).headings).toContain('月工资收入（基数）')
    for (const method of ['form.step', 'form.file'] as const) {
      expect(await call(method, { jobId: 'officers', index: 0 })).toMatchObject({ code: 'NOT_PERMITTED' })
    }
  })
  test('a key that another organisation’s work has is no way to it', async () => {
    expect(
      await cloud.call('wx-co', 'form.begin', { orgId: 'd', kind: 'register', year: YEAR, key: 'job-register' }),
    ).toMatchObject({ code: 'NOT_PERMITTED' })
  })
  test('an inspector has none, and an organisation without branches has nothing to print', async () => {
    expect(await cloud.call('wx-in', 'form.begin', { orgId: 'h', kind: 'year', year: YEAR, key: 'no' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await cloud.put('orgs', anOrg('d', 'empty'))
    expect(
      await cloud.call('wx-co', 'form.begin', { orgId: 'empty', kind: 'year', year: YEAR, key: 'no' }),
    ).toMatchObject({ code: 'NOTHING_TO_PRINT' })
  })
})

test('work that is cancelled goes with its files; finished work stays', async () => {
  const { id } = await begin('wx-co', 'year', 'job-cancelled')
  await step('wx-co', id)
  const [file] = cloud.all<FormJob>('formJobs', ({ _id }) => _id === id)[0]!.files
  const { job } = await cloud.get<{ job: Job }>('wx-co', 'form.cancel', { jobId: id })
  expect(job).toMatchObject({ state: 'cancelled', files: [] })
  expect(cloud.storage.read(cloud.storage.pathOf(file!.fileId)!)).toBeUndefined()
  expect(await cloud.call('wx-co', 'form.step', { jobId: id })).toMatchObject({ code: 'FORM_CANCELLED' })
  expect(await cloud.call('wx-co', 'form.file', { jobId: id, index: 0 })).toMatchObject({ code: 'NOTHING_TO_PRINT' })
  const kept = await cloud.get<{ job: Job }>('wx-co', 'form.cancel', { jobId: 'job-register' })
  expect(kept.job).toMatchObject({ state: 'done' })
})

test('lists what was begun, newest first', async () => {
  const { items } = await cloud.get<{ items: Job[] }>('wx-co', 'form.list', { orgId: 'h' })
  expect(items.map(({ id }) => id)).toEqual([
    'job-cancelled',
    'job-standing',
    'job-twice',
    'job-crash',
    'job-register',
    'job-slips',
    'job-certificates',
  ])
})
