import fc from 'fast-check'
import { type AllocationFacts, allocate, paidBy } from '@/shared/domain/dues/allocate'
import { faultOfLargeSum, faultOfLargeSumStep, flowOf, largeSumSteps } from '@/shared/domain/dues/large-sum'
import type { Payer } from '@/shared/domain/dues/model'
import { faultOfMonth } from '@/shared/domain/dues/months'
import {
  channelNames,
  decideLargeSum,
  decidePayment,
  faultOfPayer,
  isChannel,
  type PaymentFacts,
} from '@/shared/domain/dues/payment'
import { addDays, addMonths } from '@/shared/domain/kit/day'
import { holdsFor } from '../../builders/random'
import { approval, settings } from './a-dues'

const today = '2026-11-22'
const owed = (...months: string[]) => months.map((month) => ({ month, fen: 1500 }))
const facts = (more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  sum: 1500,
  open: owed('2026-11'),
  chosen: null,
  rest: 'refuse',
  today,
  superior: null,
  by: 'collector',
  collectors: ['collector'],
  channel: 'cash',
  payer: null,
  belongs: true,
  ...more,
})
const payer: Payer = { name: '王芳', relation: '女儿', reason: '住院', consent: approval }

describe('D-32, D-33: how far back and ahead a payment reaches', () => {
  test.each([
    ['2026-03', 'ARREARS_NEED_SUPERIOR'],
    ['2026-04', 'ARREARS_NEED_SUPERIOR'],
    ['2026-05', null],
    ['2026-10', null],
    ['2026-11', null],
    ['2026-12', null],
    ['2027-05', null],
    ['2027-06', 'ADVANCE_NEEDS_SUPERIOR'],
  ])('on 2026-11-22, %s: %s', (month, fault) => {
    expect(faultOfMonth(month, today, null, settings)).toBe(fault)
    expect(faultOfMonth(month, today, approval, settings)).toBeNull()
  })
  test('an approval without a paper approves nothing', () => {
    expect(faultOfMonth('2026-04', today, { ...approval, document: ' ' }, settings)).toBe('ARREARS_NEED_SUPERIOR')
  })
  test('an approval of tomorrow approves nothing today', () => {
    expect(faultOfMonth('2026-04', today, { ...approval, on: today }, settings)).toBeNull()
    const tomorrow = { ...approval, on: addDays(today, 1) }
    expect(faultOfMonth('2026-04', today, tomorrow, settings)).toBe('ARREARS_NEED_SUPERIOR')
    expect(faultOfMonth('2027-06', today, tomorrow, settings)).toBe('ADVANCE_NEEDS_SUPERIOR')
  })
  test('across the turn of the year', () => {
    expect(faultOfMonth('2026-08', '2027-02-01', null, settings)).toBeNull()
    expect(faultOfMonth('2026-07', '2027-02-01', null, settings)).toBe('ARREARS_NEED_SUPERIOR')
  })
})

