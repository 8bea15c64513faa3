import type { AssessmentFacts } from '@/shared/domain/standard/model'
import { toRenew, whyNotRenewed } from '@/shared/domain/standard/renew'
import { standardOf, wageOf } from '../dues/a-dues'

const last = (facts: AssessmentFacts) => {
  const { spans } = standardOf('zhang', wageOf(300_000), '2025')
  return { spans: [...spans, { ...spans[0]!, from: '2025-07', facts, approvedBy: '党委' }] }
}

describe('D-21: what is carried over to the next year', () => {
  test('are the last facts of the year, with who approved them', () => {
    const facts = { kind: 'wage_monthly', base: 400_000 } as const
    expect(toRenew(last(facts))).toEqual({ facts, approvedBy: '党委' })
    const byHand = { of: 'base' as const, fen: 2_000_000, approvedBy: '党委', reason: '年薪制' }
    expect(toRenew(last({ kind: 'annual_salary', byHand }))).toMatchObject({ facts: { byHand }, approvedBy: '党委' })
  })
  test('never the income of a quarter (D-15), and nothing where there was nothing', () => {
    expect(toRenew(last({ kind: 'self_employed', net: 900_000 }))).toEqual({ why: 'NEW_FIGURE_NEEDED' })
    expect(toRenew(null)).toEqual({ why: 'NONE_LAST_YEAR' })
    expect(toRenew({ spans: [] })).toEqual({ why: 'NONE_LAST_YEAR' })
  })
  test('every reason is a sentence for the secretary', () => {
    for (const words of Object.values(whyNotRenewed)) expect(words).toMatch(/^[^a-z。]{6,30}$/)
  })
})
