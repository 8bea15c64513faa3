import type { RequestView } from '@/shared/contracts/dues-shapes'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  const collector = { roles: [{ orgId: 'b', role: 'dues-collector' as const }] }
  await putDistrict(cloud, [
    aMember('p'),
    aMember('q'),
    aMember('mover'),
    aMember('busy'),
    aMember('rush'),
    aMember('talks'),
    aMember('dc', collector),
    aMember('do', { roles: [{ orgId: 'b', role: 'discipline-officer' }] }),
  ])
})
afterAll(() => cloud.close())

const ask = (who: string, key: string, text = '这个数是怎么算的？', month: string | null = null) =>
  cloud.call(who, 'dues.ask', { key, text, month })
const asked = (state: 'open' | 'answered', who = 'wx-dc') =>
  cloud.get<{ items: RequestView[]; next: string | null }>(who, 'dues.requests', { branchId: 'b', state })
const openIds = async () => (await asked('open')).items.map(({ id }) => id)
const kept = (id: string) => cloud.all<{ _id: string; state: string }>('duesRequests', ({ _id }) => _id === id)[0]

describe('a question to the collector', () => {
  test('is kept as typed, and seen by the branch’s officers', async () => {
    const text = '<b>我想晚几天交</b>，“可以”吗？'
    expect(await ask('wx-p', 'k1', `  ${text} `, '2026-11')).toMatchObject({
      ok: true,
      data: { request: { id: 'k1', kind: 'question', month: '2026-11', fen: null, text, state: 'open', answer: '' } },
    })
    for (const who of ['wx-dc', 'wx-sb', 'wx-do'])
      expect((await asked('open', who)).items).toMatchObject([{ id: 'k1', memberName: '党员p', text }])
  })
  test('sent again with its key is the same question', async () => {
    const again = await ask('wx-p', 'k1', '另一句话')
    expect(again).toMatchObject({ ok: true, data: { request: { id: 'k1', month: '2026-11' } } })
    expect(await openIds()).toEqual(['k1'])
  })
  test('cannot take somebody else’s key, nor one of the other kind', async () => {
    expect(await ask('wx-q', 'k1')).toMatchObject({ ok: false, code: 'NOT_PERMITTED' })
    expect(await cloud.call('wx-p', 'dues.offerExtra', { key: 'k1', fen: 100 })).toMatchObject({ code: 'BAD_INPUT' })
  })
  test.each([
    ['nothing', ''],
    ['a single character', '嗯'],
    ['blanks', '   '],
    ['301 characters', '问'.repeat(301)],
  ])('of %s is refused', async (_what, text) => {
    expect(await ask('wx-q', 'bad', text)).toMatchObject({ ok: false, code: 'BAD_INPUT' })
    expect(kept('bad')).toBeUndefined()
  })
  test('sent ten times at once is there once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('wx-q', 'same')))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect((await openIds()).filter((id) => id === 'same')).toEqual(['same'])
  })
})

describe('at most five are open', () => {
  test('the sixth is refused, until one is taken back', async () => {
    for (const key of ['b1', 'b2', 'b3', 'b4', 'b5']) await cloud.get('wx-busy', 'dues.ask', { key, text: '请问' })
    expect(await ask('wx-busy', 'b6')).toMatchObject({ ok: false, code: 'TOO_MANY_OPEN' })
    expect(await cloud.call('wx-busy', 'dues.offerExtra', { key: 'b7', fen: 100 })).toMatchObject({
      code: 'TOO_MANY_OPEN',
    })
    expect(await ask('wx-busy', 'b5')).toMatchObject({ ok: true })
    await cloud.get('wx-busy', 'dues.withdrawRequest', { requestId: 'b2' })
    expect(await ask('wx-busy', 'b6')).toMatchObject({ ok: true })
  })
  test('also when twelve come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => ask('wx-rush', `r${index}`)))
    const told = answers.filter(({ ok }) => ok).length
    expect(told).toBeLessThanOrEqual(5)
    expect((await openIds()).filter((id) => /^r\d/.test(id))).toHaveLength(told)
    for (const answer of answers) if (!answer.ok) expect(['TOO_MANY_OPEN', 'BUSY']).toContain(answer.code)
  })
})

