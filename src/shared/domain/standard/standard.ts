import type { DuesSettings } from '../dues/model'
import { addMonths, type Month } from '../kit/day'
import type { Assessment, AssessmentFacts, Span, Standard } from './model'

/** `memberId:2026`: one standard a member and year (D-21). */
export const standardId = (memberId: string, year: string): string => `${memberId}:${year}`

/** What somebody wants to hold from a month on. */
export interface StandardChange {
  from: Month
  facts: AssessmentFacts
  assessment: Assessment
  reason: string
  approvedBy: string
  /** Who enters it. */
  by: string
  at: number
}

export type StandardRefusal =
  | 'MONTH_OUTSIDE_YEAR'
  | 'MONTH_ALREADY_BILLED'
  | 'REASON_NEEDED'
  | 'APPROVER_NEEDED'
  | 'APPROVER_IS_THE_MEMBER'

/** The last month an assessment made for `from` holds: a self-employed one its quarter (D-15), others the year (D-21). */
function lastMonthOf(from: Month, { kind }: Assessment): Month {
  if (kind !== 'self_employed') return `${from.slice(0, 4)}-12`
  return addMonths(from, 2 - ((Number(from.slice(5)) - 1) % 3))
}

/**
 * The standard with one more assessment. The first of a year needs nothing; a change within it needs a reason and an
 * approver (D-21), or a reason alone where the place follows each change of pay. The next quarter of a self-employed
 * member is no change (D-15). What was billed stays.
 * @param standard null when the year has none yet
 * @param lastBilled the last month of the year that has a bill, or null
 */
export function withAssessment(
  of: { memberId: string; year: string; standard: Standard | null; lastBilled: Month | null },
  change: StandardChange,
  settings: DuesSettings,
): { standard: Standard } | { refusal: StandardRefusal } {
  if (change.from.slice(0, 4) !== of.year) return { refusal: 'MONTH_OUTSIDE_YEAR' }
  if (of.lastBilled !== null && change.from <= of.lastBilled) return { refusal: 'MONTH_ALREADY_BILLED' }
  const spans = of.standard?.spans ?? []
  if (spans.length > 0 && !continuesQuarter(spans, change)) {
    if (!change.reason.trim()) return { refusal: 'REASON_NEEDED' }
    if (settings.assessment === 'annual' && !change.approvedBy.trim()) return { refusal: 'APPROVER_NEEDED' }
  }
  if (change.approvedBy === of.memberId) return { refusal: 'APPROVER_IS_THE_MEMBER' }
  const { from, facts, assessment, reason, approvedBy, by, at } = change
  const added: Span = { from, until: lastMonthOf(from, assessment), facts, assessment, reason, approvedBy, by, at }
  const kept = spans
    .filter((span) => span.from < from)
    .map((span) => (span.until < from ? span : { ...span, until: addMonths(from, -1) }))
  return {
    standard: { _id: standardId(of.memberId, of.year), memberId: of.memberId, year: of.year, spans: [...kept, added] },
  }
}

/** The quarter after the last assessed one, still self-employed: D-15 asks for a new figure, nobody asked for a change. */
function continuesQuarter(spans: readonly Span[], { from, assessment }: StandardChange): boolean {
  const last = spans[spans.length - 1]
  return last?.assessment.kind === 'self_employed' && assessment.kind === 'self_employed' && from > last.until
}

/** The assessment that holds in a month; null when none does, and then nothing can be billed (D-23). */
export const assessmentIn = (standard: Standard | null, month: Month): Assessment | null =>
  standard?.spans.find((span) => span.from <= month && month <= span.until)?.assessment ?? null
