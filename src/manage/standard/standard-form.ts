import type { StandardView } from '@/shared/contracts/standard'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { addMonths, type Month } from '@/shared/domain/kit/day'
import { type Fen, plainYuan, readYuan } from '@/shared/domain/kit/money'
import { type AssessmentOutcome, assess } from '@/shared/domain/standard/assess'
import { itemsOf } from '@/shared/domain/standard/income'
import type { AssessmentFacts, DuesKind, Employer, Span } from '@/shared/domain/standard/model'
import { endedBy } from '@/shared/domain/standard/waiver'

/** How the figures are given: item by item, as a base, or approved by hand (D-13, D-14). */
export type How = 'items' | 'base' | 'byHand'

/** A standard as typed: every amount in yuan, as text. */
export interface StandardForm {
  kind: DuesKind
  employer: Exclude<Employer, 'pension'>
  how: How
  items: Record<string, string>
  base: string
  net: string
  chosen: string
  approvedOf: 'base' | 'amount'
  approvedFen: string
  approvedBy: string
  approvedReason: string
  from: Month
  reason: string
  approver: string
}

/** Ways that a kind of payer knows, the usual one first. */
export function howsOf(kind: DuesKind, settings: DuesSettings): readonly How[] {
  if (kind === 'wage_monthly') return ['items', 'base']
  if (kind === 'retired') return ['base', 'items', 'byHand']
  if (kind === 'farmer') return settings.farmersMayDeclareIncome ? ['items', 'base'] : ['items']
  return kind === 'annual_salary' ? ['byHand'] : ['items']
}

const empty: Omit<StandardForm, 'from'> = {
  kind: 'wage_monthly',
  employer: 'institution',
  how: 'items',
  items: {},
  base: '',
  net: '',
  chosen: '0.20',
  approvedOf: 'base',
  approvedFen: '',
  approvedBy: '',
  approvedReason: '',
  reason: '',
  approver: '',
}
const typed = (fen: Fen | null | undefined) => (fen === null || fen === undefined ? '' : plainYuan(fen))

/** The form to begin with: what was entered last, so that a change starts from it. */
export function formOf(last: Pick<Span, 'facts'> | null, from: Month): StandardForm {
  if (!last) return { ...empty, from }
  const { facts } = last
  const form: StandardForm = { ...empty, from, kind: facts.kind }
  if ('employer' in facts) form.employer = facts.employer
  if ('items' in facts) {
    form.items = Object.fromEntries(Object.entries(facts.items).map(([item, fen]) => [item, plainYuan(fen)]))
    return form
  }
  if ('base' in facts) return { ...form, how: 'base', base: typed(facts.base) }
  if ('byHand' in facts) {
    const hand = facts.byHand
    const said = { approvedOf: hand?.of ?? 'base', approvedFen: typed(hand?.fen), approvedBy: hand?.approvedBy ?? '' }
    return { ...form, how: 'byHand', ...said, approvedReason: hand?.reason ?? '' }
  }
  if ('net' in facts) return { ...form, net: typed(facts.net) }
  return 'chosen' in facts ? { ...form, chosen: plainYuan(facts.chosen) } : form
}

/**
 * What was typed as facts; or the field whose amount cannot be read. An empty field of a slip is no item, and what was
 * typed for another employer's slip is not of this one.
 */
export function factsOf(form: StandardForm): { facts: AssessmentFacts } | { bad: string } {
  const { kind, how } = form
  const read = (text: string) => (text.trim() === '' ? null : readYuan(text))
  const isBad = (text: string) => text.trim() !== '' && readYuan(text) === null
  if (kind === 'fixed_02') return { facts: { kind } }
  if (kind === 'self_employed') return isBad(form.net) ? { bad: 'net' } : { facts: { kind, net: read(form.net) } }
  if (kind === 'annual_salary') return handOf(form, kind)
  if (kind === 'retired' && how === 'byHand') return handOf(form, kind)
  if (how === 'base') {
    if (isBad(form.base)) return { bad: 'base' }
    const base = read(form.base)
    if (kind === 'retired') return { facts: { kind, base } }
    return { facts: kind === 'farmer' ? { kind, base } : { kind: 'wage_monthly', base } }
  }
  if (kind === 'farmer') {
    const chosen = readYuan(form.chosen)
    return chosen === null ? { bad: 'chosen' } : { facts: { kind, chosen } }
  }
  const items: Record<string, Fen> = {}
  const slip = new Set<string>(Object.values(itemsOf(kind === 'retired' ? 'pension' : form.employer)).flat())
  for (const [item, text] of Object.entries(form.items)) {
    if (!slip.has(item)) continue
    if (isBad(text)) return { bad: item }
    const fen = read(text)
    if (fen !== null) items[item] = fen
  }
  return { facts: kind === 'wage_monthly' ? { kind, employer: form.employer, items } : { kind, items } }
}

/** Whether what was typed can be no amount, whatever is typed after it: half an amount is no fault yet. */
export const isUnreadable = (text: string): boolean =>
  text.trim() !== '' && ['', '0', '00', '000'].every((rest) => readYuan(`${text.trim()}${rest}`) === null)

function handOf(
  { approvedOf, approvedFen, approvedBy, approvedReason }: StandardForm,
  kind: 'annual_salary' | 'retired',
): ReturnType<typeof factsOf> {
  const fen = readYuan(approvedFen)
  if (fen === null) return { bad: 'approvedFen' }
  const byHand = { of: approvedOf, fen, approvedBy: approvedBy.trim(), reason: approvedReason.trim() }
  return { facts: kind === 'retired' ? { kind, byHand } : { kind, byHand } }
}

/** What the form comes to, by the very rules of the cloud; null while nothing is typed that could be worked out. */
export function previewOf(form: StandardForm, settings: DuesSettings): AssessmentOutcome | null {
  const read = factsOf(form)
  return 'facts' in read ? assess(read.facts, settings) : null
}

/**
 * The months from which an assessment may begin: those of the year after what is billed, and before it those that none
 * covers, as the cloud takes them.
 */
export function monthsOpen(
  year: string,
  lastBilled: Month | null,
  spans: readonly Pick<Span, 'from' | 'until'>[] = [],
): Month[] {
  const months = Array.from({ length: 12 }, (_, index) => addMonths(`${year}-01`, index))
  if (lastBilled === null) return months
  const leftOut = (month: Month) =>
    spans.some(({ from }) => month < from && from <= lastBilled) &&
    !spans.some(({ from, until }) => from <= month && month <= until)
  return months.filter((month) => month > lastBilled || leftOut(month))
}

/** The month to begin with: the first one after what is billed; where all is billed, the last one that nothing covers. */
export const firstOf = (months: readonly Month[], lastBilled: Month | null): Month =>
  months.find((month) => lastBilled === null || month > lastBilled) ?? months[months.length - 1] ?? ''

/** The first month in which a reduction that the branch alone approved ends by this (D-36); null when none does. */
export function endsWaiver({ from, kind }: StandardForm, { year, lastBilled, waivers }: StandardView): Month | null {
  // a gap before a billed month is filled in: what was let off stays
  if (lastBilled !== null && from <= lastBilled) return null
  const ends = waivers.flatMap((waiver) => endedBy(waiver, { from, until: `${year}-12`, kind }) ?? [])
  return ends.length > 0 ? addMonths(ends.sort()[0]!, 1) : null
}
