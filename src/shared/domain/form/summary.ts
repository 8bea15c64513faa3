import type { DuesSettings } from '../dues/model'
import type { Instant } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import type { Remittance } from '../slip/model'
import { remittanceOf } from '../slip/remittance'
import type { FormKind, SummaryRow } from './model'
import { madeOn } from './remarks'
import { type Cell, type FormSheet, heading, note, plain, signature, total, yuan } from './sheet'
import { formNames } from './words'

interface Column {
  key: string
  name: string
  of: 'fen' | 'count'
}
const fen = (key: string, name: string): Column => ({ key, name, of: 'fen' })
const count = (key: string, name: string): Column => ({ key, name, of: 'count' })

/** The columns of each summary: sums that the branches' own sheets show. */
const columns: Record<FormKind, readonly Column[]> = {
  standards: [
    count('people', '党员数'),
    count('set', '已核定'),
    count('missing', '未核定'),
    fen('monthly', '每月应交'),
  ],
  register: [
    count('people', '党员数'),
    fen('due', '全年应缴'),
    fen('paid', '全年实缴'),
    fen('waived', '减免'),
    fen('open', '欠缴'),
    fen('beyond', '多缴、预缴'),
    fen('voluntary', '自愿多交'),
    fen('booked', '账本合计'),
  ],
  certificate: [
    count('people', '党费证份数'),
    fen('due', '全年应交'),
    fen('paid', '全年实交'),
    fen('waived', '减免'),
    fen('open', '未交'),
    fen('voluntary', '自愿多交'),
  ],
  slip: [count('slips', '交接单份数'), fen('booked', '账面'), fen('handed', '交出'), fen('confirmed', '收到')],
  year: [
    fen('due', '应交'),
    fen('received', '实交'),
    fen('waived', '减免'),
    fen('open', '欠交'),
    fen('cash', '现金'),
    fen('bank', '银行转账'),
    fen('wechat_merchant', '微信商户'),
    fen('dues_platform', '党费平台'),
    fen('total', '账本合计'),
    fen('voluntary', '其中自愿多交'),
    fen('handed', '已交出'),
    fen('confirmed', '上级已确认'),
    fen('large', '大额党费'),
  ],
}

/** What goes upward in the year (D-41), for the yearly report of a committee. */
export interface Upward {
  settings: Pick<DuesSettings, 'remittanceBp'>
  /** What the organisation itself has confirmed of the year's money, in fen. */
  paidIn: Fen
  remittances: readonly Remittance[]
}

/** 汇总: one line a branch, and the sums of all. The yearly one ends with the share that goes upward (D-40, D-41). */
export function summarySheet(
  of: { kind: FormKind; year: string; orgName: string; rows: readonly SummaryRow[]; upward: Upward | null },
  at: Instant,
): FormSheet {
  const own = columns[of.kind]
  const cell = (column: Column, value: number): Cell => (column.of === 'fen' ? yuan(value) : { count: value })
  const sumOf = (key: string) => sumFen(of.rows.map(({ sums }) => sums[key] ?? 0))
  return {
    name: '汇总',
    title: `${of.year}年${formNames[of.kind]}汇总`,
    under: [`单位：${of.orgName}    支部数：${of.rows.length}`, madeOn(at)],
    landscape: true,
    widths: [6, 26, ...own.map(() => 13)],
    headings: 1,
    rows: [
      heading('序号', '党支部', ...own.map(({ name }) => name)),
      ...of.rows.map(({ branchName, sums }, index) =>
        plain({ count: index + 1 }, branchName, ...own.map((column) => cell(column, sums[column.key] ?? 0))),
      ),
      total(null, '合计', ...own.map((column) => cell(column, sumOf(column.key)))),
      ...(of.upward ? upwardRows(of.upward, own.length) : []),
      signature('负责人', '制表人'),
    ],
    merges: [],
  }
}

/** Large sums are forwarded whole and are not part of the share. */
function upwardRows({ settings, paidIn, remittances }: Upward, width: number) {
  // A withdrawal is a negative remittance, so that the sum of all is what was sent.
  const sent = sumFen(remittances.map((each) => each.fen))
  const due = remittanceOf(paidIn, settings)
  const rest = (used: number) => Array.from({ length: Math.max(0, width + 2 - used) }, () => null)
  return [
    heading(null, '党费上缴', '实收', '上缴比例', '应上缴', '已上缴', '未上缴', ...rest(7)),
    total(null, null, yuan(paidIn), { bp: settings.remittanceBp }, yuan(due), yuan(sent), yuan(due - sent), ...rest(7)),
    note('实收为本级已确认收到的党费；大额党费全额上缴，不在其内。'),
  ]
}
