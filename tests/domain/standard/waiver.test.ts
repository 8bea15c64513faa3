import type { DuesKind } from '@/shared/domain/standard/model'
import {
  decideWaiver,
  endedBy,
  endedNote,
  endWaiver,
  proposeWaiver,
  type WaiverProposal,
  waivedOf,
  withdrawWaiver,
} from '@/shared/domain/standard/waiver'
import { approval, settings } from '../dues/a-dues'

const proposal = (more: Partial<WaiverProposal> = {}): WaiverProposal => ({
  _id: 'waiver-1',
  memberId: 'zhang',
  from: '2026-03',
  until: '2026-12',
  to: 0,
  ground: 'hardship',
  reason: '重病',
  branch: { by: '支委会', on: '2026-02-20', document: '支委会会议记录' },
  superior: null,
  ...more,
})
const propose = (
  kind: 'wage_monthly' | 'retired',
  more: Partial<WaiverProposal> = {},
  later: readonly DuesKind[] = [kind],
) => proposeWaiver(proposal(more), { kind, fen: 1500, later }, settings, '2026-03-02')
const waiver = (kind: 'wage_monthly' | 'retired', more: Partial<WaiverProposal> = {}) => {
  const outcome = propose(kind, more)
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome.waiver
}

describe('D-36: two ways of approval', () => {
  test('a retired member in hardship: the branch alone', () => {
    expect(waiver('retired').state).toBe('effective')
  })
  test('everybody else, and a retired member for another reason, waits for the committee above', () => {
    expect(waiver('wage_monthly').state).toBe('pending_superior')
    expect(waiver('retired', { ground: 'other' }).state).toBe('pending_superior')
  })
  test('nor does the branch alone let off months in which the member is known not to be retired', () => {
    const state = (later: readonly DuesKind[]) => propose('retired', {}, later)
    expect(state(['retired', 'wage_monthly'])).toMatchObject({ waiver: { state: 'pending_superior' } })
    expect(state(['retired', 'retired'])).toMatchObject({ waiver: { state: 'effective' } })
  })
  test('with the committee’s paper at once it is effective', () => {
    expect(waiver('wage_monthly', { superior: approval })).toMatchObject({ state: 'effective', superior: approval })
    expect(waiver('wage_monthly', { superior: { ...approval, document: '' } }).state).toBe('pending_superior')
  })
  test.each<[string, Partial<WaiverProposal>]>([
    ['BRANCH_RESOLUTION_NEEDED', { branch: null }],
    ['BRANCH_RESOLUTION_NEEDED', { branch: { by: '支委会', on: '', document: '记录' } }],
    ['DAY_IN_FUTURE', { branch: { by: '支委会', on: '2026-03-03', document: '记录' } }],
    ['REASON_NEEDED', { reason: ' ' }],
    ['SPAN_BAD', { until: '2026-02' }],
    ['SPAN_BAD', { from: '2026-13' }],
    ['SPAN_TOO_LONG', { until: '2027-03' }],
    ['AMOUNT_BAD', { to: -1 }],
    ['AMOUNT_BAD', { to: 0.5 }],
    ['NOTHING_REDUCED', { to: 1500 }],
  ])('%s', (refusal, more) => {
    expect(propose('retired', more)).toEqual({ refusal })
  })
})

describe('the committee decides', () => {
  const pending = { ...waiver('wage_monthly'), by: 'secretary' }
  const decided = (of: Parameters<typeof decideWaiver>) => {
    const outcome = decideWaiver(...of)
    return 'refusal' in outcome ? outcome.refusal : outcome.waiver.state
  }
  test('once; the same again is no error, the opposite is', () => {
    const done = decideWaiver(pending, 'effective', approval, 'officer')
    if ('refusal' in done) throw new Error(done.refusal)
    expect(done.waiver).toMatchObject({ state: 'effective', superior: approval })
    expect(decided([done.waiver, 'effective', approval, 'officer'])).toBe('effective')
    expect(decided([done.waiver, 'refused', approval, 'officer'])).toBe('ALREADY_DECIDED')
  })
  test('with a paper', () => {
    expect(decided([pending, 'refused', { ...approval, by: '' }, 'officer'])).toBe('APPROVER_NEEDED')
  })
  test.each(['effective', 'refused'] as const)(
    'SD-1, SD-3: %s, but not by the member nor by who proposed it',
    (decision) => {
      expect(decided([pending, decision, approval, 'zhang'])).toBe('APPROVER_IS_THE_MEMBER')
      expect(decided([pending, decision, approval, 'secretary'])).toBe('PROPOSER_MAY_NOT_DECIDE')
      expect(decided([{ ...pending, by: undefined }, decision, approval, 'secretary'])).toBe(decision)
      expect(decided([{ ...pending, state: 'withdrawn' }, decision, approval, 'secretary'])).toBe('WAIVER_WITHDRAWN')
    },
  )
})

