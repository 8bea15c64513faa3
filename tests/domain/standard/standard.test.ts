import { approvesOwn } from '@/shared/domain/standard/approval'
import type { Assessment, Standard } from '@/shared/domain/standard/model'
import { assessmentIn, type StandardChange, withAssessment } from '@/shared/domain/standard/standard'
import { settings, standardOf, wageOf } from '../dues/a-dues'

const change = (more: Partial<StandardChange> = {}): StandardChange => ({
  from: '2026-07',
  facts: { kind: 'wage_monthly', base: 400_000 },
  assessment: wageOf(400_000),
  by: 'officer',
  reason: '调整岗位',
  approvedBy: '支委会',
  at: 1,
  ...more,
})
const changed = (of: StandardChange, standard: Standard | null, lastBilled: string | null = null, set = settings) =>
  withAssessment({ memberId: 'zhang', year: '2026', standard, lastBilled }, of, set)
const standardAfter = (...of: Parameters<typeof changed>): Standard => {
  const outcome = changed(...of)
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome.standard
}
const first = standardOf('zhang', wageOf(300_000))

describe('D-21: assessed once a year', () => {
  test('the year’s first assessment holds all year and in no other', () => {
    expect(first._id).toBe('zhang:2026')
    expect(assessmentIn(first, '2026-01')?.fen).toBe(1500)
    expect(assessmentIn(first, '2026-12')?.fen).toBe(1500)
    expect(assessmentIn(first, '2027-01')).toBeNull()
    expect(assessmentIn(null, '2026-01')).toBeNull()
  })
  test('two changes of one month: the last one holds; a change of an earlier month holds from there on', () => {
    const twice = standardAfter(change({ assessment: wageOf(450_000) }), standardAfter(change(), first))
    const held = (of: Standard) => of.spans.map(({ from, until, assessment: { fen } }) => [from, until, fen])
    expect(held(twice)).toEqual([
      ['2026-01', '2026-06', 1500],
      ['2026-07', '2026-12', 4500],
    ])
    expect(held(standardAfter(change({ from: '2026-05', assessment: wageOf(350_000) }), twice))).toEqual([
      ['2026-01', '2026-04', 1500],
      ['2026-05', '2026-12', 3500],
    ])
  })
  test('a change holds from its month on and leaves the months before', () => {
    const standard = standardAfter(change(), first, '2026-06')
    expect(assessmentIn(standard, '2026-06')?.fen).toBe(1500)
    expect(assessmentIn(standard, '2026-07')?.fen).toBe(4000)
    expect(standard.spans).toMatchObject([
      { from: '2026-01', until: '2026-06' },
      { from: '2026-07', until: '2026-12', reason: '调整岗位', approvedBy: '支委会' },
    ])
  })
  test('a change of the same month takes the place of the one before it', () => {
    const twice = standardAfter(change({ assessment: wageOf(600_000) }), standardAfter(change(), first))
    expect(twice.spans.map(({ assessment }) => assessment.fen)).toEqual([1500, 9000])
  })
  test.each([
    ['REASON_NEEDED', change({ reason: ' ' }), null],
    ['APPROVER_NEEDED', change({ approvedBy: '' }), null],
    ['APPROVER_IS_THE_MEMBER', change({ approvedBy: 'zhang' }), null],
    ['MONTH_OUTSIDE_YEAR', change({ from: '2027-01' }), null],
    ['MONTH_ALREADY_BILLED', change(), '2026-07'],
  ])('%s', (refusal, of, lastBilled) => {
    expect(changed(of, first, lastBilled)).toEqual({ refusal })
  })
  test('a place that follows each change of pay asks for a reason alone', () => {
    const set = { ...settings, assessment: 'on-change' as const }
    expect(changed(change({ approvedBy: '' }), first, null, set)).toHaveProperty('standard')
    expect(changed(change({ reason: '' }), first, null, set)).toEqual({ refusal: 'REASON_NEEDED' })
  })
})

