import type { Sheet, SheetRow } from '../import/sheet'
import { headings, plainHeading, type StatementColumn } from './columns'

/** ST-3: lines a statement may have: years of a branch. */
export const MOST_LINES = 2000
/** Rows in which the headings are looked for: titles, the account, the span of days come before them. */
const HEADER_WITHIN = 40

export interface StatementHeader {
  /** Where each column stands, from 0. */
  at: Partial<Record<StatementColumn, number>>
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
 * ST-1: the headings are the first row that names both a person and an amount, however many titles stand above it.
 * Refused: no such row, merged cells in it, the heading to be read standing there twice, nothing below, too many lines.
 */
export function readHeader(
  sheet: Sheet,
): { header: StatementHeader } | { refusal: StatementHeaderRefusal; detail?: Record<string, string | number> } {
  if (sheet.length === 0) return { refusal: 'FILE_EMPTY' }
  for (const [index, row] of sheet.slice(0, HEADER_WITHIN).entries()) {
    const texts = row.cells.map((cell) => (cell.kind === 'text' ? plainHeading(cell.text) : ''))
    const found = columnsIn(texts)
    if (found.at.name === undefined || found.at.amount === undefined) continue
    if (row.merged) return { refusal: 'HEADER_MERGED', detail: { row: row.row } }
    if (found.twice) return { refusal: 'HEADER_TWICE', detail: { column: found.twice } }
    const lines = sheet.slice(index + 1)
    if (lines.length === 0) return { refusal: 'FILE_EMPTY' }
    if (lines.length > MOST_LINES) return { refusal: 'TOO_MANY_ROWS', detail: { rows: lines.length, most: MOST_LINES } }
    return { header: { at: found.at, lines } }
  }
  return { refusal: 'STATEMENT_HEADER_MISSING' }
}

function columnsIn(texts: readonly string[]): { at: StatementHeader['at']; twice: string | null } {
  const at: StatementHeader['at'] = {}
  let twice: string | null = null
  for (const column of Object.keys(headings) as StatementColumn[]) {
    const heading = headings[column].find((heading) => texts.includes(heading))
    if (heading === undefined) continue
    at[column] = texts.indexOf(heading)
    if (texts.lastIndexOf(heading) !== at[column]) twice ??= heading
  }
  return { at, twice }
}
