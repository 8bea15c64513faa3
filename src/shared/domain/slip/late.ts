import type { DuesSettings } from '../dues/model'
import { addDays, type Day, daysOfMonth, type Instant, type Month, monthOf } from '../kit/day'
import type { Fen } from '../kit/money'
import type { KeptSlip } from './model'

/** The last day for the money that came in in a month to be with the committee (D-42, days by setting). */
export const handOverBy = (month: Month, settings: Pick<DuesSettings, 'handOverDays'>): Day =>
  addDays(daysOfMonth(month).last, settings.handOverDays)

/**
 * Whether money on no slip has been kept too long (D-42). Where reversals leave nothing to hand over, nothing is kept.
 * @param open.since when the first of its entries was written
 */
export const isKeptLate = (
  open: { fen: Fen; since: Instant },
  today: Day,
  settings: Pick<DuesSettings, 'handOverDays'>,
): boolean => open.fen > 0 && today > handOverBy(monthOf(open.since), settings)

/** Whether the committee should have said by now what came: late is what is neither here nor known. */
export const isSlipLate = ({ waitsUntil }: Pick<KeptSlip, 'waitsUntil'>, today: Day): boolean =>
  waitsUntil !== null && today > waitsUntil
