import fc from 'fast-check'
import { cellText, fileNameOf, tabNames } from '@/shared/domain/form/sheet'
import { namesOf, sayMonths } from '@/shared/domain/form/words'
import { holdsFor } from '../../builders/random'

describe('FO-10: tabs', () => {
  test.each([
    [['东风村党支部'], ['东风村党支部']],
    [
      ['甲', '甲', '甲'],
      ['甲', '甲（2）', '甲（3）'],
    ],
    [
      ['ABC', 'abc'],
      ['ABC', 'abc（2）'],
    ],
    [["a/b\\c:d*e?f[g]h'"], ['a b c d e f g h']],
    [
      ["'''", ' '],
      ['表', '表（2）'],
    ],
    [['History'], ['表History']],
    [
      ['一'.repeat(40), '一'.repeat(40)],
      ['一'.repeat(31), `${'一'.repeat(28)}（2）`],
    ],
  ])('%j become %j', (wishes, names) => expect(tabNames(wishes)).toEqual(names))

  holdsFor(
    'whatever the names, Excel takes them and none is twice',
    [fc.array(fc.string({ unit: 'binary' }))],
    (wishes) => {
      const names = tabNames(wishes)
      expect(names).toHaveLength(wishes.length)
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
      for (const name of names) {
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(31)
        expect(name).not.toMatch(/[:\\/?*[\]]|^'|'$/)
        expect(cellText(name)).toBe(name)
      }
    },
  )
})

test('a cell holds what can be written, a file name what a disk takes', () => {
  expect(cellText('a\u0000b\u001fc\ud800')).toBe('abc')
  expect(cellText('第一行\n第二行😀')).toBe('第一行\n第二行😀')
  expect(cellText('长'.repeat(40_000))).toHaveLength(32_000)
  expect(fileNameOf('党费证', '张/三:*?"<>|', '2026年')).toBe('党费证-张 三-2026年.xlsx')
})

test('namesakes are told apart by what both of them have', () => {
  const who = (_id: string, name: string, birthday: string | null = null, end = '') => ({
    _id,
    name,
    birthday,
    phone: end ? { cipher: '', masked: `138****${end}`, hash: '' } : null,
  })
  const names = (...people: ReturnType<typeof who>[]) => [...namesOf(people).values()]
  expect(names(who('1', '张伟', '1968-03-01'), who('2', '李强'))).toEqual(['张伟', '李强'])
  expect(names(who('1', '张伟', '1968-03-01'), who('2', '张伟', '1971-01-01'))).toEqual([
    '张伟（1968年生）',
    '张伟（1971年生）',
  ])
  expect(names(who('1', '张伟', '1968-03-01', '0001'), who('2', '张伟', '1968-09-01', '0002'))).toEqual([
    '张伟（尾号0001）',
    '张伟（尾号0002）',
  ])
  expect(names(who('1', '张伟'), who('2', '张伟'))).toEqual(['张伟（同名1）', '张伟（同名2）'])
})

test('months are said in few words', () => {
  const say = (...months: number[]) => sayMonths(months.map((month) => `2026-${String(month).padStart(2, '0')}`))
  expect([say(1), say(1, 2, 3), say(3, 1, 2, 5), say(1, 3, 5, 5)]).toEqual([
    '1月',
    '1–3月',
    '1–3月、5月',
    '1月、3月、5月',
  ])
})
