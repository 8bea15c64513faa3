import type { Sheet, SheetRow } from '../import/sheet'
import { headings, plainHeading, type StatementColumn } from './columns'

/** ST-3: lines a statement may have: years of a branch. */
export const MOST_LINES = 2000
/** Rows in which the headings are looked for: titles, the account, the span of days come before them. */
const HEADER_WITHIN = 40

export interface StatementHeader {
  /** Where each column stands, from 0. */
  at: Partial<Record<StatementColumn, number>>
  /** Every column of remarks: banks have several, and people write into any of them. */
  remarks: readonly number[]
  /** Everything below the headings, sums included. */
  lines: readonly SheetRow[]
}
export type StatementHeaderRefusal =
  | 'FILE_EMPTY'
  | 'STATEMENT_HEADER_MISSING'
  | 'HEADER_MERGED'
  | 'HEADER_TWICE'
  | 'TOO_MANY_ROWS'

/**
 * ST-1: the headings are the first row that names both a person and an amount, however many titles stand above it. A file
 * without any such row may know no names, as a WeChat merchant's bill: then the first row with an amount, a serial number
 * and a remark, which says whose the money is.
 * Refused: no such row, merged cells in it, the heading to be read standing there twice, nothing below, too many lines.
 */
export function readHeader(
  sheet: Sheet,
): { header: StatementHeader } | { refusal: StatementHeaderRefusal; detail?: Record<string, string | number> } {
  if (sheet.length === 0) return { refusal: 'FILE_EMPTY' }
  const rows = sheet.slice(0, HEADER_WITHIN).map((row, index) => ({ row, index, found: columnsIn(textsOf(row)) }))
  const chosen =
    rows.find(({ found: { at } }) => has(at, 'name', 'amount')) ?? rows.find(({ found }) => isNameless(found))
  if (chosen) {
    const { row, index, found } = chosen
    if (row.merged) return { refusal: 'HEADER_MERGED', detail: { row: row.row } }
    if (found.twice) return { refusal: 'HEADER_TWICE', detail: { column: found.twice } }
    const lines = sheet.slice(index + 1)
    if (lines.length === 0) return { refusal: 'FILE_EMPTY' }
    if (lines.length > MOST_LINES) return { refusal: 'TOO_MANY_ROWS', detail: { rows: lines.length, most: MOST_LINES } }
    return { header: { at: found.at, remarks: found.remarks, lines } }
  }
  return { refusal: 'STATEMENT_HEADER_MISSING' }
}

interface Found extends Pick<StatementHeader, 'at' | 'remarks'> {
  twice: string | null
}
const has = (at: StatementHeader['at'], ...columns: StatementColumn[]) =>
  columns.every((column) => at[column] !== undefined)
const isNameless = ({ at }: Found) => has(at, 'amount', 'serial', 'remark')
const textsOf = ({ cells }: SheetRow) => cells.map((cell) => (cell.kind === 'text' ? plainHeading(cell.text) : ''))

function columnsIn(texts: readonly string[]): Found {
  const at: StatementHeader['at'] = {}
  let twice: string | null = null
  for (const column of Object.keys(headings) as StatementColumn[]) {
    const heading = headings[column].find((heading) => texts.includes(heading))
    if (heading === undefined) continue
    at[column] = texts.indexOf(heading)
    if (texts.lastIndexOf(heading) !== at[column]) twice ??= heading
  }
  const remarks = headings.remark.map((heading) => texts.indexOf(heading)).filter((column) => column >= 0)
  return { at, remarks, twice }
}
