import { closeRunsDue, faultOfClosing, monthsToClose } from '@/shared/domain/dues/closing'

const fault = (month: string, more: Partial<Parameters<typeof faultOfClosing>[0]> = {}) =>
  faultOfClosing({
    month,
    thisMonth: '2026-11',
    isBilled: true,
    toClose: ['2026-11', '2026-08', '2026-10', '2026-09', '2025-12'],
    closed: new Set(['2025-12', '2026-08', '2026-09']),
    ...more,
  })

describe('the months of a book that are to be closed', () => {
  const sums = { bills: 1, expected: 20, received: 0, waived: 0, owing: 1, problems: 0 }
  const unbilled = { ...sums, bills: 0, problems: 4 }
  test('those with bills, oldest first; one in which nobody could be billed is none', () => {
    const months = { '2026-03': sums, '2026-01': sums, '2026-02': unbilled, '2026-12': sums }
    expect(monthsToClose({ year: '2026', months, seq: 0 })).toEqual(['2026-01', '2026-03', '2026-12'])
  })
  test('December for the year’s notice, where anything was billed or booked in the year (D-39)', () => {
    const months = { '2026-03': sums, '2026-04': unbilled }
    expect(monthsToClose({ year: '2026', months, seq: 0 })).toEqual(['2026-03', '2026-12'])
    expect(monthsToClose({ year: '2026', months: {}, seq: 2 })).toEqual(['2026-12'])
  })
  test('none where nothing was', () => {
    expect(monthsToClose({ year: '2026', months: { '2026-04': unbilled }, seq: 0 })).toEqual([])
  })
})

describe('S1-29: which month may be closed', () => {
  test('the first that is open, and one that is closed already', () => {
    expect(fault('2026-10')).toBeNull()
    expect(fault('2026-09')).toBeNull()
  })
  test('the present one too, but none ahead', () => {
    expect(fault('2026-11', { closed: new Set(['2025-12', '2026-08', '2026-09', '2026-10']) })).toBeNull()
    expect(fault('2026-12', { toClose: ['2026-12'] })).toEqual({ refusal: 'MONTH_AHEAD' })
  })
  test('not before its bills are made at the branch', () => {
    expect(fault('2026-10', { isBilled: false })).toEqual({ refusal: 'MONTH_NOT_BILLED' })
    expect(fault('2026-07')).toEqual({ refusal: 'MONTH_NOT_BILLED' })
  })
  test('not before an earlier one: the first open one is named', () => {
    expect(fault('2026-11')).toEqual({ refusal: 'EARLIER_MONTH_OPEN', month: '2026-10' })
    expect(fault('2026-11', { closed: new Set() })).toEqual({ refusal: 'EARLIER_MONTH_OPEN', month: '2025-12' })
  })
  test('a month that is not to be closed holds nothing up', () => {
    expect(fault('2026-08', { toClose: ['2026-05', '2026-08'], closed: new Set(['2026-05']) })).toBeNull()
  })
})

describe('S1-29: the clock closes what nobody closed', () => {
  const due = (today: string, ...patience: number[]) => closeRunsDue(today, patience).map(({ id }) => id)
  test.each([
    ['2026-12-10', ['2026-09:10', '2026-10:10']],
    ['2026-12-11', ['2026-09:10', '2026-10:10', '2026-11:10']],
    ['2027-01-10', ['2026-10:10', '2026-11:10']],
    ['2027-01-11', ['2026-10:10', '2026-11:10', '2026-12:10']],
  ])('ten days after a month’s end: on %s %j', (today, ids) => {
    expect(due(today, 10)).toEqual(ids)
  })
  test('at once where that is set, and once for each patience', () => {
    expect(due('2026-12-01', 0)).toContain('2026-11:00')
    expect(due('2026-11-30', 0)).not.toContain('2026-11:00')
    expect(due('2026-12-11', 10, 0, 60, 10)).toEqual([
      '2026-09:00',
      '2026-09:10',
      '2026-09:60',
      '2026-10:00',
      '2026-10:10',
      '2026-11:00',
      '2026-11:10',
    ])
  })
  test('with the longest patience a month is still looked at', () => {
    expect(due('2026-05-01', 60)).toContain('2026-02:60')
    expect(due('2026-04-30', 60)).toContain('2026-02:60')
  })
})
