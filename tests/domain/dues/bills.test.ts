import fc from 'fast-check'
import { billedElsewhere, billFor, billsOfBranch, billsToMake, monthsToBill } from '@/shared/domain/dues/bills'
import { branchesSince, type Membership, placeMember } from '@/shared/domain/dues/place-member'
import { holdsFor } from '../../builders/random'
import { membership, settings, standardOf, wageOf } from './a-dues'

const newBranch = { ...settings, transferMonth: 'new-branch' as const }
const stay = (branchId: string, from: string, until: string | null = null, paidUntil: string | null = null) => ({
  branchId,
  from,
  until,
  paidUntil,
})
const place = (month: string, more: Partial<Membership>, set = settings) => placeMember(membership(more), month, set)

describe('D-30: dues begin with the month of admission, whole', () => {
  test.each([
    ['2026-03-01', '2026-02', { notOwed: 'not-admitted-yet' }],
    ['2026-03-18', '2026-02', { notOwed: 'not-admitted-yet' }],
    ['2026-03-18', '2026-03', { branchId: 'east' }],
    ['2026-03-31', '2026-03', { branchId: 'east' }],
    ['2026-03-31', '2026-04', { branchId: 'east' }],
  ])('admitted on %s: %s', (admittedOn, month, outcome) => {
    const more = { standing: 'probationary' as const, admittedOn, stays: [stay('east', admittedOn)] }
    expect(place(month, more)).toEqual(outcome)
    expect(place(month, more, newBranch)).toEqual(outcome)
  })
  test('a probationary member without the day is an error, an old member is not', () => {
    expect(place('2026-06', { standing: 'probationary', admittedOn: null })).toEqual({
      refusal: 'ADMISSION_DAY_MISSING',
    })
    expect(place('2026-06', { admittedOn: null })).toEqual({ branchId: 'east' })
  })
})

describe('D-31: one branch bills, the one of the formal membership', () => {
  const moved = { stays: [stay('east', '1990-07-01', '2026-06-15'), stay('west', '2026-06-15')] }
  test.each([
    ['2026-05', 'east', 'east'],
    ['2026-06', 'east', 'west'],
    ['2026-07', 'west', 'west'],
  ])('moved on 06-15: %s is billed by %s, or as set by %s', (month, old, fresh) => {
    expect(place(month, moved)).toEqual({ branchId: old })
    expect(place(month, moved, newBranch)).toEqual({ branchId: fresh })
  })
  test('moved on the first day: the new branch bills that month', () => {
    const first = { stays: [stay('west', '2026-06-01'), stay('east', '1990-07-01', '2026-06-01')] }
    expect(place('2026-06', first)).toEqual({ branchId: 'west' })
  })
  test('who comes from outside owes from the month after, or after the month the letter names', () => {
    expect(place('2026-06', { stays: [stay('east', '2026-06-15')] })).toEqual({ notOwed: 'elsewhere' })
    expect(place('2026-07', { stays: [stay('east', '2026-06-15')] })).toEqual({ branchId: 'east' })
    const letter = (paidUntil: string) => ({ stays: [stay('east', '2026-06-15', null, paidUntil)] })
    expect(place('2026-06', letter('2026-05'))).toEqual({ branchId: 'east' })
    expect(place('2026-08', letter('2026-08'))).toEqual({ notOwed: 'elsewhere' })
    expect(place('2026-09', letter('2026-08'))).toEqual({ branchId: 'east' })
  })
})

describe('D-31: a bill that is made already, after a transfer', () => {
  const moved = membership({ stays: [stay('east', '1990-07-01', '2026-06-15'), stay('west', '2026-06-15')] })
  const bill = (month: string, received = 0, branchId = 'east') => ({ month, branchId, received })
  const of = (more: { dissolved?: ReadonlySet<string>; branchId?: string } = {}) => ({
    month: '2026-06',
    membership: moved,
    branchId: 'west',
    dissolved: new Set<string>(),
    ...more,
  })
  test('stays where it is by default, and goes along where the new branch bills the month', () => {
    expect(billedElsewhere([bill('2026-06')], of(), settings)).toEqual([])
    expect(billedElsewhere([bill('2026-06')], of(), newBranch)).toEqual([{ bill: bill('2026-06'), branchId: 'west' }])
  })
  test('stays when something was paid on it, and so do those of earlier months', () => {
    expect(billedElsewhere([bill('2026-06', 1), bill('2026-05')], of(), newBranch)).toEqual([])
  })
  test('a dissolved branch gets none: the present one has what it would have made', () => {
    const gone = of({ dissolved: new Set(['west']), branchId: 'north' })
    expect(billedElsewhere([bill('2026-06')], gone, newBranch)).toEqual([{ bill: bill('2026-06'), branchId: 'north' }])
    expect(billedElsewhere([bill('2026-06', 0, 'north')], gone, newBranch)).toEqual([])
  })
})

