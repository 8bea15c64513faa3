import fc from 'fast-check'
import { certificateOf, voluntaryIn, yearsOf } from '@/shared/domain/dues/certificate'
import { stateOn } from '@/shared/domain/dues/ledger'
import type { KeptBill } from '@/shared/domain/dues/model'
import { holdsFor } from '../../builders/random'

const bill = (month: string, fen: number, paid: Record<string, number>): KeptBill => {
  const of = { _id: `zhang:${month}`, memberId: 'zhang', branchId: 'east', month, fen, kind: 'fixed_02' as const }
  const made = { ...of, base: null, bp: null }
  return { ...made, ...stateOn({ paid, waivers: [] }, made), place: `${month}:zhang`, at: 0 }
}
const monthIn = (of: ReturnType<typeof certificateOf>, month: string) => of.months.find((each) => each.month === month)

describe('S1-26: the certificate of a year', () => {
  const paid = { '2025-12': 1500, '2026-01': 1500, '2026-02': 2000, '2026-04': 1500 }
  const bills = ['2025-12', '2026-01', '2026-02', '2026-03'].map((month) => bill(month, 1500, paid))
  const year = certificateOf('2026', bills, paid)

  test('has twelve months, those of other years are left out', () => {
    expect(year.months).toHaveLength(12)
    expect(year).toMatchObject({ due: 4500, received: 3000, waived: 0 })
  })
  test('shows apart what was paid beyond a bill, and what was paid before there is one', () => {
    expect(monthIn(year, '2026-02')).toEqual({
      month: '2026-02',
      due: 1500,
      received: 1500,
      waived: 0,
      open: 0,
      paidAhead: 500,
    })
    expect(monthIn(year, '2026-03')).toMatchObject({ due: 1500, open: 1500, paidAhead: 0 })
    expect(monthIn(year, '2026-04')).toMatchObject({ due: 0, open: 0, paidAhead: 1500 })
  })
  holdsFor(
    'accounts for every fen that was paid for its months',
    [fc.dictionary(fc.constantFrom('2026-01', '2026-05', '2026-12', '2027-01'), fc.integer({ min: 1, max: 5000 }))],
    (any) => {
      const { months } = certificateOf('2026', [bill('2026-01', 1500, any), bill('2026-05', 20, any)], any)
      const all = months.reduce((sum, { received, paidAhead }) => sum + received + paidAhead, 0)
      const want = Object.entries(any).reduce((sum, [month, fen]) => sum + (month < '2027' ? fen : 0), 0)
      expect(all).toBe(want)
    },
  )
})

describe('D-37: what was given of one’s own will in a year', () => {
  const entry = (bookId: string, kind: 'receipt' | 'reversal', voluntary: number) => ({ bookId, kind, voluntary })
  test('counts both books, nets what was taken back, and stays with the receipt’s year', () => {
    const entries = [
      entry('east:2026:ordinary', 'receipt', 500),
      entry('west:2026:ordinary', 'receipt', 300),
      entry('east:2026:ordinary', 'reversal', 500),
      entry('east:2026:large', 'receipt', 100_000),
      entry('east:2027:ordinary', 'receipt', 7),
    ]
    expect(voluntaryIn('2026', entries)).toBe(100_300)
    expect(voluntaryIn('2027', entries)).toBe(7)
    expect(voluntaryIn('2025', entries)).toBe(0)
  })
})

test('the years one can look at: those of bills, of money and of receipts, and this one; latest first', () => {
  const of = { bills: [{ month: '2025-03' }], paid: { '2027-01': 1 }, entries: [{ bookId: 'east:2024:large' }] }
  expect(yearsOf(of, '2026')).toEqual(['2027', '2026', '2025', '2024'])
  expect(yearsOf({ bills: [], paid: {}, entries: [] }, '2026')).toEqual(['2026'])
})
