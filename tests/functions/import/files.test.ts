import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import type { Org } from '@/shared/domain/org/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { anOrg, putDistrict } from '../../builders/day'
import { dryRun, previewOf, upload, workbookOf } from '../../builders/roster-file'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
  await cloud.put('orgs', { ...anOrg('d', 'g', 'v'), name: '张庄村党支部' } as Org)
})
afterAll(() => cloud.close())

const headings = ['姓名', '党支部', '党员类型']
const person = ['王建国', '组织b', '正式']
const csv = (text: string) => Buffer.from(text, 'utf8')
const line = '姓名,党支部,党员类型\n王建国,组织b,正式\n'

describe('a file is refused with its reason', () => {
  const cases: [string, string, () => Promise<Buffer> | Buffer, string?][] = [
    ['of no bytes', 'FILE_EMPTY', () => Buffer.alloc(0)],
    ['of 50 MB', 'FILE_TOO_LARGE', () => Buffer.alloc(50 * 1024 * 1024, 'x')],
    ['that is a picture', 'NOT_A_WORKBOOK', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    [
      'that is a picture called csv',
      'NOT_A_WORKBOOK',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'a.csv',
    ],
    ['that is an old .xls', 'NOT_A_WORKBOOK', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['that is text called xlsx', 'NOT_A_WORKBOOK', () => csv(line)],
    ['that is a zip but no workbook', 'NOT_A_WORKBOOK', () => zipOf({ 'readme.txt': Buffer.from('hello') })],
    ['that is half a workbook', 'NOT_A_WORKBOOK', async () => (await workbookOf([headings, person])).subarray(0, 2000)],
    [
      'that only calls itself a workbook',
      'NOT_A_WORKBOOK',
      () => zipOf({ 'xl/workbook.xml': Buffer.from('<workbook') }),
    ],
    ['that unpacks to 200 MB', 'FILE_TOO_LARGE', () => zipOf({ 'xl/workbook.xml': Buffer.alloc(200 * 1024 * 1024) })],
    [
      'with a million cells',
      'FILE_TOO_LARGE',
      () =>
        zipOf({
          'xl/workbook.xml': Buffer.from('x'),
          'xl/worksheets/sheet1.xml': Buffer.from('<c r="A1"/>'.repeat(1_000_000)),
        }),
    ],
    ['of headings only', 'FILE_EMPTY', () => workbookOf([headings])],
    ['with an empty sheet', 'FILE_EMPTY', () => workbookOf([])],
    [
      'with a title over the table',
      'HEADER_MERGED',
      () => workbookOf([['党员名册'], headings, person], (sheet) => sheet.mergeCells('A1:C1')),
    ],
    [
      'with a whole column merged',
      'HEADER_MERGED',
      () => workbookOf([headings, person], (sheet) => sheet.mergeCells('E1:E100001')),
    ],
    [
      'with a row for each there can be',
      'FILE_TOO_LARGE',
      () =>
        zipOf({
          'xl/workbook.xml': Buffer.from('x'),
          'xl/worksheets/sheet1.xml': Buffer.from('<row r="1"/>'.repeat(1_000_000)),
        }),
    ],
    ['without a needed column', 'HEADER_MISSING', () => workbookOf([['姓名', '党支部'], person])],
    ['with a column twice', 'HEADER_TWICE', () => workbookOf([[...headings, '姓名'], person])],
    ['of 6,001 people', 'TOO_MANY_ROWS', () => csv(line + '王建国,组织b,正式\n'.repeat(6000)), 'a.csv'],
    ['in an unknown encoding', 'ENCODING_UNKNOWN', () => Buffer.from([0x61, 0x2c, 0x80, 0xff, 0xff, 0x0a]), 'a.csv'],
    ['in UTF-16', 'ENCODING_UNKNOWN', () => Buffer.from(`\ufeff${line}`, 'utf16le'), 'a.csv'],
    ['that is prose', 'HEADER_MISSING', () => csv('从前有座山\n山里有座庙\n'), 'a.csv'],
  ]
  test.each(cases)('%s: %s', async (_what, code, content, fileName = '名册.xlsx') => {
    expect(await previewOf(cloud, await content(), { fileName })).toMatchObject({ ok: false, code })
  })

  test('that is not there, not an upload, or somebody else’s kind of file', async () => {
    await cloud.storage.write('templates/b/roster.xlsx', Buffer.from('kept'))
    const gone = cloud.storage.fileId('uploads/gone.xlsx')
    for (const fileId of [
      gone,
      cloud.storage.fileId('templates/b/roster.xlsx'),
      'cloud://x/uploads/../y',
      'nonsense',
      '',
    ]) {
      const answer = await cloud.call('wx-sb', 'import.preview', { orgId: 'b', fileId, fileName: 'a.xlsx' })
      expect(answer).toMatchObject({ ok: false, code: 'FILE_MISSING' })
    }
    expect(cloud.storage.read('templates/b/roster.xlsx')?.toString()).toBe('kept')
  })
  test('and is gone from the storage afterwards, read or refused', async () => {
    for (const content of [await workbookOf([headings, person]), Buffer.from('nonsense')]) {
      const fileId = await upload(cloud, content)
      await cloud.call('wx-sb', 'import.preview', { orgId: 'b', fileId, fileName: 'a.xlsx' })
      expect(cloud.storage.read(cloud.storage.pathOf(fileId)!)).toBeUndefined()
    }
  })
})

describe('a file is read', () => {
  const readable: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['as a workbook', () => workbookOf([headings, person]), 'a.xlsx'],
    ['as a workbook called csv', () => workbookOf([headings, person]), 'a.csv'],
    ['as UTF-8', () => csv(line), 'a.csv'],
    ['as UTF-8 with its mark', () => csv(`\ufeff${line}`), 'a.csv'],
    ['as GBK', () => iconv.encode(line, 'gbk'), 'a.csv'],
    ['with tabs and Windows line ends', () => csv(line.replaceAll(',', '\t').replaceAll('\n', '\r\n')), 'a.csv'],
    ['with quotes and blank lines', () => csv('\n"姓名","党支部","党员类型"\n\n"王建国","组织b","正式"\n\n'), 'a.csv'],
  ]
  test.each(readable)('%s', async (_what, content, fileName) => {
    const { job, problems } = await dryRun(cloud, await content(), { fileName })
    expect(problems).toEqual([])
    expect(job).toMatchObject({ fileName, state: 'ready', total: 1, counts: { new: 1, problem: 0 }, done: 0 })
  })
  test('whatever kinds of cells it has; rows are numbered as in the sheet', async () => {
    const content = await workbookOf([
      [...headings, '出生日期', '入党日期', '手机号', '身份证号'],
      [
        { richText: [{ text: '王' }, { text: '建国' }] },
        '组织b',
        '正式',
        new Date(Date.UTC(1970, 2, 5)),
        34881,
        13812345678,
        null,
      ],
      [],
      [
        { text: '李秀英', hyperlink: 'http://x' },
        '组织b',
        '正式',
        '1970年3月5日',
        { formula: 'A1' },
        '',
        610102197003050000,
      ],
      ['陈明', { error: '#N/A' }, '正式', true, '', '', ''],
    ])
    const { job, problems } = await dryRun(cloud, content)
    expect(job.total).toBe(3)
    expect(problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '4 身份证号 DIGITS_LOST',
      '4 入党日期 FORMULA',
      '5 出生日期 BAD_DAY',
      '5 党支部 CELL_ERROR',
    ])
    expect(
      cloud.all<{ jobId: string; row: number; outcome: string; write: object }>(
        'importRows',
        (row) => row.jobId === job.id && row.row === 2,
      ),
    ).toMatchObject([
      { outcome: 'new', write: { birthday: '1970-03-05', admittedOn: '1995-07-01', phone: { masked: '138****5678' } } },
    ])
  })

  test('with rules for whole columns, and something left far to the right', async () => {
    const content = await workbookOf([headings, person], (sheet) => {
      const rules = (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } })
        .dataValidations
      rules.add('A2:K1048576', { type: 'list', formulae: ['"甲,乙"'] })
      sheet.addConditionalFormatting({
        ref: 'A1:XFD1048576',
        rules: [{ type: 'expression', priority: 1, formulae: ['TRUE'], style: { font: { bold: true } } }],
      })
      for (let row = 3; row < 1500; row++) sheet.getCell(`XFD${row}`).value = 'x'
    })
    const { job, problems } = await dryRun(cloud, content)
    expect(problems).toEqual([])
    expect(job).toMatchObject({ total: 1, counts: { new: 1 } })
  })
})