describe('D-15: a self-employed standard is one quarter’s', () => {
  const quarterly: Assessment = { ...wageOf(900_000), kind: 'self_employed' }
  const plain = { assessment: quarterly, reason: '', approvedBy: '' }
  test('it ends with its quarter, and the months after owe a new figure', () => {
    const standard = standardAfter(change({ ...plain, from: '2026-05' }), null)
    expect(assessmentIn(standard, '2026-06')?.fen).toBe(13_500)
    expect(assessmentIn(standard, '2026-07')).toBeNull()
  })
  test('the next quarter is no change; a second figure for the same one is', () => {
    const spring = standardAfter(change({ ...plain, from: '2026-04' }), null)
    expect(standardAfter(change({ ...plain, from: '2026-07' }), spring).spans).toHaveLength(2)
    expect(changed(change({ ...plain, from: '2026-05' }), spring)).toEqual({ refusal: 'REASON_NEEDED' })
  })
})

describe('D-21, D-15: months that no assessment covers can be filled in before what is billed', () => {
  const quarterly: Assessment = { ...wageOf(900_000), kind: 'self_employed' }
  const plain = { assessment: quarterly, reason: '', approvedBy: '' }
  const autumn = standardAfter(change({ ...plain, from: '2026-10' }), null)
  test('a quarter that was left out', () => {
    const standard = standardAfter(change({ ...plain, from: '2026-07' }), autumn, '2026-11')
    expect(standard.spans.map(({ from, until }) => [from, until])).toEqual([
      ['2026-07', '2026-09'],
      ['2026-10', '2026-12'],
    ])
  })
  test('the months before the first one of the year, with reason and approver, up to where it begins', () => {
    const late = standardAfter(change({ from: '2026-07' }), null)
    expect(changed(change({ from: '2026-01', reason: '' }), late, '2026-08')).toEqual({ refusal: 'REASON_NEEDED' })
    const standard = standardAfter(change({ from: '2026-01', assessment: wageOf(300_000) }), late, '2026-08')
    expect(standard.spans.map(({ from, until, assessment }) => [from, until, assessment.fen])).toEqual([
      ['2026-01', '2026-06', 1500],
      ['2026-07', '2026-12', 4000],
    ])
  })
  test('also where nothing is billed yet: no change, so nobody approves it, and the figures of later quarters stay', () => {
    const standard = standardAfter(change({ ...plain, from: '2026-04' }), autumn)
    expect(standard.spans.map(({ from, until }) => [from, until])).toEqual([
      ['2026-04', '2026-06'],
      ['2026-10', '2026-12'],
    ])
    const whole = standardAfter(change({ ...plain, from: '2026-07' }), standard)
    expect(whole.spans.map(({ from }) => from)).toEqual(['2026-04', '2026-07', '2026-10'])
    expect(changed(change({ ...plain, from: '2026-08' }), whole)).toEqual({ refusal: 'REASON_NEEDED' })
    const mended = standardAfter(change({ assessment: quarterly, from: '2026-08' }), whole)
    expect(mended.spans.map(({ from, until }) => `${from} ${until}`)).toEqual([
      '2026-04 2026-06',
      '2026-07 2026-07',
      '2026-08 2026-09',
      '2026-10 2026-12',
    ])
  })
  test('the year changes with the fourth quarter', () => {
    const standard = standardAfter(change({ ...plain, from: '2026-12' }), null)
    expect(standard.spans).toMatchObject([{ from: '2026-12', until: '2026-12' }])
    expect(assessmentIn(standard, '2027-01')).toBeNull()
    expect(changed(change({ ...plain, from: '2027-01' }), standard)).toEqual({ refusal: 'MONTH_OUTSIDE_YEAR' })
  })
  test('not a month that is covered; and what is not billed yet gives way to the new one', () => {
    expect(changed(change({ from: '2026-11' }), autumn, '2026-11')).toEqual({ refusal: 'MONTH_ALREADY_BILLED' })
    expect(standardAfter(change({ from: '2026-09' }), autumn, null).spans).toHaveLength(1)
  })
})

describe('SD-1: nobody approves their own', () => {
  const member = { _id: 'zhang', name: '张 三' }
  test.each([
    ['张三', true],
    [' 张三 ', true],
    ['zhang', true],
    ['张三丰', false],
    ['支委会', false],
    ['', false],
  ])('%p: %p', (approver, own) => expect(approvesOwn(approver, member)).toBe(own))
})
