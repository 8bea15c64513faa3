import type { DuesSettings } from '../../src/shared/domain/dues/model'
import { membershipOf, placeMember } from '../../src/shared/domain/dues/place-member'
import type { Month } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { StandardYear } from '../_data/standard'

/**
 * The months of a year that a standard would bill at once, oldest first: their run has begun, the member owes them and
 * they have no bill. `closed` are those whose book is closed, so that their notice is out.
 */
export function unbilledOf(
  member: Member,
  { bills, begun, closings }: StandardYear,
  settings: DuesSettings,
  thisMonth: Month,
): { month: Month; closed: boolean }[] {
  const billed = new Set(bills.map(({ month }) => month))
  const membership = membershipOf(member)
  return begun.flatMap((month) => {
    if (month > thisMonth || billed.has(month)) return []
    const place = placeMember(membership, month, settings)
    if (!('branchId' in place)) return []
    const closed = closings.some((each) => each.month === month && each.branchId === place.branchId)
    return [{ month, closed }]
  })
}