describe('a sum is put to months', () => {
  const put = (more: Partial<AllocationFacts>) => allocate(facts(more), settings)
  test('oldest first, the last one in part', () => {
    expect(put({ sum: 4000, open: owed('2026-11', '2026-09', '2026-10') })).toEqual({
      lines: [
        { month: '2026-09', fen: 1500 },
        { month: '2026-10', fen: 1500 },
        { month: '2026-11', fen: 1000 },
      ],
      voluntary: 0,
    })
  })
  test('the chosen ones, also ahead', () => {
    const open = owed('2026-10', '2026-11', '2026-12', '2027-01')
    expect(put({ sum: 3000, open, chosen: ['2027-01', '2026-11'] })).toEqual({
      lines: owed('2026-11', '2027-01'),
      voluntary: 0,
    })
  })
  test('nothing goes ahead unasked', () => {
    expect(put({ sum: 3000, open: owed('2026-11', '2026-12') })).toEqual({
      refusal: 'MORE_THAN_OWED',
      month: null,
      fen: 1500,
    })
  })
  test('what is left over is voluntary when it is meant so', () => {
    expect(put({ sum: 2000, rest: 'voluntary' })).toEqual({ lines: owed('2026-11'), voluntary: 500 })
    expect(put({ sum: 2000, open: [], rest: 'voluntary' })).toEqual({ lines: [], voluntary: 2000 })
  })
  test('months too far back wait for the superior, and are named when money is left because of them', () => {
    const open = owed('2026-04', '2026-05')
    expect(put({ sum: 1500, open })).toEqual({ lines: owed('2026-05'), voluntary: 0 })
    expect(put({ sum: 3000, open })).toMatchObject({ refusal: 'ARREARS_NEED_SUPERIOR', month: '2026-04' })
    expect(put({ sum: 3000, open, superior: approval })).toEqual({ lines: open, voluntary: 0 })
  })
  test.each<[string, Partial<AllocationFacts>]>([
    ['AMOUNT_BAD', { sum: 0 }],
    ['AMOUNT_BAD', { sum: -1500 }],
    ['AMOUNT_BAD', { sum: 1500.5 }],
    ['MONTH_NOT_OPEN', { chosen: ['2026-12'] }],
    ['MONTH_NOT_OPEN', { open: [{ month: '2026-11', fen: 0 }], chosen: ['2026-11'] }],
    ['MONTH_TWICE', { chosen: ['2026-11', '2026-11'] }],
    ['MORE_THAN_OWED', { sum: 1501 }],
    ['ARREARS_NEED_SUPERIOR', { open: owed('2026-04'), chosen: ['2026-04'] }],
    ['ADVANCE_NEEDS_SUPERIOR', { open: owed('2027-06'), chosen: ['2027-06'] }],
  ])('%s', (refusal, more) => {
    expect(put(more)).toMatchObject({ refusal })
  })

  const opens = fc.uniqueArray(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(3000)), { selector: ([by]) => by })
  holdsFor(
    'no fen is lost or made, no month is overpaid, none is out of reach',
    [fc.integer({ min: 1, max: 20_000 }), opens, fc.boolean()],
    (sum, months, choose) => {
      const open = months.map(([by, fen]) => ({ month: addMonths('2026-11', by), fen }))
      const chosen = choose ? open.filter(({ fen }) => fen > 0).map(({ month }) => month) : null
      const outcome = put({ sum, open, chosen, rest: 'voluntary' })
      if ('refusal' in outcome) {
        expect(choose).toBe(true)
        return
      }
      expect(paidBy(outcome)).toBe(sum)
      for (const line of outcome.lines) {
        expect(line.fen).toBeGreaterThan(0)
        expect(line.fen).toBeLessThanOrEqual(open.find(({ month }) => month === line.month)!.fen)
        expect(faultOfMonth(line.month, today, null, settings)).toBeNull()
      }
    },
  )
})

describe('D-35, S1-27: how money comes in', () => {
  test('four ways, and no payroll', () => {
    expect(Object.keys(channelNames)).toEqual(['cash', 'bank', 'wechat_merchant', 'dues_platform'])
    expect(['payroll', 'Cash', '', 'toString', '__proto__'].map(isChannel)).not.toContain(true)
  })
  test('a payment through the payroll is refused', () => {
    expect(decidePayment(facts({ channel: 'payroll' }), settings)).toMatchObject({ refusal: 'CHANNEL_NOT_ALLOWED' })
  })
})

describe('D-34, S1-28: paying for another', () => {
  test.each<[string | null, Payer | null]>([
    [null, null],
    [null, payer],
    ['PAYER_NEEDED', { ...payer, name: '' }],
    ['PAYER_NEEDED', { ...payer, name: '\u200b\u3000' }],
    ['RELATION_NEEDED', { ...payer, relation: ' ' }],
    ['REASON_NEEDED', { ...payer, reason: '' }],
    ['CONSENT_NEEDED_FOR_PAYER', { ...payer, consent: { ...approval, by: '' } }],
    [null, { ...payer, consent: { ...approval, on: today } }],
    ['CONSENT_NEEDED_FOR_PAYER', { ...payer, consent: { ...approval, on: addDays(today, 1) } }],
    ['CONSENT_NEEDED_FOR_PAYER', { ...payer, consent: null as unknown as Payer['consent'] }],
  ])('%s', (fault, of) => {
    expect(faultOfPayer(of, today)).toBe(fault)
    if (fault) expect(decidePayment(facts({ payer: of }), settings)).toMatchObject({ refusal: fault })
  })
})

