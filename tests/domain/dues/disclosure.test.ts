import fc from 'fast-check'
import { monthsOfPeriod, noticesDue, peopleOf, periodsOfYear, placeOfNotice } from '@/shared/domain/dues/disclosure'
import { holdsFor } from '../../builders/random'

const year = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)
const due = (how: 'monthly' | 'quarterly' | 'yearly') =>
  year.flatMap((month) => noticesDue(month, how).map(({ period }) => period))

describe('D-02, D-39, S1-29: which notices are due when a month is closed', () => {
  test('every month, and the year’s with December', () => {
    expect(due('monthly')).toEqual([...year, '2026'])
  })
  test('every quarter with its last month, and the year’s with December', () => {
    expect(due('quarterly')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026'])
    expect(noticesDue('2026-09', 'quarterly')).toEqual([{ kind: 'quarterly', period: '2026-Q3' }])
  })
  test('once a year', () => {
    expect(due('yearly')).toEqual(['2026'])
    expect(noticesDue('2026-12', 'yearly')).toEqual([{ kind: 'yearly', period: '2026' }])
  })
})

describe('D-39: months that were closed without a notice', () => {
  const due = (
    month: string,
    how: 'monthly' | 'quarterly' | 'yearly',
    closed: readonly string[],
    out: readonly string[] = [],
  ) => noticesDue(month, how, { closed, out: new Set(out) }).map(({ period }) => period)
  test('come along with the first month that has one, when the rhythm becomes each month', () => {
    expect(due('2026-03', 'monthly', ['2026-01', '2026-02'])).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(due('2026-03', 'monthly', ['2026-01', '2026-02'], ['2026-01'])).toEqual(['2026-02', '2026-03'])
    expect(due('2026-05', 'monthly', ['2026-01', '2026-04'], ['2026-Q1'])).toEqual(['2026-04', '2026-05'])
  })
  test('come along with their quarter when the rhythm becomes each quarter, also one that is over already', () => {
    expect(due('2026-08', 'quarterly', ['2026-01', '2026-05', '2026-07'])).toEqual(['2026-Q1', '2026-Q2'])
    expect(due('2026-09', 'quarterly', ['2026-07', '2026-08'], ['2026-07'])).toEqual(['2026-Q3'])
  })
  test('of a quarter whose last month has no bills: with the next month that is closed', () => {
    expect(due('2026-04', 'quarterly', ['2026-01', '2026-02'])).toEqual(['2026-Q1'])
    expect(due('2026-12', 'quarterly', ['2026-01'])).toEqual(['2026-Q1', '2026-Q4', '2026'])
  })
  test('stand in the year’s where that is the rhythm, and last year’s stand in last year’s', () => {
    expect(due('2026-12', 'yearly', ['2026-01', '2026-02'])).toEqual(['2026'])
    expect(due('2027-01', 'monthly', ['2026-11', '2026-12'])).toEqual(['2027-01'])
  })
  test('one that is closed after its quarter’s notice came out has its own', () => {
    expect(due('2026-02', 'quarterly', ['2026-01', '2026-03'], ['2026-Q1'])).toEqual(['2026-02'])
  })
})

describe('a period', () => {
  test.each([
    ['2026-02', ['2026-02']],
    ['2026-Q1', ['2026-01', '2026-02', '2026-03']],
    ['2026-Q4', ['2026-10', '2026-11', '2026-12']],
    ['2026', year],
  ])('%s is made of %j', (period, months) => {
    expect(monthsOfPeriod(period)).toEqual(months)
  })
  test('is one of those of its year', () => {
    expect(periodsOfYear('2026')).toEqual([...year, '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026'])
  })
  test('is listed after those that ended before it, the broader one last', () => {
    const periods = ['2026-10', '2026-11', '2026-12', '2026-Q4', '2026', '2027-01']
    const kind = (period: string) => (period.length === 4 ? 'yearly' : period.includes('Q') ? 'quarterly' : 'monthly')
    const places = periods.map((period) => placeOfNotice({ kind: kind(period), period }))
    expect([...places].sort()).toEqual(places)
    expect(new Set(places).size).toBe(periods.length)
  })
})

describe('everybody who was billed', () => {
  const known = new Map(
    [
      { _id: 'a', name: '陈', birthday: '1955-03-01', groupName: null },
      { _id: 'b', name: '丁', birthday: '1955-03-01', groupName: '二组' },
      { _id: 'c', name: '陈', birthday: null, groupName: '二组' },
    ].map((person) => [person._id, person]),
  )
  const bill = (memberId: string, fen: number, received: number, waived: number) => ({
    memberId,
    fen,
    received,
    waived,
  })
  test.each([
    ['paid', bill('a', 1500, 1500, 0)],
    ['paid', bill('a', 1500, 500, 1000)],
    ['part', bill('a', 1500, 500, 0)],
    ['part', bill('a', 1500, 500, 500)],
    ['owes', bill('a', 1500, 0, 0)],
    ['owes', bill('a', 1500, 0, 1000)],
    ['waived', bill('a', 1500, 0, 1500)],
  ] as const)('is %s', (state, one) => {
    expect(peopleOf([one], known)).toEqual([
      { memberId: 'a', name: '陈', state, due: 1500, received: one.received, waived: one.waived },
    ])
  })
  test('stands once with all months of the period, namesakes side by side and told apart', () => {
    const people = peopleOf(
      [bill('c', 20, 20, 0), bill('b', 20, 0, 20), bill('a', 20, 0, 0), bill('b', 30, 10, 0)],
      known,
    )
    expect(people).toEqual([
      { memberId: 'b', name: '丁', state: 'part', due: 50, received: 10, waived: 20 },
      { memberId: 'a', name: '陈', birthYear: '1955', state: 'owes', due: 20, received: 0, waived: 0 },
      { memberId: 'c', name: '陈', groupName: '二组', state: 'paid', due: 20, received: 20, waived: 0 },
    ])
  })
  holdsFor(
    'is counted to the fen',
    [
      fc.array(
        fc.record({
          memberId: fc.constantFrom('a', 'b', 'c', 'd'),
          received: fc.nat(5000),
          waived: fc.nat(5000),
          open: fc.nat(5000),
        }),
      ),
    ],
    (bills) => {
      const people = peopleOf(
        bills.map(({ open, ...bill }) => ({ ...bill, fen: bill.received + bill.waived + open })),
        known,
      )
      const sum = (of: (person: (typeof people)[number]) => number) => people.reduce((all, each) => all + of(each), 0)
      expect(sum(({ received }) => received)).toBe(bills.reduce((all, { received }) => all + received, 0))
      expect(sum(({ due: all, received, waived }) => all - received - waived)).toBe(
        bills.reduce((all, { open }) => all + open, 0),
      )
    },
  )
})