describe('what a member sees of their own', () => {
  const mine = async () =>
    (await cloud.get<{ requests: RequestView[] }>('wx-talks', 'dues.mine')).requests.map(({ id }) => id)
  test('is every open one, however many were settled since, and the latest others', async () => {
    const add = async (key: string) => {
      cloud.clock.advance(1000)
      await cloud.get('wx-talks', 'dues.ask', { key, text: '请问' })
    }
    for (const key of ['old1', 'old2']) await add(key)
    for (let index = 0; index < 22; index++) {
      await add(`t${index}`)
      await cloud.get('wx-talks', 'dues.withdrawRequest', { requestId: `t${index}` })
    }
    await add('last')
    const settled = Array.from({ length: 22 }, (_, index) => `t${21 - index}`)
    expect(await mine()).toEqual(['last', 'old2', 'old1', ...settled.slice(0, 19)])
    for (const key of ['x1', 'x2']) await add(key)
    expect(await ask('wx-talks', 'x3')).toMatchObject({ code: 'TOO_MANY_OPEN' })
    await cloud.get('wx-talks', 'dues.withdrawRequest', { requestId: 'old1' })
    expect(await ask('wx-talks', 'x3')).toMatchObject({ ok: true })
    expect(await mine()).toContain('t21')
    expect((await mine()).slice(0, 5).sort()).toEqual(['last', 'old2', 'x1', 'x2', 'x3'])
  })
})

describe('D-37: an offer of more', () => {
  test.each([
    ['e1', 99_999, 'normal'],
    ['e2', 100_000, 'central'],
    ['e3', 1, 'normal'],
  ])('%s of %d fen goes its way: %s', async (key, fen, flow) => {
    const answer = await cloud.get('wx-p', 'dues.offerExtra', { key, fen, text: '一点心意' })
    expect(answer).toMatchObject({
      flow,
      request: { kind: 'extra', fen, month: null, text: '一点心意', state: 'open' },
    })
    expect(await cloud.get('wx-p', 'dues.offerExtra', { key, fen: 7 })).toEqual(answer)
    await cloud.get('wx-p', 'dues.withdrawRequest', { requestId: key })
  })
  test('goes to the province where that has a layer of its own', async () => {
    const { settings } = await cloud.get<{ settings: object }>('wx-co', 'dues.settings', { orgId: 'd' })
    const set = (provinceLargeSum: number | null) =>
      cloud.get('wx-co', 'dues.setSettings', {
        orgId: 'd',
        settings: { ...settings, provinceLargeSum },
        reason: '省里的规定',
      })
    await set(50_000)
    expect(await cloud.get('wx-p', 'dues.offerExtra', { key: 'e4', fen: 50_000 })).toMatchObject({ flow: 'province' })
    await set(null)
    await cloud.get('wx-p', 'dues.withdrawRequest', { requestId: 'e4' })
  })
  test.each([
    [0, 'BAD_INPUT'],
    [-100, 'BAD_INPUT'],
    [1.5, 'BAD_INPUT'],
    ['100', 'BAD_INPUT'],
    [100_000_000_001, 'AMOUNT_BAD'],
  ])('of %j fen is refused: %s', async (fen, code) => {
    expect(await cloud.call('wx-q', 'dues.offerExtra', { key: 'bad', fen })).toMatchObject({ ok: false, code })
  })
})

