import fc from 'fast-check'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { readYuan } from '@/shared/domain/kit/money'
import { assess } from '@/shared/domain/standard/assess'
import type { IncomeItem } from '@/shared/domain/standard/income'
import { type Assessment, type AssessmentFacts, duesKinds } from '@/shared/domain/standard/model'
import { rateOf } from '@/shared/domain/standard/rates'
import { sayStep } from '@/shared/domain/standard/say-step'
import { holdsFor } from '../../builders/random'

const fen = (yuan: string) => readYuan(yuan, 'any')!
const assessed = (facts: AssessmentFacts, more: Partial<DuesSettings> = {}): Assessment => {
  const outcome = assess(facts, { ...defaultSettings, ...more })
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome
}
const ofBase = (kind: 'wage_monthly' | 'retired', base: number): AssessmentFacts => ({ kind, base }) as AssessmentFacts
const wage = (yuan: string, more: Partial<DuesSettings> = {}) =>
  assessed({ kind: 'wage_monthly', base: fen(yuan) }, more)
const retired = (yuan: string) => assessed({ kind: 'retired', base: fen(yuan) })
const refusal = (facts: AssessmentFacts, more: Partial<DuesSettings> = {}) => {
  const outcome = assess(facts, { ...defaultSettings, ...more })
  return 'refusal' in outcome ? outcome.refusal : outcome
}

describe('D-10, RULES 1.3: a wage pays the rate of its bracket on the whole of it', () => {
  test.each([
    // base, rate in basis points, before the cap, owed
    ['1200', 50, '6', '6'],
    ['3000', 50, '15', '15'],
    ['3000.01', 100, '30', '30'],
    ['3001', 100, '30.01', '30.01'],
    ['4321.67', 100, '43.22', '43.22'],
    ['4999.99', 100, '50', '50'],
    ['5000', 100, '50', '50'],
    ['5000.01', 150, '75', '75'],
    ['6543.21', 150, '98.15', '98.15'],
    ['9999.99', 150, '150', '150'],
    ['10000', 150, '150', '150'],
    ['10000.01', 200, '200', '200'],
    ['12345.67', 200, '246.91', '246.91'],
    ['49999.5', 200, '999.99', '999.99'],
    ['49999.74', 200, '999.99', '999.99'],
    ['49999.75', 200, '1000', '1000'],
    ['50000', 200, '1000', '1000'],
    ['50000.01', 200, '1000', '1000'],
    ['50000.25', 200, '1000.01', '1000'],
    ['60000', 200, '1200', '1000'],
  ])('%s yuan: %d bp, %s, owed %s', (base, bp, uncapped, owed) => {
    expect(wage(base)).toMatchObject({ bp, uncapped: fen(uncapped), fen: fen(owed), voluntary: 0 })
  })
})

describe('D-13: a pension knows two rates, and no part above a bound', () => {
  test.each([
    ['1000', 50, '5'],
    ['3000.01', 50, '15'],
    ['5000', 50, '25'],
    ['5000.01', 100, '50'],
    ['6800', 100, '68'],
    ['10000', 100, '100'],
    ['10000.01', 100, '100'],
    ['120000', 100, '1000'],
  ])('%s yuan: %d bp, owed %s', (base, bp, owed) => {
    expect(retired(base)).toMatchObject({ bp, fen: fen(owed) })
  })

  test('only the basic pension counts', () => {
    const items = { basicPension: fen('5200'), pensionAllowances: fen('1600') }
    expect(assessed({ kind: 'retired', items })).toMatchObject({ base: fen('5200'), fen: fen('52') })
  })

  test('a slip that does not separate them is set by peers, with an approver and a reason', () => {
    const byHand = { of: 'amount' as const, fen: fen('30'), approvedBy: '支委会', reason: '参照同类人员' }
    expect(assessed({ kind: 'retired', byHand })).toMatchObject({ fen: 3000, base: null })
    expect(refusal({ kind: 'retired', byHand: { ...byHand, approvedBy: ' ' } })).toBe('APPROVER_NEEDED')
    expect(refusal({ kind: 'retired', byHand: { ...byHand, reason: '' } })).toBe('REASON_NEEDED')
  })
})

