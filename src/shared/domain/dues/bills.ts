import { addMonths, type Month } from '../kit/day'
import type { Standard } from '../standard/model'
import { assessmentIn } from '../standard/standard'
import type { Bill, DuesSettings, KeptBill } from './model'
import { type Membership, type NotOwed, placeMember } from './place-member'

/** `memberId:2026-06`: one bill 应缴 a member and month, however often the job runs. */
export const billId = (memberId: string, month: Month): string => `${memberId}:${month}`

/** What a bill is made from. `standard` is that of the month's year. */
export interface BillFacts {
  membership: Membership
  standard: Standard | null
}

export type BillProblem = 'STANDARD_MISSING' | 'ADMISSION_DAY_MISSING'
export type BillOutcome = { bill: Bill } | { notOwed: NotOwed } | { refusal: BillProblem }

/**
 * The bill of one member for one month: always the same for the same facts. Waivers do not change it, they are netted
 * where the month is balanced. No standard is an error that somebody must mend, never a bill of zero (D-23).
 */
export function billFor({ membership, standard }: BillFacts, month: Month, settings: DuesSettings): BillOutcome {
  const place = placeMember(membership, month, settings)
  if (!('branchId' in place)) return place
  const held = assessmentIn(standard?.year === month.slice(0, 4) ? standard : null, month)
  if (!held) return { refusal: 'STANDARD_MISSING' }
  const { memberId } = membership
  const { fen, kind, base, bp } = held
  return { bill: { _id: billId(memberId, month), memberId, branchId: place.branchId, month, fen, kind, base, bp } }
}

/** What a run must make for a month: nothing that is there already, so a second run makes nothing. */
export function billsToMake(
  people: readonly BillFacts[],
  month: Month,
  made: ReadonlySet<string>,
  settings: DuesSettings,
): {
  make: Bill[]
  notOwed: { memberId: string; why: NotOwed }[]
  problems: { memberId: string; code: BillProblem }[]
} {
  const run: ReturnType<typeof billsToMake> = { make: [], notOwed: [], problems: [] }
  for (const facts of people) {
    const { memberId } = facts.membership
    if (made.has(billId(memberId, month))) continue
    const outcome = billFor(facts, month, settings)
    if ('bill' in outcome) run.make.push(outcome.bill)
    else if ('notOwed' in outcome) run.notOwed.push({ memberId, why: outcome.notOwed })
    else run.problems.push({ memberId, code: outcome.refusal })
  }
  return run
}

/**
 * Bills that, by what is known of the membership now, were never owed: of the months after an end that was entered late,
 * of the month of a death, of somebody entered by mistake. What is settled stays as it is.
 */
export const neverOwed = <B extends Pick<KeptBill, 'month' | 'owing'>>(
  bills: readonly B[],
  membership: Membership,
  settings: DuesSettings,
): B[] => bills.filter(({ month, owing }) => owing && 'notOwed' in placeMember(membership, month, settings))

/**
 * Bills of a month on which nothing was paid, and that by what is known of the membership now another branch makes: after
 * a transfer on the month's first day, or later in it where the new branch bills the month (D-31).
 * @param of.branchId the member's branch now: it makes what a dissolved one would have made
 * @returns each bill with the branch it belongs to
 */
export function billedElsewhere<B extends Pick<KeptBill, 'month' | 'branchId' | 'received'>>(
  bills: readonly B[],
  of: { month: Month; membership: Membership; branchId: string; dissolved: ReadonlySet<string> },
  settings: DuesSettings,
): { bill: B; branchId: string }[] {
  const place = placeMember(of.membership, of.month, settings)
  if (!('branchId' in place)) return []
  const branchId = of.dissolved.has(place.branchId) ? of.branchId : place.branchId
  return bills
    .filter((bill) => bill.month === of.month && bill.received === 0 && bill.branchId !== branchId)
    .map((bill) => ({ bill, branchId }))
}

/** A branch's people and months, and what is known of the branches they may be billed by. */
export interface BranchRun {
  /** Everybody whose present, or last, branch it is. */
  people: readonly BillFacts[]
  branchId: string
  months: readonly Month[]
  /** Bills that are there. */
  made: ReadonlySet<string>
  /** Branches that are dissolved: what they would have billed, the present branch does, since somebody must collect it. */
  dissolved: ReadonlySet<string>
}

/**
 * What one branch's run must make for some months, and how many of its members cannot be billed in each. A membership
 * that has ended is no problem any longer: no standard can be set for it.
 */
export function billsOfBranch(
  { people, branchId, months, made, dissolved }: BranchRun,
  settings: DuesSettings,
): { make: Bill[]; problems: Map<Month, number> } {
  const ended = new Set(people.flatMap(({ membership }) => (membership.ended ? [membership.memberId] : [])))
  const make: Bill[] = []
  const problems = new Map<Month, number>()
  for (const month of months) {
    const run = billsToMake(people, month, made, settings)
    make.push(...run.make.map((bill) => (dissolved.has(bill.branchId) ? { ...bill, branchId } : bill)))
    problems.set(month, run.problems.filter(({ memberId }) => !ended.has(memberId)).length)
  }
  return { make, problems }
}

/** The months a job must still do, oldest first: all after the last one done, up to this one. */
export function monthsToBill(lastDone: Month | null, current: Month): Month[] {
  if (lastDone === null) return [current]
  const months: Month[] = []
  for (let month = addMonths(lastDone, 1); month <= current; month = addMonths(month, 1)) months.push(month)
  return months
}

/** Months for which arrears are paid without a paper (D-32): so long a bill that is missing is still made in the new year. */
const HALF_A_YEAR = 6

/** The first month of which a month's run makes up what is missing: the first of its year, or half a year before it. */
export const madeUpFrom = (month: Month): Month => {
  const [january, before] = [`${month.slice(0, 4)}-01`, addMonths(month, -HALF_A_YEAR)]
  return before < january ? before : january
}
