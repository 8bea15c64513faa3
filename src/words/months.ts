import { addMonths, type Month } from '../shared/domain/kit/day'

const short = (month: Month) => `${Number(month.slice(5))}月`
const long = (month: Month) => `${month.slice(0, 4)}年${short(month)}`

/** `2026-11` → 11月 within the year of `today`, 2025年11月 otherwise. */
export const nearMonthWords = (month: Month, today: string): string =>
  month.slice(0, 4) === today.slice(0, 4) ? short(month) : long(month)

/** Months as one says them: 11月 · 9月至11月 · 7月、9月、11月. A year other than that of `today` is named. */
export function monthListWords(months: readonly Month[], today: string): string {
  const sorted = [...months].sort()
  const [first = '', last = ''] = [sorted[0], sorted[sorted.length - 1]]
  const words = (month: Month) => nearMonthWords(month, today)
  // the year is said once
  const span = `${words(first)}至${nearMonthWords(last, first)}`
  const unbroken = sorted.every((month, place) => month === addMonths(first, place))
  if (sorted.length > 2 && unbroken) return span
  if (sorted.length > 4) return `${span}间 ${sorted.length} 个月`
  return sorted.map(words).join('、')
}
