import fc from 'fast-check'
import { paidBy } from '@/shared/domain/dues/allocate'
import type { Entry } from '@/shared/domain/dues/model'
import {
  type BranchYear,
  bookCheckOf,
  membersInDoubt,
  membersThatDiffer,
  payersOf,
  standingAt,
} from '@/shared/domain/form/branch-year'
import { registerSheet } from '@/shared/domain/form/register'
import type { FormSheet } from '@/shared/domain/form/sheet'
import { incomeColumns, standardsSheet } from '@/shared/domain/form/standards'
import { yearSheet } from '@/shared/domain/form/year-report'
import { instantOf } from '@/shared/domain/kit/day'
import { sumFen } from '@/shared/domain/kit/money'
import { assess } from '@/shared/domain/standard/assess'
import { withAssessment } from '@/shared/domain/standard/standard'
import { randomFrom } from '../../../config/demo/random'
import { aMember } from '../../builders/day'
import { type DuesYear, playYear, randomYear, standardFor } from '../../builders/dues-year'
import { holdsFor } from '../../builders/random'
import { settings } from '../dues/a-dues'

const YEAR = '2026'
const people = Array.from({ length: 3 }, (_, index) => aMember(`m${index}`))
const at = instantOf('2027-06-01')

const branchYear = (money: DuesYear, members = people): BranchYear => ({
  branchId: 'b',
  branchName: '东风村党支部',
  year: YEAR,
  people: members,
  bills: money.bills.filter(({ branchId }) => branchId === 'b'),
  entries: money.entries,
  cards: new Map(money.cards.map((card) => [card._id, card])),
  billedElsewhere: new Set(),
})
const sign = ({ kind }: Entry) => (kind === 'receipt' ? 1 : -1)
const paidIn = (entries: readonly Entry[]) =>
  sumFen(entries.flatMap((each) => each.lines.map(({ month, fen }) => (month.startsWith(YEAR) ? sign(each) * fen : 0))))
/** The amounts of one column in rows of one kind, in fen. */
const amounts = ({ rows }: FormSheet, kind: 'plain' | 'total', column: number) =>
  rows.flatMap((row) => {
    const cell = row.kind === kind ? row.cells[column] : null
    return cell !== null && cell !== undefined && typeof cell === 'object' && 'fen' in cell ? [cell.fen] : []
  })
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const yearOf = (seed: number) => randomYear([{ _id: 'b', people }], YEAR, randomFrom(seed))

describe('FO-2: the register', () => {
  holdsFor('whatever a year brings, it comes to the raw entries and the raw bills', [seeds], (seed) => {
    const money = yearOf(seed)
    const facts = branchYear(money)
    const { sheet, row } = registerSheet(facts, { at, withIncome: true })
    const { sums } = row
    const paid = paidIn(money.entries)
    expect(sums.paid).toBe(paid)
    expect(sums.due).toBe(sumFen(money.bills.map(({ fen }) => fen)))
    expect(sums.open).toBe(sumFen(money.bills.map(({ open }) => open)))
    expect(sums.due).toBe(sums.paid! - sums.beyond! + sums.waived! + sums.open!)
    const paidColumn = sheet.rows[0]!.cells.indexOf('全年实缴')
    expect(sumFen(amounts(sheet, 'plain', paidColumn))).toBe(paid)
    const check = bookCheckOf(facts, payersOf(facts))
    expect(check.registered).toBe(paid)
    expect(check.booked).toBe(check.here + check.other + check.voluntary)
    const own = money.entries.filter(({ bookId }) => bookId === `b:${YEAR}:ordinary`)
    expect([sums.booked, sums.booked]).toEqual([check.booked, sumFen(own.map((each) => sign(each) * paidBy(each)))])
    expect(membersInDoubt(facts)).toEqual([])
  })

  holdsFor('a missing entry is missed, whichever it is', [seeds], (seed) => {
    const money = yearOf(seed)
    const paying = money.entries.filter(({ lines }) => lines.some(({ month }) => month.startsWith(YEAR)))
    const gone = paying[seed % paying.length]!
    const facts = { ...branchYear(money), entries: money.entries.filter((each) => each !== gone) }
    expect(membersThatDiffer(facts)).toEqual([gone.memberId])
    expect(membersInDoubt(facts)).toEqual([gone.memberId])
  })

  holdsFor('FO-9: money that came later is left out', [seeds], (seed) => {
    const money = yearOf(seed)
    const until = instantOf('2026-07-01')
    const { row } = registerSheet(standingAt(branchYear(money), until), { at, withIncome: false, inDoubt: [] })
    expect(row.sums.paid).toBe(paidIn(money.entries.filter((each) => each.at <= until)))
  })

  test('the example of the README', () => {
    const member = people[0]!
    const day = (month: string, hour = '10:00') => instantOf(`${YEAR}-${month}-10`, hour)
    const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11']
    const coming = months.map((month) => ({
      at: day(month),
      branchId: 'b',
      member,
      lines: [{ month: `${YEAR}-${month}`, fen: 1500 }],
    }))
    const money = playYear({
      standards: [standardFor(member, YEAR, { kind: 'wage_monthly', base: 300_000 })],
      billed: [{ member, branchId: 'b', from: `${YEAR}-01`, until: `${YEAR}-12` }],
      coming: [...coming, { ...coming[2]!, at: day('03', '11:00'), takenBackAt: day('03', '12:00') }],
      waivers: [
        { _id: 'w', memberId: member._id, from: `${YEAR}-11`, until: `${YEAR}-12`, to: 500, state: 'effective' },
      ],
    })
    const { sums } = registerSheet(branchYear(money, [member]), { at, withIncome: false }).row
    expect(sums).toMatchObject({ people: 1, due: 18_000, paid: 16_500, waived: 1_000, open: 500, beyond: 0 })
  })
})