describe('what is waived', () => {
  const bill = (month: string, fen = 1500) => ({ memberId: 'zhang', month, fen })
  test('nothing before it is effective, everything in its months, a part when reduced', () => {
    expect(waivedOf(bill('2026-03'), [waiver('wage_monthly')])).toBe(0)
    const whole = waiver('retired')
    expect(['2026-02', '2026-03', '2026-12', '2027-01'].map((month) => waivedOf(bill(month), [whole]))).toEqual([
      0, 1500, 1500, 0,
    ])
    expect(waivedOf(bill('2026-03'), [waiver('retired', { to: 500 })])).toBe(1000)
    expect(waivedOf(bill('2026-03', 400), [waiver('retired', { to: 500 })])).toBe(0)
    expect(waivedOf({ ...bill('2026-03'), memberId: 'li' }, [whole])).toBe(0)
  })
})

describe('D-36: a reduction of October to April, in December', () => {
  const of = { from: '2026-10', until: '2027-04', state: 'effective' as const }
  test.each([
    ['2026-10', { refusal: 'SPAN_BAD' }],
    ['2026-11', { until: '2026-11' }],
    ['2027-03', { until: '2027-03' }],
    ['2027-04', { refusal: 'SPAN_BAD' }],
    ['2027-05', { refusal: 'SPAN_BAD' }],
    ['2026-13', { refusal: 'SPAN_BAD' }],
  ])('ended with %s', (until, outcome) => expect(endWaiver(of, until, '2026-12')).toEqual(outcome))
  test('one that has not begun can be ended before its first month, one that is not in force not at all', () => {
    const later = { ...of, from: '2027-02' }
    expect(endWaiver(later, '2027-01', '2026-12')).toEqual({ until: '2027-01' })
    expect(endWaiver(later, '2026-12', '2026-12')).toEqual({ refusal: 'SPAN_BAD' })
    expect(endWaiver({ ...of, state: 'refused' }, '2026-11', '2026-12')).toEqual({ refusal: 'WAIVER_NOT_IN_FORCE' })
  })
})

test.each([
  ['pending_superior', { state: 'withdrawn' }],
  ['withdrawn', { state: 'withdrawn' }],
  ['effective', { refusal: 'ALREADY_DECIDED' }],
  ['refused', { refusal: 'ALREADY_DECIDED' }],
] as const)('D-36: the branch takes back what is %s', (state, outcome) => {
  expect(withdrawWaiver({ state })).toEqual(outcome)
})

describe('D-36: what the branch alone let off from December to June ends with the retirement', () => {
  const of = { from: '2026-12', until: '2027-06', state: 'effective' as const, superior: null }
  const span = (from: string, until = '2027-12', kind: DuesKind = 'wage_monthly') => ({ from, until, kind })
  test.each([
    ['a wage from March: with February', of, span('2027-03'), '2027-02'],
    ['a wage from before it: never begins', of, span('2026-11', '2026-12'), '2026-11'],
    ['a wage from its first month', of, span('2026-12', '2026-12'), '2026-11'],
    ['a wage from after it', of, span('2027-07'), null],
    ['a wage that is over before it', of, span('2026-01', '2026-11'), null],
    ['another pension', of, span('2027-03', '2027-12', 'retired'), null],
    ['no work', of, span('2027-03', '2027-12', 'fixed_02'), '2027-02'],
    ['approved by the committee', { ...of, superior: approval }, span('2027-03'), null],
    ['waiting', { ...of, state: 'pending_superior' as const }, span('2027-03'), null],
    ['ended before', { ...of, until: '2026-11' }, span('2026-11', '2026-12'), null],
  ])('%s', (_what, waiver, by, last) => expect(endedBy(waiver, by)).toBe(last))
  test('and says so', () => expect(endedNote('2026-12')).toMatch(/^2027年1月起不再按离退休核定/))
})
