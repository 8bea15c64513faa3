import type { CellValue } from 'exceljs'
import { paidBy } from '@/shared/domain/dues/allocate'
import type { Entry, KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import type { Member } from '@/shared/domain/member/model'
import { randomFrom } from '../../../config/demo/random'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { type DuesYear, randomYear } from '../../builders/dues-year'
import { columnSum, fenOf, readForm, tableOf } from '../../builders/form-file'

const YEAR = '2026'
let cloud: TestCloud
let money: DuesYear

const people: Member[] = [
  ...Array.from({ length: 18 }, (_, index) => aMember(`m${10 + index}`)),
  aMember('twin1', { name: '张伟', birthday: '1968-03-01' }),
  aMember('twin2', { name: '张伟', birthday: '1971-05-01' }),
  aMember('evil1', { name: '=HYPERLINK("http://x","点我")' }),
  aMember('evil2', { name: '+1+1' }),
  aMember('evil3', { name: '-2' }),
  aMember('evil4', { name: '@SUM(A1)' }),
]

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2027-04-10', '09:00'))
  await putDistrict(cloud, [
    ...people,
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('oo', { roles: [{ orgId: 'b', role: 'organisation-officer' }] }),
  ])
  money = randomYear([{ _id: 'b', people }], YEAR, randomFrom(26))
  for (const name of ['standards', 'bills', 'cards', 'entries', 'books'] as const) await cloud.put(name, ...money[name])
})
afterAll(() => cloud.close())

const sign = ({ kind }: Entry) => (kind === 'receipt' ? 1 : -1)
const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0)
/** What raw entries pay for the months of the year. */
const paidForYear = (entries: readonly Entry[]) =>
  sum(entries, (entry) => sign(entry) * sum(entry.lines, ({ month, fen }) => (month.startsWith(YEAR) ? fen : 0)))
const billsOf = (field: 'fen' | 'received' | 'waived' | 'open') => sum(money.bills, (bill: KeptBill) => bill[field])
const bookOf = (year: string) => money.entries.filter(({ bookId }) => bookId === `b:${year}:ordinary`)

async function make(by: string, input: Record<string, unknown>) {
  const { file } = await cloud.get<{ file: { fileId: string; fileName: string; url: string } }>(by, 'form.make', {
    branchId: 'b',
    year: YEAR,
    ...input,
  })
  const workbook = await readForm(cloud, file.fileId)
  return { file, sheet: workbook.worksheets[0]!, table: tableOf(workbook.worksheets[0]!) }
}
const lineOf = (rows: CellValue[][], ...texts: string[]) =>
  rows.find((row) => texts.every((text) => row.includes(text)))!

test('every form of a branch is dated the day it is made', async () => {
  for (const kind of ['register', 'year', 'standards']) {
    const { sheet } = await make('wx-oo', { kind })
    expect([kind, String(sheet.getRow(2).values)]).toEqual([kind, expect.stringContaining('制表日期：2027-04-10')])
  }
})

