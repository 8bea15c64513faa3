import { contracts } from '../../../src/shared/contracts'
import { commonRefusals } from '../../../src/shared/contracts/contract'
import { instantOf } from '../../../src/shared/domain/kit/day'
import { refusalWords } from '../../../src/words/refusals'
import { headAndNext, sentence } from '../../../src/words/sentence'

const codes = new Set<string>(commonRefusals)
for (const { methods } of Object.values(contracts))
  for (const { refusals } of Object.values(methods)) for (const code of refusals) codes.add(code)

test('every refusal of every contract has a sentence, and no sentence is left over', () => {
  const connection = ['OFFLINE', 'TIMEOUT', 'SERVER_BROKEN']
  expect(Object.keys(refusalWords).sort()).toEqual([...codes, ...connection].sort())
})

test.each(Object.keys(refusalWords))('%s says what happened and what to do, without a blank left', (code) => {
  const { head, next } = headAndNext({ code })
  expect(head.length).toBeGreaterThan(3)
  expect(head.length).toBeLessThanOrEqual(22)
  expect(next).toMatch(/。$/)
  expect(sentence({ code })).not.toMatch(/[{}[\]]/)
})

test('blanks are filled, and a part whose blank is unknown is left out', () => {
  expect(sentence({ code: 'TOO_MANY_TRIES', detail: { minutes: 7 } })).toContain('等 7 分钟')
  expect(sentence({ code: 'TOO_MANY_TRIES' })).toBe('输错的次数太多。请再试，也可以请组织者帮忙。')
})

test('an instant in a sentence is a Shanghai date', () => {
  const opensAt = instantOf('2026-11-22', '09:00')
  expect(sentence({ code: 'NOT_OPEN_YET', detail: { opensAt } })).toContain('活动 11月22日 周日 09:00 开始')
})

test('a code of a newer server still gets a sentence', () => {
  expect(sentence({ code: 'toString' })).toContain('请稍后再试')
})
