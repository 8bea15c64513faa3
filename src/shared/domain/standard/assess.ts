import type { DuesSettings } from '../dues/model'
import { type Fen, isFen, meanOf, shareOf } from '../kit/money'
import { type IncomeRefusal, workOutBase } from './income'
import type { ApprovedByHand, Assessment, AssessmentFacts, DuesKind, Employer, Step } from './model'
import { rateOf } from './rates'

export type AssessmentRefusal =
  | IncomeRefusal
  | 'APPROVED_AMOUNT_NEEDED'
  | 'APPROVER_NEEDED'
  | 'REASON_NEEDED'
  | 'BASE_TOO_SMALL'
  | 'FARMER_TOO_LOW'
  | 'DECLARED_INCOME_NOT_ALLOWED'

export type AssessmentOutcome = Assessment | { refusal: AssessmentRefusal; item: string | null }

/** D-16: what a branch may choose for a farmer, in fen a month. */
export const FARMER_LOWEST: Fen = 20
export const FARMER_HIGHEST: Fen = 100
/** D-17: the fixed amount, in fen a month. */
export const FIXED: Fen = 20

const no = (refusal: AssessmentRefusal, item: string | null = null) => ({ refusal, item })
const plain = { item: null, from: null, bp: null }

/**
 * Works out what a member owes each month (RULES 1.2 and 1.3), with every step and the rule behind it. A missing base
 * or one that leads to nothing is a refusal (D-23: another category is due), never an amount of zero.
 */
export function assess(facts: AssessmentFacts, settings: DuesSettings): AssessmentOutcome {
  switch (facts.kind) {
    case 'wage_monthly':
      return 'items' in facts ? fromItems(facts, facts.employer, settings) : fromBase(facts, 'D-10', settings)
    case 'retired':
      if ('items' in facts) return fromItems(facts, 'pension', settings)
      return 'byHand' in facts ? byHand(facts, 'D-13', settings) : fromBase(facts, 'D-13', settings)
    case 'annual_salary':
      return byHand(facts, 'D-14', settings)
    case 'self_employed':
      return byQuarter(facts, settings)
    case 'farmer':
      if ('chosen' in facts) return farmer(facts.chosen)
      return settings.farmersMayDeclareIncome ? fromBase(facts, 'D-16', settings) : no('DECLARED_INCOME_NOT_ALLOWED')
    case 'fixed_02':
      return fixed('fixed_02', FIXED, 'D-17')
  }
}

/** The bracket's rate on the whole base, rounded once (D-22), at most the cap (D-20). */
function onBase(kind: DuesKind, base: Fen, steps: Step[], settings: DuesSettings): AssessmentOutcome {
  const bp = rateOf(base, kind === 'retired' ? 'retired' : 'working')
  const uncapped = shareOf(base, bp, settings.rounding)
  if (uncapped < Math.max(settings.lowestMonthly, 1)) return no('BASE_TOO_SMALL')
  const all: Step[] = [...steps, { rule: 'D-22', what: 'rate', item: null, from: base, fen: uncapped, bp }]
  return capped({ kind, base, bp, uncapped, steps: all }, settings)
}

/** D-20: what is above the cap is not owed; who gives it gives it freely. */
function capped(
  of: { kind: DuesKind; base: Fen | null; bp: number | null; uncapped: Fen; steps: Step[] },
  settings: DuesSettings,
): Assessment {
  const fen = Math.min(of.uncapped, settings.monthlyCap)
  const cap: Step[] = fen < of.uncapped ? [{ ...plain, rule: 'D-20', what: 'cap', from: of.uncapped, fen }] : []
  return { ...of, fen, voluntary: 0, steps: [...of.steps, ...cap] }
}

function fromBase(of: { kind: DuesKind; base: Fen | null }, rule: string, settings: DuesSettings): AssessmentOutcome {
  if (of.base === null || of.base === undefined) return no('BASE_MISSING')
  if (!isFen(of.base, 'any')) return no('AMOUNT_BAD')
  if (of.base <= 0) return no('BASE_NOT_POSITIVE')
  return onBase(of.kind, of.base, [{ ...plain, rule, what: 'base', fen: of.base }], settings)
}

function fromItems(
  of: { kind: DuesKind; items: Readonly<Record<string, Fen>> },
  employer: Employer,
  settings: DuesSettings,
): AssessmentOutcome {
  const worked = workOutBase(employer, of.items)
  return 'refusal' in worked ? worked : onBase(of.kind, worked.base, worked.steps, settings)
}

function byHand(
  of: { kind: DuesKind; byHand: ApprovedByHand | null },
  rule: string,
  settings: DuesSettings,
): AssessmentOutcome {
  const given = of.byHand
  if (!given) return no('APPROVED_AMOUNT_NEEDED')
  if (!isFen(given.fen, 'any')) return no('AMOUNT_BAD')
  if (given.fen <= 0) return no('BASE_NOT_POSITIVE')
  if (!given.approvedBy.trim()) return no('APPROVER_NEEDED')
  if (!given.reason.trim()) return no('REASON_NEEDED')
  if (given.of === 'base') {
    return onBase(of.kind, given.fen, [{ ...plain, rule, what: 'approved-base', fen: given.fen }], settings)
  }
  if (given.fen < settings.lowestMonthly) return no('BASE_TOO_SMALL')
  const steps: Step[] = [{ ...plain, rule, what: 'approved-amount', fen: given.fen }]
  return capped({ kind: of.kind, base: null, bp: null, uncapped: given.fen, steps }, settings)
}

function byQuarter(of: { kind: 'self_employed'; net: Fen | null }, settings: DuesSettings): AssessmentOutcome {
  if (of.net === null || of.net === undefined) return no('BASE_MISSING')
  if (!isFen(of.net, 'any')) return no('AMOUNT_BAD')
  if (of.net <= 0) return no('BASE_NOT_POSITIVE')
  const base = meanOf(of.net, 3)
  if (base <= 0) return no('BASE_TOO_SMALL')
  const steps: Step[] = [{ ...plain, rule: 'D-15', what: 'quarter-mean', from: of.net, fen: base }]
  return onBase(of.kind, base, steps, settings)
}

function fixed(kind: DuesKind, fen: Fen, rule: string): Assessment {
  return {
    kind,
    base: null,
    bp: null,
    fen,
    uncapped: fen,
    voluntary: 0,
    steps: [{ ...plain, rule, what: 'fixed', fen }],
  }
}

/** D-16: below the least is refused; above the most, the rest is voluntary. */
function farmer(chosen: Fen): AssessmentOutcome {
  if (!isFen(chosen)) return no('AMOUNT_BAD')
  if (chosen < FARMER_LOWEST) return no('FARMER_TOO_LOW')
  const owed = fixed('farmer', Math.min(chosen, FARMER_HIGHEST), 'D-16')
  const voluntary = chosen - owed.fen
  if (voluntary === 0) return owed
  const steps: Step[] = [...owed.steps, { ...plain, rule: 'D-16', what: 'voluntary', from: chosen, fen: voluntary }]
  return { ...owed, voluntary, steps }
}
