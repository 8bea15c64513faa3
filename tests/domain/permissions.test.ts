import { contracts } from '@/shared/contracts'
import { allows, mightAllow, permissions } from '@/shared/permissions'
import { atCommittee, lists, methods, offices } from '../builders/dues-offices'

const district = ['d']
const general = ['d', 'g']
const branch = ['d', 'g', 'b']
const neighbour = ['d', 'g', 'n']

describe('the permission table', () => {
  test('has a line for every method, and no other', () => {
    const methods = Object.values(contracts).flatMap(({ name, methods }) =>
      Object.keys(methods).map((method) => `${name}.${method}`),
    )
    expect(Object.keys(permissions).sort()).toEqual(methods.sort())
  })

  test('a secretary runs the own branch’s day and nobody else’s', () => {
    const roles = [{ orgId: 'b', role: 'secretary' as const }]
    expect(allows('attendance.tick', roles, branch)).toBe(true)
    expect(allows('attendance.tick', roles, neighbour)).toBe(false)
    expect(allows('attendance.tick', roles, general)).toBe(false)
  })

  test('a general branch’s secretary sees the branches below and does not run their day', () => {
    const roles = [{ orgId: 'g', role: 'secretary' as const }]
    expect(allows('activity.list', roles, branch)).toBe(true)
    expect(allows('activity.open', roles, branch)).toBe(false)
    expect(allows('activity.open', roles, general)).toBe(true)
  })

  test('a committee officer sees everything below and runs nothing', () => {
    const roles = [{ orgId: 'd', role: 'committee-officer' as const }]
    for (const path of [district, general, branch]) expect(allows('activity.get', roles, path)).toBe(true)
    expect(allows('activity.close', roles, branch)).toBe(false)
  })

  test('an inspector reads and never writes', () => {
    const roles = [{ orgId: 'd', role: 'inspector' as const }]
    const writes = Object.keys(permissions).filter(
      (name) =>
        allows(name as keyof typeof permissions, roles, branch) &&
        typeof permissions[name as keyof typeof permissions] !== 'string',
    )
    expect(writes.sort()).toEqual([
      'activity.get',
      'activity.list',
      'dues.book',
      'dues.branch',
      'dues.day',
      'dues.dayMark',
      'dues.large',
      'dues.person',
      'dues.settings',
      'dues.verify',
      'dues.verifyBelow',
      'form.make',
      'member.get',
      'member.list',
      'org.children',
      'org.get',
      'org.officers',
      'slip.board',
      'slip.get',
      'slip.incoming',
      'slip.list',
      'slip.remittance',
      'slip.totals',
      'standard.list',
      'standard.waivers',
    ])
  })

  test('a secretary cannot rename, move or dissolve the own branch, only what is below it', () => {
    const roles = [{ orgId: 'b', role: 'secretary' as const }]
    expect(allows('org.rename', roles, branch)).toBe(false)
    expect(allows('org.rename', roles, [...branch, 'group'])).toBe(true)
  })

  test('nobody without a role may do anything about others', () => {
    const organisers = Object.entries(permissions).filter(([, rule]) => typeof rule !== 'string')
    for (const [name] of organisers) expect(mightAllow(name as keyof typeof permissions, [])).toBe(false)
  })
})

describe('the dues of a branch, by office (S1-26)', () => {
  test('each method is in one of the lists, once', () => {
    expect(lists.flat().sort()).toEqual([...methods].sort())
  })
  test.each(offices)('at %s, the %s may do that and nothing else', (orgId, role, may) => {
    const roles = [{ orgId, role }]
    const allowed = methods.filter((name) => allows(name, roles, atCommittee.includes(name) ? district : branch))
    expect(allowed.sort()).toEqual([...may].sort())
  })
})
