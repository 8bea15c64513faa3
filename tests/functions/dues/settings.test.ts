import type { DuesSettings } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    aMember('p'),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('cg', { branchId: 'n', roles: [{ orgId: 'g', role: 'committee-officer' }] }),
  ])
})
afterAll(() => cloud.close())

interface Held {
  settings: DuesSettings
  setAt: { orgId: string; name: string } | null
  above: Omit<Held, 'above'>
}
const held = (orgId: string, who = 'wx-co') => cloud.get<Held>(who, 'dues.settings', { orgId })
const set = (orgId: string, changes: Partial<DuesSettings>, who = 'wx-co', reason = '按上级要求') =>
  cloud.call(who, 'dues.setSettings', { orgId, settings: { ...defaultSettings, ...changes }, reason })
const goBack = (orgId: string, who = 'wx-co') =>
  cloud.call(who, 'dues.setSettings', { orgId, settings: null, reason: '镇党委第7次会议' })
const lines = () =>
  cloud.all<{ orgId: string; by: string; reason: string; detail: object; method: string }>(
    'audits',
    ({ method }) => method === 'dues.setSettings',
  )

describe('what holds at an organisation', () => {
  test('is our default until somebody sets something', async () => {
    const usual = { settings: defaultSettings, setAt: null }
    for (const orgId of ['d', 'g', 'b']) expect(await held(orgId)).toEqual({ ...usual, above: usual })
  })
  test('is what the nearest above has set, and says where', async () => {
    expect(await set('d', { closeDays: 20 })).toMatchObject({ ok: true, data: { settings: { closeDays: 20 } } })
    expect(await held('b')).toMatchObject({ settings: { closeDays: 20 }, setAt: { orgId: 'd', name: '组织d' } })
    expect(await set('b', { disclosesAmounts: true })).toMatchObject({ ok: true })
    expect(await held('b', 'wx-dc')).toMatchObject({
      settings: { closeDays: 10, disclosesAmounts: true },
      setAt: { orgId: 'b', name: '组织b' },
    })
    expect(await held('n', 'wx-sn')).toMatchObject({ settings: { closeDays: 20 }, setAt: { orgId: 'd' } })
  })
  test('leaves a line with the reason and what is otherwise than before', () => {
    expect(lines()).toMatchObject([
      { orgId: 'd', by: 'co', reason: '按上级要求', detail: { closeDays: '10 → 20' } },
      { orgId: 'b', by: 'co', detail: { closeDays: '20 → 10', disclosesAmounts: 'false → true' } },
    ])
    expect(Object.keys(lines()[0]!.detail)).toEqual(['closeDays'])
  })
  test('set again as it is: nothing is written', async () => {
    expect(await set('d', { closeDays: 20 })).toMatchObject({ ok: true })
    expect(lines()).toHaveLength(2)
  })
  test('set by several at once is one of them, with a line each that follows from the one before', async () => {
    const days = Array.from({ length: 8 }, (_, index) => index)
    const answers = await Promise.all(days.map((closeDays) => set('g', { closeDays })))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const { settings } = await held('g')
    const changes = lines()
      .filter(({ orgId }) => orgId === 'g')
      .map(({ detail }) => (detail as { closeDays: string }).closeDays.split(' → '))
    expect(changes).toHaveLength(8)
    const from = new Map(changes.map(([before, after]) => [before, after]))
    let value = '20'
    for (let step = 0; step < 8; step++) value = from.get(value)!
    expect(value).toBe(String(settings.closeDays))
  })
})

