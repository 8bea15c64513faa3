import { type ColumnKey, columnKeys, columnOf, columns } from './columns'
import { MOST_ROWS, type Sheet, type SheetRow } from './sheet'

export interface Header {
  /** Where each column stands, from 0. Columns that are not there are left alone. */
  at: Partial<Record<ColumnKey, number>>
  /** Headings that mean nothing to us; their cells are not looked at. */
  ignored: string[]
  people: readonly SheetRow[]
}
export type HeaderRefusal = 'FILE_EMPTY' | 'HEADER_MERGED' | 'HEADER_MISSING' | 'HEADER_TWICE' | 'TOO_MANY_ROWS'

/**
 * IM-2: the first row that is not blank holds the headings, in any order. Refused: no people below it, merged cells in
 * it (a title over the table, mostly), a heading that is needed and missing, one that stands there twice, and (IM-3)
 * too many people.
 */
export function readHeader(
  sheet: Sheet,
): { header: Header } | { refusal: HeaderRefusal; detail?: Record<string, string | number> } {
  const [first, ...people] = sheet
  if (!first) return { refusal: 'FILE_EMPTY' }
  if (first.merged) return { refusal: 'HEADER_MERGED', detail: { row: first.row } }
  const at: Header['at'] = {}
  const ignored: string[] = []
  for (const [index, cell] of first.cells.entries()) {
    if (cell.kind !== 'text') continue
    const key = columnOf(cell.text)
    if (!key) ignored.push(cell.text)
    else if (at[key] !== undefined) return { refusal: 'HEADER_TWICE', detail: { column: columns[key].heading } }
    else at[key] = index
  }
  const missing = columnKeys.filter((key) => columns[key].required && at[key] === undefined)
  if (missing.length > 0) {
    return { refusal: 'HEADER_MISSING', detail: { column: missing.map((key) => columns[key].heading).join('、') } }
  }
  if (people.length === 0) return { refusal: 'FILE_EMPTY' }
  if (people.length > MOST_ROWS) return { refusal: 'TOO_MANY_ROWS', detail: { rows: people.length, most: MOST_ROWS } }
  return { header: { at, ignored, people } }
}