describe('FO-7: the yearly report', () => {
  holdsFor('months by bill and takings by day come to the raw entries', [seeds], (seed) => {
    const money = yearOf(seed)
    const { row } = yearSheet(branchYear(money), { slips: [], large: [] }, at)
    const own = money.entries.filter(({ bookId }) => bookId === `b:${YEAR}:ordinary`)
    const { due, received, waived, open, cash, bank, wechat_merchant, dues_platform, total } = row.sums as Record<
      string,
      number
    >
    expect(due).toBe(received! + waived! + open!)
    expect(total).toBe(sumFen(own.map((each) => sign(each) * paidBy(each))))
    expect(total).toBe(cash! + bank! + wechat_merchant! + dues_platform!)
  })
})

describe('FO-1: the standards', () => {
  const institution = {
    kind: 'wage_monthly',
    employer: 'institution',
    items: {
      positionPay: 280_000,
      gradePay: 190_000,
      basicPerformance: 150_000,
      rewardPerformance: 200_000,
      socialInsurance: 110_000,
      incomeTax: 3_000,
    },
  } as const

  test('the example: 2800 + 1900 + 1500 − 30 − 1100 = 5070.00, and 76.05', () => {
    const standard = standardFor(people[0]!, YEAR, institution)
    const { columns, others } = incomeColumns(standard.spans[0]!.assessment.steps)!
    expect(columns).toEqual({
      岗位工资: 280_000,
      薪级工资: 190_000,
      基础性绩效: 150_000,
      其他计入: 0,
      养老: 0,
      年金: 0,
      公积金: 0,
      医疗: 0,
      个税: 3_000,
      其他扣除: 110_000,
    })
    expect(others.map(({ item }) => item)).toEqual(['socialInsurance'])
    expect(standard.spans[0]!.assessment).toMatchObject({ base: 507_000, fen: 7605 })
  })

  test('D-21: what held before a change stands below it and counts no more; who has none is named', () => {
    const [changed, missing] = [people[0]!, people[1]!]
    const assessment = assess({ kind: 'retired', base: 300_000 }, settings)
    if ('refusal' in assessment) throw new Error(assessment.refusal)
    const outcome = withAssessment(
      { memberId: changed._id, year: YEAR, standard: standardFor(changed, YEAR, institution), lastBilled: null },
      {
        from: `${YEAR}-07`,
        facts: { kind: 'retired', base: 300_000 },
        assessment,
        reason: '退休',
        approvedBy: '镇党委',
        by: 'x',
        at: 0,
      },
      settings,
    )
    if ('refusal' in outcome) throw new Error(outcome.refusal)
    const money: DuesYear = { standards: [], bills: [], cards: [], entries: [], books: [] }
    const { sheet, row } = standardsSheet(
      branchYear(money, [changed, missing]),
      new Map([[outcome.standard._id, outcome.standard]]),
      at,
    )
    expect(row.sums).toEqual({ people: 2, set: 1, missing: 1, monthly: 1500 })
    const lines = sheet.rows.filter(({ kind }) => kind === 'plain')
    expect(lines.map(({ cells }) => [cells[0], cells.at(-2), cells.at(-1)])).toEqual([
      [{ count: 1 }, { fen: 1500 }, '2026年7月至2026年12月；离退休；事由：退休；批准：镇党委'],
      [null, { fen: 7605 }, '2026年1月至2026年6月；已变更，不计入合计；社会保险和住房公积金（合计）1100.00元'],
      [{ count: 2 }, null, '未核定'],
    ])
  })
})
