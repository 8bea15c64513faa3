import fc from 'fast-check'
import { faultOfMove } from '@/shared/domain/org/decide-move'
import { endDayFor, holdsMembers, mayStandUnder } from '@/shared/domain/org/kinds'
import { type Org, type OrgKind, orgKinds } from '@/shared/domain/org/model'
import { movedPath, orderOf } from '@/shared/domain/org/place'
import { holdsFor } from '../../builders/random'

const allowed: Record<OrgKind, OrgKind[]> = {
  committee: ['committee'],
  'general-branch': ['committee'],
  branch: ['committee', 'general-branch'],
  'temporary-branch': ['committee', 'general-branch'],
  group: ['branch', 'temporary-branch'],
}

describe('OT-1 kinds', () => {
  test.each(orgKinds.flatMap((kind) => orgKinds.map((parent) => [kind, parent] as const)))(
    'a %s under a %s',
    (kind, parent) => expect(mayStandUnder(kind, parent)).toBe(allowed[kind].includes(parent)),
  )
  test('OT-2 only branches hold members', () => {
    expect(orgKinds.filter(holdsMembers)).toEqual(['branch', 'temporary-branch'])
  })
})

describe('OT-3 a temporary branch (T-02, S2-18)', () => {
  test.each([
    [null, 'END_DAY_NEEDED'],
    ['2026-11-21', 'END_DAY_NEEDED'],
    ['2026-11-22', { endsOn: '2026-11-22' }],
    ['2027-01-31', { endsOn: '2027-01-31' }],
  ])('that ends on %s: %j', (endsOn, answer) =>
    expect(endDayFor('temporary-branch', endsOn, '2026-11-22')).toEqual(answer),
  )
  test('is the only one with a last day', () => {
    expect(endDayFor('branch', '2027-01-31', '2026-11-22')).toEqual({ endsOn: null })
  })
})

describe('OT-4 the order of siblings', () => {
  const place = fc.record({
    kind: fc.constantFrom(...orgKinds),
    createdAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    id: fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...'abc019_-') }),
  })
  holdsFor('is by kind, then by founding, and never equal', [place, place], (one, other) => {
    const [a, b] = [one, other].map(({ kind, createdAt, id }) => orderOf(kind, createdAt, id)) as [string, string]
    if (one.id !== other.id) expect(a).not.toBe(b)
    const byKind = orgKinds.indexOf(one.kind) - orgKinds.indexOf(other.kind)
    const first = byKind || one.createdAt - other.createdAt
    if (first !== 0) expect(a < b).toBe(first < 0)
  })
})

describe('OT-5 a move', () => {
  const org = (kind: OrgKind, ...path: string[]): Org => ({
    _id: path[path.length - 1]!,
    name: '组织',
    kind,
    parentId: path[path.length - 2] ?? null,
    path,
    order: '',
    state: 'active',
    endsOn: null,
    createdAt: 0,
    updatedAt: 0,
  })
  const branch = org('branch', 'd', 'g', 'b')
  test.each([
    [branch, org('committee', 'd'), null],
    [branch, org('general-branch', 'd', 'h'), null],
    [branch, branch, 'INTO_ITSELF'],
    [branch, org('group', 'd', 'g', 'b', 'x'), 'INTO_ITSELF'],
    [branch, org('branch', 'd', 'g', 'c'), 'KIND_NOT_ALLOWED_HERE'],
    [org('group', 'd', 'g', 'b', 'x'), org('branch', 'd', 'g', 'c'), null],
    [org('group', 'd', 'g', 'b', 'x'), org('general-branch', 'd', 'h'), 'KIND_NOT_ALLOWED_HERE'],
    [{ ...branch, state: 'dissolved' as const }, org('committee', 'd'), 'ORG_DISSOLVED'],
    [branch, { ...org('committee', 'd'), state: 'dissolved' as const }, 'ORG_DISSOLVED'],
  ])('%#', (moved, target, fault) => expect(faultOfMove(moved, target)).toBe(fault))

  test('carries everything below along', () => {
    expect(movedPath(['d', 'g', 'b', 'x'], 'b', ['d', 'h'])).toEqual(['d', 'h', 'b', 'x'])
    expect(movedPath(['d', 'g', 'b'], 'b', ['d', 'h'])).toEqual(['d', 'h', 'b'])
  })
  test('made twice is made once', () => {
    const once = movedPath(['d', 'g', 'b', 'x'], 'b', ['d', 'h'])
    expect(movedPath(once, 'b', ['d', 'h'])).toEqual(once)
  })
})
