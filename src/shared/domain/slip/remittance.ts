import type { DuesSettings } from '../dues/model'
import { type Fen, isFen, shareOf } from '../kit/money'

/** What goes upward of what was paid in (D-41), in fen. Large sums are forwarded whole and are not part of it (D-37). */
export const remittanceOf = (paidIn: Fen, settings: Pick<DuesSettings, 'remittanceBp'>): Fen =>
  isFen(paidIn, 'positive') ? shareOf(paidIn, settings.remittanceBp) : 0
