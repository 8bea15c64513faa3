import { monthListWords, nearMonthWords } from '@/words/months'

test('a month of another year is named with it', () => {
  expect(nearMonthWords('2026-09', '2026-11')).toBe('9月')
  expect(nearMonthWords('2025-09', '2026-11-22')).toBe('2025年9月')
})

test.each([
  [['2026-11'], '11月'],
  [['2026-11', '2026-10'], '10月、11月'],
  [['2026-09', '2026-10', '2026-11'], '9月至11月'],
  [['2026-07', '2026-09', '2026-11'], '7月、9月、11月'],
  [['2025-11', '2025-12', '2026-01'], '2025年11月至2026年1月'],
  [['2027-01', '2027-02', '2027-03'], '2027年1月至3月'],
  [['2026-01', '2026-03', '2026-05', '2026-07', '2026-09'], '1月至9月间 5 个月'],
])('%j are said as %s', (months, words) => {
  expect(monthListWords(months, '2026-11')).toBe(words)
})