describe('the register 党费收缴登记表', () => {
  test('DU-4: adds up to the raw entries and the raw bills, in every month and over the year', async () => {
    const { table, file } = await make('wx-sb', { kind: 'register' })
    expect(file.fileName).toBe('党费收缴登记表-组织b-2026年.xlsx')
    const { headings, rows } = table
    const column = (name: string) => headings.indexOf(name)
    const item = column('项目')
    const own = rows.filter((row) => row[0] !== '合计')
    const totalOf = (name: string) => rows.find((row) => row[0] === '合计' && row[item] === name)!

    expect(fenOf(totalOf('实缴')[column('全年实缴')])).toBe(paidForYear(money.entries))
    expect(fenOf(totalOf('应缴')[column('全年应缴')])).toBe(billsOf('fen'))
    expect(fenOf(totalOf('减免')[column('全年应缴')])).toBe(billsOf('waived'))
    expect(fenOf(totalOf('欠缴')[column('全年应缴')])).toBe(billsOf('open'))
    expect(fenOf(totalOf('实缴')[column('自愿多交')])).toBe(sum(bookOf(YEAR), (entry) => sign(entry) * entry.voluntary))
    for (let month = 1; month <= 12; month++) {
      const at = column(`${month}月`)
      const id = `${YEAR}-${String(month).padStart(2, '0')}`
      const paid = sum(
        money.entries,
        (entry) => sign(entry) * sum(entry.lines, (line) => (line.month === id ? line.fen : 0)),
      )
      expect([month, fenOf(totalOf('实缴')[at])]).toEqual([month, paid])
      expect(
        columnSum(
          own.filter((row) => row[item] === '实缴'),
          at,
        ),
      ).toBe(paid)
      expect(
        columnSum(
          own.filter((row) => row[item] === '应缴'),
          at,
        ),
      ).toBe(sum(money.bills, (bill) => (bill.month === id ? bill.fen : 0)))
    }
    expect(columnSum(own, column('全年实缴'))).toBe(paidForYear(money.entries))
    // Money of two books beside the year's own: paid ahead in 2025, arrears in 2027.
    expect(new Set(money.entries.map(({ bookId }) => bookId)).size).toBe(3)
    expect(rows.map(([text]) => text)).toContain('账单、党费卡与账本一致。')
    const check = rows.map(([text]) => text).find((text) => typeof text === 'string' && text.startsWith('与账本核对'))
    const booked = sum(bookOf(YEAR), (entry) => sign(entry) * paidBy(entry))
    expect(check).toContain(`2026年账本共${(booked / 100).toFixed(2)}元`)
  })

  test('shows each payment with its day, payer and collector, and says what was reversed or paid for another', async () => {
    const { headings, rows } = (await make('wx-sb', { kind: 'register' })).table
    const receipts = money.entries.filter(
      (entry) => entry.kind === 'receipt' && !money.entries.some((other) => isReversalOf(other, entry)),
    )
    const other = receipts.find((entry) => entry.payer && entry.lines[0]!.month.startsWith(YEAR))!
    const at = headings.indexOf(`${Number(other.lines[0]!.month.slice(5))}月`)
    const first = rows.findIndex((row) => row[1] === other.memberName)
    expect(rows[first + 3]![at]).toContain('王芳/收缴人')
    expect(rows[first]![headings.indexOf('备注')]).toContain('代交')
    const reversal = money.entries.find(({ kind }) => kind === 'reversal')!
    const remark = rows.find((row) => row[1] === reversal.memberName)![headings.indexOf('备注')]
    expect(remark).toContain('冲正：收据2026-')
    expect(remark).toContain('记错了')
  })

  test('prints on A4, lying, as wide as one page, with its headings on every page', async () => {
    const { sheet } = await make('wx-sb', { kind: 'register' })
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
    })
    expect(sheet.pageSetup.margins?.left).toBeGreaterThan(0.2)
    expect(sheet.getCell('A1').value).toBe('2026年党费收缴登记表')
    expect(sheet.getCell('A2').value).toBe('单位：组织b')
    const row = tableOf(sheet).rows.findIndex((cells) => cells.includes('应缴')) + 4
    expect(sheet.getRow(row).getCell(sheet.columnCount - 3).numFmt).toBe('0.00')
    expect(tableOf(sheet).rows.at(-1)![0]).toContain('支部书记：____')
  })

  test('P-08: base and rate are for those who may open a standard; the collector’s has neither column', async () => {
    const before = cloud.all('audits').length
    const collectors = (await make('wx-dc', { kind: 'register' })).table
    expect(collectors.headings.join()).not.toMatch(/基数|比例/)
    expect(cloud.all('audits')).toHaveLength(before)
    const officers = (await make('wx-oo', { kind: 'register' })).table
    expect(officers.headings.filter((name) => name !== '项目' && name !== '自愿多交')).toEqual([
      '序号',
      '姓名',
      '月工资收入（基数）',
      '执行标准（比例）',
      '月应缴',
      ...Array.from({ length: 12 }, (_, index) => `${index + 1}月`),
      '全年应缴',
      '全年实缴',
      '备注',
    ])
    expect(cloud.all<{ method: string; by: string }>('audits').at(-1)).toMatchObject({ method: 'form.make', by: 'oo' })
    expect(cloud.all('audits')).toHaveLength(before + 1)
  })

  test('a name that looks like a formula stays a name, and namesakes are told apart', async () => {
    const { sheet, table } = await make('wx-sb', { kind: 'register' })
    const names = table.rows.map((row) => row[1]).filter((name) => name !== null)
    expect(names).toEqual(expect.arrayContaining(['=HYPERLINK("http://x","点我")', '+1+1', '-2', '@SUM(A1)']))
    expect(names).toEqual(expect.arrayContaining(['张伟（1968年生）', '张伟（1971年生）']))
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()))
  })

  test('says whose sums do not agree with the book', async () => {
    const [bill] = money.bills.filter(({ received }) => received > 0)
    await change('bills', bill!._id, { received: bill!.received - 1, open: bill!.open + 1 })
    const { rows } = (await make('wx-sb', { kind: 'register' })).table
    const name = people.find(({ _id }) => _id === bill!.memberId)!.name
    expect(rows.map(([text]) => text)).toContain(`账单、党费卡与账本不一致，请核对：${name}。`)
    await change('bills', bill!._id, { received: bill!.received, open: bill!.open })
  })
})

