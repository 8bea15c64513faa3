import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { StatementJobView } from '@/shared/contracts/statement'
import { bookIdOf, openBook } from '@/shared/domain/dues/book'
import { headOf, sumsOf } from '@/shared/domain/dues/ledger'
import type { Book, Entry, KeptBill } from '@/shared/domain/dues/model'
import { verifyBook } from '@/shared/domain/dues/verify-book'
import { monthOf } from '@/shared/domain/kit/day'
import type { StatementRow } from '@/shared/domain/statement/model'
import { startTestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { putStandards } from '../../builders/dues-branch'
import { bankWorkbook, readStatement } from '../../builders/statement-file'
import { type RunningCommand, runCommand } from '../../local-cloud/runtime/command'

/**
 * ST-11: the whole server is killed in the middle of booking a statement, several times, at moments by chance; then it is
 * booked to its end. Every line is in the book once, and the book is whole.
 */
jest.setTimeout(240_000)
const PEOPLE = 80
const KILLS = 4
const seed = Number(process.env.SEED ?? (Date.now() % 1_000_000) + 1)
const everybody = Array.from({ length: PEOPLE }, (_, index) => `p${index}`)
const nameOf = (index: number) => `周${String.fromCodePoint(0x4e00 + index)}`
const month = monthOf(Date.now())
const dataDir = mkdtempSync(path.join(tmpdir(), 'party-statement-'))

let server: RunningCommand
let port = 0
let cookie = ''
async function begin(): Promise<void> {
  server = await runCommand('--port', String(port), '--data', dataDir, '--unindexed', 'refuse')
  port = Number(new URL(server.url).port)
  const { headers } = await fetch(`${server.url}/_sign-in`, {
    method: 'POST',
    headers: { Origin: server.url },
    body: new URLSearchParams({ openId: 'wx-dc' }),
    redirect: 'manual',
  })
  cookie = String(headers.get('set-cookie')).split(';')[0]!
}
interface Answer {
  ok: boolean
  code?: string
  data?: { job: StatementJobView }
}
/** Calls a method as the collector's browser does. Rejects when the server dies on the way. */
async function call(method: string, input: object): Promise<Answer> {
  const response = await fetch(`${server.url}/functions/statement`, {
    method: 'POST',
    headers: { Origin: server.url, 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ method, input }),
  })
  return (await response.json()) as Answer
}
let turn = seed
/** 0 … 1, the same for the same seed. */
const chance = () => {
  turn = (turn * 16_807) % 2_147_483_647
  return turn / 2_147_483_647
}

afterAll(async () => {
  await server.end('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

test(`a booking that is killed again and again books every line once (seed ${seed})`, async () => {
  const before = await startTestCloud({ dataDir })
  const people = everybody.map((id, index) => aMember(id, { name: nameOf(index) }))
  await putDistrict(before, [...people, aMember('dc', { roles: [{ orgId: 'b', role: 'dues-collector' }] })])
  const wage = { kind: 'wage_monthly', base: 300_000 } as const
  await putStandards(before, [month.slice(0, 4)], Object.fromEntries(everybody.map((id) => [id, wage])))
  await before.fireTimer('clock')
  const lines = everybody.map((_, index) => ['', nameOf(index), '15.00', `SN${1000 + index}`, month])
  const { job } = await readStatement(before, await bankWorkbook(lines))
  expect(job.toBook).toEqual({ rows: PEOPLE, fen: PEOPLE * 1500 })
  await before.close()

  const apply = () => call('apply', { jobId: job.id })
  await begin()
  for (let kills = 0; kills < KILLS; kills++) {
    await call('none', {}).catch(() => null)
    const way = apply().catch(() => null)
    await pause(20 + 900 * chance())
    await server.end('SIGKILL')
    await way
    await begin()
  }
  let last = await apply()
  while (last.data?.job.state !== 'done') last = await apply()
  await server.end('SIGTERM')

  const after = await startTestCloud({ dataDir })
  const book = after.all<Book>('books', ({ _id }) => _id === bookIdOf('b', month.slice(0, 4)))[0]!
  const entries = after.all<Entry>('entries').sort((a, b) => a.seq - b.seq)
  expect(entries).toHaveLength(PEOPLE)
  expect(new Set(entries.map(({ memberId }) => memberId)).size).toBe(PEOPLE)
  expect(verifyBook(entries, { opening: openBook(book._id, null), head: headOf(book) })).toMatchObject({ whole: true })
  expect(book.months[month]).toEqual(sumsOf(after.all<KeptBill>('bills'), book.months[month]!.problems))
  expect(after.all<StatementRow>('statementRows').map(({ result }) => result)).toEqual(everybody.map(() => 'booked'))
  expect(last.data.job).toMatchObject({ done: PEOPLE, booked: { rows: PEOPLE, fen: PEOPLE * 1500 }, refused: 0 })
  await after.close()
  await begin()
})