describe('D-14: an annual salary needs an amount approved by hand', () => {
  const byHand = { of: 'base' as const, fen: fen('20000'), approvedBy: '党委', reason: '年薪制' }
  test('none: refused', () => {
    expect(refusal({ kind: 'annual_salary', byHand: null })).toBe('APPROVED_AMOUNT_NEEDED')
  })
  test('an approved base goes through the brackets, an approved amount stands, the cap holds for both', () => {
    expect(assessed({ kind: 'annual_salary', byHand })).toMatchObject({ bp: 200, fen: fen('400') })
    const amount = { ...byHand, of: 'amount' as const }
    expect(assessed({ kind: 'annual_salary', byHand: { ...amount, fen: fen('321') } })).toMatchObject({ fen: 32100 })
    expect(assessed({ kind: 'annual_salary', byHand: { ...amount, fen: fen('1001') } }).fen).toBe(fen('1000'))
  })
  test('nothing is no amount', () => {
    expect(refusal({ kind: 'annual_salary', byHand: { ...byHand, fen: 0 } })).toBe('BASE_NOT_POSITIVE')
  })
})

describe('D-15: the self-employed pay by the month of the last quarter', () => {
  test.each([
    ['27000', '9000', '135'],
    ['9000', '3000', '15'],
    ['9000.01', '3000', '15'],
    ['9000.02', '3000.01', '30'],
    ['30000.03', '10000.01', '200'],
  ])('%s in the quarter: %s a month, owed %s', (net, base, owed) => {
    expect(assessed({ kind: 'self_employed', net: fen(net) })).toMatchObject({ base: fen(base), fen: fen(owed) })
  })
  test.each([
    [null, 'BASE_MISSING'],
    [0, 'BASE_NOT_POSITIVE'],
    [-500, 'BASE_NOT_POSITIVE'],
    [1, 'BASE_TOO_SMALL'],
  ])('%p is refused', (net, code) => {
    expect(refusal({ kind: 'self_employed', net })).toBe(code)
  })
})

describe('D-16: a farmer pays what the branch chose', () => {
  test.each([
    ['0.20', '0.20', '0'],
    ['0.50', '0.50', '0'],
    ['1.00', '1.00', '0'],
    ['1.01', '1.00', '0.01'],
    ['5', '1.00', '4'],
  ])('%s: owed %s, voluntary %s', (chosen, owed, voluntary) => {
    expect(assessed({ kind: 'farmer', chosen: fen(chosen) })).toMatchObject({
      fen: fen(owed),
      voluntary: fen(voluntary),
    })
  })
  test.each([['0'], ['0.10'], ['0.19']])('%s is too low', (chosen) => {
    expect(refusal({ kind: 'farmer', chosen: fen(chosen) })).toBe('FARMER_TOO_LOW')
  })
  test('a declared income uses the brackets, where the place has that rule', () => {
    const facts = { kind: 'farmer' as const, base: fen('4000') }
    expect(refusal(facts)).toBe('DECLARED_INCOME_NOT_ALLOWED')
    expect(assessed(facts, { farmersMayDeclareIncome: true }).fen).toBe(4000)
  })
})

test('D-17: students and people without income pay 0.20', () => {
  expect(assessed({ kind: 'fixed_02' })).toMatchObject({ kind: 'fixed_02', fen: 20, base: null })
})

