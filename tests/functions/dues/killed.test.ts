import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '@/shared/domain/dues/model'
import { monthOf } from '@/shared/domain/kit/day'
import { randomFrom } from '../../../config/demo/random'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { putStandards } from '../../builders/dues-branch'
import { cardIn, expectWhole, wage } from '../../builders/dues-table'
import { type RunningCommand, runCommand } from '../../local-cloud/runtime/command'

/**
 * The whole server is killed while many payments, then many reversals, are under way; the phones send them again with
 * their own keys. Nothing that was answered is lost, nothing is doubled, and the book is whole.
 */
jest.setTimeout(240_000)
const seed = Number(process.env.SEED ?? (Date.now() % 1_000_000) + 1)
const random = randomFrom(seed)
const KILLS = 4
const everybody = Array.from({ length: 24 }, (_, index) => `p${String(index).padStart(2, '0')}`)
const dataDir = mkdtempSync(path.join(tmpdir(), 'dues-killed-'))
const year = monthOf(Date.now()).slice(0, 4)

let server: RunningCommand
let port = 0
let cookies = new Map<string, string>()
const begin = async () => {
  server = await runCommand('--port', String(port), '--data', dataDir, '--unindexed', 'refuse')
  port = Number(new URL(server.url).port)
  cookies = new Map()
}

interface Answer {
  ok: boolean
  code?: string
  data?: { receipt: { bookId: string; receipt: number; seq: number } }
}
/** Calls a method as a signed-in browser does. Rejects when the server dies on the way. */
async function call(who: string, method: string, input: object): Promise<Answer> {
  const origin = { Origin: server.url }
  if (!cookies.has(who)) {
    const { headers } = await fetch(`${server.url}/_sign-in`, {
      method: 'POST',
      headers: origin,
      body: new URLSearchParams({ openId: `wx-${who}` }),
      redirect: 'manual',
    })
    cookies.set(who, String(headers.get('set-cookie')).split(';')[0]!)
  }
  const response = await fetch(`${server.url}/functions/dues`, {
    method: 'POST',
    headers: { ...origin, 'Content-Type': 'application/json', Cookie: cookies.get(who)! },
    body: JSON.stringify({ method, input }),
  })
  return (await response.json()) as Answer
}

/** Looks into the data between two lives of the server. */
async function look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T> {
  await server.end('SIGTERM')
  const cloud = await startTestCloud({ dataDir })
  const seen = await read(cloud)
  await cloud.close()
  await begin()
  return seen
}

/** Sends calls again and again, killing the server in the middle each time, until all are answered with success. */
async function killedInTheMiddleOf(calls: readonly { who: string; method: string; input: { key: string } }[]) {
  const told = new Map<string, Answer>()
  const sendAll = () =>
    Promise.all(
      calls.map(async ({ who, method, input }) => {
        const answer = await call(who, method, input).catch(() => null)
        if (!answer?.ok) return
        // Whatever a phone was told before is what it is told again.
        if (told.has(input.key)) expect(answer.data!.receipt).toMatchObject(told.get(input.key)!.data!.receipt)
        told.set(input.key, answer)
      }),
    )
  for (let kill = 0; kill < KILLS; kill++) {
    await call('dc', 'none', {}).catch(() => null)
    const way = sendAll()
    await pause((1500 * (kill + random.next())) / KILLS)
    await server.end('SIGKILL')
    await way
    await begin()
    await look(async (cloud) => {
      const written = new Map(cloud.all<Entry>('entries').map((entry) => [entry.key, entry.seq]))
      for (const [key, { data }] of told) expect([key, written.get(key)]).toEqual([key, data!.receipt.seq])
      await expectWhole(cloud, { year })
    })
  }
  for (let left = calls.length; left > 0 && told.size < calls.length; left--) await sendAll()
  expect(told.size).toBe(calls.length)
  return told
}

beforeAll(async () => {
  const cloud = await startTestCloud({ dataDir })
  const collects = { roles: [{ orgId: 'b', role: 'dues-collector' as const }] }
  await putDistrict(cloud, [aMember('dc', collects), aMember('dd', collects), ...everybody.map((id) => aMember(id))])
  await putStandards(cloud, [year], Object.fromEntries(everybody.map((id) => [id, wage])))
  await cloud.fireTimer('clock')
  await cloud.close()
  await begin()
})
afterAll(async () => {
  await server.end('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

const keyOf = (what: string, who: string) => `${what}-${who}`
test(`payments: each is there once, and none that was answered is lost (seed ${seed})`, async () => {
  const calls = everybody.map((memberId, index) => ({
    who: index % 2 ? 'dc' : 'dd',
    method: 'record',
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
    method: 'reverse',
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
