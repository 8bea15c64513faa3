import type { Day, Month } from '../kit/day'
import type { Member } from '../member/model'
import type { Standard } from '../standard/model'
import { billFor } from './bills'
import { stateOn } from './ledger'
import type { Bill, Card, DuesSettings, Line } from './model'
import { membershipOf } from './place-member'

/** A member at the collector's table with what is known of their dues. `bills` are at least those with something open. */
export interface AtTable {
  member: Pick<Member, '_id' | 'branchId' | 'state' | 'standing' | 'admittedOn' | 'ended' | 'stays'>
  card: Pick<Card, 'paid' | 'waivers'>
  bills: readonly Bill[]
  /** The standards of this year and later ones. */
  standards: readonly Standard[]
}

/** Whether the member stands in this branch now. */
export const isHere = ({ state, branchId }: Pick<Member, 'state' | 'branchId'>, at: string): boolean =>
  state === 'active' && branchId === at

/** The bills a branch may take money for: all of its own members, and its own bills of those who have left (D-31). */
export const billsAt = <B extends Bill>(
  branchId: string,
  of: { member: AtTable['member']; bills: readonly B[] },
): B[] => of.bills.filter((bill) => isHere(of.member, branchId) || bill.branchId === branchId)

/**
 * What is still owed for a month that has no bill yet, in fen: what its bill will say, less what is paid ahead and waived.
 * Null when no standard holds, nothing is owed, or another branch will bill it: such a month cannot be paid here.
 */
export function owedAhead(branchId: string, of: AtTable, month: Month, settings: DuesSettings): number | null {
  if (!isHere(of.member, branchId)) return null
  const standard = of.standards.find(({ year }) => year === month.slice(0, 4)) ?? null
  const outcome = billFor({ membership: membershipOf(of.member), standard }, month, settings)
  if (!('bill' in outcome) || outcome.bill.branchId !== branchId) return null
  return stateOn(of.card, outcome.bill).open
}

/**
 * What money may be put to at a branch's table: open bills, this month when its bill is not made yet, and the months ahead
 * that are asked for (D-33).
 * @param asked months the payer means; those ahead are reckoned from the standard
 */
export function openAt(
  branchId: string,
  of: AtTable,
  asked: readonly Month[],
  today: Day,
  settings: DuesSettings,
): Line[] {
  const billed = new Set(of.bills.map(({ month }) => month))
  const open = billsAt(branchId, of).map((bill) => ({ month: bill.month, fen: stateOn(of.card, bill).open }))
  const current = today.slice(0, 7)
  const ahead = [...new Set([current, ...asked])].filter((month) => month >= current && !billed.has(month))
  return [...open, ...ahead.map((month) => ({ month, fen: owedAhead(branchId, of, month, settings) ?? 0 }))].filter(
    ({ fen }) => fen > 0,
  )
}
