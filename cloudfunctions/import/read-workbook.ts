import type { CellValue, Worksheet } from 'exceljs'
import { type Cell, MOST_ROWS, type Sheet, type SheetRow } from '../../src/shared/domain/import/sheet'
import { openZip } from './open-zip'

/** A workbook of 6,000 people unpacks to about 6 MB; this leaves room for pictures and styles. */
const MOST_UNPACKED = 40 * 1024 * 1024
/** Cells that are read at most: a sheet whose blank cells were coloured down to the last row has more than memory. */
const MOST_CELLS = 600_000
/** Rows read at most: enough to say that there are too many. */
const MOST = MOST_ROWS + 2

/** A workbook's first sheet that is not hidden. The parser is loaded when it is needed. */
export async function readWorkbook(
  content: Buffer,
): Promise<{ sheet: Sheet } | { refusal: 'NOT_A_WORKBOOK' | 'FILE_TOO_LARGE' | 'FILE_EMPTY' }> {
  const parts = openZip(content, MOST_UNPACKED)
  if (parts === 'too large') return { refusal: 'FILE_TOO_LARGE' }
  if (!parts?.has('xl/workbook.xml')) return { refusal: 'NOT_A_WORKBOOK' }
  if (cellsIn(parts) > MOST_CELLS) return { refusal: 'FILE_TOO_LARGE' }
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  try {
    // The parser's types ask for an older kind of buffer.
    await workbook.xlsx.load(content as unknown as Parameters<typeof workbook.xlsx.load>[0])
  } catch {
    return { refusal: 'NOT_A_WORKBOOK' }
  }
  const worksheet = workbook.worksheets.find(({ state }) => state === 'visible')
  return worksheet ? { sheet: rowsOf(worksheet) } : { refusal: 'FILE_EMPTY' }
}

function cellsIn(parts: ReadonlyMap<string, Buffer>): number {
  let cells = 0
  for (const [name, part] of parts) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue
    for (let at = part.indexOf('<c '); at >= 0; at = part.indexOf('<c ', at + 3)) cells++
  }
  return cells
}

function rowsOf(worksheet: Worksheet): Sheet {
  const rows: SheetRow[] = []
  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (rows.length >= MOST) return
    const cells: Cell[] = []
    let merged = false
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      cells[column - 1] = cellOf(cell.value)
      merged ||= cell.isMerged
    })
    const dense = Array.from(cells, (cell): Cell => cell ?? { kind: 'blank' })
    if (dense.some(({ kind }) => kind !== 'blank')) rows.push({ row: number, cells: dense, merged })
  })
  return rows
}

function cellOf(value: CellValue): Cell {
  if (value === null || value === undefined) return { kind: 'blank' }
  if (typeof value === 'string') return value.trim() === '' ? { kind: 'blank' } : { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' }
  if (value instanceof Date) return { kind: 'day', day: dayOfCell(value) }
  if ('formula' in value || 'sharedFormula' in value) return { kind: 'formula' }
  if ('richText' in value) return cellOf(value.richText.map(({ text }) => text).join(''))
  if ('hyperlink' in value) return cellOf(typeof value.text === 'string' ? value.text : value.hyperlink)
  return { kind: 'error', text: 'error' in value ? String(value.error) : '' }
}

/** The parser reads a sheet's dates, which know no time zone, as if they were UTC. */
const dayOfCell = (value: Date) => (Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10))
