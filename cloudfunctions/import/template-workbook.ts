import type { Workbook, Worksheet } from 'exceljs'
import { type ColumnKey, columnKeys, columns } from '../../src/shared/domain/import/columns'
import { MOST_ROWS } from '../../src/shared/domain/import/sheet'
import { genderNames, situationNames } from '../../src/shared/domain/member/names'

const widths: Partial<Record<ColumnKey, number>> = { idNumber: 24, branch: 30, group: 20, situation: 24, phone: 16 }

/** What the second sheet says; nothing in it is imported. */
const notes = [
  ['填写说明'],
  ['1. 带 * 的三列必填，其余可空。导入时空白单元格不会清除系统里已有的内容。'],
  ['2. 一人一行，从“党员名册”表的第 2 行填起；不要合并单元格，不要写公式，不要改动标题。'],
  ['3. 党支部、党小组请从下拉列表里选，名称要和系统里一致。'],
  ['4. 身份证号、手机号所在列已设成文本格式；从别处粘贴时请选“只粘贴数值”。'],
  ['5. 日期写成 1990-06-15 的样子；预备党员不填转正日期。'],
  ['6. 人员情况不填就是“在册”；可填：在册、流动、驻一线、经批准不参加集中活动。'],
  [`7. 一次最多 ${MOST_ROWS} 人。导入前会先预览，确认后才写入。`],
  ['8. 请勿上传涉密文件；本表只用于党员名册，导入后请妥善保管或删除原文件。'],
] as const
const example: Record<ColumnKey, string> = {
  name: '张三',
  gender: '男',
  birthday: '1990-06-15',
  idNumber: '11010119900615001X',
  phone: '13800000000',
  branch: '第一党支部',
  group: '第一党小组',
  standing: '正式',
  admittedOn: '2015-07-01',
  formalOn: '2016-07-01',
  situation: '在册',
}

/** Makes the workbook: headings, text cells, lists to choose from, notes with an example. */
export async function templateWorkbook(choices: {
  branches: readonly string[]
  groups: readonly string[]
}): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const roster = workbook.addWorksheet('党员名册', { views: [{ state: 'frozen', ySplit: 1 }] })
  roster.columns = columnKeys.map((key) => ({ header: headingOf(key), key, width: widths[key] ?? 14 }))
  for (const key of columnKeys) roster.getColumn(key).numFmt = '@'
  roster.getRow(1).font = { bold: true }
  addNotes(workbook)
  const lists = addLists(workbook, {
    gender: Object.values(genderNames),
    standing: ['正式', '预备'],
    situation: Object.values(situationNames),
    branch: choices.branches,
    group: choices.groups,
  })
  for (const [key, range] of lists) addChoice(roster, key, range)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const headingOf = (key: ColumnKey) => `${columns[key].heading}${columns[key].required ? '*' : ''}`

function addNotes(workbook: Workbook): void {
  const sheet = workbook.addWorksheet('填写说明')
  sheet.addRows(notes.map((line) => [...line]))
  sheet.addRow([])
  sheet.addRow(['示例：'])
  sheet.addRow(columnKeys.map(headingOf))
  sheet.addRow(columnKeys.map((key) => example[key]))
  sheet.getColumn(1).width = 16
  sheet.getRow(1).font = { bold: true }
}

/** A hidden sheet holds the lists: a list inside a rule may be 255 characters long only. */
function addLists(
  workbook: Workbook,
  lists: Partial<Record<ColumnKey, readonly string[]>>,
): [key: ColumnKey, range: string][] {
  const sheet = workbook.addWorksheet('选项', { state: 'hidden' })
  const ranges: [ColumnKey, string][] = []
  for (const [index, key] of (Object.keys(lists) as ColumnKey[]).entries()) {
    const values = lists[key] ?? []
    if (values.length === 0) continue
    const letter = String.fromCharCode(65 + index)
    for (const [place, value] of values.entries()) sheet.getCell(`${letter}${place + 1}`).value = value
    ranges.push([key, `选项!$${letter}$1:$${letter}$${values.length}`])
  }
  return ranges
}

/** The parser's types know rules of single cells only; it reads and writes rules of ranges all the same. */
interface WithRules {
  dataValidations: { add(range: string, rule: object): void }
}
function addChoice(sheet: Worksheet, key: ColumnKey, range: string): void {
  const { letter } = sheet.getColumn(key)
  ;(sheet as unknown as WithRules).dataValidations.add(`${letter}2:${letter}${MOST_ROWS + 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [range],
    showErrorMessage: true,
    errorTitle: '请从列表里选',
    error: `${columns[key].heading}要和系统里的一致。`,
  })
}