describe('D-23: a bad base is an error, never zero', () => {
  test.each<[AssessmentFacts, string]>([
    [{ kind: 'wage_monthly', base: 0 }, 'BASE_NOT_POSITIVE'],
    [{ kind: 'wage_monthly', base: -300000 }, 'BASE_NOT_POSITIVE'],
    [{ kind: 'wage_monthly', base: null }, 'BASE_MISSING'],
    [{ kind: 'wage_monthly', base: 300000.5 }, 'AMOUNT_BAD'],
    [{ kind: 'wage_monthly', base: Number.NaN }, 'AMOUNT_BAD'],
    [{ kind: 'wage_monthly', base: 99 }, 'BASE_TOO_SMALL'],
    [{ kind: 'retired', base: 0 }, 'BASE_NOT_POSITIVE'],
    [{ kind: 'retired', base: null }, 'BASE_MISSING'],
    [{ kind: 'wage_monthly', employer: 'institution', items: {} }, 'BASE_MISSING'],
    [{ kind: 'wage_monthly', employer: 'institution', items: { rewardPerformance: 200000 } }, 'BASE_MISSING'],
    [
      { kind: 'wage_monthly', employer: 'institution', items: { positionPay: 1000, incomeTax: 1000 } },
      'BASE_NOT_POSITIVE',
    ],
    [{ kind: 'wage_monthly', employer: 'institution', items: { positionPay: -1 } }, 'AMOUNT_BAD'],
    [{ kind: 'wage_monthly', employer: 'civil-servant', items: { regularBonus: 1 } }, 'ITEM_NOT_OF_THIS_PAY'],
    [{ kind: 'wage_monthly', employer: 'enterprise', items: { basicPension: 1 } }, 'ITEM_NOT_OF_THIS_PAY'],
    [
      { kind: 'wage_monthly', employer: 'enterprise', items: { toString: 1 } as Partial<Record<IncomeItem, number>> },
      'ITEM_UNKNOWN',
    ],
  ])('%j: %s', (facts, code) => {
    expect(refusal(facts)).toBe(code)
  })
  test('an office that refuses amounts below 0.20 says so in its settings', () => {
    expect(refusal({ kind: 'wage_monthly', base: fen('20') }, { lowestMonthly: 20 })).toBe('BASE_TOO_SMALL')
    expect(wage('40', { lowestMonthly: 20 }).fen).toBe(20)
  })
})

describe('D-11, D-12: what counts and what does not', () => {
  test('the sum of the insurances beside one of them is refused: it would be taken off twice (D-12)', () => {
    const items = { positionPay: 400_000, socialInsurance: 60_000, pensionInsurance: 30_000 }
    const facts = { kind: 'wage_monthly', employer: 'institution', items } as const
    expect(assess(facts, defaultSettings)).toEqual({ refusal: 'DEDUCTED_TWICE', item: 'pensionInsurance' })
    expect(assess({ ...facts, items: { ...items, pensionInsurance: 0 } }, defaultSettings)).toMatchObject({
      base: 340_000,
    })
  })
  test('an institution: reward performance is left out, insurance and tax come off', () => {
    const result = assessed({
      kind: 'wage_monthly',
      employer: 'institution',
      items: {
        positionPay: fen('2800'),
        gradePay: fen('1900'),
        basicPerformance: fen('1500'),
        rewardPerformance: fen('2000'),
        socialInsurance: fen('1100'),
        incomeTax: fen('30'),
      },
    })
    expect(result).toMatchObject({ base: fen('5070'), bp: 150, fen: fen('76.05') })
    expect(result.steps.map((step) => `${step.rule} ${sayStep(step)}`)).toEqual([
      'D-11 计入：岗位（职务）工资 2800.00 元',
      'D-11 计入：级别（薪级）工资 1900.00 元',
      'D-11 计入：基础性绩效工资 1500.00 元',
      'D-12 扣除：社会保险和住房公积金（合计） 1100.00 元',
      'D-12 扣除：个人所得税 30.00 元',
      'D-12 不计入：奖励性绩效工资 2000.00 元',
      'D-11 党费基数：每月 5070.00 元',
      'D-22 5070.00 元 × 1.5% = 每月 76.05 元',
    ])
  })
  test('an enterprise: regular bonuses count, one-off ones do not', () => {
    const items = { basicPay: 300000, positionPay: 200000, regularBonus: 50000, irregularBonus: 900000 }
    expect(assessed({ kind: 'wage_monthly', employer: 'enterprise', items }).base).toBe(550000)
  })
  test('subsidies and the employer’s part of the housing fund change nothing', () => {
    const items = { positionPay: 400000, gradePay: 100000, transportSubsidy: 80000, employerHousingFund: 60000 }
    expect(assessed({ kind: 'wage_monthly', employer: 'civil-servant', items }).fen).toBe(5000)
  })
})

