import type { Payer } from '../dues/model'
import { faultOfPayer } from '../dues/payment'
import { folded, type Payable } from './find-payer'
import type { StatementRow } from './model'
import { isReadable, type OwedFacts, workOut } from './work-out'

/** The collector's word on a line. */
export interface RowWish {
  /** Null leaves the member as it is. */
  memberId: string | null
  take: StatementRow['take']
  rest: StatementRow['rest']
  /** Who paid, when it was not the member. */
  payer: Payer | null
}
export type DecideRefusal =
  | 'ROW_BOOKED_BEFORE'
  | 'NOT_OF_THIS_BRANCH'
  | 'AMOUNT_BAD'
  | 'MEMBER_NEEDED'
  | 'PAYER_NEEDED'
  | 'RELATION_NEEDED'
  | 'REASON_NEEDED'
  | 'CONSENT_NEEDED_FOR_PAYER'
  | 'MONTH_NOT_OPEN'
  | 'ARREARS_NEED_SUPERIOR'
  | 'ADVANCE_NEEDS_SUPERIOR'
  | 'STANDARD_MISSING'
  | 'MORE_THAN_OWED'
  | 'LARGE_SUM_APART'

/**
 * ST-8, ST-10: a line as the collector decided on it. Refused in this order: booked before or twice in the file, a member
 * of another branch; and when it is to be booked: an amount that cannot be read, no member, money from another member's
 * name without who, why and whose consent (S1-28), and what cannot be booked as it stands.
 * A line that gets its member only now, and whose money may be on a receipt of theirs by hand, is not booked at once: it
 * waits with that said, and the collector's next word counts (ST-12).
 * @param rows all lines of the statement, in order
 * @returns the line, and every other that is different now: those of the same member after it may be
 */
export function decideRow(
  rows: readonly StatementRow[],
  row: StatementRow,
  wish: RowWish,
  facts: OwedFacts & { people: readonly Payable[] },
): { rows: StatementRow[] } | { refusal: DecideRefusal } {
  if (row.outcome === 'booked' || row.problem === 'TWICE_IN_FILE') return { refusal: 'ROW_BOOKED_BEFORE' }
  const memberId = wish.memberId ?? row.memberId
  const member = facts.people.find(({ id }) => id === memberId)
  if (memberId !== null && !member) return { refusal: 'NOT_OF_THIS_BRANCH' }
  const fault = wish.take === 'book' ? faultOfBooking(row, member, wish, facts) : null
  if (fault) return { refusal: fault }
  const { take, rest, payer } = wish
  const decidedAs = (counts: boolean): StatementRow => ({
    ...row,
    take,
    rest,
    payer,
    decided: counts,
    memberId,
    memberName: member?.name ?? '',
    problem: isReadable(row) && member ? null : row.problem,
  })
  const touched = new Set([row.memberId, memberId])
  const workedOut = (mine: StatementRow) => {
    const all = rows.map((each) => (each._id === row._id ? mine : each))
    const after = workOut(
      all.filter((each) => touched.has(each.memberId)),
      facts,
    )
    return { after, made: after.find(({ _id }) => _id === row._id) ?? mine }
  }
  const news = take === 'book' && memberId !== row.memberId ? workedOut(decidedAs(false)) : null
  const waits = news?.made.problem === 'MAYBE_RECORDED'
  const { after, made } = news && waits ? news : workedOut(decidedAs(true))
  if (take === 'book' && !waits && made.take !== 'book')
    return { refusal: (made.problem ?? 'MORE_THAN_OWED') as DecideRefusal }
  const before = new Map(rows.map((each) => [each._id, JSON.stringify(each)]))
  const others = after.filter((each) => each._id !== row._id && JSON.stringify(each) !== before.get(each._id))
  return { rows: [made, ...others] }
}

function faultOfBooking(
  row: StatementRow,
  member: Payable | undefined,
  { payer }: RowWish,
  { people, today }: Pick<OwedFacts, 'today'> & { people: readonly Payable[] },
): DecideRefusal | null {
  if (!isReadable(row)) return 'AMOUNT_BAD'
  if (!member) return 'MEMBER_NEEDED'
  const [paid, own] = [folded(row.name), folded(member.name)]
  const anothers = paid !== own && people.some(({ name }) => folded(name) === paid)
  if (anothers && payer === null) return 'PAYER_NEEDED'
  return faultOfPayer(payer, today)
}
