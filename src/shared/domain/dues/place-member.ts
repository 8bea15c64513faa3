import { type Day, daysOfMonth, type Month } from '../kit/day'
import type { EndReason, Member, Standing, Stay } from '../member/model'
import { staysOf } from '../member/stays'
import type { DuesSettings } from './model'

/** What is known of a membership. */
export interface Membership {
  memberId: string
  standing: Standing
  admittedOn: Day | null
  ended: { on: Day; reason: EndReason } | null
  stays: readonly Stay[]
}

/** What dues ask of a member. */
export const membershipOf = (
  member: Pick<Member, '_id' | 'branchId' | 'standing' | 'admittedOn' | 'ended' | 'stays'>,
): Membership => ({
  memberId: member._id,
  standing: member.standing,
  admittedOn: member.admittedOn,
  ended: member.ended,
  stays: staysOf(member),
})

/** Every branch a member belonged to at any time since a month began: those that may bill it. */
export const branchesSince = (of: Pick<Member, 'branchId' | 'stays'>, month: Month): string[] => {
  const stays = staysOf(of).filter(({ until }) => until === null || until >= `${month}-01`)
  return [...new Set([of.branchId, ...stays.map(({ branchId }) => branchId)])]
}

export type NotOwed = 'not-admitted-yet' | 'ended' | 'elsewhere'
export type PlaceOutcome = { branchId: string } | { notOwed: NotOwed } | { refusal: 'ADMISSION_DAY_MISSING' }

/**
 * Which branch bills a member for a month, or why none does. Dues begin with the month of admission, whole (D-30), and
 * go to the branch of the formal membership (D-31): in the month of a transfer the old one or the new one, as set. Who
 * comes from outside owes here from the month after, or after the month the letter of introduction names. A membership
 * that ends within a month owes it still (ours), unless the member died; one entered by mistake never owed.
 */
export function placeMember(of: Membership, month: Month, settings: DuesSettings): PlaceOutcome {
  const { first, last } = daysOfMonth(month)
  if (of.ended?.reason === 'mistake') return { notOwed: 'ended' }
  if (of.admittedOn === null && of.standing === 'probationary') return { refusal: 'ADMISSION_DAY_MISSING' }
  if (of.admittedOn !== null && of.admittedOn > last) return { notOwed: 'not-admitted-yet' }
  if (of.ended && (of.ended.on <= first || (of.ended.on <= last && endsAtOnce(of.ended.reason, settings)))) {
    return { notOwed: 'ended' }
  }
  const newHere = of.admittedOn !== null && of.admittedOn >= first
  const stays = of.stays
    .filter(({ from, until }) => from <= last && (until === null || until > first))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const atFirst = stays.find(({ from }) => from <= first)
  const atLast = stays[stays.length - 1]
  const billing =
    settings.transferMonth === 'new-branch'
      ? atLast
      : (atFirst ?? stays.find(({ paidUntil }) => newHere || paidUntil !== null))
  if (!billing || (billing.paidUntil !== null && month <= billing.paidUntil)) return { notOwed: 'elsewhere' }
  return { branchId: billing.branchId }
}

/** The dead owe nothing for their last month; who is transferred out pays it where the new branch pays that month. */
const endsAtOnce = (reason: EndReason, settings: DuesSettings) =>
  reason === 'deceased' || (reason === 'transferred' && settings.transferMonth === 'new-branch')