describe('going back to what holds above', () => {
  const own = (orgId: string) => cloud.all<{ _id: string }>('duesSettings', ({ _id }) => _id === orgId)
  const linesOf = (of: string) => lines().filter(({ orgId }) => orgId === of)

  test('what will hold is told before; then it holds, and what is set above later comes through again', async () => {
    await set('d', { closeDays: 20 })
    await set('n', { closeDays: 30 })
    await set('d', { closeDays: 21 })
    expect(await held('n')).toMatchObject({
      settings: { closeDays: 30 },
      setAt: { orgId: 'n' },
      above: { settings: { closeDays: expect.any(Number) }, setAt: { orgId: 'g' } },
    })
    const { above } = await held('n')
    expect(await goBack('n')).toEqual({ ok: true, data: { settings: above.settings } })
    expect(await held('n')).toEqual({ ...above, above })
    await set('g', { closeDays: 44 })
    expect(await held('n')).toMatchObject({ settings: { closeDays: 44 }, setAt: { orgId: 'g' } })
    expect(own('n')).toEqual([])
  })
  test('leaves a line with the reason and what is otherwise by it, also when only the owner changes', async () => {
    const { closeDays } = (await held('g')).settings
    expect(closeDays).toBe(44)
    await set('n', { closeDays: 44 })
    await goBack('n')
    const written = linesOf('n')
    expect(written.slice(-1)).toMatchObject([{ by: 'co', reason: '镇党委第7次会议', detail: { own: 'true → false' } }])
    expect(written.slice(-1)[0]!.detail).toEqual({ own: 'true → false' })
    expect(written.map(({ detail }) => Object.keys(detail))).toContainEqual(['closeDays', 'own'])
  })
  test('again, or where nothing of its own is set, nothing is written; ten at once are one', async () => {
    const before = linesOf('n').length
    expect(await goBack('n')).toMatchObject({ ok: true, data: { settings: { closeDays: 44 } } })
    expect(linesOf('n')).toHaveLength(before)
    await set('n', { closeDays: 3 })
    const answers = await Promise.all(Array.from({ length: 10 }, () => goBack('n')))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(linesOf('n')).toHaveLength(before + 2)
  })
  test('and setting at the same moment: the last one stands, and the lines say which', async () => {
    await set('n', { closeDays: 3 })
    const answers = await Promise.all([
      goBack('n'),
      set('n', { closeDays: 5 }),
      goBack('n'),
      set('n', { closeDays: 6 }),
    ])
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const dropped = linesOf('n').slice(-1)[0]!.detail as { own?: string }
    expect(own('n')).toHaveLength(dropped.own ? 0 : 1)
  })
  test('is the committee’s as setting is; a root goes back to the usual', async () => {
    for (const who of ['wx-sb', 'wx-dc', 'wx-p', 'wx-in'])
      expect(await goBack('b', who)).toMatchObject({ ok: false, code: 'NOT_PERMITTED' })
    expect(await goBack('d', 'wx-cg')).toMatchObject({ code: 'NOT_PERMITTED' })
    for (const orgId of ['none', 'gr']) expect(await goBack(orgId)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await cloud.call('wx-co', 'dues.setSettings', { orgId: 'b', settings: null, reason: '' })).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(own('b')).toHaveLength(1)
    await goBack('d')
    expect(await held('d')).toMatchObject({ settings: defaultSettings, setAt: null })
    await set('d', { closeDays: 20 })
  })
})

describe('what is refused', () => {
  test.each([
    ['as large as the centre’s', { provinceLargeSum: 100_000 }],
    ['larger', { largeSum: 50_000, provinceLargeSum: 60_000 }],
  ])('D-37: a layer of the province %s', async (_how, changes) => {
    expect(await set('d', changes)).toMatchObject({ ok: false, code: 'PROVINCE_ABOVE_CENTRAL' })
    expect((await held('d')).settings.provinceLargeSum).toBeNull()
  })
  test('D-20, D-23: a least amount above the most that is owed', async () => {
    expect(await set('d', { monthlyCap: 50, lowestMonthly: 51 })).toMatchObject({ code: 'LOWEST_ABOVE_CAP' })
    expect((await held('d')).settings.monthlyCap).toBe(100_000)
  })
  test.each([
    ['a cap of nothing', { monthlyCap: 0 }],
    ['a thirteenth month of arrears', { arrearsMonths: 13 }],
    ['half a fen', { lowestMonthly: 0.5 }],
    ['more than all to hand upward', { remittanceBp: 10_001 }],
    ['the 31st as the day', { collectionDay: 31 }],
    ['a rhythm nobody knows', { disclosure: 'never' as never }],
    ['patience without end', { closeDays: 61 }],
  ])('%s', async (_what, changes) => {
    expect(await set('d', changes)).toMatchObject({ ok: false, code: 'BAD_INPUT' })
  })
  test('a change without a reason, and an unknown setting is not kept', async () => {
    expect(await set('d', { closeDays: 5 }, 'wx-co', '')).toMatchObject({ code: 'BAD_INPUT' })
    await set('d', { closeDays: 20, payroll: true } as never)
    const kept = cloud.all<{ _id: string; settings: object }>('duesSettings', ({ _id }) => _id === 'd')
    expect(kept[0]!.settings).not.toHaveProperty('payroll')
  })
  test('an organisation that is not there, and a group, which never bills', async () => {
    for (const orgId of ['none', 'gr']) expect(await set(orgId, {})).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('who may', () => {
  test('the committee, at itself and below; not the branch, not the one below for the one above', async () => {
    for (const who of ['wx-sb', 'wx-dc', 'wx-p', 'wx-in'])
      expect(await set('b', {}, who)).toMatchObject({ ok: false, code: 'NOT_PERMITTED' })
    expect(await set('d', {}, 'wx-cg')).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await set('n', { closeDays: 3 }, 'wx-cg')).toMatchObject({ ok: true })
  })
  test('officers of the branch may look, members and neighbours may not', async () => {
    expect((await held('b', 'wx-sb')).settings.disclosesAmounts).toBe(true)
    for (const who of ['wx-p', 'wx-sn'])
      expect(await cloud.call(who, 'dues.settings', { orgId: 'b' })).toMatchObject({ code: 'NOT_PERMITTED' })
  })
})
