import { paperNumber, rateOf, ratesAfter, standingOf } from '@/shared/domain/slip/remittance'

const first = { bp: 2_000, earlier: [] }
const by = (rates: Parameters<typeof rateOf>[0]) =>
  ['2024', '2025', '2026', '2027', '2028'].map((year) => rateOf(rates, year))

describe('D-41: each year keeps its share', () => {
  test('one that is set holds from its year on', () => {
    const second = ratesAfter(first, 2_500, '2027')
    expect(by(second)).toEqual([2_000, 2_000, 2_000, 2_500, 2_500])
    expect(by(ratesAfter(second, 3_000, '2028'))).toEqual([2_000, 2_000, 2_000, 2_500, 3_000])
  })
  test('set again within its year, or from the year before on, it takes the place of what was set', () => {
    const second = ratesAfter(first, 2_500, '2027')
    expect(by(ratesAfter(second, 500, '2027'))).toEqual([2_000, 2_000, 2_000, 500, 500])
    expect(by(ratesAfter(second, 500, '2026'))).toEqual([2_000, 2_000, 500, 500, 500])
    expect(by(ratesAfter(second, 2_500, '2026'))).toEqual([2_000, 2_000, 2_500, 2_500, 2_500])
  })
  test('the same again changes nothing', () => {
    expect(ratesAfter(first, 2_000, '2026')).toBe(first)
    const second = ratesAfter(first, 2_500, '2027')
    expect(ratesAfter(second, 2_500, '2028')).toBe(second)
  })
})

describe('a paper', () => {
  test('is the same with other blanks, capitals and widths', () => {
    expect([' 回单 88', '回单８８', '回单88\u3000'].map(paperNumber)).toEqual(['回单88', '回单88', '回单88'])
    expect(paperNumber('icbc-1a')).toBe(paperNumber('ＩＣＢＣ－1A'))
    expect(paperNumber('回单 8 8')).not.toBe(paperNumber('回单 89'))
  })
  test('stands until it is taken back', () => {
    const sent = (_id: string, reverses: string | null = null) => ({ _id, document: '回单 88', reverses })
    expect(standingOf('回单88', [sent('a')])?._id).toBe('a')
    expect(standingOf('回单88', [sent('a'), sent('a:withdrawn', 'a')])).toBeNull()
    expect(standingOf('回单88', [sent('b'), sent('a:withdrawn', 'a'), sent('a')])?._id).toBe('b')
    expect(standingOf('回单 9', [sent('a')])).toBeNull()
  })
})
