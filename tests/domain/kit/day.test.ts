import fc from 'fast-check'
import * as days from '@/shared/domain/kit/day'

describe('days and months are those of Shanghai', () => {
  test.each([
    [Date.UTC(2026, 10, 21, 15, 59, 59, 999), '2026-11-21', '23:59'],
    [Date.UTC(2026, 10, 21, 16), '2026-11-22', '00:00'],
    [Date.UTC(2026, 11, 31, 16), '2027-01-01', '00:00'],
    [Date.UTC(2024, 1, 28, 20), '2024-02-29', '04:00'],
  ])('%d is on %s at %s', (at, day, time) => {
    expect([days.dayOf(at), days.timeOf(at), days.monthOf(at)]).toEqual([day, time, day.slice(0, 7)])
    expect(days.instantOf(day, time)).toBe(at - (at % 60_000))
  })

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '', 'today'])('%j is no day', (text) => {
    expect(days.isDay(text)).toBe(false)
  })

  test('months add up over years, and end on their last day', () => {
    expect(days.addMonths('2026-11', 2)).toBe('2027-01')
    expect(days.addMonths('2026-01', -1)).toBe('2025-12')
    expect(days.daysOfMonth('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  })

  test('2026-11-22 is a Sunday and the 23rd a Monday', () => {
    expect([days.weekdayOf('2026-11-22'), days.weekdayOf('2026-11-23')]).toEqual([7, 1])
  })

  test('adding days and counting them agree, whatever the host’s time zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -4000, max: 4000 }), (from, count) => {
        const day = days.dayOf(from * 86_400_000)
        expect(days.daysBetween(day, days.addDays(day, count))).toBe(count)
        expect(days.isDay(days.addDays(day, count))).toBe(true)
      }),
    )
  })
})
