import ExcelJS, { type CellValue, type Workbook, type Worksheet } from 'exceljs'
import { openZip } from '../../cloudfunctions/_sheets/open-zip'
import type { TestCloud } from './cloud'

/** Reads a stored workbook back, as Excel would. */
export async function readForm(cloud: Pick<TestCloud, 'storage'>, fileId: string): Promise<Workbook> {
  const path = cloud.storage.pathOf(fileId)
  const content = path && cloud.storage.read(path)
  if (!content) throw new Error(`there is no file ${fileId}`)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  return workbook
}

/** A sheet as plain rows: text, numbers and nothing; of merged cells only the first has the value. */
export function tableOf(sheet: Worksheet): { headings: string[]; rows: CellValue[][] } {
  const rows: CellValue[][] = []
  const width = sheet.columnCount
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const cells: CellValue[] = []
    for (let column = 1; column <= width; column++) {
      const cell = row.getCell(column)
      cells.push(cell.isMerged && cell.master !== cell ? null : cell.value)
    }
    rows.push(cells)
  })
  return { headings: (rows[2] ?? []).map(String), rows: rows.slice(3) }
}

/** The numbers of the last rows of a first sheet's pages, which the reader of workbooks leaves out. */
export function pageEndsOf(cloud: Pick<TestCloud, 'storage'>, fileId: string): number[] {
  const parts = openZip(cloud.storage.read(cloud.storage.pathOf(fileId)!)!, 40 * 1024 * 1024)
  if (!(parts instanceof Map)) throw new Error(`${fileId} is no workbook`)
  const xml = parts.get('xl/worksheets/sheet1.xml')!.toString()
  return [...xml.matchAll(/<brk id="(\d+)"/g)].map(([, id]) => Number(id))
}

/** Yuan of a cell as fen; what is no number is a fault. */
export function fenOf(value: CellValue | undefined): number {
  if (typeof value !== 'number') throw new Error(`no amount: ${JSON.stringify(value)}`)
  const fen = Math.round(value * 100)
  if (fen / 100 !== value) throw new Error(`not exact to the fen: ${value}`)
  return fen
}

/** The amounts of one column over some rows, in fen; empty cells are passed over. */
export const columnSum = (rows: readonly CellValue[][], column: number): number =>
  rows.reduce((sum, row) => sum + (row[column] == null ? 0 : fenOf(row[column])), 0)
