import { type AtTable, billAhead, billsAt, isHere, openAt } from '@/shared/domain/dues/at-table'
import { billId } from '@/shared/domain/dues/bills'
import type { Bill } from '@/shared/domain/dues/model'
import type { Stay } from '@/shared/domain/member/model'
import { settings, standardOf, wageOf } from './a-dues'

const today = '2026-11-22'
const bill = (month: string, branchId = 'east', fen = 1500): Bill => ({
  _id: billId('zhang', month),
  memberId: 'zhang',
  branchId,
  month,
  fen,
  kind: 'wage_monthly',
  base: 300_000,
  bp: 50,
})
const standard = (year: string) => standardOf('zhang', wageOf(300_000), year)
const at = (more: Partial<AtTable> & { branchId?: string; stays?: Stay[] } = {}): AtTable => ({
  member: {
    _id: 'zhang',
    branchId: more.branchId ?? 'east',
    state: 'active',
    standing: 'formal',
    admittedOn: '1990-07-01',
    ended: null,
    ...(more.stays ? { stays: more.stays } : {}),
  },
  card: more.card ?? { paid: {}, waivers: [] },
  bills: more.bills ?? [bill('2026-10'), bill('2026-11')],
  standards: more.standards ?? [standard('2026')],
})
const open = (of: AtTable, asked: string[] = [], branchId = 'east') =>
  openAt(branchId, of, asked, today, settings).map(({ month, fen }) => `${month} ${fen}`)

describe('what may be paid at a table', () => {
  test('open bills, less what is paid and waived', () => {
    expect(open(at())).toEqual(['2026-10 1500', '2026-11 1500'])
    const card = { paid: { '2026-10': 1500, '2026-11': 400 }, waivers: [] }
    expect(open(at({ card }))).toEqual(['2026-11 1100'])
  })
  test('this month before its bill is made, and the months ahead that are asked for (D-33)', () => {
    const of = at({ bills: [bill('2026-10')], standards: [standard('2026'), standard('2027')] })
    expect(open(of)).toEqual(['2026-10 1500', '2026-11 1500'])
    expect(open(of, ['2026-12', '2027-01'])).toEqual(['2026-10 1500', '2026-11 1500', '2026-12 1500', '2027-01 1500'])
  })
  test('no month of a year without a standard, none that is over without a bill, none that is paid ahead already', () => {
    const of = at({ card: { paid: { '2026-12': 1500 }, waivers: [] } })
    expect(open(of, ['2026-09', '2026-12', '2027-01'])).toEqual(['2026-10 1500', '2026-11 1500'])
  })
  test('a month ahead owes what a reduction leaves of it (D-36)', () => {
    const waiver = {
      _id: 'w',
      memberId: 'zhang',
      from: '2026-12',
      until: '2026-12',
      to: 500,
      state: 'effective' as const,
    }
    expect(open(at({ card: { paid: {}, waivers: [waiver] } }), ['2026-12'])).toContain('2026-12 500')
  })
})

describe('D-31: who came and who left', () => {
  const moved: Stay[] = [
    { branchId: 'east', from: '1990-07-01', until: '2026-11-10', paidUntil: null },
    { branchId: 'west', from: '2026-11-10', until: null, paidUntil: null },
  ]
  const gone = at({ branchId: 'west', stays: moved })
  test('the old branch may take its own bills, the new one all; only the new one takes money ahead', () => {
    expect(isHere(gone.member, 'east')).toBe(false)
    expect(open(gone, ['2026-12'])).toEqual(['2026-10 1500', '2026-11 1500'])
    expect(open(gone, ['2026-12'], 'west')).toEqual(['2026-10 1500', '2026-11 1500', '2026-12 1500'])
    const mixed = { ...gone, bills: [bill('2026-10'), bill('2026-11', 'west')] }
    expect(billsAt('east', mixed).map(({ month }) => month)).toEqual(['2026-10'])
  })
  test('the month of the transfer is billed by the branch of its first day: the other one does not reckon it', () => {
    expect(billAhead('west', { ...gone, bills: [] }, '2026-11', settings)).toBe('not-owed')
    expect(billAhead('west', { ...gone, bills: [] }, '2026-12', settings)).toMatchObject({
      branchId: 'west',
      open: 1500,
    })
  })
  test('who is in no branch any more owes nothing ahead', () => {
    const ended = { ...at(), member: { ...at().member, state: 'ended' as const } }
    expect(billAhead('east', ended, '2026-12', settings)).toBe('not-owed')
    expect(open(ended)).toEqual(['2026-10 1500', '2026-11 1500'])
  })
})

test('D-23: no standard, and no day of admission of a probationary member, must be mended, and are no zero', () => {
  expect(billAhead('east', at({ standards: [] }), '2026-12', settings)).toBe('no-standard')
  const undated = { ...at(), member: { ...at().member, standing: 'probationary' as const, admittedOn: null } }
  expect(billAhead('east', undated, '2026-12', settings)).toBe('no-standard')
})
