import { collectionDayOf } from '@/shared/domain/dues/collection-day'

describe('D-43: the day on which dues are collected', () => {
  test.each([
    ['2026-01', '2026-01-04'],
    ['2026-02', '2026-02-02'],
    ['2026-03', '2026-03-02'],
    ['2026-04', '2026-04-01'],
    ['2026-05', '2026-05-06'],
    ['2026-06', '2026-06-01'],
    ['2026-07', '2026-07-01'],
    ['2026-08', '2026-08-03'],
    ['2026-09', '2026-09-01'],
    ['2026-10', '2026-10-08'],
    ['2026-11', '2026-11-02'],
    ['2026-12', '2026-12-01'],
    ['2027-01', '2027-01-04'],
  ])('the first of %s is held on %s', (month, day) => {
    expect(collectionDayOf(month, { collectionDay: 1 })).toBe(day)
  })
  test('another day of the month, over its end where nothing else is left', () => {
    expect(collectionDayOf('2026-11', { collectionDay: 15 })).toBe('2026-11-16')
    expect(collectionDayOf('2026-02', { collectionDay: 28 })).toBe('2026-02-28')
    expect(collectionDayOf('2027-02', { collectionDay: 28 })).toBe('2027-03-01')
  })
  test('S1-26, S2-11: none where dues belong to the day of the activity', () => {
    expect(collectionDayOf('2026-10', { collectionDay: null })).toBeNull()
  })
})
