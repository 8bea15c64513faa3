import type { Day, Month } from '../kit/day'
import { workdayFrom } from '../kit/holidays'
import type { DuesSettings } from './model'

/**
 * The day on which dues are collected in a month (D-43): the set day, or the first one after it that is not off, be it in
 * the next month. Null where dues are collected on the day of the activity (S1-26, S2-11).
 */
export function collectionDayOf(month: Month, { collectionDay }: Pick<DuesSettings, 'collectionDay'>): Day | null {
  return collectionDay === null ? null : workdayFrom(`${month}-${String(collectionDay).padStart(2, '0')}`)
}
