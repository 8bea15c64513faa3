import type { Cell as ExcelCell, Style, Worksheet } from 'exceljs'
import { MOST_BREAKS, pageEnds, rowsKeptTogether } from '../../src/shared/domain/form/pages'
import { type Cell, cellText, type FormRow, type FormSheet, tabNames } from '../../src/shared/domain/form/sheet'
import type { Instant } from '../../src/shared/domain/kit/day'
import { plainYuan } from '../../src/shared/domain/kit/money'

/** Rows above the table: the title, and the line under it. */
const ABOVE = 2
const LINE_HEIGHT = 14
const STANDARD = 9
/** Inches. */
const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }
/** Points. */
const A4 = { short: 595, long: 842 }
const INCH = 72
const FONT = '宋体'

const thin = { style: 'thin' } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }
const font = { name: FONT, size: 10 }
const middle = { vertical: 'middle', horizontal: 'center', wrapText: true } as const
const left = { vertical: 'middle', horizontal: 'left', wrapText: true } as const
/** Remarks stand away from the amounts beside them. */
const indented = { ...left, indent: 1 } as const
const right = { vertical: 'middle', horizontal: 'right' } as const
/** Where the font is not there its stand-in may be wider: an amount gets smaller then, it is not printed as ####. */
const amount = { ...right, shrinkToFit: true } as const
const bold = { ...font, bold: true }

/** Few styles, shared by all cells: a workbook of 100 000 cells stays small. */
const styles = {
  title: { font: { name: FONT, size: 16, bold: true }, alignment: { ...middle, wrapText: false } },
  under: { font, alignment: left },
  underRight: { font, alignment: { ...right, wrapText: true } },
  heading: { font: bold, border, alignment: middle },
  text: { font, border, alignment: middle },
  remark: { font, border, alignment: indented },
  yuan: { font, border, alignment: amount, numFmt: '0.00' },
  count: { font, border, alignment: middle, numFmt: '0' },
  rate: { font, border, alignment: middle, numFmt: '0.0%' },
  totalText: { font: bold, border, alignment: middle },
  totalYuan: { font: bold, border, alignment: amount, numFmt: '0.00' },
  totalCount: { font: bold, border, alignment: middle, numFmt: '0' },
  totalRate: { font: bold, border, alignment: middle, numFmt: '0.0%' },
  section: { font: bold, alignment: left },
  note: { font, alignment: left },
  signature: { font, alignment: left },
} satisfies Record<string, Partial<Style>>

/** Makes a workbook of forms, ready to print on A4. */
export async function workbookOf(sheets: readonly FormSheet[], at: Instant): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  // The same forms at the same instant are the same file, so that a repeated step changes nothing.
  workbook.created = new Date(at)
  workbook.modified = new Date(at)
  const names = tabNames(sheets.map(({ name }) => name))
  for (const [index, form] of sheets.entries()) fill(workbook.addWorksheet(names[index], printed(form)), form)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A4, as wide as one page, as long as it takes, headings on every page. */
const printed = (form: FormSheet) => ({
  pageSetup: {
    paperSize: 9,
    orientation: form.landscape ? ('landscape' as const) : ('portrait' as const),
    ...(form.scale ? { scale: form.scale } : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
    horizontalCentered: true,
    printTitlesRow: `1:${ABOVE + form.headings}`,
    margins,
  },
  headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  views: [{ state: 'frozen' as const, ySplit: ABOVE + form.headings }],
})

function fill(sheet: Worksheet, form: FormSheet): void {
  const width = form.widths.length
  const widths = roomyWidths(form)
  // What is the library's own standard it does not write down, and the reader has another one.
  for (const [index, each] of widths.entries()) sheet.getColumn(index + 1).width = each === STANDARD ? each + 0.1 : each
  put(sheet.getCell(1, 1), form.title, styles.title)
  sheet.mergeCells(1, 1, 1, width)
  sheet.getRow(1).height = 28
  fillUnder(sheet, form)
  const merged = new Set(form.merges.map(({ top, left }) => `${top}:${left}`))
  for (const [index, row] of form.rows.entries()) fillRow(sheet, index, row, form, merged)
  for (const { top, left, bottom, right } of form.merges) {
    sheet.mergeCells(ABOVE + top + 1, left + 1, ABOVE + bottom + 1, right + 1)
    const text = form.rows[top]?.cells[left]
    if (typeof text === 'string') stretch(sheet, ABOVE + top + 1, ABOVE + bottom + 1, linesOf(text, form.widths[left]))
  }
  const ends = form.scale ? endsSaid(form) : endsFound(sheet, form, widths)
  for (const end of ends.slice(0, MOST_BREAKS)) sheet.getRow(ABOVE + end + 1).addPageBreak()
}

const endsSaid = ({ rows }: FormSheet): number[] => rows.flatMap(({ endsPage }, index) => (endsPage ? [index] : []))

/** Columns wide enough for their amounts: a number that finds no room is printed as ####. */
const roomyWidths = ({ widths, rows }: FormSheet): number[] =>
  widths.map((width, column) =>
    rows.reduce((most, { cells }) => {
      const cell = cells[column]
      return cell && typeof cell === 'object' && 'fen' in cell ? Math.max(most, plainYuan(cell.fen).length + 1) : most
    }, width),
  )

/** FO-12: ends pages where nothing is torn apart. Printers differ a little, so a page is not filled to its last line. */
function endsFound(sheet: Worksheet, form: FormSheet, widths: readonly number[]): number[] {
  const [across, down] = form.landscape ? [A4.long, A4.short] : [A4.short, A4.long]
  // A character is 7 pixels wide, a column 5 more; a pixel is three quarters of a point.
  const width = sum(widths.map((each) => (each * 7 + 5) * 0.75))
  const scale = Math.min(1, (across - (margins.left + margins.right) * INCH) / width)
  const heights = Array.from({ length: ABOVE + form.rows.length }, (_, index) => sheet.getRow(index + 1).height)
  const top = ABOVE + form.headings
  const room = ((down - (margins.top + margins.bottom) * INCH) / scale) * 0.95 - sum(heights.slice(0, top))
  const kept = new Set([...rowsKeptTogether(form)].map((row) => row - form.headings))
  return pageEnds(heights.slice(top), { room, kept }).map((end) => end + form.headings)
}
const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0)

