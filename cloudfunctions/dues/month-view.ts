import type { OwedMonth } from '../../src/shared/contracts/dues-shapes'
import type { BillNow } from '../../src/shared/domain/dues/at-table'
import type { DuesSettings } from '../../src/shared/domain/dues/model'
import { faultOfMonth } from '../../src/shared/domain/dues/months'
import type { Day } from '../../src/shared/domain/kit/day'

/** A bill as it is shown: `due` = `received` + `waived` + `open`. */
export const monthView = ({ month, fen, received, waived, open }: BillNow) => ({
  month,
  due: fen,
  received,
  waived,
  open,
})

/** A bill with something open; `blocked` when it is too old to be paid without the superior's paper (D-32). */
export const owedMonth = (bill: BillNow, today: Day, settings: DuesSettings): OwedMonth => ({
  ...monthView(bill),
  blocked: faultOfMonth(bill.month, today, null, settings) !== null,
})
