import { decideRow, type RowWish } from '@/shared/domain/statement/decide'
import type { StatementRow } from '@/shared/domain/statement/model'
import { workOut } from '@/shared/domain/statement/work-out'
import { aRow, owing } from './a-statement'

const people = [
  { id: 'p', name: '王建国', about: '' },
  { id: 'q', name: '李秀英', about: '' },
]
const facts = { ...owing({ p: { '2026-11': 1500 }, q: { '2026-11': 1500 } }), people }
const daughter = {
  name: '王芳',
  relation: '女儿',
  reason: '住院',
  consent: { by: '支委会', on: '2026-11-20', document: '会议记录' },
}
const wish = (more: Partial<RowWish> = {}): RowWish => ({
  memberId: null,
  take: 'book',
  rest: 'refuse',
  payer: null,
  ...more,
})
const unknown = aRow({ memberId: null, memberName: '', name: '赵丽' })
const decide = (row: StatementRow, of: Partial<RowWish>, others: StatementRow[] = []) =>
  decideRow([row, ...others], row, wish(of), facts)

describe('ST-8, ST-10: the collector’s word', () => {
  test('names the member: the line is worked out anew', () => {
    expect(decide(unknown, { memberId: 'p' })).toMatchObject({
      rows: [{ memberId: 'p', memberName: '王建国', outcome: 'matched', take: 'book', decided: true, problem: null }],
    })
  })
  test('skips a line, also one that cannot be read', () => {
    expect(decide(aRow(), { take: 'skip' })).toMatchObject({ rows: [{ outcome: 'matched', take: 'skip' }] })
    const bad = aRow({ fen: null, outcome: 'problem', problem: 'AMOUNT_BAD' })
    expect(decide(bad, { take: 'skip' })).toMatchObject({
      rows: [{ outcome: 'problem', problem: 'AMOUNT_BAD', take: 'skip' }],
    })
  })
  test('takes the rest as voluntary', () => {
    expect(decide(aRow({ fen: 2000 }), { rest: 'voluntary' })).toMatchObject({
      rows: [{ outcome: 'over', voluntary: 500, take: 'book' }],
    })
  })
  test('lets money in that came and went back, or whose month cannot be read', () => {
    for (const problem of ['TAKEN_BACK', 'MONTH_BAD'] as const)
      expect(decide(aRow({ outcome: 'problem', problem }), {})).toMatchObject({
        rows: [{ outcome: 'matched', take: 'book' }],
      })
  })
  test('changes what comes after of the same member, and of the one it was thought to be', () => {
    const [first, second] = workOut([aRow(), aRow({ position: 1 })], facts) as [StatementRow, StatementRow]
    expect([first.outcome, second.outcome]).toEqual(['matched', 'over'])
    const after = decideRow([first, second], first, wish({ take: 'skip' }), facts)
    expect(after).toMatchObject({
      rows: [
        { position: 0, take: 'skip' },
        { position: 1, outcome: 'matched', take: 'book' },
      ],
    })
    const other = aRow({ position: 2, memberId: 'q', name: '李秀英' })
    const moved = decideRow([first, second, other], first, { ...wish({ memberId: 'q' }), payer: daughter }, facts)
    expect('rows' in moved && moved.rows.map(({ position, outcome }) => [position, outcome])).toEqual([
      [0, 'matched'],
      [1, 'matched'],
      [2, 'over'],
    ])
  })

  const refusals: [string, string, StatementRow, Partial<RowWish>][] = [
    ['a line in a book already', 'ROW_BOOKED_BEFORE', aRow({ outcome: 'booked' }), {}],
    ['the same line again in the file', 'ROW_BOOKED_BEFORE', aRow({ problem: 'TWICE_IN_FILE' }), {}],
    ['a member of another branch', 'NOT_OF_THIS_BRANCH', unknown, { memberId: 'stranger' }],
    ['an amount that cannot be read', 'AMOUNT_BAD', aRow({ fen: null, problem: 'AMOUNT_BAD' }), {}],
    ['nobody', 'MEMBER_NEEDED', unknown, {}],
    ['another member’s money without who and why', 'PAYER_NEEDED', aRow(), { memberId: 'q' }],
    ['no relation', 'RELATION_NEEDED', aRow(), { memberId: 'q', payer: { ...daughter, relation: '' } }],
    ['no reason', 'REASON_NEEDED', aRow(), { memberId: 'q', payer: { ...daughter, reason: ' ' } }],
    [
      'no consent',
      'CONSENT_NEEDED_FOR_PAYER',
      unknown,
      { memberId: 'q', payer: { ...daughter, consent: { by: '', on: '', document: '' } } },
    ],
    ['more than is owed', 'MORE_THAN_OWED', aRow({ fen: 2000 }), {}],
    ['a month that is paid', 'MONTH_NOT_OPEN', aRow({ months: ['2026-10'] }), {}],
    ['a large sum', 'LARGE_SUM_APART', aRow({ fen: 200_000 }), { rest: 'voluntary' }],
  ]
  test.each(refusals)('is refused for %s: %s', (_what, refusal, row, of) => {
    expect(decide(row, of)).toEqual({ refusal })
  })
  test('another member’s money goes with who, why and whose consent (S1-28)', () => {
    expect(decide(aRow(), { memberId: 'q', payer: daughter })).toMatchObject({
      rows: [{ memberId: 'q', payer: daughter, take: 'book' }],
    })
  })
})