describe('an ended membership', () => {
  const ended = (on: string, reason: 'transferred' | 'deceased' | 'expelled' | 'mistake') => ({
    ended: { on, reason },
    stays: [stay('east', '1990-07-01', on)],
  })
  test.each([
    ['transferred', '2026-06-02', '2026-06', { branchId: 'east' }],
    ['transferred', '2026-06-01', '2026-06', { notOwed: 'ended' }],
    ['transferred', '2026-06-02', '2026-07', { notOwed: 'ended' }],
    ['expelled', '2026-06-30', '2026-06', { branchId: 'east' }],
    ['deceased', '2026-06-30', '2026-06', { notOwed: 'ended' }],
    ['deceased', '2026-06-30', '2026-05', { branchId: 'east' }],
    ['mistake', '2026-06-30', '2026-05', { notOwed: 'ended' }],
  ] as const)('%s on %s: %s', (reason, on, month, outcome) => {
    expect(place(month, ended(on, reason))).toEqual(outcome)
  })
  test('transferred out, where the new branch takes the month', () => {
    expect(place('2026-06', ended('2026-06-20', 'transferred'), newBranch)).toEqual({ notOwed: 'ended' })
  })
})

describe('bills', () => {
  const standard = standardOf('zhang', wageOf(300_000))
  test('carry the amount and what it was worked out from', () => {
    expect(billFor({ membership: membership(), standard }, '2026-06', settings)).toEqual({
      bill: {
        _id: 'zhang:2026-06',
        memberId: 'zhang',
        branchId: 'east',
        month: '2026-06',
        fen: 1500,
        kind: 'wage_monthly',
        base: 300_000,
        bp: 50,
      },
    })
  })
  test('D-23: no standard for the year is an error, never a bill of zero', () => {
    expect(billFor({ membership: membership(), standard: null }, '2026-06', settings)).toEqual({
      refusal: 'STANDARD_MISSING',
    })
    expect(billFor({ membership: membership(), standard }, '2027-01', settings)).toEqual({
      refusal: 'STANDARD_MISSING',
    })
  })
  test('a run says who was billed, who owes nothing, and what must be mended', () => {
    const people = [
      { membership: membership(), standard },
      { membership: membership({ memberId: 'li' }), standard: null },
      { membership: membership({ memberId: 'wang', admittedOn: '2026-07-01' }), standard: null },
    ]
    const run = billsToMake(people, '2026-06', new Set(), settings)
    expect(run).toMatchObject({
      make: [{ _id: 'zhang:2026-06' }],
      notOwed: [{ memberId: 'wang', why: 'not-admitted-yet' }],
      problems: [{ memberId: 'li', code: 'STANDARD_MISSING' }],
    })
    expect(billsToMake(people, '2026-06', new Set(['zhang:2026-06']), settings).make).toEqual([])
  })
  test('missed months are made up in order', () => {
    expect(monthsToBill('2026-10', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(monthsToBill('2027-01', '2027-01')).toEqual([])
    expect(monthsToBill(null, '2026-11')).toEqual(['2026-11'])
  })
  holdsFor(
    'runs that stop anywhere and start again make each bill once',
    [fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 }), fc.array(fc.nat(20), { maxLength: 6 })],
    (ids, stops) => {
      const people = ids.map((memberId) => ({
        membership: membership({ memberId }),
        standard: standardOf(memberId, wageOf(300_000)),
      }))
      const made: string[] = []
      for (const stop of [...stops, 20]) {
        const { make } = billsToMake(people, '2026-06', new Set(made), settings)
        made.push(...make.slice(0, stop).map(({ _id }) => _id))
      }
      expect([...made].sort()).toEqual(ids.map((id) => `${id}:2026-06`).sort())
    },
  )
})

describe('a branch’s run over some months', () => {
  const people = [
    { membership: membership(), standard: standardOf('zhang', wageOf(300_000)) },
    {
      membership: membership({
        memberId: 'li',
        stays: [stay('gone', '1990-07-01', '2026-06-15'), stay('east', '2026-06-15')],
      }),
      standard: standardOf('li', wageOf(300_000)),
    },
    { membership: membership({ memberId: 'none' }), standard: null },
    {
      membership: membership({ memberId: 'left', ended: { on: '2026-07-20', reason: 'transferred' } }),
      standard: null,
    },
  ]
  const run = { people, branchId: 'east', months: ['2026-06', '2026-07'], made: new Set(['zhang:2026-06']) }
  const place = (bills: { _id: string; branchId: string }[]) => bills.map(({ _id, branchId }) => `${_id} ${branchId}`)
  test('makes what is missing, and counts who cannot be billed; who has left is no problem any longer', () => {
    const { make, problems } = billsOfBranch({ ...run, dissolved: new Set() }, settings)
    expect(place(make)).toEqual(['li:2026-06 gone', 'zhang:2026-07 east', 'li:2026-07 east'])
    expect([...problems]).toEqual([
      ['2026-06', 1],
      ['2026-07', 1],
    ])
  })
  test('what a dissolved branch would have billed, the present one does', () => {
    const { make } = billsOfBranch({ ...run, dissolved: new Set(['gone']) }, settings)
    expect(place(make)).toContain('li:2026-06 east')
  })
  test('the branches that may bill a member since a month', () => {
    const stays = [
      stay('north', '1990-07-01', '2025-12-31'),
      stay('gone', '2025-12-31', '2026-06-15'),
      stay('east', '2026-06-15'),
    ]
    expect(branchesSince({ branchId: 'east', stays }, '2026-01')).toEqual(['east', 'gone'])
    expect(branchesSince({ branchId: 'east', stays }, '2026-07')).toEqual(['east'])
    expect(branchesSince({ branchId: 'east' }, '2026-07')).toEqual(['east'])
  })
})
