import { staysAfterMove, staysAfterReturn, staysOf, staysOnArrival } from '@/shared/domain/member/stays'

const stay = (branchId: string, from: string, until: string | null = null, paidUntil: string | null = null) => ({
  branchId,
  from,
  until,
  paidUntil,
})
const ever = '0000-01-01'

describe('MB-9, D-31: the branches a member belonged to', () => {
  test('who was never moved was always here, and needs no history', () => {
    expect(staysOnArrival('east', null, null)).toBeUndefined()
    expect(staysOf({ branchId: 'east' })).toEqual([stay('east', ever)])
  })
  test('who comes from outside has a day of arrival, and what the letter of introduction says', () => {
    expect(staysOnArrival('east', '2026-06-15', null)).toEqual([stay('east', '2026-06-15')])
    expect(staysOnArrival('east', '2026-06-15', '2026-08')).toEqual([stay('east', '2026-06-15', null, '2026-08')])
    expect(staysOnArrival('east', null, '2026-08')).toEqual([stay('east', ever, null, '2026-08')])
  })
  test('a move ends one stay on the day on which the next begins', () => {
    expect(staysAfterMove({ branchId: 'east' }, 'west', '2026-06-15')).toEqual([
      stay('east', ever, '2026-06-15'),
      stay('west', '2026-06-15'),
    ])
  })
  test('two moves on one day leave no trace of the branch between', () => {
    const stays = staysAfterMove({ branchId: 'east' }, 'west', '2026-06-15')
    expect(staysAfterMove({ branchId: 'west', stays }, 'north', '2026-06-15')).toEqual([
      stay('east', ever, '2026-06-15'),
      stay('north', '2026-06-15'),
    ])
    expect(staysAfterMove({ branchId: 'west', stays }, 'east', '2026-06-15')).toEqual([stay('east', ever)])
  })
  test('what is paid elsewhere stays paid after a move', () => {
    const stays = staysOnArrival('east', '2026-06-15', '2026-08')!
    expect(staysAfterMove({ branchId: 'east', stays }, 'west', '2026-07-10')).toEqual([
      stay('east', '2026-06-15', '2026-07-10', '2026-08'),
      stay('west', '2026-07-10', null, '2026-08'),
    ])
  })
  test('who had left and comes back was not here in between', () => {
    const of = { endedOn: '2026-03-10', arrivedOn: '2026-09-05', paidUntil: '2026-09' }
    expect(staysAfterReturn({ branchId: 'east' }, of)).toEqual([
      stay('east', ever, '2026-03-10'),
      stay('east', '2026-09-05', null, '2026-09'),
    ])
  })
})
