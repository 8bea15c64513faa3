import { defaultSettings } from '@/shared/domain/dues/settings'
import type { FiledWaiver } from '@/shared/domain/standard/model'
import { payment, putTable, reduction, reversal, type Taken } from '../../builders/dues-table'
import { killedActs } from '../../builders/killed-acts'

/**
 * What one side says of dues and takes back is killed between every two of its changing steps: in the end it is said once.
 */
jest.setTimeout(600_000)
const { look, killedAfterEachStep, close } = killedActs()
afterAll(close)

const day = '2026-11-22'
/** How many lines the acts of these methods have left. */
const linesOf = (...methods: string[]) =>
  look((cloud) => {
    const lines = cloud.all<{ method: string }>('audits', ({ method }) => methods.includes(method))
    return lines.map(({ method }) => method).sort()
  })

beforeAll(() => look((cloud) => putTable(cloud, ['p0', 'p1', 'p2'])))

test('a question is asked and answered, a wish is offered and taken back', async () => {
  await killedAfterEachStep('wx-p0', 'dues.ask', { key: 'asked', text: '这个数是怎么算的？' })
  await killedAfterEachStep('wx-sb', 'dues.answer', { requestId: 'asked', text: '按工资条算。' })
  await killedAfterEachStep('wx-p0', 'dues.offerExtra', { key: 'wish', fen: 5000 })
  await killedAfterEachStep('wx-p0', 'dues.withdrawRequest', { requestId: 'wish' })
  await look((cloud) => {
    const states = cloud.all<{ _id: string; state: string }>('duesRequests').map(({ _id, state }) => [_id, state])
    expect(states.sort()).toEqual([
      ['asked', 'answered'],
      ['wish', 'withdrawn'],
    ])
  })
})

test('a reduction that waits is taken back (D-36)', async () => {
  await look((cloud) => cloud.get('wx-sb', 'standard.proposeWaiver', reduction('p1')))
  await killedAfterEachStep('wx-sb', 'standard.withdrawWaiver', { waiverId: 'off', reason: '填错了人' })
  await look((cloud) => expect(cloud.all<FiledWaiver>('waivers')).toMatchObject([{ state: 'withdrawn' }]))
  expect(await linesOf('standard.withdrawWaiver')).toEqual(['standard.withdrawWaiver'])
})

test('a slip is restated, money sent upward taken back (D-41)', async () => {
  await look(async (cloud) => {
    await cloud.get('wx-dc', 'dues.record', payment('p0'))
    const slip = { branchId: 'b', bookId: 'b:2026:ordinary', fromSeq: 1, toSeq: 1, fen: 1400, on: day, way: 'transfer' }
    await cloud.get('wx-sb', 'slip.handOver', { ...slip, note: '少一元' })
    const sent = { orgId: 'd', year: '2026', key: 'sent', fen: 300, on: day, document: '回单 1 号' }
    await cloud.get('wx-co', 'slip.remit', sent)
  })
  const restated = { slipId: 'b:2026:ordinary:1', fen: 1500, on: day, way: 'transfer', note: '找到了' }
  await killedAfterEachStep('wx-sb', 'slip.restate', restated)
  await killedAfterEachStep('wx-co', 'slip.withdrawRemittance', { remittanceId: 'sent', key: 'back', reason: '写错' })
  await look((cloud) => {
    expect(cloud.all('slips')).toMatchObject([{ state: 'under-way', handed: [{ fen: 1400 }, { fen: 1500 }] }])
    const sums = cloud.all<{ fen: number }>('remittances').map(({ fen }) => fen)
    expect(sums.sort((a, b) => a - b)).toEqual([-300, 300])
  })
  expect(await linesOf('slip.restate', 'slip.withdrawRemittance')).toHaveLength(2)
})

test('a large sum comes to its end, another is taken back with its paper (D-37)', async () => {
  const large = { branchId: 'b', memberId: 'p2', key: 'large', channel: 'bank', fen: 100_000, brief: '简要情况' }
  const other = await look(async (cloud) => {
    await cloud.get('wx-dc', 'dues.recordLarge', large)
    for (const step of ['forwarded', 'receipt-issued'])
      await cloud.get('wx-co', 'dues.forwardLarge', { largeId: 'large', step, on: day, document: '转账 8 号' })
    return cloud.get<Taken>('wx-dc', 'dues.recordLarge', { ...large, key: 'other' })
  })
  await killedAfterEachStep('wx-sb', 'dues.deliverLarge', { largeId: 'large', on: day })
  await killedAfterEachStep('wx-dc', 'dues.reverse', reversal(other.receipt))
  await look((cloud) => {
    const steps = cloud.all<{ _id: string; step: string }>('largeSums').map(({ _id, step }) => [_id, step])
    expect(steps.sort()).toEqual([
      ['large', 'receipt-delivered'],
      ['other', 'reversed'],
    ])
  })
})

test('settings are set, and given up again', async () => {
  const settings = { ...defaultSettings, closeDays: 20 }
  await killedAfterEachStep('wx-co', 'dues.setSettings', { orgId: 'd', settings, reason: '按上级要求' })
  expect(await linesOf('dues.setSettings')).toEqual(['dues.setSettings'])
  await killedAfterEachStep('wx-co', 'dues.setSettings', { orgId: 'd', settings: null, reason: '按上级要求' })
  await look((cloud) => expect(cloud.all('duesSettings')).toEqual([]))
  expect(await linesOf('dues.setSettings')).toHaveLength(2)
})
