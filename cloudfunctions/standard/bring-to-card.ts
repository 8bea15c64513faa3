import type { Bill } from '../../src/shared/domain/dues/model'
import { branchesSince } from '../../src/shared/domain/dues/place-member'
import type { Member } from '../../src/shared/domain/member/model'
import type { Waiver } from '../../src/shared/domain/standard/model'
import type { Ledger } from '../_acts/dues-ledger'
import type { Data } from '../_data'

/**
 * Brings a reduction in force, or its new end, to the member's card; the bills of its months and their sums follow. The
 * card is the member's, so a reduction goes along to another branch.
 * @param bills those of its months before and after the change
 */
export async function bringToCard(ledger: Ledger, waiver: Waiver, bills: readonly Bill[]): Promise<void> {
  const { _id, memberId, from, until, to, state } = waiver
  const card = await ledger.card(memberId)
  const others = card.waivers.filter((other) => other._id !== _id)
  const inForce = state === 'effective' && from <= until
  await ledger.changeCard(
    card,
    { waivers: inForce ? [...others, { _id, memberId, from, until, to, state }] : others },
    bills,
  )
}

/** The bills of the months of a reduction. */
export const billsOf = (data: Data, { memberId, from, until }: Pick<Waiver, 'memberId' | 'from' | 'until'>) =>
  data.bills.ofMember(memberId, from, until)

/** The branches to lock for it: all that may have billed a month of it. */
export const branchesOf = (member: Member, { from }: Pick<Waiver, 'from'>): string[] => branchesSince(member, from)
