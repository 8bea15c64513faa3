import type { Book, Card, KeptBill } from '@/shared/domain/dues/model'
import { instantOf } from '@/shared/domain/kit/day'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'

/** Reductions (D-36) through the front door; the bills of October and November 2026 are made. */
let cloud: TestCloud
const paper = { by: '支委会', on: '2026-11-20', document: '支委会会议记录' }
let keys = 0
const propose = (memberId: string, more: object = {}, who = 'wx-sb') =>
  cloud.call(who, 'standard.proposeWaiver', {
    key: `w${keys++}`,
    memberId,
    from: '2026-11',
    until: '2027-04',
    to: 0,
    ground: 'hardship',
    reason: '长期患病',
    branch: paper,
    ...more,
  })
const proposed = async (...of: Parameters<typeof propose>) => {
  const answer = await propose(...of)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data.waiver as FiledWaiver & { id: string; branchName: string }
}
const decide = (waiverId: string, decision = 'effective', who = 'wx-co') =>
  cloud.call(who, 'standard.decideWaiver', { waiverId, decision, document: '党委批复〔2026〕7号' })
const end = (waiverId: string, until: string, who = 'wx-sb') =>
  cloud.call(who, 'standard.endWaiver', { waiverId, until, reason: '情况好转' })
const withdraw = (waiverId: string, who = 'wx-sb') =>
  cloud.call(who, 'standard.withdrawWaiver', { waiverId, reason: '填错了人' })
const cardOf = (id: string) => cloud.all<Card>('cards', ({ _id }) => _id === id)[0]
const bill = (id: string, month: string) => cloud.all<KeptBill>('bills', ({ _id }) => _id === `${id}:${month}`)[0]
const sums = (month: string, branchId = 'b') =>
  cloud.all<Book>('books', ({ _id }) => _id === `${branchId}:${month.slice(0, 4)}:ordinary`)[0]!.months[month]!
const linesOf = (method: string) => cloud.all<{ method: string }>('audits', (line) => line.method === method)
const everything = () => JSON.stringify([...cloud.engine.exportAll()])
const goTo = (day: string) => cloud.clock.set(instantOf(day, '10:00'))

beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    ...['wage', 'old', 'old2', 'moves', 'none', 'twice', 'refused', 'ends', 'back', 'meets'].map((id) => aMember(id)),
    aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    aMember('co3', { roles: [{ orgId: 'd', role: 'committee-officer' }] }),
    aMember('lone', { branchId: 'x' }),
    aMember('sx', { branchId: 'x', roles: [{ orgId: 'x', role: 'secretary' }] }),
  ])
  await cloud.put('orgs', { ...anOrg('x'), kind: 'branch' } as never)
  for (const day of ['2026-10-01', '2026-11-01']) {
    goTo(day)
    await cloud.fireTimer('clock')
  }
  goTo('2026-11-22')
  const set = (memberId: string, facts: object, who = 'wx-sb') =>
    cloud.get(who, 'standard.set', { memberId, from: '2026-01', facts })
  for (const id of ['wage', 'moves', 'twice', 'refused', 'ends', 'co3', 'back', 'meets'])
    await set(id, { kind: 'wage_monthly', base: 300_000 })
  for (const id of ['old', 'old2']) await set(id, { kind: 'retired', base: 300_000 })
  await set('lone', { kind: 'wage_monthly', base: 300_000 }, 'wx-sx')
})
afterAll(() => cloud.close())

