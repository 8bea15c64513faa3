import { changesOf, faultOfSettings } from '@/shared/domain/dues/change-settings'
import { settings } from './a-dues'

describe('D-37: the layers of large sums', () => {
  test.each([
    [null, null],
    [50_000, null],
    [99_999, null],
    [100_000, 'PROVINCE_ABOVE_CENTRAL'],
    [200_000, 'PROVINCE_ABOVE_CENTRAL'],
  ])('a province’s layer from %j fen on, below 1000.00 of the centre: %j', (provinceLargeSum, fault) => {
    expect(faultOfSettings({ ...settings, provinceLargeSum })).toBe(fault)
  })
})

test.each([
  [100, 100, null],
  [101, 100, 'LOWEST_ABOVE_CAP'],
])('D-20, D-23: at least %d fen and at most %d a month: %j', (lowestMonthly, monthlyCap, fault) => {
  expect(faultOfSettings({ ...settings, lowestMonthly, monthlyCap })).toBe(fault)
})

describe('what is set otherwise', () => {
  test('is named with the old and the new value', () => {
    const after = { ...settings, rounding: 'yuan_ceil' as const, collectionDay: 5, disclosesAmounts: true }
    expect(changesOf(settings, after)).toEqual({
      rounding: 'fen_half_up → yuan_ceil',
      collectionDay: '— → 5',
      disclosesAmounts: 'false → true',
    })
    expect(changesOf({ ...settings, provinceLargeSum: 50_000 }, settings)).toEqual({ provinceLargeSum: '50000 → —' })
  })
  test('is nothing when all is as before', () => {
    expect(changesOf(settings, { ...settings })).toEqual({})
  })
})
