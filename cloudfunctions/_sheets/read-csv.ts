import { parse } from 'csv-parse/sync'
import { type Cell, MOST_ROWS, type Sheet } from '../../src/shared/domain/import/sheet'

/** Rows read at most: enough to say that there are too many. */
const MOST = MOST_ROWS + 2

/** Lines that are looked at to tell how the cells are divided: a bank's file begins with several of titles. */
const LINES_TO_TELL = 40

/**
 * A csv's rows. Commas divide the cells, or tabs where there are more of them. A tab before a comma or at the end of a line
 * divides nothing: platforms put one behind numbers so that spreadsheets leave them alone. Numbers are texts here.
 */
export function readCsv(text: string): { sheet: Sheet } | { refusal: 'NOT_A_WORKBOOK' } {
  const first = text
    .split(/\r?\n/, LINES_TO_TELL)
    .map((line) => line.replace(/\t+"?(?=,|$)/g, ''))
    .join('')
  const count = (sign: string) => first.split(sign).length
  try {
    const records = parse(text, {
      delimiter: count('\t') > count(',') ? '\t' : ',',
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return { sheet: records.flatMap(({ record, info }) => rowOf(record, info.lines)) }
  } catch {
    return { refusal: 'NOT_A_WORKBOOK' }
  }
}

function rowOf(record: readonly string[], row: number): Sheet {
  const cells = record.map((text): Cell => (text.trim() === '' ? { kind: 'blank' } : { kind: 'text', text }))
  return cells.some(({ kind }) => kind !== 'blank') ? [{ row, cells, merged: false }] : []
}
