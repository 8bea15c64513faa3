import { shownAs } from '../import/read-cell'
import { readDay } from '../import/read-day'
import { blank, type Cell, type SheetRow } from '../import/sheet'
import { type Day, isDay, type Month } from '../kit/day'
import { type Fen, readYuan } from '../kit/money'
import { plainText } from '../kit/plain-text'
import { isHeading, type StatementColumn } from './columns'
import type { RowProblem } from './model'
import type { StatementHeader } from './read-header'
import { monthsIn, monthsInCell } from './read-months'

/** What a line says, before anybody knows whose it is. */
export interface LineFacts {
  row: number
  /** Who paid, as the file says it. */
  name: string
  fen: Fen | null
  /** The amount as the file says it, where it cannot be read. */
  amount?: string
  /** The day of payment; as the file says it where that is no day. */
  paidOn: string
  months: Month[]
  serial: string
  remark: string
  problem: RowProblem | null
  /** What tells it from other lines when it has no serial number: its own words, never what was made of them. */
  words: readonly string[]
}
/** Money that went out, back to somebody perhaps. */
export interface OutFacts {
  name: string
  fen: Fen
  serial: string
}

/** A sum, a page's end, a remark of the bank's: lines that are about no single payment. */
const ABOUT_ALL =
  /^(本页|本月|本日|本年)?(合计|总计|小计|累计|共计|总笔数|总金额|总收入|制表|打印|复核|经办|说明|承前页|过次页|期初|期末)/
const OUTGOING = /支|借|付|转出|出账|^(D|DR|出|-|\/)$/i
const INCOMING = /收|贷|入|存/
const NOT_THROUGH = /失败|关闭|撤|退|冲正|作废|未|取消|待|处理中|异常|不成功|REFUND|REVOKED|CLOSED|NOTPAY|FAIL/i
/** Of such a payment something has stayed; how much is for the collector to say. */
const BACK_IN_PART = /部分退|部分已退|已退款[（(￥¥]/

/**
 * ST-2, ST-4: reads one line. Passed over is what is no money received: sums, page ends and headings printed again, lines
 * without an amount, money that went out (its own column, a minus, the direction) and what did not go through. A row with
 * merged cells waits: the parser says one amount for each of them.
 * @param today stands in for the day of payment where there is none
 */
export function readLine(
  { row, cells, merged }: SheetRow,
  { at, remarks }: Pick<StatementHeader, 'at' | 'remarks'>,
  today: Day,
): { line: LineFacts } | { out: OutFacts } | null {
  const cell = (column: StatementColumn): Cell => cells[at[column] ?? -1] ?? blank
  const text = (column: StatementColumn) => textOf(cell(column))
  const first = textOf(cells.find(({ kind }) => kind !== 'blank') ?? blank)
  const [owner, proxy] = [text('name'), text('proxy')]
  if ([first, owner].some((text) => ABOUT_ALL.test(text.replace(/[\s:]/g, ''))) || isHeading(owner)) return null
  const name = proxy && proxy !== owner ? proxy : owner
  const serial = serialIn(cell('serial'))
  const [gone, fen] = [fenIn(cell('out')), fenIn(cell('amount'))]
  if (isBlank(cell('amount')) || fen === 0)
    return typeof gone === 'number' && gone !== 0 ? { out: { name, fen: Math.abs(gone), serial } } : null
  const partly = BACK_IN_PART.test(text('state'))
  if (NOT_THROUGH.test(text('state')) && !partly) return null
  if (typeof fen === 'number' && (fen < 0 || isOut(text('direction'))))
    return { out: { name, fen: Math.abs(fen), serial } }
  const paidOn = dayIn(cell('day'))
  const near = isDay(paidOn) ? paidOn : today
  const said = remarks.map((column) => textOf(cells[column] ?? blank))
  const remark = [...new Set([name === owner ? '' : owner, ...said])].filter((text) => text !== '').join(' ')
  const ofColumn = monthsInCell(cell('month'), near)
  const months = ofColumn?.length === 0 ? monthsIn(remark, near) : ofColumn
  const back = partly || (typeof gone === 'number' && gone > 0)
  const waits = back ? 'TAKEN_BACK' : merged ? 'CELLS_MERGED' : months === null ? 'MONTH_BAD' : null
  const problem = typeof fen === 'string' ? fen : waits
  const facts = {
    row,
    name: name.slice(0, 60),
    ...(typeof fen === 'number' ? { fen } : { fen: null, amount: text('amount').slice(0, 60) }),
    paidOn,
    remark: remark.slice(0, 200),
  }
  const words = [paidOn, name, typeof fen === 'number' ? String(fen) : text('amount'), text('month'), remark]
  return { line: { ...facts, months: months ?? [], serial, problem, words } }
}

const isOut = (direction: string) => direction.includes('退') || (OUTGOING.test(direction) && !INCOMING.test(direction))

/** A cell's text; WeChat's own files begin each with a backtick so that a spreadsheet leaves it as it is. */
const textOf = (cell: Cell): string => plainText(shownAs(cell)).replace(/^[`'’]+/, '')
const isBlank = (cell: Cell) =>
  cell.kind === 'blank' || (cell.kind === 'text' && /^([-–/\\]|—+|无)?$/.test(textOf(cell)))

/** ST-4: an amount to the fen. Spreadsheets hold fifteen digits of a number; what is beyond them is noise of their own. */
function fenIn(cell: Cell): Fen | 'AMOUNT_BAD' | 'AMOUNT_IS_FORMULA' {
  if (cell.kind === 'formula') return 'AMOUNT_IS_FORMULA'
  if (cell.kind !== 'text' && cell.kind !== 'number') return 'AMOUNT_BAD'
  const text = cell.kind === 'number' ? String(Number(cell.value.toPrecision(15))) : textOf(cell).replace(/^\+/, '')
  return readYuan(text, 'any') ?? 'AMOUNT_BAD'
}

/** The day, without the time that may stand behind it. */
function dayIn(cell: Cell): string {
  const text = textOf(cell)
  const long = /^(20\d{6})\d{6}$/.exec(text)
  const day = readDay(long ? { kind: 'text', text: long[1]! } : cell.kind === 'text' ? { kind: 'text', text } : cell)
  return isDay(day) ? day : text.slice(0, 30)
}

/** ST-6: a serial number; none where it is a sign for nothing, or a spreadsheet has shortened it. */
function serialIn(cell: Cell): string {
  const text = textOf(cell)
  if (cell.kind === 'number' && cell.value >= 1e15) return ''
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text) || /^0*$/.test(text)) return ''
  return text.length < 4 ? '' : text.slice(0, 64)
}
