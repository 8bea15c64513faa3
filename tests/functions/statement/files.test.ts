import ExcelJS from 'exceljs'
import type { StatementRow } from '@/shared/domain/statement/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { upload, workbookOf } from '../../builders/roster-file'
import { bankCsv, bankWorkbook, previewStatement, readStatement, rowsOf } from '../../builders/statement-file'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    aMember('w', { name: '王建国', groupId: 'gr', phone: { cipher: '', masked: '139****0001', hash: 'h' } }),
    aMember('w2', { name: '王建国', birthday: '1971-05-01' }),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
  ])
})
afterAll(() => cloud.close())

const line = ['2026-11-20', '李秀英', '15.00', 'SN202611200001', '11月党费']
const text = (content: string) => Buffer.from(content)

describe('a statement is refused with its reason', () => {
  const cases: [string, string, () => Promise<Buffer> | Buffer, string?][] = [
    ['of no bytes', 'FILE_EMPTY', () => Buffer.alloc(0)],
    ['of 50 MB', 'FILE_TOO_LARGE', () => Buffer.alloc(50 * 1024 * 1024, 'x')],
    ['that is an old .xls', 'NOT_A_WORKBOOK', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'that is a picture called csv',
      'NOT_A_WORKBOOK',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'a.csv',
    ],
    ['in UTF-16', 'ENCODING_UNKNOWN', () => Buffer.from('\ufeff姓名,金额\n王,1\n', 'utf16le'), 'a.csv'],
    ['that is prose', 'STATEMENT_HEADER_MISSING', () => text('从前有座山\n山里有座庙\n'), 'a.csv'],
    [
      'without amounts',
      'STATEMENT_HEADER_MISSING',
      () =>
        workbookOf([
          ['姓名', '日期'],
          ['王建国', '2026-11-20'],
        ]),
    ],
    [
      'with merged headings',
      'HEADER_MERGED',
      () =>
        workbookOf(
          [
            ['姓名', '', '金额'],
            ['王', '', 1],
          ],
          (sheet) => sheet.mergeCells('A1:B1'),
        ),
    ],
    [
      'with a heading twice',
      'HEADER_TWICE',
      () =>
        workbookOf([
          ['姓名', '金额', '金额'],
          ['王', 1, 1],
        ]),
    ],
    ['of headings only', 'FILE_EMPTY', () => workbookOf([['标题'], ['姓名', '金额']])],
    ['of 2,001 lines', 'TOO_MANY_ROWS', () => text(`姓名,金额\n${'王建国,15\n'.repeat(2001)}`), 'a.csv'],
  ]
  test.each(cases)('%s: %s', async (_what, code, content, fileName = '对账单.xlsx') => {
    expect(await previewStatement(cloud, await content(), { fileName })).toMatchObject({ ok: false, code })
    expect(cloud.all('statementJobs')).toEqual([])
  })
  test('that is not there, or no upload: FILE_MISSING', async () => {
    await cloud.storage.write('templates/b/statement.xlsx', text('kept'))
    for (const fileId of [
      cloud.storage.fileId('uploads/gone.xlsx'),
      cloud.storage.fileId('templates/b/statement.xlsx'),
      'x',
    ]) {
      const input = { branchId: 'b', fileId, fileName: 'a.xlsx', channel: 'bank' }
      expect(await cloud.call('wx-dc', 'statement.preview', input)).toMatchObject({ ok: false, code: 'FILE_MISSING' })
    }
    expect(cloud.storage.read('templates/b/statement.xlsx')?.toString()).toBe('kept')
  })
  test('cash has no statement, and the payroll is no channel at all (S1-27)', async () => {
    for (const channel of ['cash', 'payroll'])
      expect(await previewStatement(cloud, await bankWorkbook([line]), { channel })).toMatchObject({
        code: 'BAD_INPUT',
      })
  })
})