describe('proposing a reduction', () => {
  test('a retired member in hardship: the branch alone, in force at once with the bills of its months', async () => {
    const before = sums('2026-11')
    expect(await proposed('old', { to: 500 })).toMatchObject({
      state: 'effective',
      memberName: '党员old',
      branchId: 'b',
      branchName: '组织b',
      to: 500,
      branch: paper,
      superior: null,
    })
    expect(bill('old', '2026-10')).toMatchObject({ fen: 1500, waived: 0, open: 1500 })
    expect(bill('old', '2026-11')).toMatchObject({ fen: 1500, received: 0, waived: 1000, open: 500, owing: true })
    expect(sums('2026-11')).toEqual({ ...before, waived: before.waived + 1000 })
    expect(cardOf('old')?.waivers).toMatchObject([{ from: '2026-11', until: '2027-04', to: 500, state: 'effective' }])
  })
  test('everybody else waits for the committee, and nothing is let off until then', async () => {
    const waiver = await proposed('wage')
    expect(waiver.state).toBe('pending_superior')
    expect(bill('wage', '2026-11')).toMatchObject({ waived: 0, open: 1500 })
    expect(cardOf('wage')).toBeUndefined()
  })
  test('the same key again changes nothing; six at once are one', async () => {
    const same = { key: 'six' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => propose('old2', same)))
    expect(answers.map(({ ok }) => ok)).toEqual(Array(6).fill(true))
    expect(cloud.all<FiledWaiver>('waivers', ({ memberId }) => memberId === 'old2')).toHaveLength(1)
    expect(cardOf('old2')?.waivers).toHaveLength(1)
    const before = everything()
    await proposed('old2', same)
    expect(everything()).toBe(before)
    expect(await propose('old', same)).toMatchObject({ code: 'NOT_PERMITTED' })
  })
  test.each([
    ['SPAN_BAD', 'wage', { until: '2026-10' }],
    ['SPAN_TOO_LONG', 'wage', { until: '2027-11' }],
    ['NOTHING_REDUCED', 'wage', { to: 1500 }],
    ['STANDARD_MISSING', 'none', {}],
    ['DAY_IN_FUTURE', 'old', { branch: { ...paper, on: '2026-11-23' } }],
    ['BAD_INPUT', 'wage', { to: -1 }],
    ['APPROVER_IS_THE_MEMBER', 'old', { branch: { ...paper, by: '党员old' } }],
    ['BAD_INPUT', 'wage', { branch: { ...paper, document: '' } }],
    ['BAD_INPUT', 'wage', { reason: '' }],
    ['NOT_PERMITTED', 'lone', {}],
  ])('%s', async (code, memberId, more) => {
    const before = everything()
    expect(await propose(memberId, more)).toMatchObject({ ok: false, code })
    expect(everything()).toBe(before)
  })
  test('NO_SUPERIOR: where no committee is above', async () => {
    expect(await propose('lone', {}, 'wx-sx')).toMatchObject({ code: 'NO_SUPERIOR' })
  })
})

