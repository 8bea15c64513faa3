import type { SlipView } from '@/shared/contracts/slip'
import type { Book, Entry } from '@/shared/domain/dues/model'
import { dayOf } from '@/shared/domain/kit/day'
import type { KeptSlip } from '@/shared/domain/slip/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

/** On the dues day the collector records while the secretary already hands over. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [
    aMember('c', { roles: [{ orgId: 'b', role: 'dues-collector' }] }),
    ...Array.from({ length: 24 }, (_, index) => aMember(`p${index}`)),
  ])
})
afterAll(() => cloud.close())

type Open = Pick<SlipView, 'bookId' | 'fromSeq' | 'toSeq' | 'booked'>
const listed = () => cloud.get<{ open: Open[] }>('wx-sb', 'slip.list', { branchId: 'b' })
const handOver = (who: string, { bookId, fromSeq, toSeq, booked }: Open) =>
  cloud.call(who, 'slip.handOver', {
    branchId: 'b',
    bookId,
    fromSeq,
    toSeq,
    fen: booked,
    on: dayOf(cloud.clock.now()),
    way: 'cash-deposit',
  })

test('DU-5: payments and hand-overs at the same moment: every receipt on one slip, nothing lost, nothing twice', async () => {
  const pay = async (from: number) => {
    for (let index = from; index < 24; index += 3) {
      const paid = { branchId: 'b', memberId: `p${index}`, key: `pay-${index}`, sum: 100 + index, channel: 'cash' }
      await cloud.get('wx-c', 'dues.record', { ...paid, rest: 'voluntary' })
    }
  }
  const handOvers = async () => {
    for (let round = 0; round < 6; round++) {
      const [open] = (await listed()).open
      if (!open) continue
      const answers = await Promise.all([handOver('wx-sb', open), handOver('wx-c', open)])
      for (const answer of answers) expect(answer).toMatchObject({ ok: true })
    }
  }
  await Promise.all([pay(0), pay(1), pay(2), handOvers()])
  const [rest] = (await listed()).open
  if (rest) expect(await handOver('wx-sb', rest)).toMatchObject({ ok: true })

  const entries = cloud.all<Entry>('entries').sort((a, b) => a.seq - b.seq)
  const slips = cloud.all<KeptSlip>('slips').sort((a, b) => a.fromSeq - b.fromSeq)
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
  expect(slips.flatMap(({ fromSeq, toSeq }) => entries.slice(fromSeq - 1, toSeq))).toEqual(entries)
  for (const { fromSeq, toSeq, booked } of slips) {
    expect(entries.slice(fromSeq - 1, toSeq).reduce((sum, { voluntary }) => sum + voluntary, 0)).toBe(booked)
  }
  const [book] = cloud.all<Book>('books')
  expect(book).toMatchObject({ seq: 24, slipped: 24, takings: { total: 24 * 100 + (23 * 24) / 2 } })
  expect(cloud.all<{ method: string }>('audits', ({ method }) => method === 'slip.handOver')).toHaveLength(slips.length)
})
