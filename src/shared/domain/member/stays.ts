import type { Day, Month } from '../kit/day'
import type { Member, Stay } from './model'

/** The first day of who was here before the system knew them. */
const SINCE_EVER: Day = '0000-01-01'

/** The branches a member belonged to, oldest first. Without a history: always the present one. */
export const staysOf = ({ branchId, stays }: Pick<Member, 'branchId' | 'stays'>): Stay[] =>
  stays ?? [{ branchId, from: SINCE_EVER, until: null, paidUntil: null }]

/**
 * The history of who is entered now: nothing for who was here all along, else the day of arrival from outside and the
 * last month paid there, as the letter of introduction says (D-31).
 */
export function staysOnArrival(branchId: string, arrivedOn: Day | null, paidUntil: Month | null): Stay[] | undefined {
  if (arrivedOn === null && paidUntil === null) return undefined
  return [{ branchId, from: arrivedOn ?? SINCE_EVER, until: null, paidUntil }]
}

/**
 * The history after a move between branches (D-31). A stay of no day leaves no trace, and going back on the same day is
 * as if nothing had happened. What is paid elsewhere stays paid wherever the member goes.
 */
export function staysAfterMove(member: Pick<Member, 'branchId' | 'stays'>, toBranchId: string, on: Day): Stay[] {
  const stays = staysOf(member)
  const last = stays[stays.length - 1]!
  const left = last.from < on ? [...stays.slice(0, -1), { ...last, until: on }] : stays.slice(0, -1)
  const before = left[left.length - 1]
  if (before?.branchId === toBranchId && before.until === on) return [...left.slice(0, -1), { ...before, until: null }]
  return [...left, { branchId: toBranchId, from: on, until: null, paidUntil: last.paidUntil }]
}

/** The history of who had left and comes back from outside on a day: nothing is owed here for the time between. */
export function staysAfterReturn(
  member: Pick<Member, 'branchId' | 'stays'>,
  of: { endedOn: Day; arrivedOn: Day; paidUntil: Month | null },
): Stay[] {
  const stays = staysOf(member)
  const last = stays[stays.length - 1]!
  const until = of.endedOn < of.arrivedOn ? of.endedOn : of.arrivedOn
  const left = last.from < until ? [...stays.slice(0, -1), { ...last, until }] : stays.slice(0, -1)
  return [...left, { branchId: member.branchId, from: of.arrivedOn, until: null, paidUntil: of.paidUntil }]
}
