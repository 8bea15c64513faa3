import { faultOfClosing } from '@/shared/domain/dues/closing'

const fault = (month: string, more: Partial<Parameters<typeof faultOfClosing>[0]> = {}) =>
  faultOfClosing({
    month,
    thisMonth: '2026-11',
    isBilled: true,
    billed: ['2026-11', '2026-08', '2026-10', '2026-09', '2025-12'],
    closed: new Set(['2025-12', '2026-08', '2026-09']),
    ...more,
  })

describe('S1-29: which month may be closed', () => {
  test('the first that is open, and one that is closed already', () => {
    expect(fault('2026-10')).toBeNull()
    expect(fault('2026-09')).toBeNull()
  })
  test('the present one too, but none ahead', () => {
    expect(fault('2026-11', { closed: new Set(['2025-12', '2026-08', '2026-09', '2026-10']) })).toBeNull()
    expect(fault('2026-12', { billed: ['2026-12'] })).toEqual({ refusal: 'MONTH_AHEAD' })
  })
  test('not before its bills are made at the branch', () => {
    expect(fault('2026-10', { isBilled: false })).toEqual({ refusal: 'MONTH_NOT_BILLED' })
    expect(fault('2026-07')).toEqual({ refusal: 'MONTH_NOT_BILLED' })
  })
  test('not before an earlier one: the first open one is named', () => {
    expect(fault('2026-11')).toEqual({ refusal: 'EARLIER_MONTH_OPEN', month: '2026-10' })
    expect(fault('2026-11', { closed: new Set() })).toEqual({ refusal: 'EARLIER_MONTH_OPEN', month: '2025-12' })
  })
  test('a month of which the branch has no bills holds nothing up', () => {
    expect(fault('2026-08', { billed: ['2026-05', '2026-08'], closed: new Set(['2026-05']) })).toBeNull()
  })
})
