import type { LargeView, ReceiptView } from '@/shared/contracts/dues-shapes'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg } from '../../builders/day'
import { entriesIn, expectWhole, payment, putTable, reversal, type Taken } from '../../builders/dues-table'

/** D-37: a large one-off sum 大额党费 has its own book and its own way, one step after the other. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p', 'q', 'r'])
  await cloud.put('orgs', anOrg('top'), { ...anOrg('alone'), kind: 'branch' } as never)
  await cloud.put('members', aMember('da', { branchId: 'alone', roles: [{ orgId: 'alone', role: 'dues-collector' }] }))
  await cloud.put('members', aMember('cg', { branchId: 'n', roles: [{ orgId: 'g', role: 'committee-officer' }] }))
})
afterAll(() => cloud.close())
afterEach(async () => {
  await expectWhole(cloud, { name: 'large' })
  await expectWhole(cloud)
})

interface Large {
  large: LargeView
  receipt: ReceiptView
}
const large = (memberId: string, more: object = {}) => {
  const { key } = payment(memberId)
  return { branchId: 'b', memberId, key, fen: 100_000, channel: 'bank', brief: '老党员，主动多交', ...more }
}
const record = (input: object, who = 'wx-dc') => cloud.call(who, 'dues.recordLarge', input)
const take = (input: object) => cloud.get<Large>('wx-dc', 'dues.recordLarge', input)
const forward = (largeId: string, step: string, who = 'wx-co') =>
  cloud.call(who, 'dues.forwardLarge', { largeId, step, on: '2026-11-22', document: '上缴单3号' })
const deliver = (largeId: string, who = 'wx-sb') => cloud.call(who, 'dues.deliverLarge', { largeId, on: '2026-11-22' })
const audits = (method: string) => cloud.all<{ method: string }>('audits', (line) => line.method === method)

test('1000.00 is large: in its own book, off the ordinary one, never on a slip', async () => {
  const { large: paper, receipt } = await take(large('p'))
  expect(receipt).toMatchObject({ bookId: 'b:2026:large', number: '2026-000001', fen: 100_000, lines: [] })
  expect(paper).toMatchObject({ step: 'received', flow: 'central', branchName: '组织b', fen: 100_000 })
  expect(paper.log.map(({ step }) => step)).toEqual(['received'])
  expect(entriesIn(cloud)).toEqual([])
  const list = await cloud.get<{ open: object[] }>('wx-sb', 'slip.list', { branchId: 'b' })
  expect(list.open).toEqual([])
})
test('the whole way, each step once and in order, with its audit line', async () => {
  const [paper] = (await cloud.get<{ items: LargeView[] }>('wx-co', 'dues.large', { orgId: 'd' })).items
  const id = paper!.id
  expect(await deliver(id)).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect(await forward(id, 'receipt-issued')).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  for (const step of ['forwarded', 'forwarded', 'receipt-issued'])
    expect(await forward(id, step)).toMatchObject({ ok: true, data: { large: { step } } })
  expect(await forward(id, 'forwarded')).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect(await deliver(id)).toMatchObject({ ok: true, data: { large: { step: 'receipt-delivered' } } })
  expect(await deliver(id)).toMatchObject({ ok: true })
  expect([audits('dues.forwardLarge').length, audits('dues.deliverLarge').length]).toEqual([2, 1])
  const { items } = await cloud.get<{ items: LargeView[] }>('wx-sb', 'dues.large', { orgId: 'b' })
  expect(items.map(({ log }) => log.map(({ step }) => step))).toEqual([
    ['received', 'forwarded', 'receipt-issued', 'receipt-delivered'],
  ])
})
test('two officers send it on at once: one step, one line', async () => {
  const { large: paper } = await take(large('q'))
  const before = audits('dues.forwardLarge').length
  const both = await Promise.all([forward(paper.id, 'forwarded'), forward(paper.id, 'forwarded')])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(audits('dues.forwardLarge')).toHaveLength(before + 1)
})
test('a day that has not come is refused', async () => {
  const input = { largeId: 'none', step: 'forwarded', on: '2026-11-23', document: 'x' }
  expect(await cloud.call('wx-co', 'dues.forwardLarge', input)).toMatchObject({ code: 'NOT_FOUND' })
  const { large: paper } = await take(large('q'))
  const tomorrow = { ...input, largeId: paper.id }
  expect(await cloud.call('wx-co', 'dues.forwardLarge', tomorrow)).toMatchObject({
    code: 'DAY_IN_FUTURE',
    detail: { field: 'on' },
  })
})
test('only the committee it goes through sends it on; the branch does not, nor an officer below the committee', async () => {
  const { large: paper } = await take(large('q'))
  for (const who of ['wx-sb', 'wx-dc', 'wx-cg', 'wx-in'])
    expect(await forward(paper.id, 'forwarded', who)).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('the receipt is handed over by the branch itself, not by its neighbour, nor by the committee', async () => {
  const { large: paper } = await take(large('q'))
  for (const step of ['forwarded', 'receipt-issued']) await forward(paper.id, step)
  for (const who of ['wx-sn', 'wx-co', 'wx-cg', 'wx-q', 'wx-in'])
    expect(await deliver(paper.id, who)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await deliver(paper.id)).toMatchObject({ ok: true })
})
test('no step is of a day before the one it follows', async () => {
  const { large: paper } = await take(large('q'))
  const step = (name: string, on: string) =>
    cloud.call('wx-co', 'dues.forwardLarge', { largeId: paper.id, step: name, on, document: '3号' })
  expect(await step('forwarded', '2026-11-20')).toMatchObject({ ok: true })
  expect(await step('receipt-issued', '2026-11-19')).toEqual({
    ok: false,
    code: 'DAY_BEFORE_STEP',
    detail: { field: 'on' },
  })
  expect(await step('receipt-issued', '2026-11-20')).toMatchObject({ ok: true })
})

describe('taken back', () => {
  test('while the branch has it; its paper says so and goes no further', async () => {
    const { large: paper, receipt } = await take(large('r'))
    const back = await cloud.get<Taken>('wx-dc', 'dues.reverse', reversal(receipt))
    expect(back.receipt).toMatchObject({ bookId: 'b:2026:large', kind: 'reversal', fen: 100_000 })
    expect(back.sums.today.total).toBe(0)
    expect(await forward(paper.id, 'forwarded')).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect(await cloud.call('wx-dc', 'dues.reverse', reversal(receipt))).toMatchObject({ code: 'ALREADY_REVERSED' })
  })
  test('not once it is sent on', async () => {
    const { large: paper, receipt } = await take(large('r'))
    await forward(paper.id, 'forwarded')
    expect(await cloud.call('wx-dc', 'dues.reverse', reversal(receipt))).toMatchObject({ code: 'LARGE_SUM_FORWARDED' })
  })
  test('sent on and taken back at once: one of them', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { large: paper, receipt } = await take(large('r'))
      const [sent, back] = await Promise.all([
        forward(paper.id, 'forwarded'),
        cloud.call('wx-dc', 'dues.reverse', reversal(receipt)),
      ])
      expect([sent.ok, back.ok].sort()).toEqual([false, true])
    }
  })
})

describe('refused', () => {
  test.each([
    ['999.99 is not large', { fen: 99_999 }, 'NOT_LARGE'],
    ['no account of the member', { brief: ' ' }, 'BRIEF_NEEDED'],
    ['no amount', { fen: 0 }, 'AMOUNT_BAD'],
    ['S1-27: through the payroll', { channel: 'payroll' }, 'CHANNEL_NOT_ALLOWED'],
    ['D-31: a member of another branch', { memberId: 'pn' }, 'NOT_OF_THIS_BRANCH'],
    ['nobody', { memberId: 'nobody' }, 'NOT_FOUND'],
  ])('%s', async (_why, more, code) => {
    expect(await record(large('p', more))).toMatchObject({ ok: false, code })
  })
  test('S1-26: by anybody but the collector', async () => {
    expect(await record(large('p'), 'wx-sb')).toMatchObject({ code: 'NOT_PERMITTED' })
  })
  test('where no committee stands above', async () => {
    const input = { ...large('da'), branchId: 'alone' }
    expect(await record(input, 'wx-da')).toMatchObject({ code: 'NO_SUPERIOR' })
  })
})

test('the same key ten times at once: one entry, one paper, ten equal answers; for something else refused', async () => {
  const input = large('p', { fen: 250_000 })
  const answers = await Promise.all(Array.from({ length: 10 }, () => take(input)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await record({ ...input, fen: 300_000 })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await record({ ...input, memberId: 'q' })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await record({ ...input, channel: 'cash' })).toMatchObject({ code: 'NOT_PERMITTED' })
})
test('a province’s layer below 1000.00 goes through the province', async () => {
  const { settings } = await cloud.get<{ settings: object }>('wx-co', 'dues.settings', { orgId: 'd' })
  const layer = { ...settings, provinceLargeSum: 50_000 }
  await cloud.get('wx-co', 'dues.setSettings', { orgId: 'd', settings: layer, reason: '按省委规定' })
  const { large: paper, receipt } = await take(large('p', { fen: 50_000 }))
  expect([paper.flow, receipt.bookId]).toEqual(['province', 'b:2026:large'])
  expect(await record(large('p', { fen: 49_999 }))).toMatchObject({ code: 'NOT_LARGE' })
  expect((await take(large('p', { fen: 99_999 }))).large.flow).toBe('province')
  expect((await take(large('p'))).large.flow).toBe('central')
  const back = await cloud.get<Taken>('wx-dc', 'dues.reverse', reversal(receipt))
  expect(back.receipt).toMatchObject({ bookId: 'b:2026:large', kind: 'reversal', fen: 50_000 })
  expect(await forward(paper.id, 'forwarded')).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect(await cloud.get('wx-p', 'dues.mine')).toMatchObject({ largeSum: 50_000 })
  expect(await cloud.get('wx-dc', 'dues.person', { branchId: 'b', memberId: 'p' })).toMatchObject({ largeSum: 50_000 })
  expect(await cloud.get('wx-p', 'dues.offerExtra', { key: 'wish0', fen: 50_000 })).toMatchObject({ flow: 'province' })
  const extra = payment('p', { sum: 50_000 + 4500, rest: 'voluntary' })
  expect(await cloud.call('wx-dc', 'dues.record', extra)).toMatchObject({ code: 'LARGE_SUM_APART' })
})

test('a wish to pay more is answered by the receipt that meets it, large or not, and is not offered again (D-37)', async () => {
  const wishes = () =>
    cloud
      .all<{ memberId: string; state: string; answer: string }>('duesRequests', ({ memberId }) => memberId === 'r')
      .map(({ state, answer }) => [state, answer])
  await cloud.get('wx-r', 'dues.offerExtra', { key: 'wish1', fen: 100_000 })
  await take(large('r'))
  expect(wishes()).toEqual([['answered', expect.stringContaining('自愿多交 ¥1,000.00，收据 2026-')]])
  await cloud.get('wx-r', 'dues.offerExtra', { key: 'wish2', fen: 500 })
  const paid = await cloud.get<Taken>('wx-dc', 'dues.record', payment('r', { sum: 5000, rest: 'voluntary' }))
  expect(paid.row.wishesExtra).toBeNull()
  expect(wishes().map(([state]) => state)).toEqual(['answered', 'answered'])
})

test('a branch under another committee: what it still has goes through the new one, what is sent on stays the old one’s', async () => {
  const [waiting, sent] = [(await take(large('q'))).large.id, (await take(large('q'))).large.id]
  await forward(sent, 'forwarded')
  const officer = (orgId: string) => ({ orgId, role: 'committee-officer' as const })
  await cloud.put('members', aMember('both', { branchId: 'n', roles: [officer('top'), officer('d')] }))
  await cloud.put('members', aMember('ct', { branchId: 'n', roles: [officer('top')] }))
  await cloud.get('wx-both', 'org.move', { orgId: 'b', toParentId: 'top' })
  expect(await forward(waiting, 'forwarded')).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await forward(waiting, 'forwarded', 'wx-ct')).toMatchObject({ ok: true })
  expect(await forward(sent, 'receipt-issued', 'wx-ct')).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await forward(sent, 'receipt-issued')).toMatchObject({ ok: true })
})
