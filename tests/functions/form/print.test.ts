import type { Worksheet } from 'exceljs'
import { instantOf } from '@/shared/domain/kit/day'
import { randomFrom } from '../../../config/demo/random'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { playYear, randomYear, standardFor } from '../../builders/dues-year'
import { columnSum, pageEndsOf, readForm, tableOf } from '../../builders/form-file'

const YEAR = '2026'
const PEOPLE = 300
let cloud: TestCloud
/** A branch of three hundred, and one in which everybody pays the most there is. */
const many = Array.from({ length: PEOPLE }, (_, index) => aMember(`m${1000 + index}`, { name: `周${1000 + index}` }))
const rich = Array.from({ length: 420 }, (_, index) => aMember(`r${1000 + index}`, { branchId: 'n' }))
const money = randomYear([{ _id: 'b', people: many }], YEAR, randomFrom(PEOPLE))

beforeAll(async () => {
  cloud = await startTestCloud()
  cloud.clock.set(instantOf('2027-04-10', '09:00'))
  await putDistrict(cloud, [...many, ...rich])
  const top = playYear({
    standards: rich.map((member) => standardFor(member, YEAR, { kind: 'wage_monthly', base: 6_000_000 })),
    billed: rich.map((member) => ({ member, branchId: 'n', from: `${YEAR}-01`, until: `${YEAR}-12` })),
    coming: [],
  })
  for (const name of ['standards', 'bills', 'cards', 'entries', 'books'] as const)
    await cloud.put(name, ...money[name], ...top[name])
}, 180_000)
afterAll(() => cloud.close())

async function make(branchId: string, kind: string): Promise<{ sheet: Worksheet; ends: number[] }> {
  const { file } = await cloud.get<{ file: { fileId: string } }>('wx-co', 'form.make', { branchId, year: YEAR, kind })
  const [sheet] = (await readForm(cloud, file.fileId)).worksheets
  return { sheet: sheet!, ends: pageEndsOf(cloud, file.fileId) }
}

test('FO-12: a register of three hundred is complete, no payer is torn over two pages, nobody signs an empty page', async () => {
  const { sheet, ends } = await make('b', 'register')
  const { headings, rows } = tableOf(sheet)
  const own = rows.filter((row) => String(row[1]).startsWith('周'))
  expect(own).toHaveLength(PEOPLE)
  const due = money.bills.reduce((sum, { fen }) => sum + fen, 0)
  expect(columnSum(own, headings.indexOf('全年应缴'))).toBe(due)

  expect(ends.length).toBeGreaterThan(PEOPLE / 10)
  const lines = ['应缴', '实缴', '日期', '交款人/\n收款人']
  const item = headings.indexOf('项目') + 1
  for (const end of ends) expect([end, sheet.getRow(end).getCell(item).value]).toEqual([end, lines[3]])
  expect(sheet.lastRow!.number - ends.at(-1)!).toBeGreaterThan(4)
  expect(String(sheet.lastRow!.getCell(1).value)).toContain('支部书记：____')
})

test('FO-12: every amount finds room in its column, however large', async () => {
  for (const kind of ['register', 'standards', 'year']) {
    const { sheet } = await make('n', kind)
    const widths = sheet.columns.map(({ width }) => width ?? 0)
    const narrow: string[] = []
    let longest = 0
    let growing = 0
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.value !== 'number' || cell.numFmt !== '0.00') return
        const text = cell.value.toFixed(2)
        if (!cell.alignment?.shrinkToFit) growing += 1
        longest = Math.max(longest, text.length)
        if (text.length >= widths[Number(cell.col) - 1]!) narrow.push(cell.address)
      }),
    )
    expect([kind, narrow]).toEqual([kind, []])
    // where another font stands in for ours, an amount gets smaller rather than ####
    expect([kind, growing]).toEqual([kind, 0])
    expect(longest).toBeGreaterThan(9)
  }
})
