import { dayOf, type Instant } from '../kit/day'
import { type Fen, plainYuan, sumFen } from '../kit/money'
import {
  type BookCheck,
  type BranchYear,
  bookCheckOf,
  membersInDoubt,
  monthsOfYear,
  type PayerMonth,
  type PayerYear,
  payersOf,
} from './branch-year'
import type { SummaryRow } from './model'
import { madeOn, remarksOnPayments, remarksOnPerson, remarksOnWaivers } from './remarks'
import {
  type Cell,
  type FormRow,
  type FormSheet,
  heading,
  type Merge,
  note,
  plain,
  signature,
  total,
  yuan,
  yuanOrNothing,
} from './sheet'
import { formNames, namesOf, sayDay } from './words'

/** Lines a member takes: owed, paid, on which day, by whom and to whom. */
const LINES = ['应缴', '实缴', '日期', '交款人/\n收款人'] as const

/**
 * 党费收缴登记表: a member takes four lines, a month one column, so that a year fits the width of one page.
 * @param of.withIncome whether base and rate are shown (P-08)
 * @param of.inDoubt members whose kept sums do not agree with the entries; they are named at the foot
 */
export function registerSheet(
  facts: BranchYear,
  of: { at: Instant; withIncome: boolean; inDoubt?: readonly string[] },
): { sheet: FormSheet; row: SummaryRow } {
  const payers = payersOf(facts)
  const check = bookCheckOf(facts, payers)
  const left = of.withIncome
    ? ['序号', '姓名', '月工资收入（基数）', '执行标准（比例）', '月应缴']
    : ['序号', '姓名', '月应缴']
  const right = ['全年应缴', '全年实缴', '自愿多交', '备注']
  const months = monthsOfYear(facts.year)
  const headings = heading(...left, '项目', ...months.map((month) => `${Number(month.slice(5))}月`), ...right)
  const names = namesOf(payers.map(({ person }) => person))
  const rows: FormRow[] = [headings]
  const merges: Merge[] = []
  const tall = [...left.map((_, index) => index), ...right.map((_, index) => left.length + 13 + index)]
  for (const [index, payer] of payers.entries()) {
    const top = rows.length
    rows.push(...linesOf(payer, facts, { number: index + 1, name: names.get(payer.person._id) ?? '', ...of }))
    merges.push(...tall.map((column) => ({ top, left: column, bottom: top + LINES.length - 1, right: column })))
  }
  const sums = sumsOf(payers)
  rows.push(...totals(payers, months, left.length, sums))
  rows.push(...foot(facts, check, of.inDoubt ?? membersInDoubt(facts), names))
  return {
    sheet: {
      name: facts.branchName,
      title: `${facts.year}年${formNames.register}`,
      under: [`单位：${facts.branchName}`, madeOn(of.at)],
      landscape: true,
      widths: [5, 9, ...(of.withIncome ? [10, 8] : []), 8, 8, ...months.map(() => 7.5), 9, 9, 8, 20],
      headings: 1,
      rows,
      merges,
    },
    row: {
      branchId: facts.branchId,
      branchName: facts.branchName,
      sums: { people: payers.length, ...sums, booked: check.booked },
    },
  }
}

/** The sums of a register, in fen: `due` = `paid` − `beyond` + `waived` + `open`. */
function sumsOf(payers: readonly PayerYear[]) {
  const months = payers.flatMap((payer) => payer.months)
  const sum = (of: (month: PayerMonth) => Fen) => sumFen(months.map(of))
  return {
    due: sum(({ due }) => due),
    paid: sum(({ paid }) => paid),
    waived: sum(({ waived }) => waived),
    open: sum(({ open }) => open),
    beyond: sum(({ beyond }) => beyond),
    voluntary: sumFen(payers.map(({ voluntary }) => voluntary)),
  }
}