describe('taking a request back', () => {
  test('works once and again, for oneself only', async () => {
    expect(await cloud.call('wx-q', 'dues.withdrawRequest', { requestId: 'k1' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await cloud.call('wx-q', 'dues.withdrawRequest', { requestId: 'none' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(kept('k1')?.state).toBe('open')
    for (let time = 0; time < 2; time++)
      expect(await cloud.get('wx-q', 'dues.withdrawRequest', { requestId: 'same' })).toMatchObject({
        request: { state: 'withdrawn' },
      })
    expect(await openIds()).not.toContain('same')
  })
  test('is too late after the answer', async () => {
    await cloud.get('wx-dc', 'dues.answer', { requestId: 'k1', text: '可以，月底前交。' })
    expect(await cloud.call('wx-p', 'dues.withdrawRequest', { requestId: 'k1' })).toMatchObject({
      code: 'ALREADY_ANSWERED',
    })
  })
})

describe('an answer', () => {
  test('reaches the member, leaves a line, and the same again is no error', async () => {
    const same = { requestId: 'k1', text: '可以，月底前交。' }
    expect(await cloud.get('wx-dc', 'dues.answer', same)).toMatchObject({ request: { answeredByName: '党员dc' } })
    const { requests } = await cloud.get<{ requests: RequestView[] }>('wx-p', 'dues.mine')
    expect(requests.find(({ id }) => id === 'k1')).toMatchObject({ state: 'answered', answer: same.text })
    expect((await asked('answered')).items.map(({ id }) => id)).toEqual(['k1'])
    expect(await openIds()).not.toContain('k1')
    const lines = cloud.all<{ method: string }>('audits', ({ method }) => method === 'dues.answer')
    expect(lines).toMatchObject([{ by: 'dc', orgId: 'b', subjectId: 'p', detail: { request: 'k1' } }])
  })
  test('cannot be given otherwise afterwards, nor to what was taken back', async () => {
    expect(await cloud.call('wx-sb', 'dues.answer', { requestId: 'k1', text: '不行' })).toMatchObject({
      code: 'ALREADY_ANSWERED',
    })
    expect(await cloud.call('wx-dc', 'dues.answer', { requestId: 'same', text: '好' })).toMatchObject({
      code: 'REQUEST_WITHDRAWN',
    })
    expect(await cloud.call('wx-dc', 'dues.answer', { requestId: 'none', text: '好' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
  test('is not for officers who only look, nor for another branch', async () => {
    for (const who of ['wx-do', 'wx-sn', 'wx-p', 'wx-co'])
      expect(await cloud.call(who, 'dues.answer', { requestId: 'b1', text: '好' })).toMatchObject({
        code: 'NOT_PERMITTED',
      })
    expect(kept('b1')?.state).toBe('open')
  })
  test('and a withdrawal at the same moment: one of them holds, and both are told the truth', async () => {
    for (let round = 0; round < 5; round++) {
      const requestId = `race${round}`
      await cloud.get('wx-q', 'dues.ask', { key: requestId, text: '请问' })
      const [answer, back] = await Promise.all([
        cloud.call('wx-dc', 'dues.answer', { requestId, text: '好' }),
        cloud.call('wx-q', 'dues.withdrawRequest', { requestId }),
      ])
      const state = kept(requestId)!.state
      expect(answer.ok).toBe(state === 'answered')
      expect(back.ok).toBe(state === 'withdrawn')
    }
  })
})

describe('a transfer', () => {
  test('leaves the question with the branch that was asked; the next one goes to the new branch', async () => {
    await cloud.get('wx-mover', 'dues.ask', { key: 'old', text: '还在老支部' })
    await cloud.get('wx-sg', 'member.move', { memberId: 'mover', toBranchId: 'n', reason: '工作调动' })
    await cloud.get('wx-mover', 'dues.ask', { key: 'new', text: '到新支部了' })
    expect(await openIds()).toContain('old')
    expect(await openIds()).not.toContain('new')
    expect(await cloud.call('wx-sn', 'dues.answer', { requestId: 'old', text: '好' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    expect(await cloud.get('wx-sn', 'dues.answer', { requestId: 'new', text: '好' })).toMatchObject({
      request: { answeredByName: '党员sn' },
    })
  })
})

describe('the list of requests', () => {
  test('is paged, oldest first, nothing twice and nothing lost', async () => {
    const at = cloud.clock.now()
    const request = (index: number) => ({
      _id: `page${index}`,
      order: `page${String(index).padStart(3, '0')}`,
      memberId: 'pn',
      memberName: '党员pn',
      branchId: 'n',
      kind: 'question',
      month: null,
      fen: null,
      text: '请问',
      state: 'open',
      answer: '',
      answeredByName: '',
      answeredAt: null,
      at: at + index,
    })
    await cloud.put('duesRequests', ...Array.from({ length: 120 }, (_, index) => request(index)))
    const seen: string[] = []
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page: { items: RequestView[]; next: string | null } = await cloud.get('wx-sn', 'dues.requests', {
        branchId: 'n',
        cursor,
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen.filter((id) => id.startsWith('page'))).toEqual(
      Array.from({ length: 120 }, (_, index) => `page${index}`),
    )
  })
  test('is not for ordinary members or other branches', async () => {
    for (const who of ['wx-p', 'wx-sn', 'wx-co'])
      expect(await cloud.call(who, 'dues.requests', { branchId: 'b' })).toMatchObject({ code: 'NOT_PERMITTED' })
  })
})
