import type { Bill, DuesSettings } from '../dues/model'
import { addMonths, type Day, isDay, isMonth, type Month } from '../kit/day'
import { type Fen, isFen } from '../kit/money'
import { isApproved } from './approval'
import type { Approval, Assessment, DuesKind, FiledWaiver, Waiver } from './model'

export type WaiverRefusal =
  | 'SPAN_BAD'
  | 'SPAN_TOO_LONG'
  | 'AMOUNT_BAD'
  | 'NOTHING_REDUCED'
  | 'REASON_NEEDED'
  | 'BRANCH_RESOLUTION_NEEDED'
  | 'DAY_IN_FUTURE'

/** A reduction as the branch proposes it. `to` (fen) is what is still owed each month, 0 for nothing. */
export type WaiverProposal = Pick<Waiver, '_id' | 'memberId' | 'from' | 'until' | 'to' | 'ground' | 'reason'> & {
  branch: Approval | null
  superior: Approval | null
}

/**
 * D-36: a branch discusses a reduction, the committee above approves it; a retired member in hardship needs the branch
 * alone.
 * @param of the assessment that holds in the first month; `later` are the kinds that are known for the months after it
 * @param today a resolution is not of a day to come
 * @returns the waiver, `effective` or `pending_superior`, or the first refusal
 */
export function proposeWaiver(
  proposal: WaiverProposal,
  of: Pick<Assessment, 'kind' | 'fen'> & { later: readonly DuesKind[] },
  settings: DuesSettings,
  today: Day,
): { waiver: Waiver } | { refusal: WaiverRefusal } {
  const { from, until, to, ground, reason, branch, superior } = proposal
  if (!isMonth(from) || !isMonth(until) || until < from) return { refusal: 'SPAN_BAD' }
  if (until >= addMonths(from, settings.waiverMonths)) return { refusal: 'SPAN_TOO_LONG' }
  if (!isFen(to)) return { refusal: 'AMOUNT_BAD' }
  if (to >= of.fen) return { refusal: 'NOTHING_REDUCED' }
  if (!reason.trim()) return { refusal: 'REASON_NEEDED' }
  if (!isApproved(branch) || !isDay(branch.on)) return { refusal: 'BRANCH_RESOLUTION_NEEDED' }
  if (branch.on > today) return { refusal: 'DAY_IN_FUTURE' }
  const branchAlone = ground === 'hardship' && [of.kind, ...of.later].every((kind) => kind === 'retired')
  const effective = branchAlone || isApproved(superior)
  return {
    waiver: {
      ...proposal,
      branch,
      superior: isApproved(superior) ? superior : null,
      state: effective ? 'effective' : 'pending_superior',
    },
  }
}

export type DecisionRefusal =
  | 'ALREADY_DECIDED'
  | 'WAIVER_WITHDRAWN'
  | 'APPROVER_NEEDED'
  | 'APPROVER_IS_THE_MEMBER'
  | 'PROPOSER_MAY_NOT_DECIDE'

/**
 * The committee's word on a waiver that waits for it. Nobody decides on their own (SD-1), nor on what they proposed for
 * the branch, to which a no belongs too (SD-3). Deciding twice the same way changes nothing.
 * @param waiver `by` is who proposed it; one without is decided by whoever may
 * @param by who decides
 */
export function decideWaiver(
  waiver: Waiver & Pick<FiledWaiver, 'by'>,
  decision: 'effective' | 'refused',
  approval: Approval,
  by: string,
): { waiver: Waiver } | { refusal: DecisionRefusal } {
  if (by === waiver.memberId) return { refusal: 'APPROVER_IS_THE_MEMBER' }
  if (!isApproved(approval)) return { refusal: 'APPROVER_NEEDED' }
  if (waiver.state === decision) return { waiver }
  if (waiver.state === 'withdrawn') return { refusal: 'WAIVER_WITHDRAWN' }
  if (waiver.state !== 'pending_superior') return { refusal: 'ALREADY_DECIDED' }
  if (by === waiver.by) return { refusal: 'PROPOSER_MAY_NOT_DECIDE' }
  return { waiver: { ...waiver, state: decision, superior: approval } }
}

/** The branch takes back what still waits for the committee. Doing it twice changes nothing. */
export function withdrawWaiver({
  state,
}: Pick<Waiver, 'state'>): { state: 'withdrawn' } | { refusal: 'ALREADY_DECIDED' } {
  if (state === 'effective' || state === 'refused') return { refusal: 'ALREADY_DECIDED' }
  return { state: 'withdrawn' }
}

/**
 * Ends a reduction early: the full amount is owed again from the month after `until`. It may be ended with last month at
 * the earliest, so that nobody comes into arrears for a month that had been let off; one that has not begun can be ended
 * before its first month.
 */
export function endWaiver(
  waiver: Pick<Waiver, 'from' | 'until' | 'state'>,
  until: Month,
  current: Month,
): { until: Month } | { refusal: 'SPAN_BAD' | 'WAIVER_NOT_IN_FORCE' } {
  if (waiver.state !== 'effective') return { refusal: 'WAIVER_NOT_IN_FORCE' }
  const tooEarly = until < addMonths(current, -1) || until < addMonths(waiver.from, -1)
  return !isMonth(until) || tooEarly || until >= waiver.until ? { refusal: 'SPAN_BAD' } : { until }
}

/**
 * D-36: a branch alone lets off only who is retired. Where another assessment holds from a month on, what the branch alone
 * has let off ends before it; from then on it is the committee's to approve.
 * @returns its last month then, one before its first where nothing of it is left; null where it stays as it is
 */
export function endedBy(
  { from, until, state, superior }: Pick<Waiver, 'from' | 'until' | 'state' | 'superior'>,
  span: { from: Month; until: Month; kind: DuesKind },
): Month | null {
  if (state !== 'effective' || superior || span.kind === 'retired') return null
  if (until < span.from || span.until < from) return null
  const last = addMonths(span.from > from ? span.from : from, -1)
  return last < until ? last : null
}

/** Why it ended so, as it stands on the paper. */
export const endedNote = (last: Month): string => {
  const [year, month] = addMonths(last, 1).split('-').map(Number)
  return `${year}年${month}月起不再按离退休核定，支部批准的减免到此为止；还要减免，请报党委批准。`
}

/** The month an officer ends it with: this one, or the one before its first when it has not begun. */
export const endOf = ({ from }: Pick<Waiver, 'from'>, current: Month): Month =>
  from > current ? addMonths(from, -1) : current

/** What a waiver takes off, and when. */
export type WaiverTerms = Pick<Waiver, 'memberId' | 'from' | 'until' | 'to' | 'state'>

/** How much of a bill is waived, in fen: the most that an effective waiver of its month takes off. */
export function waivedOf(bill: Pick<Bill, 'memberId' | 'month' | 'fen'>, waivers: readonly WaiverTerms[]): Fen {
  let waived = 0
  for (const each of waivers) {
    const applies = each.state === 'effective' && each.memberId === bill.memberId
    if (applies && each.from <= bill.month && bill.month <= each.until) waived = Math.max(waived, bill.fen - each.to)
  }
  return waived
}