function linesOf(
  payer: PayerYear,
  { branchId, year, cards }: BranchYear,
  of: { number: number; name: string; withIncome: boolean },
): FormRow[] {
  const { person, voluntary } = payer
  const bills = payer.months.flatMap(({ bill }) => bill ?? [])
  const last = bills[bills.length - 1]
  const byMonth = new Map(payer.months.map((month) => [month.month, month]))
  const cells = (of: (month: PayerMonth) => Cell) =>
    monthsOfYear(year).map((month) => {
      const here = byMonth.get(month)
      return here ? of(here) : null
    })
  const remarks = [
    ...remarksOnPerson(person, branchId, year, last?.kind ?? null),
    ...(bills.length === 0 ? ['本年无应缴账单'] : []),
    ...remarksOnWaivers(cards.get(person._id), year),
    ...remarksOnPayments(payer),
  ].join('；')
  const income: Cell[] = of.withIncome
    ? [last?.base == null ? null : yuan(last.base), last?.bp == null ? null : { bp: last.bp }]
    : []
  const left: Cell[] = [{ count: of.number }, of.name, ...income, last ? yuan(last.fen) : null]
  const right: Cell[] = [
    yuan(sumFen(payer.months.map(({ due }) => due))),
    yuan(sumFen(payer.months.map(({ paid }) => paid))),
    yuanOrNothing(voluntary),
    remarks,
  ]
  const lines: Record<(typeof LINES)[number], Cell[]> = {
    应缴: cells(({ bill, due }) => (bill ? yuan(due) : null)),
    实缴: cells(({ paid, payments }) => (payments.length > 0 || paid !== 0 ? yuan(paid) : null)),
    日期: cells(({ payments }) => textOf(payments.map(({ entry }) => sayDay(dayOf(entry.at), year)))),
    '交款人/\n收款人': cells(({ payments }) =>
      textOf(payments.map(({ entry }) => `${entry.payer?.name ?? '本人'}/${entry.byName}`)),
    ),
  }
  // The cells that are one all the way down hold their content in the first line.
  return LINES.map((line, index) =>
    plain(...(index === 0 ? left : left.map(() => null)), line, ...lines[line], ...(index === 0 ? right : [])),
  )
}

const textOf = (texts: readonly string[]): Cell => (texts.length > 0 ? [...new Set(texts)].join('\n') : null)

function totals(
  payers: readonly PayerYear[],
  months: readonly string[],
  left: number,
  sums: ReturnType<typeof sumsOf>,
): FormRow[] {
  const byMonth = new Map(months.map((month) => [month, [] as PayerMonth[]]))
  for (const payer of payers) for (const each of payer.months) byMonth.get(each.month)?.push(each)
  const line = (name: string, of: (month: PayerMonth) => Fen, ...right: Cell[]) =>
    total(
      '合计',
      ...Array.from({ length: left - 1 }, () => null),
      name,
      ...months.map((month) => yuan(sumFen((byMonth.get(month) ?? []).map(of)))),
      ...right,
    )
  return [
    line('应缴', ({ due }) => due, yuan(sums.due)),
    line('实缴', ({ paid }) => paid, null, yuan(sums.paid), yuan(sums.voluntary)),
    line('减免', ({ waived }) => waived, yuan(sums.waived)),
    line('欠缴', ({ open }) => open, yuan(sums.open)),
    line('多缴、预缴', ({ beyond }) => beyond, null, yuan(sums.beyond)),
  ]
}

function foot(
  { year }: BranchYear,
  check: BookCheck,
  inDoubt: readonly string[],
  names: ReadonlyMap<string, string>,
): FormRow[] {
  const yuanText = (fen: Fen) => `${plainYuan(fen)}元`
  const doubtful = inDoubt.map((id) => names.get(id) ?? id).join('、')
  return [
    note('应缴 = 实缴 − 多缴、预缴 + 减免 + 欠缴。实缴以账本每一笔收据为准，冲正的收据已减去。'),
    note(
      `与账本核对：${year}年账本共${yuanText(check.booked)}，其中交本表月份${yuanText(check.here)}、` +
        `交其他月份${yuanText(check.other)}、自愿多交${yuanText(check.voluntary)}；` +
        `本表实缴${yuanText(check.registered)}，其中记在其他账本${yuanText(check.away)}。`,
    ),
    note(inDoubt.length === 0 ? '账单、党费卡与账本一致。' : `账单、党费卡与账本不一致，请核对：${doubtful}。`),
    signature('支部书记', '党费收缴人', '制表人'),
  ]
}
