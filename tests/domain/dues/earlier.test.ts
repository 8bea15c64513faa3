import fc from 'fast-check'
import { monthsOfPeriod, noticesDue, placeOfNotice } from '@/shared/domain/dues/disclosure'
import { earlierOf, type Published } from '@/shared/domain/dues/earlier'
import { emptySums, newBook } from '@/shared/domain/dues/ledger'
import type { Book } from '@/shared/domain/dues/model'
import { addMonths } from '@/shared/domain/kit/day'
import { holdsFor } from '../../builders/random'

/** A branch's books of two years, by what is received of each month, and the notices that came out. */
class Branch {
  readonly out: Published[] = []
  readonly received = new Map<string, number>()
  readonly extra = new Map<string, number>()
  private readonly closed: string[] = []

  books(): Book[] {
    return ['2026', '2027'].map((year) => {
      const book = newBook({ branchId: 'b', year, name: 'ordinary' }, null)
      const months = [...this.received].filter(([month]) => month.startsWith(year))
      return {
        ...book,
        months: Object.fromEntries(months.map(([month, received]) => [month, { ...emptySums, bills: 1, received }])),
        takings: { ...book.takings, voluntary: this.extra.get(year) ?? 0 },
      }
    })
  }
  of = (period: string) => monthsOfPeriod(period).reduce((sum, month) => sum + (this.received.get(month) ?? 0), 0)
  receive(month: string, fen: number, extra = 0): void {
    this.received.set(month, (this.received.get(month) ?? 0) + fen)
    const year = month.slice(0, 4)
    this.extra.set(year, (this.extra.get(year) ?? 0) + extra)
  }
  close(month: string, how: 'monthly' | 'quarterly' | 'yearly'): void {
    const due = noticesDue(month, how, { closed: this.closed, out: new Set(this.out.map(({ period }) => period)) })
    const told = earlierOf(due, { out: this.out, books: this.books() })
    for (const notice of due) {
      const earlier = told.get(notice.period) ?? []
      const late = earlier.reduce((sum, { voluntary }) => sum + voluntary, 0)
      this.out.push({
        ...notice,
        order: placeOfNotice(notice),
        sums: { ...emptySums, received: this.of(notice.period) },
        voluntary: notice.kind === 'yearly' ? (this.extra.get(notice.period) ?? 0) + late : 0,
        earlier,
        head: { bookId: '', seq: 0, hash: '' },
        at: this.closed.length,
      })
    }
    this.closed.push(month)
  }
  said = () => this.out.map(({ period, sums, earlier = [] }) => [period, sums.received, ...earlier])
}

describe('S1-29: what comes in for a period after its notice was out', () => {
  test('stands in the next notice, once', () => {
    const branch = new Branch()
    branch.receive('2026-01', 1500)
    branch.close('2026-01', 'monthly')
    branch.receive('2026-01', 500)
    branch.receive('2026-02', 1500)
    branch.close('2026-02', 'monthly')
    branch.close('2026-03', 'monthly')
    expect(branch.said()).toEqual([
      ['2026-01', 1500],
      ['2026-02', 1500, { period: '2026-01', received: 500, voluntary: 0 }],
      ['2026-03', 0],
    ])
  })
  test('stands in it as less than nothing, where it was taken back', () => {
    const branch = new Branch()
    branch.receive('2026-01', 1500)
    branch.close('2026-01', 'monthly')
    branch.receive('2026-01', -1500)
    branch.close('2026-02', 'monthly')
    expect(branch.said()[1]).toEqual(['2026-02', 0, { period: '2026-01', received: -1500, voluntary: 0 }])
  })
  test('is part of the quarter’s, where its notice is still to come', () => {
    const branch = new Branch()
    branch.receive('2026-01', 1500)
    branch.close('2026-01', 'monthly')
    branch.receive('2026-01', 500)
    branch.close('2026-02', 'quarterly')
    branch.close('2026-03', 'quarterly')
    branch.receive('2026-01', 20)
    branch.close('2026-04', 'monthly')
    expect(branch.said()).toEqual([
      ['2026-01', 1500],
      ['2026-Q1', 2000],
      ['2026-04', 0, { period: '2026-Q1', received: 20, voluntary: 0 }],
    ])
  })
  test('stands in the next year’s too, with what was given of one’s own will after December was closed early', () => {
    const branch = new Branch()
    branch.receive('2026-12', 1500, 100)
    branch.close('2026-12', 'yearly')
    branch.receive('2026-12', 500, 30)
    branch.receive('2027-12', 1500, 200)
    branch.close('2027-12', 'yearly')
    expect(branch.said()[1]).toEqual(['2027', 1500, { period: '2026', received: 500, voluntary: 30 }])
    expect(branch.out[1]!.voluntary).toBe(230)
  })
  test('is not said where nothing came, nor by notices of before this was said', () => {
    const branch = new Branch()
    branch.receive('2026-01', 1500)
    branch.close('2026-01', 'monthly')
    delete branch.out[0]!.earlier
    branch.receive('2026-01', 20)
    branch.close('2026-02', 'monthly')
    expect(branch.said()[1]).toEqual(['2026-02', 0, { period: '2026-01', received: 20, voluntary: 0 }])
  })
})

const months = Array.from({ length: 24 }, (_, index) => addMonths('2026-01', index))
holdsFor(
  'every fen is said once by the notices of months and quarters and once by those of years, whatever the rhythm and its changes',
  [
    fc.array(
      fc.record({
        how: fc.constantFrom('monthly' as const, 'quarterly' as const, 'yearly' as const),
        isBilled: fc.boolean(),
        payments: fc.array(
          fc.record({ back: fc.nat(14), fen: fc.integer({ min: -300, max: 900 }), extra: fc.nat(50) }),
        ),
      }),
      { minLength: 24, maxLength: 24 },
    ),
  ],
  (plays) => {
    const branch = new Branch()
    for (const [index, { how, isBilled, payments }] of plays.entries()) {
      for (const { back, fen, extra } of payments) branch.receive(months[Math.max(0, index - back)]!, fen, extra)
      if (isBilled || months[index]!.endsWith('-12')) branch.close(months[index]!, how)
    }
    branch.close('2028-01', 'monthly')
    for (const isYearly of [true, false]) {
      const out = branch.out.filter(({ kind }) => (kind === 'yearly') === isYearly)
      // What a quarter's notice told anew of a month, the month's own told before.
      const holder = new Map(out.flatMap(({ period }) => monthsOfPeriod(period).map((month) => [month, period])))
      const standing = new Set(holder.values())
      const said = out.filter(({ period }) => standing.has(period)).reduce((sum, { sums }) => sum + sums.received, 0)
      const later = out
        .flatMap(({ earlier = [] }) => earlier.filter(({ period }) => standing.has(period)))
        .reduce((sum, { received }) => sum + received, 0)
      const came = [...holder.keys()].reduce((sum, month) => sum + (branch.received.get(month) ?? 0), 0)
      expect([isYearly, said + later]).toEqual([isYearly, came])
    }
    const years = branch.out.filter(({ kind }) => kind === 'yearly')
    const given = [...branch.extra.values()].reduce((sum, fen) => sum + fen, 0)
    expect(years.reduce((sum, { voluntary }) => sum + voluntary, 0)).toBe(given)
  },
)
