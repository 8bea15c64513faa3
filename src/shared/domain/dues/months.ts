import { addMonths, type Day, type Month } from '../kit/day'
import { isApproved } from '../standard/approval'
import type { Approval } from '../standard/model'
import type { DuesSettings } from './model'

export type MonthRefusal = 'ARREARS_NEED_SUPERIOR' | 'ADVANCE_NEEDS_SUPERIOR'

/**
 * Whether a month may be paid today: arrears up to six months back (D-32), advance up to six ahead (D-33), farther
 * either way with the superior's approval, given by today.
 */
export function faultOfMonth(
  month: Month,
  today: Day,
  superior: Approval | null,
  settings: DuesSettings,
): MonthRefusal | null {
  if (isApproved(superior) && superior.on <= today) return null
  const current = today.slice(0, 7)
  if (month < addMonths(current, -settings.arrearsMonths)) return 'ARREARS_NEED_SUPERIOR'
  return month > addMonths(current, settings.advanceMonths) ? 'ADVANCE_NEEDS_SUPERIOR' : null
}
