import * as z from 'zod'
import type { MethodName } from '@/shared/contracts'
import { contracts } from '@/shared/contracts'
import { permissions } from '@/shared/permissions'
import { startTestCloud, type TestCloud } from '../builders/cloud'
import { aMember, anOrg, putDistrict } from '../builders/day'
import { putSubjects, subjects } from '../builders/subjects'

/**
 * Every method as every kind of stranger, made from the contracts, so that a new method cannot be forgotten: its
 * subject must be named in `builders/subjects.ts`, or the first test fails.
 */
const names = Object.values(contracts).flatMap(({ name, methods }) =>
  Object.keys(methods).map((method) => `${name}.${method}` as MethodName),
)
const scoped = names.filter((name) => typeof permissions[name] !== 'string')

/** Strangers to branch `b`: each is refused by every method with a reach. */
const strangers = {
  'a member without a role': 'wx-p',
  'the neighbour branch’s secretary': 'wx-sn',
  'the neighbour branch’s dues collector': 'wx-dn',
  'another district’s committee officer': 'wx-co2',
  'a former secretary': 'wx-former',
}

let cloud: TestCloud
/** All that is stored, as it was at the beginning: nothing of what follows may change it. */
let everything: string
const stored = () => JSON.stringify([...cloud.engine.exportAll()].map(({ collection, doc }) => [collection, doc]))
const expectNothingChanged = () => expect(stored()).toBe(everything)
const declared = (name: MethodName) => {
  const [feature, method] = name.split('.') as ['org', 'get']
  return contracts[feature].methods[method]
}

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    aMember('p'),
    aMember('dn', { branchId: 'n', roles: [{ orgId: 'n', role: 'dues-collector' }] }),
    aMember('co2', { branchId: 'b2', roles: [{ orgId: 'd2', role: 'committee-officer' }] }),
    aMember('former', { state: 'ended', identity: 'none:former', roles: [] }),
  ])
  await cloud.put('orgs', anOrg('d2'), anOrg('d2', 'g2'), anOrg('d2', 'g2', 'b2'))
  await putSubjects(cloud)
  everything = stored()
})
afterAll(() => cloud.close())

test('every method with a reach has a subject, and its input is one the contract takes', () => {
  expect(Object.keys(subjects).sort()).toEqual([...scoped].sort())
  for (const name of scoped)
    expect([name, z.safeParse(declared(name).input, subjects[name]).success]).toEqual([name, true])
})

describe.each(scoped)('%s', (name) => {
  test.each(Object.entries(strangers))('is refused to %s, and changes nothing', async (_who, openId) => {
    const answer = await cloud.call(openId, name, subjects[name])
    expect(answer).toMatchObject({ ok: false, code: openId === 'wx-former' ? 'NOT_BOUND' : 'NOT_PERMITTED' })
    expectNothingChanged()
  })
})

describe.each(names)('%s', (name) => {
  test('is refused without a WeChat identity', async () => {
    expect(await cloud.call(undefined, name, subjects[name] ?? {})).toMatchObject({ ok: false, code: 'NOT_SIGNED_IN' })
  })

  test('is refused to an identity that is not bound, and to none it shows what it keeps', async () => {
    if (permissions[name] === 'anyone') return expect(names).toContain(name)
    const answer = await cloud.call('wx-nobody', name, subjects[name] ?? sample(name))
    expect(answer).toMatchObject({ ok: false, code: 'NOT_BOUND' })
    expectNothingChanged()
  })

  test('refuses bad input of every kind, changes nothing and does not break', async () => {
    const inputs = [
      null,
      [],
      'text',
      7,
      { $gt: '' },
      { activityId: { $gt: '' }, memberId: { $ne: null }, orgId: ['b'] },
      { jobId: 'x'.repeat(10_000) },
    ]
    for (const input of inputs) {
      const answer = await cloud.call('wx-nobody', name, input)
      if (!answer.ok) expect(['BAD_INPUT', 'NOT_BOUND', 'CONSENT_NEEDED']).toContain(answer.code)
    }
    expectNothingChanged()
  })
})

/** An input for methods about oneself. */
function sample(name: MethodName): unknown {
  return (
    {
      'attendance.checkIn': { ticket: 'x' },
      'attendance.checkInByCode': { activityId: 'day', code: '123456' },
      'identity.revealMine': { field: 'phone' },
      'dues.ask': { key: 'question', text: '请问' },
      'dues.offerExtra': { key: 'offer', fen: 100 },
      'dues.withdrawRequest': { requestId: 'asked' },
      'dues.notice': { period: '2026-01' },
      'form.mine': { year: '2026' },
    }[name as string] ?? {}
  )
}

test('methods that are not in a contract do not exist, whatever their name', async () => {
  for (const method of ['toString', '__proto__', 'constructor', 'main', '', 'checkin']) {
    expect(
      await cloud.invoke('attendance', { method, input: {} }, { openId: 'wx-p', source: 'wx_client' }),
    ).toMatchObject({ ok: false, code: 'NO_SUCH_METHOD' })
  }
  expect(await cloud.invoke('attendance', null, { openId: 'wx-p', source: 'wx_client' })).toMatchObject({
    code: 'NO_SUCH_METHOD',
  })
})