const isReversalOf = (other: Entry, entry: Entry) =>
  other.kind === 'reversal' && other.bookId === entry.bookId && other.receipt === entry.receipt
async function change(collection: string, id: string, changes: object) {
  cloud.engine.update(collection, { query: { _id: id }, update: { $set: changes }, multi: false } as never)
  await cloud.engine.settled()
}

test('P-08: who has income in such a form sees in the own data that it was made, by whom', async () => {
  await make('wx-sb', { kind: 'standards' })
  const { views } = await cloud.get<{ views: { by: string; field: string }[] }>('wx-m10', 'identity.myData', {})
  expect(views).toContainEqual(expect.objectContaining({ by: '党员sb', field: '全支部的党费表（含收入）' }))
})

describe('the standards 党费核定表', () => {
  test('D-11, D-12: every row adds up to its base, and the totals to the rows', async () => {
    const { headings, rows } = (await make('wx-sb', { kind: 'standards' })).table
    expect(headings.filter((name) => name !== '其他计入' && name !== '其他扣除')).toEqual([
      '序号',
      '姓名',
      '岗位工资',
      '薪级工资',
      '基础性绩效',
      '养老',
      '年金',
      '公积金',
      '医疗',
      '个税',
      '税后工资总额',
      '比例',
      '每月应交',
      '备注',
    ])
    const at = (name: string) => headings.indexOf(name)
    const own = rows.filter((row) => typeof row[0] === 'number')
    const slips = own.filter((row) => row[at('岗位工资')] !== null)
    expect(slips.length).toBeGreaterThan(3)
    for (const row of slips) {
      const fen = (...names: string[]) => sum(names, (name) => fenOf(row[at(name)]))
      expect(
        fen('岗位工资', '薪级工资', '基础性绩效', '其他计入') -
          fen('养老', '年金', '公积金', '医疗', '个税', '其他扣除'),
      ).toBe(fenOf(row[at('税后工资总额')]))
    }
    const total = lineOf(rows, '合计')
    expect(fenOf(total[at('每月应交')])).toBe(sum(money.standards, ({ spans }) => spans[0]!.assessment.fen))
    expect(fenOf(total[at('税后工资总额')])).toBe(sum(money.standards, ({ spans }) => spans[0]!.assessment.base ?? 0))
    const teacher = slips.find((row) => row[at('基础性绩效')] === 1500)!
    expect([teacher[at('税后工资总额')], teacher[at('比例')], teacher[at('每月应交')]]).toEqual([5070, 0.015, 76.05])
    expect(own.map((row) => row[at('备注')]).join()).toContain('农民党员')
  })

  test('P-08: are refused to everybody who may not open a standard, and leave a line for who may', async () => {
    for (const by of ['wx-dc', 'wx-in']) {
      expect(await cloud.call(by, 'form.make', { branchId: 'b', kind: 'standards', year: YEAR })).toMatchObject({
        ok: false,
        code: 'NOT_PERMITTED',
      })
    }
    const before = cloud.all('audits').length
    await make('wx-co', { kind: 'standards' })
    expect(cloud.all('audits').slice(before)).toMatchObject([{ method: 'form.make', by: 'co', orgId: 'b' }])
  })
})

