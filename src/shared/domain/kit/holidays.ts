import { addDays, type Day, weekdayOf } from './day'

/** A year's days off by the State Council's notice, from – to, and the weekend days that are worked in exchange. */
interface Arrangement {
  off: readonly (readonly [from: Day, to: Day])[]
  worked: readonly Day[]
}

/** The State Council's arrangements of days off 国务院办公厅节假日安排. A notice comes each November: add the year then. */
const arrangements: Record<string, Arrangement> = {
  '2024': {
    off: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    worked: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  '2025': {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
}

/**
 * Days off by law in every year, whatever is arranged around them 全国年节及纪念日放假办法 (2024), art. 2: those that do not go
 * by the moon.
 */
const everyYear: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** Whether a year's days off are known. Of other years only the weekends are, and what is off by law in every year. */
export const hasArrangement = (year: string): boolean => Object.hasOwn(arrangements, year)

/**
 * Whether a day is off: a day of a holiday, or a weekend day that is not worked in exchange (K-02). In a year without an
 * arrangement the weekends, and what is off by law in every year.
 */
export function isDayOff(day: Day): boolean {
  const arranged = arrangements[day.slice(0, 4)]
  if (!arranged) return weekdayOf(day) > 5 || everyYear.includes(day.slice(5))
  if (arranged.worked.includes(day)) return false
  return weekdayOf(day) > 5 || arranged.off.some(([from, to]) => day >= from && day <= to)
}

/** The day itself, or the first one after it that is not off. */
export function workdayFrom(day: Day): Day {
  let next = day
  while (isDayOff(next)) next = addDays(next, 1)
  return next
}
