import type { SlipView } from '../../src/shared/contracts/slip'
import { dayOf, type Instant } from '../../src/shared/domain/kit/day'
import { slipNumber } from '../../src/shared/domain/slip/hand-over'
import { isSlipLate } from '../../src/shared/domain/slip/late'
import type { KeptSlip, Remittance } from '../../src/shared/domain/slip/model'
import { stateOf } from '../../src/shared/domain/slip/statements'

/** A slip as both sides see it. */
export function viewOf(slip: KeptSlip, now: Instant): SlipView {
  const { handedShort, confirmedShort } = stateOf(slip)
  return {
    ...slip,
    id: slip._id,
    number: slipNumber(slip),
    handedShort,
    confirmedShort,
    late: isSlipLate(slip, dayOf(now)),
    madeAt: slip.createdAt,
  }
}

/** Money sent upward, as it is shown. */
export const remittanceView = (kept: Remittance, reversed: boolean) => ({ ...kept, id: kept._id, reversed })
