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
 * approver (D-21), or a reason alone where the place follows each change of pay. Another quarter of a self-employed
 * member is no change (D-15), and the figures of later quarters stay. What was billed stays; months before it that no
 * assessment covers can still be filled in. What is set for later months and not billed gives way otherwise.
 * @param standard null when the year has none yet
 * @param lastBilled the last month of the year that has a bill, or null
 */
export function withAssessment(
  of: { memberId: string; year: string; standard: Standard | null; lastBilled: Month | null },
  change: StandardChange,
  settings: DuesSettings,
): { standard: Standard } | { refusal: StandardRefusal } {
  if (change.from.slice(0, 4) !== of.year) return { refusal: 'MONTH_OUTSIDE_YEAR' }
  const spans = of.standard?.spans ?? []
  const next = gapBefore(spans, change.from, of.lastBilled)
  if (of.lastBilled !== null && change.from <= of.lastBilled && !next) return { refusal: 'MONTH_ALREADY_BILLED' }
  const last = lastMonthOf(change.from, change.assessment)
  const until = next && next.from <= last ? addMonths(next.from, -1) : last
  if (spans.length > 0 && !isOtherQuarter(spans, change, until)) {
    if (!change.reason.trim()) return { refusal: 'REASON_NEEDED' }
    if (settings.assessment === 'annual' && !change.approvedBy.trim()) return { refusal: 'APPROVER_NEEDED' }
  }
  if (change.approvedBy === of.memberId) return { refusal: 'APPROVER_IS_THE_MEMBER' }
  const { from, facts, assessment, reason, approvedBy, by, at } = change
  const added: Span = { from, until, facts, assessment, reason, approvedBy, by, at }
  const before = spans
    .filter((span) => span.from < from)
    .map((span) => (span.until < from ? span : { ...span, until: addMonths(from, -1) }))
  const after = spans.filter((span) => span.from > until && (next !== null || isQuarterly(span)))
  const all = [...before, added, ...after]
  return { standard: { _id: standardId(of.memberId, of.year), memberId: of.memberId, year: of.year, spans: all } }
}

/** The billed assessment before which a month lies that none covers: such a month has no bill, so it can be filled in. */
function gapBefore(spans: readonly Span[], from: Month, lastBilled: Month | null): Span | null {
  if (spans.some((span) => span.from <= from && from <= span.until)) return null
  const next = spans.find((span) => span.from > from)
  return next && lastBilled !== null && next.from <= lastBilled ? next : null
}

const isQuarterly = ({ assessment }: Pick<Span, 'assessment'>) => assessment.kind === 'self_employed'

/** A quarter that has no figure yet, still self-employed: D-15 asks for one of its own, nobody asked for a change. */
function isOtherQuarter(spans: readonly Span[], change: StandardChange, until: Month): boolean {
  if (spans.some((span) => span.from <= until && change.from <= span.until)) return false
  const beside = spans.find((span) => span.from > change.from) ?? spans[spans.length - 1]
  return isQuarterly(change) && beside !== undefined && isQuarterly(beside)
}

/** The assessment that holds in a month; null when none does, and then nothing can be billed (D-23). */
export const assessmentIn = (standard: Standard | null, month: Month): Assessment | null =>
  standard?.spans.find((span) => span.from <= month && month <= span.until)?.assessment ?? null
