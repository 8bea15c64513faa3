import type { AtTable } from '../../src/shared/domain/dues/at-table'
import { emptyCard, stateOn } from '../../src/shared/domain/dues/ledger'
import type { Card, KeptBill } from '../../src/shared/domain/dues/model'
import { addMonths, type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import { standardId } from '../../src/shared/domain/standard/standard'
import type { Data } from '../_data'
import type { MemberAtTable } from '../_data/member'

/** A member at the collector's table: the facts of the rules, with the whole documents behind them. */
export interface PersonAtTable extends AtTable {
  member: MemberAtTable['member']
  card: Card
  bills: KeptBill[]
  standards: MemberAtTable['standards']
  requests: MemberAtTable['requests']
}

/** Months back of which all bills are read, also the settled ones: more than anybody may pay without a paper. */
const BILLS_BACK = 13

/**
 * Reads a member with their dues; null when there is none. One read.
 * @param asked months that are asked for: the bills from the earliest on come along, and the standards of their years
 */
export async function personAtTable(
  data: Data,
  memberId: string,
  now: Instant,
  asked: readonly Month[] = [],
): Promise<PersonAtTable | null> {
  const current = monthOf(now)
  const year = current.slice(0, 4)
  const years = new Set([year, String(Number(year) + 1), ...asked.map((month) => month.slice(0, 4))])
  const ids = [...years].filter((each) => each >= year).map((each) => standardId(memberId, each))
  const since = [addMonths(current, -BILLS_BACK), ...asked].sort()[0]!
  const found = await data.members.atTable(memberId, ids, since)
  return found && { ...found, card: found.card ?? emptyCard(memberId), bills: [...found.bills].sort(byMonth) }
}

const byMonth = (a: KeptBill, b: KeptBill) => (a.month < b.month ? -1 : 1)

/** The same person once their card has changed: the bills say what the card makes of them. */
export const withCard = (person: PersonAtTable, card: Card): PersonAtTable => ({
  ...person,
  card,
  bills: person.bills.map((bill) => ({ ...bill, ...stateOn(card, bill) })),
})
