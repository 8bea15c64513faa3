import { instantOf } from '../../../src/shared/domain/kit/day'
import { fullInstantWords, instantWords, monthWords, nearWords, spanWords } from '../../../src/words/dates'

const nine = instantOf('2026-11-22', '09:00')

test('a moment is said with its day, weekday and time of Shanghai', () => {
  expect(instantWords(nine)).toBe('11月22日 周日 09:00')
  expect(fullInstantWords(nine)).toBe('2026年11月22日 09:00')
  expect(monthWords('2026-11')).toBe('2026年11月')
})

test('a span names the end’s day only when it is another one', () => {
  expect(spanWords(nine, nine + 2 * 3_600_000)).toBe('11月22日 周日 09:00–11:00')
  expect(spanWords(nine, nine + 24 * 3_600_000)).toBe('11月22日 周日 09:00–11月23日 09:00')
})

test('near days have words, by Shanghai’s midnight', () => {
  const beforeMidnight = instantOf('2026-11-21', '23:59')
  expect(nearWords(nine, nine)).toBe('今天')
  expect(nearWords(nine, beforeMidnight)).toBe('明天')
  expect(nearWords(beforeMidnight, nine)).toBe('昨天')
  expect(nearWords(nine + 5 * 86_400_000, nine)).toBe('5 天后')
})
