import fc from 'fast-check'
import { birthdayOfId, genderOfId, maskIdNumber, readIdNumber } from '@/shared/domain/member/id-number'
import { idNumbers } from '../../builders/id-numbers'
import { holdsFor } from '../../builders/random'

describe('MB-3 an ID number', () => {
  test.each([
    ['11010519491231002X', '11010519491231002X'],
    ['11010519491231002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    [' 110105 19491231 002X ', '11010519491231002X'],
  ])('%s is read', (typed, stored) => expect(readIdNumber(typed)).toBe(stored))

  test.each([
    ['110105194912310021', 'a wrong check digit'],
    ['110105194902300028', 'a day of birth that does not exist'],
    ['110105491231002', 'fifteen digits'],
    ['010105194912310020', 'a region that begins with 0'],
    ['11010519491231002', 'seventeen digits'],
    ['1101**********002X', 'a masked number'],
    ['', 'nothing'],
  ])('%s is refused: %s', (typed) => expect(readIdNumber(typed)).toBeNull())

  test('tells birthday and sex, and shows its ends only', () => {
    expect(birthdayOfId('11010519491231002X')).toBe('1949-12-31')
    expect(genderOfId('11010519491231002X')).toBe('female')
    expect(maskIdNumber('11010519491231002X')).toBe('1101**********002X')
  })

  holdsFor('every right number is read as itself', [idNumbers], (id) => {
    expect(readIdNumber(id)).toBe(id)
    expect(maskIdNumber(id)).toHaveLength(18)
  })

  holdsFor(
    'one digit typed wrong, or two neighbours swapped, is always noticed',
    [idNumbers, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 })],
    (id, at, by) => {
      const digits = [...id]
      digits[at] = String((Number(digits[at]) + by) % 10)
      expect(readIdNumber(digits.join(''))).toBeNull()
      const swapped = [...id]
      ;[swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!]
      if (swapped.join('') !== id) expect(readIdNumber(swapped.join(''))).toBeNull()
    },
  )
})
