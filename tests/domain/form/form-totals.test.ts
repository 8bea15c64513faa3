import type { BranchYear } from '@/shared/domain/form/branch-year'
import { registerSheet } from '@/shared/domain/form/register'
import type { FormSheet } from '@/shared/domain/form/sheet'
import { summarySheet } from '@/shared/domain/form/summary'
import { yearSheet } from '@/shared/domain/form/year-report'
import { instantOf } from '@/shared/domain/kit/day'
import type { KeptSlip, SlipStatement } from '@/shared/domain/slip/model'
import { aMember } from '../../builders/day'
import { type Coming, type DuesYear, playYear, standardFor } from '../../builders/dues-year'
import { slipOf, word } from '../slip/a-slip'

/** Totals in the cases in which a wrong one would look right: money beyond a bill, extras, reversed large sums, two words. */
const YEAR = '2026'
const made = instantOf('2027-01-20')
const [one, other] = [aMember('m0'), aMember('m1')] as const
const on = (day: string, hour = '10:00') => instantOf(`${YEAR}-${day}`, hour)
const paid = (member: typeof one, month: string, fen: number, more: Partial<Coming> = {}): Coming => ({
  at: on(`${month}-05`),
  branchId: 'b',
  member,
  lines: fen === 0 ? [] : [{ month: `${YEAR}-${month}`, fen }],
  ...more,
})
const money = playYear({
  standards: [one, other].map((member) => standardFor(member, YEAR, { kind: 'wage_monthly', base: 300_000 })),
  billed: [one, other].map((member) => ({ member, branchId: 'b', from: `${YEAR}-03`, until: `${YEAR}-04` })),
  coming: [
    paid(one, '03', 2000),
    paid(one, '04', 1000),
    paid(other, '03', 1500, { more: { voluntary: 700 } }),
    paid(other, '04', 0, { more: { voluntary: 300 }, takenBackAt: on('04-05', '11:00') }),
    paid(one, '06', 0, { name: 'large', more: { voluntary: 150_000 } }),
    paid(one, '06', 0, { name: 'large', more: { voluntary: 200_000 }, takenBackAt: on('06-05', '11:00') }),
  ],
})
const named = (name: string) => money.entries.filter(({ bookId }) => bookId === `b:${YEAR}:${name}`)
const branchYear = (of: DuesYear): BranchYear => ({
  branchId: 'b',
  branchName: '东风村党支部',
  year: YEAR,
  people: [one, other],
  bills: of.bills,
  entries: named('ordinary'),
  cards: new Map(of.cards.map((card) => [card._id, card])),
  billedElsewhere: new Set(),
})
const fenOf = (cell: unknown) => (cell as { fen: number } | null)?.fen ?? null
/** The line of totals of an item, with one column of it. */
const totalOf = ({ rows }: FormSheet, item: string, column: string) => {
  const at = rows[0]!.cells.indexOf(column)
  const line = rows.find(({ kind, cells }) => kind === 'total' && cells.includes(item))!
  return fenOf(line.cells[at])
}

describe('FO-2: the totals of the register', () => {
  const { sheet, row } = registerSheet(branchYear(money), { at: made, withIncome: true })
  test('a month paid beyond its bill counts in full as paid, and the rest of it as paid beyond', () => {
    expect(totalOf(sheet, '应缴', '3月')).toBe(3000)
    expect(totalOf(sheet, '实缴', '3月')).toBe(3500)
    expect(totalOf(sheet, '多缴、预缴', '3月')).toBe(500)
    expect(totalOf(sheet, '实缴', '4月')).toBe(1000)
    expect(totalOf(sheet, '欠缴', '4月')).toBe(2000)
  })
  test('what was given freely is a total of its own, without what was taken back', () => {
    expect(totalOf(sheet, '实缴', '自愿多交')).toBe(700)
    expect(row.sums).toEqual({
      people: 2,
      due: 6000,
      paid: 4500,
      waived: 0,
      open: 2000,
      beyond: 500,
      voluntary: 700,
      booked: 5200,
    })
  })
})

describe('FO-7: the totals of the yearly report', () => {
  const said = (fen: number, at: number) => word(fen, { at })
  const slip = (createdAt: number, handed: SlipStatement[], confirmed: SlipStatement[]): KeptSlip => ({
    ...slipOf([1]),
    createdAt,
    handed,
    confirmed,
  })
  const slips = [
    slip(on('04-30'), [said(4000, on('04-30')), said(4200, on('05-02'))], [said(4100, on('05-01'))]),
    slip(on('07-01'), [said(1000, on('07-01'))], []),
  ]
  const reportOf = (at: number) => yearSheet(branchYear(money), { slips, large: named('large') }, at, made).row.sums

  test('D-37: a large sum that was taken back is none', () => {
    expect(reportOf(made).large).toBe(150_000)
    expect(reportOf(on('06-05', '10:30')).large).toBe(350_000)
    expect(reportOf(on('06-04')).large).toBe(0)
  })
  test('FO-9: hand-overs are as both sides had last said by then; a later slip is not there yet', () => {
    expect(reportOf(made)).toMatchObject({ handed: 5200, confirmed: 4100 })
    expect(reportOf(on('06-01'))).toMatchObject({ handed: 4200, confirmed: 4100 })
    expect(reportOf(on('04-30', '12:00'))).toMatchObject({ handed: 4000, confirmed: 0 })
  })
})

test('FO-7: the summary of a committee adds up every branch, the first and the last', () => {
  const row = (branchId: string, due: number) => ({ branchId, branchName: branchId, sums: { due } })
  const rows = [row('a', 100), row('b', 20), row('c', 3)]
  const sheet = summarySheet({ kind: 'year', year: YEAR, orgName: '镇党委', rows, upward: null }, made)
  const total = sheet.rows.find(({ kind }) => kind === 'total')!
  expect(fenOf(total.cells[2])).toBe(123)
})
