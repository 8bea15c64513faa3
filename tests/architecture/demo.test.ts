import { makeDistrict, type Row, sizes } from '../../config/demo'
import { localVariables } from '../../config/local'
import type { Attendance, Roster } from '../../src/shared/domain/attendance/model'
import { type Member, member as memberShape, situations, standings } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'

/** The demo people: the same in every run, as many as were asked for, in all situations. */
jest.setTimeout(120_000)
const now = Date.UTC(2026, 10, 23, 1)
let rows: Row[]
const of = <T>(collection: string) => rows.filter((row) => row.collection === collection).map(({ doc }) => doc as T)
beforeAll(() => {
  process.env.FIELD_KEY = localVariables.FIELD_KEY
  rows = [...makeDistrict({ size: sizes.demo, now, months: 3 })]
})

test('is one district, 3 general branches, 12 branches and about 320 people', () => {
  const count = (kind: Org['kind']) => of<Org>('orgs').filter((org) => org.kind === kind).length
  expect([count('committee'), count('general-branch'), count('branch')]).toEqual([1, 3, 12])
  const people = of<Member>('members').length
  expect(people).toBeGreaterThan(300)
  expect(people).toBeLessThan(340)
})

test('holds people in every situation and standing, each a valid member with a plausible name', () => {
  const members = of<Member>('members')
  expect(new Set(members.map(({ situation }) => situation))).toEqual(new Set(situations))
  expect(new Set(members.map(({ standing }) => standing))).toEqual(new Set(standings))
  for (const one of members) expect(memberShape.safeParse(one).error).toBeUndefined()
  expect(members.every(({ name }) => /^[\u4e00-\u9fff]{2,4}$/.test(name))).toBe(true)
})

test('leaves everybody on a closed roster in exactly one state, and the sums agree', () => {
  const facts = of<Attendance>('attendances')
  for (const { activityId, branchId, entries, summary } of of<Roster>('rosters')) {
    const mine = facts.filter((fact) => fact.activityId === activityId && fact.branchId === branchId)
    expect(mine.map(({ memberId }) => memberId).sort()).toEqual(entries.map(({ id }) => id).sort())
    expect(summary?.attended).toBe(mine.filter(({ state }) => state === 'attended').length)
  }
})

test('is the same every time', () => {
  expect([...makeDistrict({ size: sizes.demo, now, months: 3 })].map(plain)).toEqual(rows.map(plain))
})

test('of district size has 1,028 branches and 30,840 people', () => {
  const counts = new Map<string, number>()
  for (const { collection, doc } of makeDistrict({ size: sizes.district, now, months: 0 })) {
    const kind = collection === 'orgs' ? (doc as Org).kind : collection
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  expect([counts.get('branch'), counts.get('members')]).toEqual([1028, 30_840])
})

/** Encryption never gives the same twice; everything else does. */
const plain = ({ collection, doc }: Row) =>
  JSON.stringify({ collection, doc }, (key, value) => (key === 'cipher' ? undefined : value))