/** The line under the title: both texts whole, divided where they take the fewest lines. */
function fillUnder(sheet: Worksheet, { under, widths }: FormSheet): void {
  const width = widths.length
  const each = (half: number) => [
    linesOf(under[0], sum(widths.slice(0, half))),
    linesOf(under[1], sum(widths.slice(half))),
  ]
  const linesAt = (half: number) => Math.max(...each(half))
  const worse = (half: number) => linesAt(half) * 100 + sum(each(half))
  const halves = Array.from({ length: width - 1 }, (_, index) => width - 1 - index)
  const half = halves.reduce((best, half) => (worse(half) < worse(best) ? half : best), width - 1)
  if (width < 2) {
    put(sheet.getCell(2, 1), under.join('    '), styles.under)
    sheet.getRow(2).height = LINE_HEIGHT + 4
    return
  }
  put(sheet.getCell(2, 1), under[0], styles.under)
  sheet.mergeCells(2, 1, 2, half)
  put(sheet.getCell(2, half + 1), under[1], styles.underRight)
  sheet.mergeCells(2, half + 1, 2, width)
  sheet.getRow(2).height = LINE_HEIGHT * linesAt(half) + 4
}

function fillRow(sheet: Worksheet, index: number, row: FormRow, form: FormSheet, merged: ReadonlySet<string>): void {
  const number = ABOVE + index + 1
  const width = form.widths.length
  if (row.kind === 'section' || row.kind === 'note' || row.kind === 'signature') {
    const [text] = row.cells
    put(sheet.getCell(number, 1), text ?? null, styles[row.kind])
    sheet.mergeCells(number, 1, number, width)
    const room = form.widths.reduce((sum, each) => sum + each, 0)
    sheet.getRow(number).height =
      row.kind === 'signature' ? 36 : LINE_HEIGHT * linesOf(typeof text === 'string' ? text : '', room) + 4
    return
  }
  let lines = 1
  for (let column = 0; column < width; column++) {
    const cell = row.cells[column] ?? null
    put(sheet.getCell(number, column + 1), cell, styleOf(cell, row.kind, form.widths[column] ?? 0))
    if (typeof cell === 'string' && !merged.has(`${index}:${column}`)) {
      lines = Math.max(lines, linesOf(cell, form.widths[column]))
    }
  }
  sheet.getRow(number).height = LINE_HEIGHT * lines + 4
}

/** Makes the rows of a merged cell high enough for its text. */
function stretch(sheet: Worksheet, top: number, bottom: number, lines: number): void {
  const count = bottom - top + 1
  const each = (LINE_HEIGHT * lines + 4) / count
  for (let number = top; number <= bottom; number++) {
    const row = sheet.getRow(number)
    if (row.height < each) row.height = Math.ceil(each)
  }
}

/** Wide text columns hold remarks, which read better from the left. */
const WIDE = 16
/** How many lines a text takes in a column; a Chinese character is as wide as two others. */
function linesOf(text: string, width = 10): number {
  let lines = 0
  for (const line of text.split('\n')) {
    let length = 0
    for (const character of line) length += character > '\u2e7f' ? 2 : 1
    lines += Math.max(1, Math.ceil(length / Math.max(1, width - (width >= WIDE ? 3 : 1))))
  }
  return lines
}

function styleOf(cell: Cell, kind: 'heading' | 'plain' | 'total', width: number): Partial<Style> {
  if (kind === 'heading') return styles.heading
  const strong = kind === 'total'
  if (cell === null || typeof cell === 'string') {
    if (strong) return styles.totalText
    return width >= WIDE ? styles.remark : styles.text
  }
  if ('fen' in cell) return strong ? styles.totalYuan : styles.yuan
  if ('bp' in cell) return strong ? styles.totalRate : styles.rate
  return strong ? styles.totalCount : styles.count
}

/** Text goes in as text, whatever it begins with: `=1+1` as a name is a name. Amounts are exact to the fen. */
function put(target: ExcelCell, cell: Cell, style: Partial<Style>): void {
  if (cell === null) target.value = null
  else if (typeof cell === 'string') target.value = cellText(cell)
  else if ('fen' in cell) target.value = cell.fen / 100
  else target.value = 'bp' in cell ? cell.bp / 10_000 : cell.count
  target.style = style
}
