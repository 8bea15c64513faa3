import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { clockAt } from '../../builders/dues-branch'
import {
  billIn,
  bookIn,
  cardIn,
  type DayList,
  entriesIn,
  expectWhole,
  payment,
  putTable,
  reversal,
  type Taken,
} from '../../builders/dues-table'

/** A mistake is taken back by a reversal 冲正 (DU-2): whole, once, with a reason, by the collector. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'])
})
afterAll(() => cloud.close())
afterEach(() => expectWhole(cloud))

const take = async (memberId: string, more: object = {}) =>
  (await cloud.get<Taken>('wx-dc', 'dues.record', payment(memberId, more))).receipt
const reverse = (input: object, who = 'wx-dc') => cloud.call(who, 'dues.reverse', input)
const takeBack = (input: object) => cloud.get<Taken>('wx-dc', 'dues.reverse', input)

test('everything is as before, and the book says what happened', async () => {
  const receipt = await take('p', { sum: 5000, rest: 'voluntary', channel: 'bank' })
  const back = await takeBack(reversal(receipt))
  expect(back.receipt).toMatchObject({ kind: 'reversal', receipt: receipt.receipt, fen: 5000, note: '记错了人' })
  expect(back.row).toMatchObject({ owed: 4500, today: [{ kind: 'reversal' }, { kind: 'receipt', reversed: true }] })
  expect(back.sums).toMatchObject({ today: { bank: 0, voluntary: 0, total: 0 }, month: { received: 0 } })
  expect(cardIn(cloud, 'p')?.paid).toEqual({})
  expect(billIn(cloud, 'p:2026-10')).toMatchObject({ received: 0, open: 1500, owing: true })
  expect(entriesIn(cloud).map(({ kind, receipt: number }) => `${kind} ${number}`)).toEqual(['receipt 1', 'reversal 1'])
})
test('the money can be recorded again, for whom it is, under the next number', async () => {
  expect((await take('q', { sum: 4500 })).receipt).toBe(2)
})
test('the same key again: the same reversal, once', async () => {
  const input = reversal(await take('r'))
  const [first, again] = [await takeBack(input), await takeBack(input)]
  expect(again.receipt).toEqual(first.receipt)
  expect(again.row).toEqual(first.row)
  expect(entriesIn(cloud).filter(({ key }) => key === input.key)).toHaveLength(1)
})
test('ten at once with one key, then two collectors at once: one reversal', async () => {
  const one = reversal(await take('r'))
  const answers = await Promise.all(Array.from({ length: 10 }, () => takeBack(one)))
  expect(new Set(answers.map(({ receipt }) => receipt.seq)).size).toBe(1)

  const receipt = await take('r')
  const both = await Promise.all([reverse(reversal(receipt), 'wx-dc'), reverse(reversal(receipt), 'wx-dd')])
  expect(both.map((outcome) => (outcome.ok ? 'back' : outcome.code)).sort()).toEqual(['ALREADY_REVERSED', 'back'])
})
test('refused: nothing to reverse, twice, a key of something else, another branch’s book, no reason', async () => {
  const input = payment('s')
  const { receipt } = await cloud.get<Taken>('wx-dc', 'dues.record', input)
  await takeBack(reversal(receipt))
  const other = await take('s')
  const before = JSON.stringify([...cloud.engine.exportAll()])
  expect(await reverse(reversal(receipt))).toMatchObject({ code: 'ALREADY_REVERSED' })
  expect(await reverse(reversal({ ...receipt, receipt: 999 }))).toMatchObject({ code: 'RECEIPT_UNKNOWN' })
  expect(await reverse(reversal({ ...receipt, bookId: 'n:2026:ordinary' }))).toMatchObject({ code: 'RECEIPT_UNKNOWN' })
  expect(await reverse(reversal({ ...receipt, bookId: 'b:2026' }))).toMatchObject({ code: 'RECEIPT_UNKNOWN' })
  expect(await reverse(reversal(other, { key: input.key }))).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await reverse(reversal(other, { reason: ' ' }))).toMatchObject({ code: 'BAD_INPUT' })
  expect(await reverse(reversal(other), 'wx-sb')).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(JSON.stringify([...cloud.engine.exportAll()])).toBe(before)
})
test('a payment and a reversal of the same member at once: both, or one that is refused; never half of one', async () => {
  const receipt = await take('t')
  const both = await Promise.all([
    reverse(reversal(receipt), 'wx-dc'),
    cloud.call('wx-dd', 'dues.record', payment('t', { sum: 3000 })),
  ])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  const paid = Object.values(cardIn(cloud, 't')?.paid ?? {}).reduce((sum, fen) => sum + fen, 0)
  expect(paid).toBe(3000)
})
test('a month paid ahead and taken back leaves nothing behind', async () => {
  const receipt = await take('u', { months: ['2026-12'] })
  await takeBack(reversal(receipt))
  expect(cardIn(cloud, 'u')?.paid).toEqual({})
  await clockAt(cloud, '2026-12-01')
  expect(billIn(cloud, 'u:2026-12')).toMatchObject({ received: 0, owing: true })
})
test('what is on a slip, of a closed month and of another day: taken back today, and owed back to the branch', async () => {
  const open = async () => {
    type Open = { bookId: string; fromSeq: number; toSeq: number; booked: number }
    return (await cloud.get<{ open: Open[] }>('wx-sb', 'slip.list', { branchId: 'b' })).open[0]
  }
  const receipt = await take('s', { sum: 3000 })
  const { booked: fen, ...entries } = (await open())!
  const slip = { branchId: 'b', ...entries, fen, on: '2026-12-01', way: 'transfer' }
  await cloud.get('wx-sb', 'slip.handOver', slip)
  for (const month of ['2026-09', '2026-10', '2026-11'])
    await cloud.get('wx-sb', 'dues.closeMonth', { branchId: 'b', month })
  await clockAt(cloud, '2026-12-02')
  const back = await takeBack(reversal(receipt))
  expect(back.sums).toMatchObject({ receiptsToday: 0, today: { cash: -3000, total: -3000 } })
  expect((await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })).sums).toEqual(back.sums)
  expect(await open()).toMatchObject({ booked: -3000 })
  expect(await reverse(reversal(receipt))).toMatchObject({ code: 'ALREADY_REVERSED' })
  const again = await cloud.get<Taken>('wx-dd', 'dues.record', payment('s', { sum: 3000, channel: 'bank' }))
  expect(again.sums).toMatchObject({ receiptsToday: 1, today: { cash: -3000, bank: 3000, total: 0 } })
})
test('a receipt of last year is taken back into last year’s book; this year’s chain still goes on from it', async () => {
  const receipt = await take('u', { sum: 1500 })
  await clockAt(cloud, '2027-01-08')
  await take('t')
  const anew = bookIn(cloud, 'b:2027:ordinary')
  const back = await takeBack(reversal(receipt))
  expect(back.receipt).toMatchObject({ bookId: 'b:2026:ordinary', kind: 'reversal' })
  expect(back.sums.today).toMatchObject({ cash: 0, total: 0 })
  expect(back.row.today.map(({ kind }) => kind)).toEqual(['reversal'])
  expect(bookIn(cloud, 'b:2027:ordinary')).toMatchObject({ seq: anew.seq, hash: anew.hash, before: anew.before })
  expect(anew.before?.seq).toBe(bookIn(cloud).seq - 1)
  const list = await cloud.get<DayList>('wx-dc', 'dues.day', { branchId: 'b' })
  expect(list.sums).toEqual(back.sums)
  await expectWhole(cloud, { year: '2027' })
})
test('payments of others do not make it begin again', async () => {
  const steps = async (work: () => Promise<unknown>) => (await cloud.trips(work, 0)).operations.length
  const pay = (memberId: string) => () => cloud.get('wx-dd', 'dues.record', payment(memberId))
  const back = (receipt: Taken['receipt']) => () => cloud.get('wx-dc', 'dues.reverse', reversal(receipt))
  const alone = (await steps(back(await take('v')))) + (await steps(pay('w')))
  // from its first reading to the last before its transaction
  for (const [at, memberId] of [
    [2, 'x'],
    [4, 'y'],
    [6, 'z'],
  ] as const) {
    const receipt = await take('v')
    expect(await steps(() => cloud.overtaken(at, back(receipt), pay(memberId)))).toBe(alone)
  }
})
