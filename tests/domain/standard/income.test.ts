import { defaultSettings } from '@/shared/domain/dues/settings'
import { MOST_FEN } from '@/shared/domain/kit/money'
import { assess } from '@/shared/domain/standard/assess'
import { type IncomeItem, itemNames, itemsOf, workOutBase } from '@/shared/domain/standard/income'
import { type Employer, employers } from '@/shared/domain/standard/model'

const counts: Record<Employer, readonly IncomeItem[]> = {
  'civil-servant': ['positionPay', 'gradePay', 'allowances'],
  'civil-worker': ['positionPay', 'technicalPay', 'allowances'],
  institution: ['positionPay', 'gradePay', 'allowances', 'basicPerformance'],
  enterprise: ['positionPay', 'basicPay', 'regularBonus'],
  pension: ['basicPension'],
}
const all = Object.keys(itemNames) as IncomeItem[]
const countedSomewhere = new Set(Object.values(counts).flat())
const deducted = itemsOf('institution').deducted
const baseOf = (of: Employer, items: Partial<Record<IncomeItem, number>>) => {
  const worked = workOutBase(of, items)
  return 'refusal' in worked ? worked.refusal : worked.base
}

describe.each(employers)('D-11, D-12, D-13: every item on the slip of %s', (of) => {
  const main = counts[of][0]!
  test.each(all)('%s', (item) => {
    const base = baseOf(of, { [main]: 500_000, ...(item === main ? {} : { [item]: 100_000 }) })
    if (item === main) expect(base).toBe(500_000)
    else if (counts[of].includes(item)) expect(base).toBe(600_000)
    else if (countedSomewhere.has(item)) expect(base).toBe('ITEM_NOT_OF_THIS_PAY')
    else if (deducted.includes(item)) expect(base).toBe(of === 'pension' ? 'ITEM_NOT_OF_THIS_PAY' : 400_000)
    else expect(base).toBe(500_000)
  })
  test('the phone offers what counts here, and what the rule takes off', () => {
    expect([...itemsOf(of).counted].sort()).toEqual([...counts[of]].sort())
    expect(itemsOf(of).deducted).toEqual(of === 'pension' ? [] : deducted)
  })
})

describe('D-23: what is no base is an error', () => {
  test('items that add up to more than can be handled, each of them a good amount', () => {
    expect(baseOf('institution', { positionPay: MOST_FEN, gradePay: MOST_FEN })).toBe('AMOUNT_BAD')
    expect(baseOf('institution', { positionPay: MOST_FEN, gradePay: 1, incomeTax: 1 })).toBe(MOST_FEN)
  })
  test('an item at nothing, half a fen, no number, or too much', () => {
    expect(baseOf('enterprise', { basicPay: 0 })).toBe('BASE_NOT_POSITIVE')
    for (const amount of [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, MOST_FEN + 1, '5' as never, null as never])
      expect(baseOf('enterprise', { basicPay: amount })).toBe('AMOUNT_BAD')
  })
  test('an amount approved by hand that an office would not take from anybody else', () => {
    const byHand = { of: 'amount', fen: 19, approvedBy: '党委', reason: '年薪制' } as const
    const settings = { ...defaultSettings, lowestMonthly: 20 }
    expect(assess({ kind: 'annual_salary', byHand }, settings)).toMatchObject({ refusal: 'BASE_TOO_SMALL' })
    expect(assess({ kind: 'annual_salary', byHand: { ...byHand, fen: 20 } }, settings)).toMatchObject({ fen: 20 })
  })
})