describe('the certificate 党费证', () => {
  test('S1-26: has a line for every payment, and comes to what the member paid, reversals netted', async () => {
    for (const member of people.slice(0, 6)) {
      const own = money.entries.filter(({ memberId }) => memberId === member._id)
      const { headings, rows } = (await make('wx-dc', { kind: 'certificate', subjectId: member._id })).table
      expect(headings.slice(0, 5)).toEqual(['交纳时间', '所属月份', '金额', '收款人', '收据号'])
      expect(fenOf(lineOf(rows, '合计')[2])).toBe(paidForYear(own))
      const until = rows.findIndex((row) => row[0] === '合计')
      expect(columnSum(rows.slice(0, until), 2)).toBe(paidForYear(own))
      const year = rows[rows.findIndex((row) => row[0] === '应交') + 1]!
      const bills = money.bills.filter(({ memberId }) => memberId === member._id)
      const [due, paid, waived, open, beyond] = year.slice(0, 5).map(fenOf) as [number, number, number, number, number]
      expect(due).toBe(sum(bills, ({ fen }) => fen))
      expect(open).toBe(sum(bills, (bill) => bill.open))
      expect(due).toBe(paid - beyond + waived + open)
    }
  })

  test('is everybody’s own, without asking an officer', async () => {
    const { file } = await cloud.get<{ file: { fileId: string; fileName: string; url: string } }>(
      'wx-m10',
      'form.mine',
      { year: YEAR },
    )
    expect(file.fileName).toBe('党费证-党员m10-2026年.xlsx')
    expect((await fetch(file.url)).status).toBe(200)
    const workbook = await readForm(cloud, file.fileId)
    expect(workbook.worksheets[0]!.pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToHeight: 0 })
    const none = await cloud.get<{ file: { fileId: string } }>('wx-pn', 'form.mine', { year: '2030' })
    expect(tableOf((await readForm(cloud, none.file.fileId)).worksheets[0]!).rows[0]).toEqual(
      expect.arrayContaining(['合计', 0]),
    )
  })

  test('of somebody in another branch is not there', async () => {
    const ask = (subjectId: string | null) =>
      cloud.call('wx-sb', 'form.make', { branchId: 'b', kind: 'certificate', year: YEAR, subjectId })
    expect(await ask('pn')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await ask('nobody')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await ask(null)).toMatchObject({ ok: false, code: 'SUBJECT_NEEDED' })
    expect(await ask('dc')).toMatchObject({ ok: false, code: 'NOTHING_TO_PRINT' })
  })
})

describe('the yearly report 年度报告', () => {
  test('D-40, DU-4: shows each month’s bills and the year’s takings as the raw entries have them', async () => {
    const { headings, rows } = (await make('wx-in', { kind: 'year' })).table
    const at = (name: string) => headings.indexOf(name)
    for (let month = 1; month <= 12; month++) {
      const id = `${YEAR}-${String(month).padStart(2, '0')}`
      const bills = money.bills.filter((bill) => bill.month === id)
      const row = rows[month - 1]!
      expect([
        row[0],
        row[at('应交人数')],
        ...['应交', '实交', '减免', '欠交'].map((name) => fenOf(row[at(name)])),
        row[at('欠交人数')],
      ]).toEqual([
        `${month}月`,
        bills.length,
        sum(bills, ({ fen }) => fen),
        sum(bills, ({ received }) => received),
        sum(bills, ({ waived }) => waived),
        sum(bills, ({ open }) => open),
        bills.filter(({ open }) => open > 0).length,
      ])
    }
    const money26 = rows[rows.findIndex((row) => row[0] === '现金') + 1]!
    const byChannel = (['cash', 'bank', 'wechat_merchant', 'dues_platform'] as const).map((channel) =>
      sum(bookOf(YEAR), (entry) => (entry.channel === channel ? sign(entry) * paidBy(entry) : 0)),
    )
    expect(money26.slice(0, 5).map(fenOf)).toEqual([...byChannel, sum(byChannel, (fen) => fen)])
  })
})

test('a year in which nothing was owed has no forms but an answer', async () => {
  expect(await cloud.call('wx-sg', 'form.make', { branchId: 'g', kind: 'year', year: YEAR })).toMatchObject({
    ok: false,
  })
  expect(await cloud.call('wx-co', 'form.make', { branchId: 'g', kind: 'year', year: YEAR })).toMatchObject({
    ok: false,
    code: 'NOTHING_TO_PRINT',
  })
  expect(await cloud.call('wx-co', 'form.make', { branchId: 'b', kind: 'year', year: '2019' })).toMatchObject({
    ok: false,
    code: 'NOTHING_TO_PRINT',
  })
})