describe('the template', () => {
  test('fits the organisation, can be filled in and imported as it is', async () => {
    const { url, fileName } = await cloud.get<{ url: string; fileName: string }>('wx-sg', 'import.template', {
      orgId: 'g',
    })
    expect(fileName).toBe('党员名册导入模板.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await (await fetch(url)).arrayBuffer()) as never)
    const sheet = workbook.worksheets[0]!
    expect(sheet.getRow(1).values).toEqual([
      undefined,
      '姓名*',
      '性别',
      '出生日期',
      '身份证号',
      '手机号',
      '党支部*',
      '党小组',
      '党员类型*',
      '入党日期',
      '转正日期',
      '人员情况',
    ])
    expect(workbook.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
      '党员名册 visible',
      '填写说明 visible',
      '选项 hidden',
    ])
    const choices = workbook.getWorksheet('选项')!
    expect(choices.getColumn(4).values).toEqual(expect.arrayContaining(['组织b', '组织n', '张庄村党支部']))
    expect(sheet.getCell('D2').numFmt).toBe('@')
    expect(sheet.getCell('F6001').dataValidation).toMatchObject({ type: 'list', formulae: ['选项!$D$1:$D$3'] })
    expect(
      await previewOf(cloud, Buffer.from(await workbook.xlsx.writeBuffer()), { by: 'wx-sg', orgId: 'g' }),
    ).toMatchObject({ code: 'FILE_EMPTY' })
    sheet.getRow(2).values = ['王 建国', '男', '1970-03-05', '', '13812345678', '张庄村党支部', '', '正式', '', '', '']
    const { job, problems } = await dryRun(cloud, Buffer.from(await workbook.xlsx.writeBuffer()), {
      by: 'wx-sg',
      orgId: 'g',
    })
    expect(problems).toEqual([])
    expect(job.counts.new).toBe(1)
  })
})

/** A zip of these parts, made by hand so that it can be as bad as it likes. */
function zipOf(parts: Record<string, Buffer>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    // A lie: every part says that it is small.
    local.writeUInt32LE(10, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(10, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    bodies.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
