import type { Entry } from '@/shared/domain/dues/model'
import { cardIn, payment, putTable, reversal, type Taken } from '../../builders/dues-table'
import { killedActs } from '../../builders/killed-acts'

/**
 * Every act on money is killed between every two of its changing steps, from the start each time, and done
 * again. After each kill every book is whole and expected = received + arrears + waived (DU-3, DU-4);
 * in the end the act is done, once.
 */
jest.setTimeout(600_000)
const { look, killedAfterEachStep, close } = killedActs()
afterAll(close)

beforeAll(() => look((cloud) => putTable(cloud, ['p0', 'p2', 'p4'])))

test('a payment and its reversal', async () => {
  const paid = payment('p0', { sum: 5000, rest: 'voluntary' })
  const { data } = await killedAfterEachStep<Taken>('wx-dc', 'dues.record', paid)
  await look((cloud) => expect(Object.values(cardIn(cloud, 'p0')!.paid)).toEqual([1500, 1500, 1500]))
  await killedAfterEachStep('wx-dd', 'dues.reverse', reversal(data.receipt))
  await look((cloud) => {
    expect(cloud.all<Entry>('entries').map(({ kind, receipt: number }) => [kind, number])).toEqual([
      ['receipt', 1],
      ['reversal', 1],
    ])
    expect(cardIn(cloud, 'p0')!.paid).toEqual({})
  })
})

test('money is handed over, confirmed and sent upward, once', async () => {
  await look((cloud) => cloud.get('wx-dc', 'dues.record', payment('p2', { sum: 3000 })))
  const slip = { branchId: 'b', bookId: 'b:2026:ordinary', fromSeq: 1, toSeq: 3, fen: 3000, on: '2026-11-22' }
  await killedAfterEachStep('wx-sb', 'slip.handOver', { ...slip, way: 'transfer' })
  const slipId = 'b:2026:ordinary:1'
  await killedAfterEachStep('wx-co', 'slip.confirm', { slipId, fen: 3000, on: '2026-11-22' })
  const sent = { orgId: 'd', year: '2026', key: 'sent', fen: 600, on: '2026-11-22', document: '回单 1 号' }
  await killedAfterEachStep('wx-co', 'slip.remit', sent)
  await look((cloud) => {
    expect(cloud.all('slips')).toEqual([expect.objectContaining({ booked: 3000, arrived: 3000, state: 'agreed' })])
    expect(cloud.all('remittances')).toHaveLength(1)
  })
})

test('a large sum is recorded and forwarded (D-37)', async () => {
  const large = { branchId: 'b', memberId: 'p4', key: 'large', channel: 'bank', fen: 100_000, brief: '简要情况' }
  await killedAfterEachStep('wx-dc', 'dues.recordLarge', large)
  const forwarded = { largeId: 'large', step: 'forwarded', on: '2026-11-22', document: '转账 8 号' }
  await killedAfterEachStep('wx-co', 'dues.forwardLarge', forwarded)
  await look(async (cloud) => {
    expect(cloud.all('largeSums')).toEqual([expect.objectContaining({ step: 'forwarded' })])
    expect(cloud.all<Entry>('entries', ({ bookId }) => bookId === 'b:2026:large')).toHaveLength(1)
  })
})
