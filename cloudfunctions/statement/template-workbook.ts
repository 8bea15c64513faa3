import { MOST_LINES } from '../../src/shared/domain/statement/read-header'

const columns = [
  { header: '姓名', width: 14, example: '王建国' },
  { header: '金额', width: 12, example: '15.00' },
  { header: '交易日期', width: 16, example: '2026-11-22' },
  { header: '所属月份', width: 14, example: '2026-11' },
  { header: '流水号', width: 28, example: '20261122000123' },
  { header: '备注', width: 40, example: '11月党费' },
] as const

/** What the second sheet says; nothing in it is read. */
const notes = [
  '填写说明',
  '1. 一笔一行，从“对账单”表的第 2 行填起。姓名和金额必填，其余可空。',
  '2. 金额填到分，例如 15.00；只填收到的钱，退回和支出的不用填。',
  '3. 所属月份写成 2026-11，几个月写成 2026年10月-12月；不填就从最早欠的月份算起。',
  '4. 流水号能防止同一笔钱登记两次，有的请照抄。',
  '5. 银行或党费平台导出的文件也可以直接上传，不用改成这个样子。',
  `6. 一次最多 ${MOST_LINES} 行。上传后先预览，确认后才登记。`,
] as const

/** Makes the workbook: headings over text cells, so that numbers keep all their digits, and notes with an example. */
export async function templateWorkbook(): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('对账单', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }))
  sheet.getRow(1).font = { bold: true }
  const about = workbook.addWorksheet('填写说明')
  about.addRows(notes.map((note) => [note]))
  about.addRow([])
  about.addRow(['示例：'])
  about.addRow(columns.map(({ header }) => header))
  about.addRow(columns.map(({ example }) => example))
  about.getRow(1).font = { bold: true }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
