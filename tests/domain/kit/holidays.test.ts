import { addDays, type Day, weekdayOf } from '@/shared/domain/kit/day'
import { hasArrangement, isDayOff, workdayFrom } from '@/shared/domain/kit/holidays'

const daysOf = (year: number): Day[] =>
  Array.from({ length: year % 4 === 0 ? 366 : 365 }, (_, index) => addDays(`${year}-01-01`, index))

describe('K-02: days off by the State Council’s arrangement', () => {
  test.each([
    ['2026-10-01', true, 'a holiday'],
    ['2026-10-07', true, 'its last day'],
    ['2026-10-08', false, 'the day after'],
    ['2026-10-10', false, 'a Saturday that is worked in exchange'],
    ['2026-10-11', true, 'a Sunday'],
    ['2026-01-04', false, 'a Sunday that is worked in exchange'],
    ['2026-02-23', true, 'a Monday within the holiday'],
    ['2025-10-08', true, 'two holidays together'],
    ['2025-10-09', false, 'the day after both'],
    ['2024-02-09', false, 'the eve, worked in 2024'],
    ['2024-02-18', false, 'a Sunday that is worked in exchange'],
    ['2026-11-22', true, 'a plain Sunday'],
    ['2026-11-23', false, 'a plain Monday'],
  ])('%s: %s, %s', (day, off) => {
    expect(isDayOff(day)).toBe(off)
  })
  test.each([
    [2024, 251, 8],
    [2025, 248, 5],
    [2026, 248, 6],
  ])('%d has %d working days, %d of them on weekends', (year, working, onWeekends) => {
    const days = daysOf(year).filter((day) => !isDayOff(day))
    expect(days).toHaveLength(working)
    expect(days.filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toHaveLength(onWeekends)
  })
  test.each([
    ['2025-10-06', '2025-10-09'],
    ['2025-02-03', '2025-02-05'],
    ['2024-10-07', '2024-10-08'],
    ['2024-01-01', '2024-01-02'],
    ['2026-04-06', '2026-04-07'],
  ])('%s rolls to %s', (day, rolled) => {
    expect(workdayFrom(day)).toBe(rolled)
  })
})

test('a year without an arrangement has its weekends and what is off by law in every year, and says so', () => {
  expect([hasArrangement('2026'), hasArrangement('2027'), hasArrangement('toString')]).toEqual([true, false, false])
  expect(daysOf(2027).filter((day) => isDayOff(day) && weekdayOf(day) <= 5)).toEqual(['2027-01-01', '2027-10-01'])
  expect(workdayFrom('2027-01-01')).toBe('2027-01-04')
  expect(workdayFrom('2027-05-01')).toBe('2027-05-03')
  expect(workdayFrom('2029-05-01')).toBe('2029-05-03')
})
