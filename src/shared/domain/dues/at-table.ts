import type { Day, Month } from '../kit/day'
import type { Member } from '../member/model'
import type { Standard } from '../standard/model'
import { billFor } from './bills'
import { stateOn } from './ledger'
import type { Bill, Card, DuesSettings, KeptBill, Line } from './model'
import { membershipOf } from './place-member'

/** A member at the collector's table with what is known of their dues. `bills` are at least those with something open. */
export interface AtTable {
  member: Pick<Member, '_id' | 'branchId' | 'state' | 'standing' | 'admittedOn' | 'ended' | 'stays'>
  card: Pick<Card, 'paid' | 'waivers'>
  bills: readonly Bill[]
  /** The standards of this year and later ones. */
  standards: readonly Standard[]
}

/** A bill as it stands now, made or only reckoned. */
export type BillNow = Bill & Pick<KeptBill, 'received' | 'waived' | 'open' | 'owing'>
/** Why a month has no bill: somebody must set a standard, or nothing is owed here. */
export type Unbilled = 'no-standard' | 'not-owed'

/** Whether the member stands in this branch now. */
export const isHere = ({ state, branchId }: Pick<Member, 'state' | 'branchId'>, at: string): boolean =>
  state === 'active' && branchId === at

/** The bills a branch may take money for: all of its own members, and its own bills of those who have left (D-31). */
export const billsAt = <B extends Bill>(
  branchId: string,
  of: { member: AtTable['member']; bills: readonly B[] },
): B[] => of.bills.filter((bill) => isHere(of.member, branchId) || bill.branchId === branchId)

/** The bill that a branch is going to make for a month, with what is paid ahead and waived; or why it makes none. */
export function billAhead(branchId: string, of: AtTable, month: Month, settings: DuesSettings): BillNow | Unbilled {
  if (!isHere(of.member, branchId)) return 'not-owed'
  const standard = of.standards.find(({ year }) => year === month.slice(0, 4)) ?? null
  const outcome = billFor({ membership: membershipOf(of.member), standard }, month, settings)
  if ('refusal' in outcome) return 'no-standard'
  if ('notOwed' in outcome || outcome.bill.branchId !== branchId) return 'not-owed'
  return { ...outcome.bill, ...stateOn(of.card, outcome.bill) }
}

/**
 * What money may be put to at a branch's table: open bills, this month when its bill is not made yet, and the months ahead
 * that are asked for (D-33), reckoned from the standard. A month that another branch bills cannot be paid ahead here.
 */
export function openAt(
  branchId: string,
  of: AtTable,
  asked: readonly Month[],
  today: Day,
  settings: DuesSettings,
): Line[] {
  const billed = new Set(of.bills.map(({ month }) => month))
  const current = today.slice(0, 7)
  const ahead = [...new Set([current, ...asked])].filter((month) => month >= current && !billed.has(month))
  const reckoned = ahead.flatMap((month) => {
    const bill = billAhead(branchId, of, month, settings)
    return typeof bill === 'string' ? [] : [bill]
  })
  const made = billsAt(branchId, of).map((bill) => ({ ...bill, ...stateOn(of.card, bill) }))
  return [...made, ...reckoned].filter(({ owing }) => owing).map(({ month, open }) => ({ month, fen: open }))
}