describe('the committee’s decision', () => {
  test('is the committee’s: not the branch’s, nor the collector’s', async () => {
    const { id } = await proposed('twice')
    for (const who of ['wx-sb', 'wx-dc', 'wx-sg', 'wx-in'])
      expect(await decide(id, 'effective', who)).toMatchObject({ code: 'NOT_PERMITTED' })
  })
  test('puts it in force with every bill of its months and the months still to come; again, nothing happens', async () => {
    const waiting = cloud.all<FiledWaiver>('waivers', ({ memberId }) => memberId === 'twice')[0]!
    const answers = await Promise.all([decide(waiting._id), decide(waiting._id), decide(waiting._id)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(bill('twice', '2026-11')).toMatchObject({ waived: 1500, open: 0, owing: false })
    expect(answers[0]).toMatchObject({
      data: {
        waiver: { state: 'effective', superior: { by: '组织d', on: '2026-11-22', document: '党委批复〔2026〕7号' } },
      },
    })
    expect(linesOf('standard.decideWaiver')).toHaveLength(1)
    expect(await decide(waiting._id, 'refused')).toMatchObject({ code: 'ALREADY_DECIDED' })
  })
  test('refused: nothing is let off', async () => {
    const { id } = await proposed('refused')
    expect(await decide(id, 'refused')).toMatchObject({ ok: true, data: { waiver: { state: 'refused' } } })
    expect(bill('refused', '2026-11')).toMatchObject({ waived: 0, open: 1500 })
    expect(await end(id, '2026-12')).toMatchObject({ code: 'WAIVER_NOT_IN_FORCE' })
  })
  test('SD-1: nobody decides on their own', async () => {
    const { id } = await proposed('co3')
    expect(await decide(id, 'effective', 'wx-co3')).toMatchObject({ code: 'APPROVER_IS_THE_MEMBER' })
    expect(await decide(id)).toMatchObject({ ok: true })
  })
})

describe('taking a proposal back', () => {
  test('is the branch’s while it waits; then the committee has nothing to decide, and nothing is let off', async () => {
    const { id } = await proposed('back')
    for (const who of ['wx-co', 'wx-dc', 'wx-sg', 'wx-sn', 'wx-back'])
      expect(await withdraw(id, who)).toMatchObject({ code: 'NOT_PERMITTED' })
    const answers = await Promise.all([withdraw(id), withdraw(id), withdraw(id)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(answers[0]).toMatchObject({ data: { waiver: { state: 'withdrawn', note: '填错了人' } } })
    expect(linesOf('standard.withdrawWaiver')).toHaveLength(1)
    expect(await decide(id)).toMatchObject({ code: 'WAIVER_WITHDRAWN' })
    expect(await end(id, '2026-12')).toMatchObject({ code: 'WAIVER_NOT_IN_FORCE' })
    expect(bill('back', '2026-11')).toMatchObject({ waived: 0, open: 1500 })
    expect(cardOf('back')).toBeUndefined()
    expect((await proposed('back', { to: 500 })).state).toBe('pending_superior')
  })
  test('not what is decided; decided and taken back at once, one of them stands and the books say which', async () => {
    const decided = cloud.all<FiledWaiver>('waivers', ({ memberId }) => memberId === 'refused')[0]!
    expect(await withdraw(decided._id)).toMatchObject({ code: 'ALREADY_DECIDED' })
    const { id } = await proposed('meets')
    const [agreed, back] = await Promise.all([decide(id), withdraw(id)])
    expect([agreed.ok, back.ok].filter((ok) => ok)).toHaveLength(1)
    expect(bill('meets', '2026-11')).toMatchObject({ waived: agreed.ok ? 1500 : 0, open: agreed.ok ? 0 : 1500 })
    expect(cloud.all<FiledWaiver>('waivers', ({ _id }) => _id === id)[0]?.state).toBe(
      agreed.ok ? 'effective' : 'withdrawn',
    )
  })
})

describe('a reduction in force', () => {
  test('goes along to another branch, whose bills know it, and whose secretary may end it', async () => {
    const { id } = await proposed('moves')
    await decide(id)
    await cloud.get('wx-sg', 'member.move', { memberId: 'moves', toBranchId: 'n', reason: '搬家' })
    goTo('2026-12-01')
    await cloud.fireTimer('clock')
    expect(bill('moves', '2026-12')).toMatchObject({ branchId: 'n', fen: 1500, waived: 1500, owing: false })
    expect(sums('2026-12', 'n')).toMatchObject({ bills: 1, expected: 1500, waived: 1500, owing: 0 })
    expect(await end(id, '2026-12')).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await end(id, '2026-12', 'wx-sn')).toMatchObject({ ok: true })
  })
  test('ended early owes the full amount again from the month after, not for months let off before last month', async () => {
    const { id } = await proposed('ends', { from: '2026-10' })
    await decide(id)
    goTo('2026-12-15')
    expect(bill('ends', '2026-12')).toMatchObject({ waived: 1500 })
    expect(await end(id, '2026-10')).toMatchObject({ code: 'SPAN_BAD' })
    expect(await end(id, '2027-04')).toMatchObject({ code: 'SPAN_BAD' })
    const before = sums('2026-12')
    expect(await end(id, '2026-11')).toMatchObject({
      ok: true,
      data: { waiver: { until: '2026-11', note: '情况好转' } },
    })
    expect(bill('ends', '2026-11')).toMatchObject({ waived: 1500, open: 0 })
    expect(bill('ends', '2026-12')).toMatchObject({ waived: 0, open: 1500, owing: true })
    expect(sums('2026-12')).toEqual({ ...before, waived: before.waived - 1500, owing: before.owing + 1 })
    const after = everything()
    expect(await end(id, '2026-11')).toMatchObject({ ok: true })
    expect(everything()).toBe(after)
  })
  test('stands on the lists: the branch’s, and the committee’s by state', async () => {
    const list = (orgId: string, who: string, state: string | null = null) =>
      cloud.get<{ items: { memberId: string; state: string }[]; next: string | null }>(who, 'standard.waivers', {
        orgId,
        state,
      })
    const mine = await list('b', 'wx-dc')
    expect(mine.items.map(({ memberId }) => memberId)).toEqual([
      'ends',
      'moves',
      'meets',
      'back',
      'back',
      'co3',
      'refused',
      'twice',
      'old2',
      'wage',
      'old',
    ])
    expect((await list('d', 'wx-co', 'pending_superior')).items.map(({ memberId }) => memberId)).toEqual([
      'back',
      'wage',
    ])
    const { items } = await cloud.get<{ items: { memberId: string; waiver: object | null }[] }>(
      'wx-sb',
      'standard.list',
      {
        branchId: 'b',
        year: '2026',
      },
    )
    const of = (id: string) => items.find(({ memberId }) => memberId === id)?.waiver
    expect([of('old'), of('wage'), of('none')]).toEqual([
      { to: 500, until: '2027-04', state: 'effective' },
      { to: 0, until: '2027-04', state: 'pending_superior' },
      null,
    ])
  })
})