test('D-20: the cap is a setting: a place with another one owes up to that, by the brackets and by hand', () => {
  expect(wage('60000', { monthlyCap: fen('1500') }).fen).toBe(fen('1200'))
  expect(wage('60000', { monthlyCap: fen('800') })).toMatchObject({ uncapped: fen('1200'), fen: fen('800') })
  const byHand = { of: 'amount' as const, fen: fen('900'), approvedBy: '党委', reason: '年薪制' }
  expect(assessed({ kind: 'annual_salary', byHand }, { monthlyCap: fen('800') }).fen).toBe(fen('800'))
})

test('D-18: nobody has a rate of their own; the categories are those of the rules, and no other', () => {
  expect(duesKinds).toEqual(['wage_monthly', 'retired', 'annual_salary', 'self_employed', 'farmer', 'fixed_02'])
})

test('D-20: the cap is a step of its own, and the rest is voluntary', () => {
  expect(wage('60000').steps.map(sayStep)).toEqual([
    '党费基数：每月 60000.00 元',
    '60000.00 元 × 2% = 每月 1200.00 元',
    '每月最多 1000.00 元，多交的部分属于自愿',
  ])
})

describe('D-22: rounding is a setting', () => {
  test.each([
    ['fen_half_up', '43.22'],
    ['jiao_half_up', '43.20'],
    ['yuan_ceil', '44.00'],
  ] as const)('%s', (rounding, owed) => {
    expect(wage('4321.67', { rounding }).fen).toBe(fen(owed))
  })
})

describe('for every base', () => {
  const bases = fc.integer({ min: 1, max: 20_000_000 })
  const kinds = fc.constantFrom('wage_monthly' as const, 'retired' as const)
  const roundings = fc.constantFrom('fen_half_up' as const, 'jiao_half_up' as const, 'yuan_ceil' as const)

  holdsFor('a positive base owes something up to the cap, or is refused', [bases, kinds, roundings], (...of) => {
    const [base, kind, rounding] = of
    const outcome = assess(ofBase(kind, base), { ...defaultSettings, rounding })
    if ('refusal' in outcome) {
      expect(outcome.refusal).toBe('BASE_TOO_SMALL')
      expect(base).toBeLessThan(1000)
    } else {
      expect(outcome.fen).toBeGreaterThan(0)
      expect(outcome.fen).toBe(Math.min(outcome.uncapped, 100_000))
    }
  })
  holdsFor('more never owes less', [bases, bases, kinds], (one, other, kind) => {
    const [low, high] = [Math.min(one, other) + 1000, Math.max(one, other) + 1000]
    expect(assessed(ofBase(kind, low)).fen).toBeLessThanOrEqual(assessed(ofBase(kind, high)).fen)
  })
  holdsFor('a wage owes what the formula says', [bases], (base) => {
    const bp = base <= 300_000 ? 50 : base <= 500_000 ? 100 : base <= 1_000_000 ? 150 : 200
    expect(rateOf(base, 'working')).toBe(bp)
    if (base >= 100) {
      const exact = Number((2n * BigInt(base) * BigInt(bp) + 10_000n) / 20_000n)
      expect(assessed({ kind: 'wage_monthly', base }).fen).toBe(Math.min(exact, 100_000))
    }
  })
})
