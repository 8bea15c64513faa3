import fc from 'fast-check'
import { expectedOf, summaryOf, unrecorded } from '@/shared/domain/attendance/close'
import {
  afterWrongCode,
  type CodeTries,
  MOST_TRIES,
  restsUntil,
  TRIES_SPAN,
} from '@/shared/domain/attendance/code-tries'

const entry = (id: string, situation: 'regular' | 'mobile' | 'frontline' | 'exempt' = 'regular') => ({
  id,
  name: id,
  standing: 'formal' as const,
  situation,
  groupId: null,
})

describe('the close leaves everybody in exactly one state', () => {
  test('F-05: exempt people are not expected and not absent', () => {
    const entries = [entry('a'), entry('b'), entry('c', 'exempt')]
    expect(expectedOf({ entries })).toBe(2)
    expect(summaryOf({ entries }, [{ memberId: 'a', state: 'attended', late: true }], 3)).toEqual({
      expected: 2,
      attended: 1,
      late: 1,
      excused: 0,
      exempt: 1,
      absent: 1,
      guests: 3,
    })
  })

  test('an exempt member who came counts as expected and attended', () => {
    const summary = summaryOf(
      { entries: [entry('c', 'exempt')] },
      [{ memberId: 'c', state: 'attended', late: false }],
      0,
    )
    expect(summary).toMatchObject({ expected: 1, attended: 1, exempt: 0 })
  })

  test('the sums add up for every roster and every set of facts', () => {
    const situations = fc.constantFrom('regular' as const, 'mobile' as const, 'frontline' as const, 'exempt' as const)
    const states = fc.constantFrom('attended' as const, 'excused' as const, 'absent' as const, 'exempt' as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(situations, fc.option(states))), (people) => {
        const entries = people.map(([situation], index) => entry(String(index), situation))
        const facts = people.flatMap(([, state], index) =>
          state ? [{ memberId: String(index), state, late: false }] : [],
        )
        const sum = summaryOf({ entries }, facts, 0)
        expect(sum.attended + sum.excused + sum.exempt + sum.absent).toBe(entries.length)
        expect(sum.expected + sum.exempt).toBe(entries.length)
        expect(unrecorded({ entries }, new Set(facts.map(({ memberId }) => memberId))).length).toBe(
          entries.length - facts.length,
        )
      }),
    )
  })
})

describe('wrong codes', () => {
  test('rest after five within ten minutes, and no longer', () => {
    let tries: CodeTries | null = null
    for (let count = 0; count < MOST_TRIES; count++) {
      expect(restsUntil(tries, 1000 + count)).toBeNull()
      tries = afterWrongCode(tries, 1000 + count)
    }
    expect(restsUntil(tries, 2000)).toBe(1000 + TRIES_SPAN)
    expect(restsUntil(tries, 1000 + TRIES_SPAN)).toBeNull()
    expect(afterWrongCode(tries, 1000 + TRIES_SPAN)).toEqual({ since: 1000 + TRIES_SPAN, count: 1 })
  })
})
