import type { Instant } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import { type IncomeItem, itemNames } from '../standard/income'
import type { Span, Standard, Step } from '../standard/model'
import { standardId } from '../standard/standard'
import { type BranchYear, stoodIn } from './branch-year'
import type { SummaryRow } from './model'
import { madeOn, remarksOnPerson, remarksOnWaivers, saySpan } from './remarks'
import { type Cell, type FormRow, type FormSheet, heading, note, plain, signature, total, yuan } from './sheet'
import { formNames, namesOf, sayYuan } from './words'

/** The columns of income in the form's order, and which items each holds; what has none goes into the other two. */
const counted = {
  岗位工资: ['positionPay'],
  薪级工资: ['gradePay'],
  基础性绩效: ['basicPerformance'],
} as const satisfies Record<string, readonly IncomeItem[]>
const deducted = {
  养老: ['pensionInsurance'],
  年金: ['occupationalAnnuity', 'enterpriseAnnuity'],
  公积金: ['housingFund'],
  医疗: ['medicalInsurance'],
  个税: ['incomeTax'],
} as const satisfies Record<string, readonly IncomeItem[]>
const OTHER_IN = '其他计入'
const OTHER_OUT = '其他扣除'
const headings = ['序号', '姓名', ...Object.keys(counted), OTHER_IN, ...Object.keys(deducted), OTHER_OUT]

/** Income by column, in fen: what counts less what is taken off is the base. Null where no pay slip was entered. */
export function incomeColumns(steps: readonly Step[]): { columns: Record<string, Fen>; others: Step[] } | null {
  const slip = steps.filter(({ what }) => what === 'counted' || what === 'deducted')
  if (slip.length === 0) return null
  const all = Object.entries({ ...counted, ...deducted }) as [string, readonly string[]][]
  const columns: Record<string, Fen> = { [OTHER_IN]: 0, [OTHER_OUT]: 0 }
  for (const [name] of all) columns[name] = 0
  const others: Step[] = []
  for (const each of slip) {
    const own = all.find(([, items]) => items.includes(each.item ?? ''))?.[0]
    const column = own ?? (each.what === 'counted' ? OTHER_IN : OTHER_OUT)
    columns[column] = (columns[column] ?? 0) + each.fen
    if (!own) others.push(each)
  }
  return { columns, others }
}

/**
 * 党费核定表 of a branch and year. A member's last assessment of the year comes first and counts in the totals; what held
 * before it stands below without a number. Each row adds up: what counts less what is taken off is the base.
 */
export function standardsSheet(
  facts: BranchYear,
  standards: ReadonlyMap<string, Standard>,
  at: Instant,
): { sheet: FormSheet; row: SummaryRow } {
  const billed = new Set(facts.bills.map(({ memberId }) => memberId))
  const people = facts.people.filter((person) => billed.has(person._id) || stoodIn(person, facts.branchId, facts.year))
  const names = namesOf(people)
  const rows: FormRow[] = [heading(...headings, '税后工资总额', '比例', '每月应交', '备注')]
  const last: Span[] = []
  for (const [index, person] of people.entries()) {
    const spans = [...(standards.get(standardId(person._id, facts.year))?.spans ?? [])].reverse()
    const [present, ...earlier] = spans
    const common = [
      ...remarksOnPerson(person, facts.branchId, facts.year, present?.assessment.kind ?? null),
      ...remarksOnWaivers(facts.cards.get(person._id), facts.year),
    ]
    const number: Cell = { count: index + 1 }
    const name = names.get(person._id) ?? ''
    if (!present) {
      rows.push(plain(number, name, ...blanks(headings.length + 1), ['未核定', ...common].join('；')))
      continue
    }
    last.push(present)
    rows.push(rowOf(present, facts.year, number, name, common))
    for (const span of earlier) rows.push(rowOf(span, facts.year, null, '', ['已变更，不计入合计']))
  }
  const monthly = sumFen(last.map(({ assessment }) => assessment.fen))
  rows.push(totalOf(last, monthly))
  rows.push(
    note(
      '税后工资总额（基数）= 岗位工资 + 薪级工资 + 基础性绩效 + 其他计入 − 养老 − 年金 − 公积金 − 医疗 − 个税 − 其他扣除。',
    ),
    note('工资收入属于个人敏感信息，请妥善保管，不得外传。'),
    signature('支部书记', '组织委员', '制表人'),
  )
  return {
    sheet: {
      name: facts.branchName,
      title: `${facts.year}年${formNames.standards}`,
      under: [`单位：${facts.branchName}`, madeOn(at)],
      landscape: true,
      widths: [5, 10, ...headings.slice(2).map(() => 10), 12, 7, 10, 34],
      headings: 1,
      rows,
      merges: [],
    },
    row: {
      branchId: facts.branchId,
      branchName: facts.branchName,
      sums: { people: people.length, set: last.length, missing: people.length - last.length, monthly },
    },
  }
}

const blanks = (count: number): null[] => Array.from({ length: count }, () => null)

function rowOf(span: Span, year: string, number: Cell, name: string, common: readonly string[]): FormRow {
  const { assessment, from, until } = span
  const income = incomeColumns(assessment.steps)
  const cells = headings.slice(2).map((column) => (income ? yuan(income.columns[column] ?? 0) : null))
  const whole = from === `${year}-01` && until === `${year}-12`
  const remarks = [
    whole ? '' : `${saySpan(from, until)}`,
    ...common,
    ...(income?.others ?? []).map(({ item, fen }) => `${itemNames[item as IncomeItem]}${sayYuan(fen)}`),
    ...assessment.steps.flatMap(remarkOn),
    span.reason ? `事由：${span.reason}` : '',
    span.approvedBy ? `批准：${span.approvedBy}` : '',
  ]
  return plain(
    number,
    name,
    ...cells,
    assessment.base === null ? null : yuan(assessment.base),
    assessment.bp === null ? null : { bp: assessment.bp },
    yuan(assessment.fen),
    [...new Set(remarks.filter((text) => text !== ''))].join('；'),
  )
}

/** Steps that a column does not show. */
function remarkOn({ what, from, fen }: Step): string[] {
  if (what === 'quarter-mean') return [`上季度纯收入${sayYuan(from ?? 0)}`]
  if (what === 'approved-base' || what === 'approved-amount') return ['经批准核定']
  if (what === 'cap') return [`每月最多${sayYuan(fen)}`]
  return what === 'voluntary' ? [`另自愿多交${sayYuan(fen)}`] : []
}

/** The sums of the assessments that count, column by column. */
function totalOf(spans: readonly Span[], monthly: Fen): FormRow {
  const incomes = spans.flatMap(({ assessment }) => incomeColumns(assessment.steps) ?? [])
  const bases = sumFen(spans.map(({ assessment }) => assessment.base ?? 0))
  return total(
    '合计',
    null,
    ...headings.slice(2).map((column) => yuan(sumFen(incomes.map(({ columns }) => columns[column] ?? 0)))),
    yuan(bases),
    null,
    yuan(monthly),
    null,
  )
}
