import { defaultSettings } from '../../src/shared/domain/dues/settings'
import { addMonths, daysBetween, instantOf, type Month } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { assess } from '../../src/shared/domain/standard/assess'
import type { AssessmentFacts, Standard } from '../../src/shared/domain/standard/model'
import { withAssessment } from '../../src/shared/domain/standard/standard'
import type { Random } from './random'

/** Amounts in fen, in whole tens of yuan, between two amounts in yuan. */
const about = (random: Random, from: number, to: number) => (from + random.below((to - from) / 10) * 10) * 100

/** What is taken off a wage: insurances, the housing fund and some tax. */
const deductions = (random: Random, pay: number) => ({
  pensionInsurance: Math.round(pay * 0.08),
  medicalInsurance: Math.round(pay * 0.02),
  housingFund: Math.round(pay * 0.1),
  incomeTax: random.below(6) * 1000,
})

/** Pay slips as the employers of a county write them. */
const slips: readonly ((random: Random) => AssessmentFacts)[] = [
  (random) => {
    const [positionPay, gradePay] = [about(random, 1900, 2900), about(random, 1200, 2300)]
    const basicPerformance = about(random, 1300, 1900)
    const items = { positionPay, gradePay, basicPerformance, rewardPerformance: about(random, 900, 2200) }
    const pay = positionPay + gradePay + basicPerformance
    return { kind: 'wage_monthly', employer: 'institution', items: { ...items, ...deductions(random, pay) } }
  },
  (random) => {
    const items = { basicPay: about(random, 3000, 5600), regularBonus: about(random, 600, 3200) }
    const off = deductions(random, items.basicPay)
    return {
      kind: 'wage_monthly',
      employer: 'enterprise',
      items: { ...items, mealSubsidy: about(random, 200, 500), ...off },
    }
  },
  (random) => {
    const items = {
      positionPay: about(random, 1200, 2400),
      gradePay: about(random, 1300, 2600),
      allowances: about(random, 1400, 2600),
    }
    const off = deductions(random, items.positionPay + items.gradePay)
    return { kind: 'wage_monthly', employer: 'civil-servant', items: { ...items, transportSubsidy: 50_000, ...off } }
  },
  (random) => {
    const items = {
      positionPay: about(random, 1500, 2200),
      technicalPay: about(random, 600, 1200),
      allowances: about(random, 800, 1400),
    }
    return {
      kind: 'wage_monthly',
      employer: 'civil-worker',
      items: { ...items, ...deductions(random, items.positionPay) },
    }
  },
]

/** What a member's dues start from, by age and chance. */
function factsOf(member: Member, year: string, random: Random): AssessmentFacts {
  const age = daysBetween(member.birthday ?? '1980-01-01', `${year}-01-01`) / 365.25
  const luck = random.next()
  if (age >= (member.gender === 'female' ? 55 : 60)) {
    if (luck < 0.05) {
      const byHand = { of: 'amount' as const, fen: 2000 + random.below(20) * 100, approvedBy: '支部委员会' }
      return { kind: 'retired', byHand: { ...byHand, reason: '退休金与津补贴分不开，参照同类人员' } }
    }
    const items = { basicPension: about(random, 2600, 7200), pensionAllowances: about(random, 300, 1500) }
    return { kind: 'retired', items }
  }
  if (luck < 0.45) return slips[0]!(random)
  if (luck < 0.65) return slips[1]!(random)
  if (luck < 0.75) return slips[2]!(random)
  if (luck < 0.79) return slips[3]!(random)
  if (luck < 0.87) return { kind: 'farmer', chosen: 20 + random.below(9) * 10 }
  if (luck < 0.92) return { kind: 'self_employed', net: about(random, 9000, 42_000) }
  if (luck < 0.96) return { kind: 'fixed_02' }
  const byHand = { of: 'base' as const, fen: about(random, 12_000, 30_000), approvedBy: '清河区委基层党委' }
  return { kind: 'annual_salary', byHand: { ...byHand, reason: '年薪制' } }
}

/**
 * A member's standard of a year, set in its first days by the secretary. The self-employed have one for each quarter up to
 * a month, with a new income each (D-15).
 */
export function makeStandard(
  member: Member,
  of: { year: string; until: Month; secretary: string; random: Random },
): Standard {
  const { year, until, secretary, random } = of
  const first = factsOf(member, year, random)
  const quarters = first.kind === 'self_employed' ? [1, 4, 7, 10] : [1]
  let standard: Standard | null = null
  for (const number of quarters) {
    const from = addMonths(`${year}-01`, number - 1)
    if (standard && from > until) break
    const facts: AssessmentFacts =
      first.kind === 'self_employed' ? { kind: 'self_employed', net: about(random, 9000, 42_000) } : first
    standard = withOneMore(standard, member, facts, { from, secretary })
  }
  return standard!
}

function withOneMore(
  standard: Standard | null,
  member: Member,
  facts: AssessmentFacts,
  { from, secretary }: { from: Month; secretary: string },
): Standard {
  const assessment = assess(facts, defaultSettings)
  if ('refusal' in assessment) throw new Error(`a demo standard was refused: ${assessment.refusal}`)
  const approvedBy = 'byHand' in facts ? (facts.byHand?.approvedBy ?? '') : '支部委员会'
  const outcome = withAssessment(
    { memberId: member._id, year: from.slice(0, 4), standard, lastBilled: null },
    { from, facts, assessment, reason: '', approvedBy, by: secretary, at: instantOf(`${from}-04`, '09:30') },
    defaultSettings,
  )
  if ('refusal' in outcome) throw new Error(`a demo standard was refused: ${outcome.refusal}`)
  return outcome.standard
}