describe('a payment is decided', () => {
  test('taken, with its months and its way', () => {
    expect(decidePayment(facts({ payer }), settings)).toEqual({
      lines: owed('2026-11'),
      voluntary: 0,
      channel: 'cash',
    })
  })
  test('S1-26: by the named collector only, and that is asked first', () => {
    const bad = facts({ by: 'secretary', channel: 'payroll', sum: 0 })
    expect(decidePayment(bad, settings)).toMatchObject({ refusal: 'NOT_THE_COLLECTOR' })
    expect(decidePayment(facts({ collectors: [] }), settings)).toMatchObject({ refusal: 'NOT_THE_COLLECTOR' })
  })
  test('D-31: a member of another branch is refused before the sum is looked at, and after who pays', () => {
    const stranger = facts({ belongs: false, sum: 0 })
    expect(decidePayment(stranger, settings)).toMatchObject({ refusal: 'NOT_OF_THIS_BRANCH' })
    const unnamed = { ...stranger, payer: { ...payer, name: '' } }
    expect(decidePayment(unnamed, settings)).toMatchObject({ refusal: 'PAYER_NEEDED' })
  })
  test('D-37: an extra below the threshold is taken, from it on it goes its own way', () => {
    const extra = (voluntary: number) => decidePayment(facts({ sum: 1500 + voluntary, rest: 'voluntary' }), settings)
    expect(extra(99_999)).toMatchObject({ voluntary: 99_999 })
    expect(extra(100_000)).toMatchObject({ refusal: 'LARGE_SUM_APART', fen: 100_000 })
  })
})

describe('D-37: large sums', () => {
  test.each([
    [0, 'none'],
    [1, 'normal'],
    [99_999, 'normal'],
    [100_000, 'central'],
    [100_001, 'central'],
  ])('%d fen: %s', (voluntary, flow) => {
    expect(flowOf(voluntary, settings)).toBe(flow)
  })
  test('a province may collect a layer below', () => {
    const province = { ...settings, provinceLargeSum: 50_000 }
    expect([49_999, 50_000, 99_999, 100_000].map((fen) => flowOf(fen, province))).toEqual([
      'normal',
      'province',
      'province',
      'central',
    ])
  })
  test('they come with an account of the member', () => {
    expect(faultOfLargeSum({ voluntary: 100_000, brief: '' }, settings)).toBe('BRIEF_NEEDED')
    expect(faultOfLargeSum({ voluntary: 99_999, brief: '简要情况' }, settings)).toBe('NOT_LARGE')
    expect(faultOfLargeSum({ voluntary: 100_000, brief: '简要情况' }, settings)).toBeNull()
  })
  test('are refused in a fixed order, each fault before the next', () => {
    const { sum: _, open: __, chosen: ___, rest: ____, superior: _____, ...who } = facts()
    const good = { ...who, fen: 100_000, brief: '简要情况', hasSuperior: true }
    const faults = [
      [{ hasSuperior: false }, 'NO_SUPERIOR'],
      [{ brief: '' }, 'BRIEF_NEEDED'],
      [{ fen: 99_999 }, 'NOT_LARGE'],
      [{ fen: 0 }, 'AMOUNT_BAD'],
      [{ belongs: false }, 'NOT_OF_THIS_BRANCH'],
      [{ payer: { ...payer, reason: '' } }, 'REASON_NEEDED'],
      [{ channel: 'payroll' }, 'CHANNEL_NOT_ALLOWED'],
      [{ by: 'secretary' }, 'NOT_THE_COLLECTOR'],
    ] as const
    expect(decideLargeSum(good, settings)).toEqual({ channel: 'cash', flow: 'central' })
    let worse: Parameters<typeof decideLargeSum>[0] = good
    for (const [fault, refusal] of faults) {
      worse = { ...worse, ...fault }
      expect(decideLargeSum(worse, settings)).toEqual({ refusal })
    }
  })
  test('one that was taken back goes no further', () => {
    for (const next of largeSumSteps) expect(faultOfLargeSumStep('reversed', next)).toBe('STEP_OUT_OF_ORDER')
  })
  test('and go step by step', () => {
    const allowed = largeSumSteps.flatMap((at) =>
      largeSumSteps.filter((next) => !faultOfLargeSumStep(at, next)).map((next) => `${at} ${next}`),
    )
    expect(allowed).toEqual([
      'received received',
      'received forwarded',
      'forwarded forwarded',
      'forwarded receipt-issued',
      'receipt-issued receipt-issued',
      'receipt-issued receipt-delivered',
      'receipt-delivered receipt-delivered',
    ])
  })
})
