import type { MethodName } from '@/shared/contracts'
import type { RoleName } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { putAgain } from '../../builders/dues'
import { methods, offices } from '../../builders/dues-offices'
import { putSubjects, subjects } from '../../builders/subjects'

/**
 * The permission table of dues by person, through the front door: every method about branch `b` and the committee `d`
 * above it, tried by every role at the branch, beside it, above it, below it and in another district, and by those who
 * were dismissed, left, moved away or belong to a branch that is no more. What each may do
 * is written down in `builders/dues-offices.ts`.
 */
let cloud: TestCloud
const idOf = (place: string, role: RoleName) => `${place}-${role}`
const branchOf: Record<string, string> = { d2: 'b2', gone: 'gone', n: 'n' }

beforeAll(async () => {
  cloud = await startTestCloud()
  const officers = offices.map(([place, role]) =>
    aMember(idOf(place, role), { branchId: branchOf[place] ?? 'b', roles: [{ orgId: place, role }] }),
  )
  const both = { roles: ['secretary' as const, 'dues-collector' as const].map((role) => ({ orgId: 'b', role })) }
  await putDistrict(cloud, [
    ...officers,
    aMember('p'),
    aMember('dismissed', both),
    aMember('ended', both),
    aMember('moved', both),
    aMember('lapsed', { branchId: 'n', roles: [{ orgId: 'd', role: 'committee-officer' }] }),
  ])
  await cloud.put('orgs', anOrg('d2'), anOrg('d2', 'g2'), anOrg('d2', 'g2', 'b2'))
  await cloud.put('orgs', { ...anOrg('d', 'g', 'gone'), state: 'dissolved' } as never)
  await putSubjects(cloud)
  for (const role of ['secretary', 'dues-collector'])
    await cloud.get('wx-co', 'org.dismiss', { orgId: 'b', memberId: 'dismissed', role, reason: '换届' })
  const office = { orgId: 'd', memberId: 'lapsed', role: 'committee-officer', reason: '调离' }
  await cloud.get('wx-co', 'org.dismiss', office)
  await cloud.get('wx-co', 'member.end', { memberId: 'ended', on: '2026-01-05', reason: 'withdrew' })
  await cloud.get('wx-co', 'member.move', { memberId: 'moved', toBranchId: 'n', reason: '转接' })
})
afterAll(() => cloud.close())

let calls = 0
/** Tries a method about branch `b`; what is written once by a key is written under a new one each time. */
async function tried(who: string, name: MethodName): Promise<string> {
  calls += 1
  const input = subjects[name] as object
  const answer = await cloud.call(who, name, 'key' in input ? { ...input, key: `try${calls}` } : input)
  return answer.ok ? 'ok' : answer.code
}
const everything = () => JSON.stringify([...cloud.engine.exportAll()].map(({ collection, doc }) => [collection, doc]))
const refusedIn = async (who: string, names: readonly MethodName[]) => {
  const before = everything()
  const answers: string[] = []
  for (const name of names) answers.push(`${name} ${await tried(who, name)}`)
  expect(everything()).toBe(before)
  return answers
}
const allWith = (code: string, names: readonly MethodName[]) => names.map((name) => `${name} ${code}`)

describe('those who hold no office here', () => {
  test.each([
    ['a member of the branch', 'wx-p', 'NOT_PERMITTED'],
    ['a member of the neighbour branch', 'wx-pn', 'NOT_PERMITTED'],
    ['who was secretary and collector until dismissed', 'wx-dismissed', 'NOT_PERMITTED'],
    ['who was a committee’s officer until dismissed', 'wx-lapsed', 'NOT_PERMITTED'],
    ['who was secretary and collector and moved away', 'wx-moved', 'NOT_PERMITTED'],
    ['who was secretary and collector and whose membership ended', 'wx-ended', 'NOT_BOUND'],
    ['who never bound the identity', 'wx-nobody', 'NOT_BOUND'],
    ['nobody', undefined, 'NOT_SIGNED_IN'],
  ])('%s: refused everything, and nothing changes', async (_who, who, code) => {
    expect(await refusedIn(who as string, methods)).toEqual(allWith(code, methods))
  })
})

describe.each(offices)('at %s, the %s', (place, role, may) => {
  const who = `wx-${idOf(place, role)}`
  test('is refused all that the office does not bring, and nothing changes', async () => {
    const others = methods.filter((name) => !may.includes(name))
    expect(await refusedIn(who, others)).toEqual(allWith('NOT_PERMITTED', others))
  })
})

describe.each(offices.filter(([, , may]) => may.length > 0))('at %s, the %s', (place, role, may) => {
  const who = `wx-${idOf(place, role)}`
  test('is let in to all that it brings', async () => {
    const kept = cloud.all<{ _id: string }>('statementJobs', ({ _id }) => _id === 'statement')[0]!
    const answers: string[] = []
    for (const name of may) {
      answers.push(`${name} ${await tried(who, name)}`)
      await putAgain(cloud, 'statementJobs', kept)
    }
    expect(answers.filter((answer) => /NOT_PERMITTED|NOT_FOUND|NOT_BOUND|BAD_INPUT|INTERNAL/.test(answer))).toEqual([])
  })
})
