import fc from 'fast-check'
import {
  isFen,
  MOST_FEN,
  meanOf,
  plainYuan,
  type Rounding,
  readYuan,
  shareOf,
  showYuan,
  sumFen,
} from '@/shared/domain/kit/money'
import { holdsFor } from '../../builders/random'

const fens = fc.integer({ min: 0, max: MOST_FEN })

describe('yuan are read exactly', () => {
  test.each([
    ['43.22', 4322],
    ['1,234.5', 123450],
    ['1234567.89', 123456789],
    ['0', 0],
    ['0.2', 20],
    ['0.07', 7],
    ['1.15', 115],
    ['8.20', 820],
    ['¥20', 2000],
    ['￥ 1,000.00', 100000],
    ['20元', 2000],
    [' ４３．２２ ', 4322],
    ['1,000,000,000', MOST_FEN],
  ])('%j is %d fen', (text, fen) => {
    expect(readYuan(text)).toBe(fen)
  })

  test.each([
    '',
    ' ',
    '-1',
    '−1',
    '43.221',
    '43.220000000000006',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '.5',
    '5.',
    '007',
    '12,34',
    '1,2345',
    ',123',
    '0,123',
    '1.234,5',
    '1 234',
    '二十',
    '20元5角',
    '+5',
    '1,000,000,000.01',
    '99999999999999999999',
  ])('%j is refused', (text) => {
    expect(readYuan(text)).toBeNull()
  })

  test('a number is refused: it may have lost its fen already', () => {
    expect(readYuan(43.22 as unknown as string)).toBeNull()
  })

  test('a minus sign counts only where it is asked for, and there is no minus nothing', () => {
    expect(readYuan('-43.22', 'any')).toBe(-4322)
    expect(readYuan('-0', 'any')).toBe(0)
    expect(Object.is(readYuan('-0.00', 'any'), 0)).toBe(true)
  })

  holdsFor('what is written is read again', [fens], (fen) => {
    expect(readYuan(plainYuan(fen))).toBe(fen)
    expect(readYuan(showYuan(fen))).toBe(fen)
    expect(readYuan(showYuan(-fen), 'any')).toBe(fen === 0 ? 0 : -fen)
  })
})

describe('money is shown', () => {
  test.each([
    [0, '0.00', '¥0.00'],
    [5, '0.05', '¥0.05'],
    [-20, '-0.20', '-¥0.20'],
    [123450, '1234.50', '¥1,234.50'],
    [-123456789, '-1234567.89', '-¥1,234,567.89'],
    [99999, '999.99', '¥999.99'],
    [100000, '1000.00', '¥1,000.00'],
  ])('%d fen', (fen, plain, shown) => {
    expect(plainYuan(fen)).toBe(plain)
    expect(showYuan(fen)).toBe(shown)
  })
})

describe('amounts are integers', () => {
  test.each([[0.1], [Number.NaN], [Number.POSITIVE_INFINITY], ['5'], [null], [MOST_FEN + 1], [-1]])(
    '%p is no amount',
    (value) => {
      expect(isFen(value)).toBe(false)
    },
  )
  test('zero and minus only where they are meant', () => {
    expect([isFen(0), isFen(0, 'positive'), isFen(-1, 'any')]).toEqual([true, false, true])
  })
  test('sums are exact, or a bug', () => {
    expect(sumFen([10, 20, -5])).toBe(25)
    expect(sumFen([])).toBe(0)
    expect(() => sumFen([0.1, 0.2])).toThrow(RangeError)
  })
})

describe('D-22: the one rounding place', () => {
  test.each<[number, number, Rounding, number]>([
    [432167, 100, 'fen_half_up', 4322],
    [654321, 150, 'fen_half_up', 9815],
    [1234567, 200, 'fen_half_up', 24691],
    // exactly half a fen goes up
    [100, 50, 'fen_half_up', 1],
    [99, 50, 'fen_half_up', 0],
    [300, 50, 'fen_half_up', 2],
    [432167, 100, 'jiao_half_up', 4320],
    // exactly five fen go up
    [450500, 100, 'jiao_half_up', 4510],
    [450499, 100, 'jiao_half_up', 4500],
    [432167, 100, 'yuan_ceil', 4400],
    [430000, 100, 'yuan_ceil', 4300],
    [430001, 100, 'yuan_ceil', 4400],
    [1, 50, 'yuan_ceil', 100],
    [0, 50, 'yuan_ceil', 0],
  ])('%d fen at %d bp by %s: %d', (fen, bp, rounding, share) => {
    expect(shareOf(fen, bp, rounding)).toBe(share)
  })

  const bps = fc.integer({ min: 0, max: 10_000 })
  holdsFor('it is what exact arithmetic says', [fens, bps], (fen, bp) => {
    const product = BigInt(fen) * BigInt(bp)
    expect(shareOf(fen, bp)).toBe(Number((2n * product + 10_000n) / 20_000n))
    expect(shareOf(fen, bp, 'jiao_half_up')).toBe(Number(((2n * product + 100_000n) / 200_000n) * 10n))
    expect(shareOf(fen, bp, 'yuan_ceil')).toBe(Number(((product + 999_999n) / 1_000_000n) * 100n))
  })

  test('half a fen, half a basis point and a minus are bugs', () => {
    expect(() => shareOf(0.5, 50)).toThrow(RangeError)
    expect(() => shareOf(100, 0.5)).toThrow(RangeError)
    expect(() => shareOf(-100, 50)).toThrow(RangeError)
  })

  test('D-15: a quarter by month', () => {
    expect([meanOf(2_700_000, 3), meanOf(900_001, 3), meanOf(900_002, 3)]).toEqual([900_000, 300_000, 300_001])
  })
})