describe('a statement is read', () => {
  test.each([
    ['as a workbook', () => bankWorkbook([line]), 'a.xlsx'],
    ['as UTF-8', () => bankCsv([line]), 'a.csv'],
    ['as GBK', () => bankCsv([line], 'gbk'), 'a.csv'],
    ['with tabs', () => text(`标题\n姓名\t金额\t流水号\n李秀英\t15.00\tSN202611200001\n`), 'a.txt'],
    [
      'with dates and numbers as a spreadsheet keeps them',
      () =>
        workbookOf([
          ['姓名', '金额', '日期'],
          ['李秀英', 15, new Date(Date.UTC(2026, 10, 20))],
        ]),
      'a.xlsx',
    ],
  ] as [string, () => Promise<Buffer> | Buffer, string][])('%s', async (_what, content, fileName) => {
    const { job, rows } = await readStatement(cloud, await content(), { fileName })
    expect(job).toMatchObject({ fileName, channel: 'bank', total: 1, counts: { unknown: 1 } })
    expect(rows).toMatchObject([{ name: '李秀英', fen: 1500, outcome: 'unknown', member: null }])
  })
  test('with a tab behind each number, as platforms write it', async () => {
    const content = '姓名\t,金额\t,流水号\t,备注\t\n李秀英\t,15.00\t,SN202611200001\t,11月党费\t\n'
    const { rows } = await readStatement(cloud, text(content), { fileName: 'a.csv' })
    expect(rows).toMatchObject([{ name: '李秀英', fen: 1500, serial: 'SN202611200001', months: ['2026-11'] }])
  })
  test('with cells that are one over two lines: the one amount is not taken for two', async () => {
    const content = await workbookOf(
      [
        ['姓名', '金额', '月份'],
        ['李秀英', 30, '2026-10'],
        ['', '', '2026-11'],
        ['王建国', 15, '2026-11'],
      ],
      (sheet) => {
        sheet.mergeCells('A2:A3')
        sheet.mergeCells('B2:B3')
      },
    )
    const { job, rows } = await readStatement(cloud, content)
    expect(rows.map(({ take, problem }) => [take, problem])).toEqual([
      ['skip', 'CELLS_MERGED'],
      ['skip', 'CELLS_MERGED'],
      ['skip', 'NAMESAKES'],
    ])
    expect(job.toBook).toEqual({ rows: 0, fen: 0 })
  })
  test('and is gone from the storage afterwards, read or refused', async () => {
    for (const content of [await bankWorkbook([line]), text('nonsense')]) {
      const fileId = await upload(cloud, content)
      await cloud.call('wx-dc', 'statement.preview', { branchId: 'b', fileId, fileName: 'a.xlsx', channel: 'bank' })
      expect(cloud.storage.read(cloud.storage.pathOf(fileId)!)).toBeUndefined()
    }
  })
  test('namesakes are told apart by group and masked phone, never by the whole number', async () => {
    const { rows } = await readStatement(cloud, await bankWorkbook([['2026-11-20', '王建国', '1.00', '', '']]))
    expect(rows[0]!.candidates).toEqual([
      { id: 'w', name: '王建国', about: '组织gr 139****0001' },
      { id: 'w2', name: '王建国', about: '1971年生' },
    ])
  })
  test('two thousand lines, a page at a time, in the order of the file', async () => {
    const lines = Array.from({ length: 1990 }, (_, index) => ['2026-11-20', `付款${index}`, '1.00', '', ''])
    const { job } = await readStatement(cloud, bankCsv(lines), { fileName: 'a.csv' })
    const rows = await rowsOf(cloud, job.id)
    expect(rows.map(({ position }) => position)).toEqual(lines.map((_, position) => position))
    const kept = cloud.all<StatementRow>('statementRows', ({ jobId }) => jobId === job.id)
    expect(new Set(kept.map(({ key }) => key)).size).toBe(1990)
  })
})

test('the template can be filled in and read back', async () => {
  const { fileId, fileName, url } = await cloud.get<{ fileId: string; fileName: string; url: string }>(
    'wx-dc',
    'statement.template',
    { branchId: 'b' },
  )
  expect([fileName, url.startsWith('http')]).toEqual(['党费对账单模板.xlsx', true])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(cloud.storage.read(cloud.storage.pathOf(fileId)!) as never)
  const empty = Buffer.from(await workbook.xlsx.writeBuffer())
  expect(await previewStatement(cloud, empty)).toMatchObject({ code: 'FILE_EMPTY' })
  workbook.worksheets[0]!.addRow(['李秀英', '15.00', '2026-11-20', '2026-11', '20261120000123', '11月党费'])
  const { rows } = await readStatement(cloud, Buffer.from(await workbook.xlsx.writeBuffer()))
  expect(rows).toMatchObject([
    {
      name: '李秀英',
      fen: 1500,
      paidOn: '2026-11-20',
      months: ['2026-11'],
      serial: '20261120000123',
      remark: '11月党费',
    },
  ])
})
