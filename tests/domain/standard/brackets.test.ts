import type { DuesSettings } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { assess } from '@/shared/domain/standard/assess'
import type { AssessmentFacts } from '@/shared/domain/standard/model'

/** RULES 1.3 at every bound and a fen on either side, for every kind that has brackets, in every rounding, in exact arithmetic. */
const working = [
  [300_000, 50],
  [500_000, 100],
  [1_000_000, 150],
  [Number.POSITIVE_INFINITY, 200],
] as const
const retired = [
  [300_000, 50],
  [500_000, 50],
  [1_000_000, 100],
  [Number.POSITIVE_INFINITY, 100],
] as const
const byHand = (fen: number) => ({ of: 'base' as const, fen, approvedBy: '党委', reason: '按规定' })
const kinds: readonly [
  name: string,
  brackets: readonly (readonly [number, number])[],
  facts: (base: number) => AssessmentFacts,
][] = [
  ['a wage as a base', working, (base) => ({ kind: 'wage_monthly', base })],
  [
    'a wage by its slip',
    working,
    (base) => ({ kind: 'wage_monthly', employer: 'enterprise', items: { basicPay: base } }),
  ],
  ['an annual salary', working, (base) => ({ kind: 'annual_salary', byHand: byHand(base) })],
  ['the self-employed', working, (base) => ({ kind: 'self_employed', net: base * 3 })],
  ['a farmer’s declared income', working, (base) => ({ kind: 'farmer', base })],
  ['a pension as a base', retired, (base) => ({ kind: 'retired', base })],
  ['a pension by its slip', retired, (base) => ({ kind: 'retired', items: { basicPension: base } })],
  ['a pension by hand', retired, (base) => ({ kind: 'retired', byHand: byHand(base) })],
]
const exactly: Record<DuesSettings['rounding'], (product: bigint) => bigint> = {
  fen_half_up: (product) => (2n * product + 10_000n) / 20_000n,
  jiao_half_up: (product) => ((2n * product + 100_000n) / 200_000n) * 10n,
  yuan_ceil: (product) => ((product + 999_999n) / 1_000_000n) * 100n,
}
const bases = [300_000, 500_000, 1_000_000, 5_000_000].flatMap((bound) => [bound - 1, bound, bound + 1])

describe.each(kinds)('%s', (_name, brackets, facts) => {
  describe.each(Object.keys(exactly) as DuesSettings['rounding'][])('rounded by %s', (rounding) => {
    test.each(bases)('%d fen', (base) => {
      const settings = { ...defaultSettings, rounding, farmersMayDeclareIncome: true }
      const bp = brackets.find(([upTo]) => base <= upTo)![1]
      const uncapped = Number(exactly[rounding](BigInt(base) * BigInt(bp)))
      expect(assess(facts(base), settings)).toMatchObject({
        base,
        bp,
        uncapped,
        fen: Math.min(uncapped, 100_000),
        voluntary: 0,
      })
    })
  })
})
