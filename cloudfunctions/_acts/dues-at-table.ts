import type { AtTable } from '../../src/shared/domain/dues/at-table'
import { emptyCard, stateOn } from '../../src/shared/domain/dues/ledger'
import type { Card, KeptBill } from '../../src/shared/domain/dues/model'
import { addMonths, type Instant, type Month, monthOf } from '../../src/shared/domain/kit/day'
import { apart, type Marks } from '../../src/shared/domain/member/namesakes'
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
  const { ids, since } = neededOf(memberId, now, asked)
  const found = await data.members.atTable(memberId, ids, since)
  return found && seat(memberId, found)
}

/** The same, with what tells the member apart from another of the branch who has the same name (else nothing). One read. */
export async function personWithMarks(
  data: Data,
  memberId: string,
  now: Instant,
): Promise<(PersonAtTable & { marks: Marks }) | null> {
  const { ids, since } = neededOf(memberId, now, [])
  const found = await data.members.atTableMarked(memberId, ids, since)
  return found && { ...seat(memberId, found), marks: found.alike ? apart(found.alike) : {} }
}

/** The standards of this year and the next and of what is asked for, and the month from which all bills come along. */
function neededOf(memberId: string, now: Instant, asked: readonly Month[]) {
  const current = monthOf(now)
  const year = current.slice(0, 4)
  const years = new Set([year, String(Number(year) + 1), ...asked.map((month) => month.slice(0, 4))])
  const ids = [...years].filter((each) => each >= year).map((each) => standardId(memberId, each))
  return { ids, since: [addMonths(current, -BILLS_BACK), ...asked].sort()[0]! }
}

const seat = (memberId: string, { member, card, bills, standards, requests }: MemberAtTable): PersonAtTable => ({
  member,
  card: card ?? emptyCard(memberId),
  bills: [...bills].sort(byMonth),
  standards,
  requests,
})

const byMonth = (a: KeptBill, b: KeptBill) => (a.month < b.month ? -1 : 1)

/** The same person once their card has changed: the bills say what the card makes of them. */
export const withCard = (person: PersonAtTable, card: Card): PersonAtTable => ({
  ...person,
  card,
  bills: person.bills.map((bill) => ({ ...bill, ...stateOn(card, bill) })),
})
