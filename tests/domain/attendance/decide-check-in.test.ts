import { type CheckInFacts, decideCode, decideScan } from '@/shared/domain/attendance/decide-check-in'
import type { Roster } from '@/shared/domain/attendance/model'
import { makeTicket, sixDigits } from '@/shared/domain/attendance/ticket'
import { placeInWindow } from '@/shared/domain/attendance/window'

const key = 'ab'.repeat(32)
const start = Date.UTC(2026, 10, 23, 6, 30)
const minute = 60_000
const roster = (more: Partial<Roster> = {}): Roster => ({
  _id: 'day-1:branch-1',
  activityId: 'day-1',
  branchId: 'branch-1',
  month: '2026-11',
  theme: '主题',
  startsAt: start,
  endsAt: start + 120 * minute,
  state: 'open',
  ticketKey: key,
  entries: [{ id: 'zhang', name: '张三', standing: 'formal', situation: 'regular', groupId: null }],
  summary: null,
  openedAt: start - 30 * minute,
  closedAt: null,
  ...more,
})
const facts = (more: Partial<CheckInFacts> = {}): CheckInFacts => ({
  memberId: 'zhang',
  rosters: [roster()],
  key,
  now: start,
  ...more,
})
const ticketAt = (at: number, of: { activityId?: string; key?: string } = {}) =>
  makeTicket({ activityId: 'day-1', key, at, ...of })
const scan = (of: CheckInFacts, ticket = ticketAt(of.now), meant: string | null = null) => decideScan(of, ticket, meant)

describe('W-02: when a scan counts', () => {
  test.each([
    [-30 * minute - 1, 'early'],
    [-30 * minute, 'on-time'],
    [0, 'on-time'],
    [15 * minute, 'on-time'],
    [15 * minute + 1, 'late'],
    [120 * minute, 'late'],
    [120 * minute + 1, 'over'],
  ])('%d ms from the start is %s', (offset, place) => {
    expect(placeInWindow(roster(), start + offset)).toBe(place)
  })

  test('late is marked, and late is recorded', () => {
    expect(scan(facts({ now: start + 16 * minute }))).toMatchObject({ record: true, late: true })
    expect(scan(facts({ now: start + 15 * minute }))).toMatchObject({ record: true, late: false })
  })
})

describe('a scan is refused, each with its own code', () => {
  test.each([
    ['TICKET_FORGED', facts(), 'nonsense', null],
    ['TICKET_FORGED', facts(), ticketAt(start, { key: 'cd'.repeat(32) }), null],
    ['TICKET_FORGED', facts({ key: null, rosters: [] }), ticketAt(start), null],
    ['TICKET_OTHER_ACTIVITY', facts(), ticketAt(start), 'day-2'],
    ['NOT_OPEN_YET', facts({ rosters: [] }), ticketAt(start), null],
    ['NOT_OPEN_YET', facts({ now: start - 31 * minute }), ticketAt(start - 31 * minute), null],
    ['NOT_ON_ROSTER', facts({ memberId: 'li' }), ticketAt(start), null],
    ['ALREADY_CLOSED', facts({ rosters: [roster({ state: 'closed' })] }), ticketAt(start), null],
    ['ALREADY_CLOSED', facts({ now: start + 121 * minute }), ticketAt(start + 121 * minute), null],
    ['TICKET_EXPIRED', facts(), ticketAt(start - minute), null],
    ['TICKET_EXPIRED', facts(), ticketAt(start + minute), null],
  ])('%s', (code, of, ticket, meant) => {
    expect(scan(of, ticket, meant)).toMatchObject({ record: false, code })
  })

  test('an early scan never blocks a later one: it decides nothing but itself', () => {
    expect(scan(facts({ now: start - 40 * minute }))).toMatchObject({ code: 'NOT_OPEN_YET' })
    expect(scan(facts({ now: start - 20 * minute }))).toMatchObject({ record: true })
  })

  test('a joint activity finds the person on the roster of their own branch', () => {
    const other = roster({ _id: 'day-1:branch-0', branchId: 'branch-0', entries: [] })
    expect(scan(facts({ rosters: [other, roster()] }))).toMatchObject({
      record: true,
      roster: { branchId: 'branch-1' },
    })
  })
})

describe('six digits', () => {
  test('record as a scan does', () => {
    expect(decideCode(facts(), 'day-1', sixDigits({ activityId: 'day-1', key, at: start }))).toMatchObject({
      record: true,
      late: false,
    })
  })
  test('wrong ones are refused, and so is everybody who may not scan', () => {
    const right = sixDigits({ activityId: 'day-1', key, at: start })
    expect(decideCode(facts(), 'day-1', right === '000000' ? '000001' : '000000')).toMatchObject({ code: 'CODE_WRONG' })
    expect(decideCode(facts({ memberId: 'li' }), 'day-1', right)).toMatchObject({ code: 'NOT_ON_ROSTER' })
    expect(decideCode(facts({ rosters: [] }), 'day-1', right)).toMatchObject({ code: 'NOT_OPEN_YET' })
  })
})
