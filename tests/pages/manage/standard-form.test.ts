import { billsAhead } from '@/manage/standard/bills-ahead'
import {
  factsOf,
  firstOf,
  formOf,
  howsOf,
  monthsOpen,
  previewOf,
  type StandardForm,
} from '@/manage/standard/standard-form'
import { defaultSettings as settings } from '@/shared/domain/dues/settings'
import { assess } from '@/shared/domain/standard/assess'

const form = (more: Partial<StandardForm> = {}): StandardForm => ({ ...formOf(null, '2026-11'), ...more })
const comesTo = (typed: Partial<StandardForm>) => {
  const outcome = previewOf(form(typed), settings)
  return outcome && ('refusal' in outcome ? outcome.refusal : outcome.fen)
}

test('a pay slip typed item by item comes to what the rules say (D-11, D-12)', () => {
  const items = {
    positionPay: '2800',
    gradePay: '1,900.00',
    basicPerformance: '1500',
    rewardPerformance: '2000',
    socialInsurance: '1100',
    incomeTax: '30',
  }
  expect(comesTo({ items })).toBe(7605)
})

test.each([
  [{ kind: 'wage_monthly', how: 'base', base: '3000.01' }, 3000],
  [{ kind: 'retired', how: 'base', base: '6800' }, 6800],
  [{ kind: 'self_employed', net: '27000' }, 13_500],
  [{ kind: 'farmer', chosen: '0.50' }, 50],
  [{ kind: 'farmer', chosen: '0.19' }, 'FARMER_TOO_LOW'],
  [{ kind: 'fixed_02' }, 20],
  [{ kind: 'wage_monthly', how: 'base', base: '' }, 'BASE_MISSING'],
  [{ kind: 'wage_monthly', how: 'base', base: '0' }, 'BASE_NOT_POSITIVE'],
  [{ kind: 'wage_monthly', items: {} }, 'BASE_MISSING'],
  [
    { kind: 'annual_salary', how: 'byHand', approvedFen: '20000', approvedBy: '', approvedReason: '年薪' },
    'APPROVER_NEEDED',
  ],
  [
    { kind: 'annual_salary', how: 'byHand', approvedFen: '20000', approvedBy: '镇党委', approvedReason: '年薪' },
    40_000,
  ],
] as const)('%j comes to %s', (typed, result) => {
  expect(comesTo(typed as Partial<StandardForm>)).toBe(result)
})

test('an amount that cannot be read is named, and nothing is worked out from it', () => {
  const items = { positionPay: '12元5' }
  expect(factsOf(form({ items }))).toEqual({ bad: 'positionPay' })
  expect(previewOf(form({ items }), settings)).toBeNull()
  expect(factsOf(form({ kind: 'self_employed', net: '1e3' }))).toEqual({ bad: 'net' })
})

test.each([
  { kind: 'wage_monthly', employer: 'enterprise', items: { basicPay: 300_000 } },
  { kind: 'wage_monthly', base: 300_000 },
  { kind: 'retired', items: { basicPension: 400_000 } },
  { kind: 'retired', byHand: { of: 'amount', fen: 2_500, approvedBy: '镇党委', reason: '比照同类人员' } },
  { kind: 'annual_salary', byHand: { of: 'base', fen: 2_000_000, approvedBy: '县委', reason: '年薪制' } },
  { kind: 'self_employed', net: 2_700_000 },
  { kind: 'farmer', chosen: 20 },
  { kind: 'fixed_02' },
] as const)('what was entered comes back as it was: %j', (facts) => {
  expect(factsOf(formOf({ facts } as never, '2026-11'))).toEqual({ facts })
})

test('only months without a bill can be changed', () => {
  expect(monthsOpen('2026', null)).toHaveLength(12)
  expect(monthsOpen('2026', '2026-10')).toEqual(['2026-11', '2026-12'])
  expect(monthsOpen('2026', '2026-12')).toEqual([])
})

test('months that no assessment covers yet can be filled in, also before what is billed (D-15)', () => {
  const spans = [
    { from: '2026-04', until: '2026-06' },
    { from: '2026-10', until: '2026-12' },
  ]
  const open = monthsOpen('2026', '2026-11', spans)
  expect(open).toEqual(['2026-01', '2026-02', '2026-03', '2026-07', '2026-08', '2026-09', '2026-12'])
  expect(firstOf(open, '2026-11')).toBe('2026-12')
  const over = monthsOpen('2026', '2026-12', spans)
  expect([over.length, firstOf(over, '2026-12')]).toEqual([6, '2026-09'])
  expect(monthsOpen('2026', '2026-12', [{ from: '2026-01', until: '2026-12' }])).toEqual([])
})

test('what was typed for another employer’s slip is not sent with this one (D-11, D-13)', () => {
  const items = { positionPay: '2800', gradePay: '1900', incomeTax: '30', basicPay: '3000', basicPension: '5200' }
  const sent = (more: Partial<StandardForm>) => {
    const read = factsOf(form({ items, ...more }))
    return 'facts' in read && 'items' in read.facts ? Object.keys(read.facts.items) : read
  }
  expect(sent({ employer: 'institution' })).toEqual(['positionPay', 'gradePay', 'incomeTax'])
  expect(sent({ employer: 'enterprise' })).toEqual(['positionPay', 'incomeTax', 'basicPay'])
  expect(sent({ kind: 'retired' })).toEqual(['basicPension'])
  expect(sent({ kind: 'retired', items: { gradePay: '一千', basicPension: '5200' } })).toEqual(['basicPension'])
})

test('farmers state an income only where the place has that rule (D-16)', () => {
  expect(howsOf('farmer', settings)).toEqual(['items'])
  expect(howsOf('farmer', { ...settings, farmersMayDeclareIncome: true })).toEqual(['items', 'base'])
})

describe('what saving bills at once', () => {
  const unbilled = ['06', '07', '08', '09', '10', '11'].map((month) => ({
    month: `2026-${month}`,
    closed: month < '09',
  }))
  const facts = { kind: 'self_employed' as const, net: 1_350_000 }
  const assessment = assess(facts, settings)
  if ('refusal' in assessment) throw new Error(assessment.refusal)
  const of = {
    memberId: 'm1',
    year: '2026',
    spans: [],
    lastBilled: null,
    waivers: [],
    settings,
  } as unknown as Parameters<typeof billsAhead>[0]

  test('a quarter’s figure bills its quarter, and nothing before the month it is set from (D-15)', () => {
    expect(billsAhead(of, unbilled, { from: '2026-08', facts, assessment })).toEqual({
      months: ['2026-08', '2026-09'],
      fen: 2 * assessment.fen,
      closed: 1,
    })
  })

  test('what is let off is taken off; a reduction that still waits is not', () => {
    const waiver = { memberId: 'm1', from: '2026-09', until: '2026-09', to: 1000, state: 'effective' }
    const with_ = (state: string) => ({ ...of, waivers: [{ ...waiver, state }] }) as typeof of
    const wish = { from: '2026-08', facts, assessment }
    expect(billsAhead(with_('effective'), unbilled, wish).fen).toBe(assessment.fen + 1000)
    expect(billsAhead(with_('pending_superior'), unbilled, wish).fen).toBe(2 * assessment.fen)
  })

  test('a month that may not be changed any more bills nothing: the cloud refuses it', () => {
    const billed = { ...of, lastBilled: '2026-11' }
    expect(billsAhead(billed, unbilled, { from: '2026-08', facts, assessment }).months).toEqual([])
  })
})
