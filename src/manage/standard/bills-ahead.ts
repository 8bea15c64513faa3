import type { Output } from '@/shared/contracts'
import type { StandardView } from '@/shared/contracts/standard'
import type { Month } from '@/shared/domain/kit/day'
import { type Fen, sumFen } from '@/shared/domain/kit/money'
import type { Assessment, AssessmentFacts } from '@/shared/domain/standard/model'
import { assessmentIn, withAssessment } from '@/shared/domain/standard/standard'
import { waivedOf } from '@/shared/domain/standard/waiver'

export type Unbilled = Output<'standard', 'get'>['unbilled']

/** What saving bills at once: the months, what they come to in fen after reductions, and how many of them are closed. */
export interface BillsAhead {
  months: Month[]
  fen: Fen
  closed: number
}

/** By the very rules of the cloud, before it is saved: which months are billed with this, and what they come to. */
export function billsAhead(
  { memberId, year, spans, lastBilled, waivers, settings }: StandardView,
  unbilled: Unbilled,
  wish: { from: Month; facts: AssessmentFacts; assessment: Assessment },
): BillsAhead {
  const standard =
    spans.length > 0 ? { _id: '', memberId, year, spans: spans.map((span) => ({ ...span, by: '' })) } : null
  // reason and approver are typed later and change no month
  const change = { ...wish, reason: '…', approvedBy: '…', by: '', at: 0 }
  const outcome = withAssessment({ memberId, year, standard, lastBilled }, change, settings)
  if ('refusal' in outcome) return { months: [], fen: 0, closed: 0 }
  const ahead = unbilled.flatMap(({ month, closed }) => {
    const held = month >= wish.from ? assessmentIn(outcome.standard, month) : null
    if (!held) return []
    return [{ month, closed, fen: held.fen - waivedOf({ memberId, month, fen: held.fen }, waivers) }]
  })
  return {
    months: ahead.map(({ month }) => month),
    fen: sumFen(ahead.map(({ fen }) => fen)),
    closed: ahead.filter(({ closed }) => closed).length,
  }
}
