import type { Entry } from '@/shared/domain/dues/model'
import { monthOf } from '@/shared/domain/kit/day'
import { aMember, putDistrict } from '../../builders/day'
import { putStandards } from '../../builders/dues-branch'
import { cardIn, expectWhole, wage } from '../../builders/dues-table'
import { type Answer, mortalServer } from '../../builders/mortal-server'

/**
 * The whole server is killed while many payments, then many reversals, are under way; the phones send them again with
 * their own keys. Nothing that was answered is lost, nothing is doubled, and the book is whole.
 */
jest.setTimeout(240_000)
const KILLS = 2
const everybody = Array.from({ length: 24 }, (_, index) => `p${String(index).padStart(2, '0')}`)
const year = monthOf(Date.now()).slice(0, 4)
const { seed, call, warm, killedDuring, look, close } = mortalServer()
afterAll(close)
interface Paid {
  receipt: { bookId: string; receipt: number; seq: number }
}

/** Sends calls again and again, killing the server in the middle each time, until all are answered with success. */
async function killedInTheMiddleOf(calls: readonly { who: string; method: string; input: { key: string } }[]) {
  const told = new Map<string, Answer<Paid>>()
  const sendAll = () =>
    Promise.all(
      calls.map(async ({ who, method, input }) => {
        const answer = await call<Paid>(who, method, input).catch(() => null)
        if (!answer?.ok) return
        // Whatever a phone was told before is what it is told again.
        if (told.has(input.key)) expect(answer.data!.receipt).toMatchObject(told.get(input.key)!.data!.receipt)
        told.set(input.key, answer)
      }),
    )
  const nothingLost = () =>
    look(async (cloud) => {
      const written = new Map(cloud.all<Entry>('entries').map((entry) => [entry.key, entry.seq]))
      for (const [key, { data }] of told) expect([key, written.get(key)]).toEqual([key, data!.receipt.seq])
      await expectWhole(cloud, { year })
    })
  await killedDuring(sendAll, { kills: KILLS, most: 1500, before: () => warm('dc', 'dues'), after: nothingLost })
  for (let left = calls.length; left > 0 && told.size < calls.length; left--) await sendAll()
  expect(told.size).toBe(calls.length)
  return told
}

beforeAll(async () => {
  await look(async (cloud) => {
    const collects = { roles: [{ orgId: 'b', role: 'dues-collector' as const }] }
    await putDistrict(cloud, [aMember('dc', collects), aMember('dd', collects), ...everybody.map((id) => aMember(id))])
    await putStandards(cloud, [year], Object.fromEntries(everybody.map((id) => [id, wage])))
    await cloud.fireTimer('clock')
  })
})

const keyOf = (what: string, who: string) => `${what}-${who}`
test(`payments: each is there once, and none that was answered is lost (seed ${seed})`, async () => {
  const calls = everybody.map((memberId, index) => ({
    who: index % 2 ? 'dc' : 'dd',
    method: 'dues.record',
    input: { branchId: 'b', memberId, key: keyOf('paid', memberId), sum: 1600, channel: 'cash', rest: 'voluntary' },
  }))
  await killedInTheMiddleOf(calls)
  await look(async (cloud) => {
    const entries = cloud.all<Entry>('entries').sort((a, b) => a.seq - b.seq)
    expect(entries.map(({ receipt }) => receipt)).toEqual(everybody.map((_, index) => index + 1))
    expect(entries.map(({ memberId }) => memberId).sort()).toEqual(everybody)
    for (const who of everybody) expect(Object.values(cardIn(cloud, who)!.paid)).toEqual([1500])
    await expectWhole(cloud, { year })
  })
})
test(`reversals: each once, and every month is open again (seed ${seed})`, async () => {
  const receipts = await look((cloud) => cloud.all<Entry>('entries'))
  const calls = receipts.map(({ bookId, receipt, memberId }, index) => ({
    who: index % 2 ? 'dc' : 'dd',
    method: 'dues.reverse',
    input: { branchId: 'b', bookId, receipt, key: keyOf('back', memberId), reason: '重新登记' },
  }))
  await killedInTheMiddleOf(calls)
  await look(async (cloud) => {
    const reversals = cloud.all<Entry>('entries', ({ kind }) => kind === 'reversal')
    expect(reversals.map(({ memberId }) => memberId).sort()).toEqual(everybody)
    for (const who of everybody) expect(cardIn(cloud, who)?.paid).toEqual({})
    await expectWhole(cloud, { year })
  })
})
