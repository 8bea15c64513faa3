import { paidBy } from '../dues/allocate'
import { takings } from '../dues/balance'
import { bookIdOf } from '../dues/book'
import type { Entry } from '../dues/model'
import { channelNames } from '../dues/payment'
import type { Instant } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import type { KeptSlip, SlipStatement } from '../slip/model'
import { type BranchYear, monthsOfYear, type PayerMonth, payersOf } from './branch-year'
import type { SummaryRow } from './model'
import { madeOn } from './remarks'
import { type FormRow, type FormSheet, heading, note, plain, section, signature, total, yuan } from './sheet'
import { channelKeys, formNames } from './words'

/** What the yearly report needs besides the branch's year. */
export interface YearMoney {
  /** The slips of the ordinary book of the year. */
  slips: readonly KeptSlip[]
  /** The whole book of large sums of the year (D-37). */
  large: readonly Entry[]
}

/**
 * 年度报告 of a branch (D-40): month by month, then what came in by channel, was handed over and confirmed.
 * @param at as of when the money is shown
 * @param made the instant the form is dated
 */
export function yearSheet(
  facts: BranchYear,
  money: YearMoney,
  at: Instant,
  made: Instant = at,
): { sheet: FormSheet; row: SummaryRow } {
  const months = payersOf(facts).flatMap((payer) => payer.months)
  const book = bookIdOf(facts.branchId, facts.year)
  const came = takings(facts.entries.filter(({ bookId }) => bookId === book))
  const slips = money.slips.filter(({ createdAt }) => createdAt <= at)
  const large = money.large.filter((entry) => entry.at <= at)
  const largeSum = sumFen(large.map((entry) => (entry.kind === 'receipt' ? 1 : -1) * paidBy(entry)))
  const handed = sumFen(slips.map((slip) => lastWord(slip.handed, at)))
  const confirmed = sumFen(slips.map((slip) => lastWord(slip.confirmed, at)))
  const rows: FormRow[] = [
    heading('月份', '应交人数', '应交', '实交', '减免', '欠交', '欠交人数', '多交、预交'),
    ...monthsOfYear(facts.year).map((month) =>
      plain(`${Number(month.slice(5))}月`, ...numbersOf(months.filter((each) => each.month === month))),
    ),
    total('合计', ...numbersOf(months)),
    note('应交 = 实交 + 减免 + 欠交，按应交月份统计；合计人数为人次。'),
    section(`${facts.year}年账本收款（按收款日期统计）`),
    heading(...channelKeys.map((channel) => channelNames[channel]), '合计', '其中自愿多交', '大额党费（单列）', null),
    total(
      ...channelKeys.map((channel) => yuan(came[channel])),
      yuan(came.total),
      yuan(came.voluntary),
      yuan(largeSum),
      null,
    ),
    section('上交情况'),
    heading('账本合计', '已交出', '未交出', '上级已确认', '交出未确认', null, null, null),
    total(
      yuan(came.total),
      yuan(handed),
      yuan(came.total - handed),
      yuan(confirmed),
      yuan(handed - confirmed),
      null,
      null,
      null,
    ),
    signature('支部书记', '党费收缴人', '制表人'),
  ]
  const sum = (of: (month: PayerMonth) => Fen) => sumFen(months.map(of))
  return {
    sheet: {
      name: facts.branchName,
      title: `${facts.year}年${formNames.year}`,
      under: [`单位：${facts.branchName}`, madeOn(made)],
      landscape: false,
      widths: [12, 12, 13, 13, 13, 13, 15, 13],
      headings: 1,
      rows,
      merges: [],
    },
    row: {
      branchId: facts.branchId,
      branchName: facts.branchName,
      sums: {
        due: sum(({ due }) => due),
        received: sum(({ received }) => received),
        waived: sum(({ waived }) => waived),
        open: sum(({ open }) => open),
        ...came,
        handed,
        confirmed,
        large: largeSum,
      },
    },
  }
}

/** The numbers of some months: how many owed, how much, what came of it, how many still owe. */
function numbersOf(months: readonly PayerMonth[]) {
  const sum = (of: (month: PayerMonth) => Fen) => yuan(sumFen(months.map(of)))
  return [
    { count: months.filter(({ bill }) => bill !== null).length },
    sum(({ due }) => due),
    sum(({ received }) => received),
    sum(({ waived }) => waived),
    sum(({ open }) => open),
    { count: months.filter(({ open }) => open > 0).length },
    sum(({ beyond }) => beyond),
  ]
}

/** The last word of a side by then, in fen; 0 where it has said nothing. */
const lastWord = (of: readonly SlipStatement[], at: Instant): Fen => of.filter((word) => word.at <= at).pop()?.fen ?? 0
