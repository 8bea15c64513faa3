import type { CellValue, Worksheet } from 'exceljs'
import { type Cell, MOST_ROWS, type Sheet, type SheetRow } from '../../src/shared/domain/import/sheet'
import { openZip } from './open-zip'

/** A workbook of 6,000 people unpacks to about 6 MB; this leaves room for pictures and styles. */
const MOST_UNPACKED = 40 * 1024 * 1024
/** Rows and cells that are read at most: a sheet coloured down to the last row has more of them than memory. */
const MOST_CELLS = 600_000
/** Cells that may be merged, all together: the parser makes each of them, whatever is in it. */
const MOST_MERGED = 100_000
/** Rows read at most: enough to say that there are too many. */
const MOST = MOST_ROWS + 2
/** Columns read at most; what somebody left far to the right is no part of a table. */
const MOST_COLUMNS = 200
/**
 * What the parser is told to pass over. It would write out the rules of a whole column cell by cell, a million of them,
 * and stumble over pictures and formats it does not know; none of it says anything about a person.
 */
const PASSED_OVER = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'autoFilter',
  'drawing',
  'picture',
  'tableParts',
  'extLst',
]

/** A workbook's first sheet that is not hidden. The parser is loaded when it is needed. */
export async function readWorkbook(
  content: Buffer,
): Promise<{ sheet: Sheet } | { refusal: 'NOT_A_WORKBOOK' | 'FILE_TOO_LARGE' | 'FILE_EMPTY' | 'HEADER_MERGED' }> {
  const parts = openZip(content, MOST_UNPACKED)
  if (parts === 'too large') return { refusal: 'FILE_TOO_LARGE' }
  if (!parts?.has('xl/workbook.xml')) return { refusal: 'NOT_A_WORKBOOK' }
  const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).map(([, part]) => part)
  if (sheets.reduce((sum, part) => sum + cellsIn(part), 0) > MOST_CELLS) return { refusal: 'FILE_TOO_LARGE' }
  if (sheets.reduce((sum, part) => sum + mergedIn(part), 0) > MOST_MERGED) return { refusal: 'HEADER_MERGED' }
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  try {
    // The parser's types ask for an older kind of buffer.
    await workbook.xlsx.load(content as unknown as Parameters<typeof workbook.xlsx.load>[0], {
      ignoreNodes: PASSED_OVER,
    })
  } catch {
    return { refusal: 'NOT_A_WORKBOOK' }
  }
  const worksheet = workbook.worksheets.find(({ state }) => state === 'visible')
  return worksheet ? { sheet: rowsOf(worksheet) } : { refusal: 'FILE_EMPTY' }
}

/** Rows and cells of a sheet, counted without reading it. */
function cellsIn(part: Buffer): number {
  let cells = 0
  for (const tag of ['<c ', '<row ']) {
    for (let at = part.indexOf(tag); at >= 0; at = part.indexOf(tag, at + tag.length)) cells++
  }
  return cells
}

/** Merged cells of a sheet, counted without making them. */
function mergedIn(part: Buffer): number {
  let cells = 0
  for (let at = part.indexOf('<mergeCell '); at >= 0; at = part.indexOf('<mergeCell ', at + 1)) {
    const corners = /ref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']/.exec(part.toString('latin1', at, at + 80))
    if (!corners) continue
    const [, left, top, right, bottom] = corners
    cells += (columnOf(right!) - columnOf(left!) + 1) * (Number(bottom) - Number(top) + 1)
  }
  return cells
}
const columnOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function rowsOf(worksheet: Worksheet): Sheet {
  const rows: SheetRow[] = []
  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (rows.length >= MOST) return
    const cells: Cell[] = []
    let merged = false
    for (let column = 1; column <= Math.min(row.cellCount, MOST_COLUMNS); column++) {
      const cell = row.findCell(column)
      cells.push(cell ? cellOf(cell.value) : { kind: 'blank' })
      merged ||= cell?.isMerged ?? false
    }
    if (cells.some(({ kind }) => kind !== 'blank')) rows.push({ row: number, cells, merged })
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
