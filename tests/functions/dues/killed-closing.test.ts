import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CloseRun, Closing, Disclosure } from '@/shared/domain/dues/model'
import { defaultSettings } from '@/shared/domain/dues/settings'
import { addMonths, instantOf, monthOf } from '@/shared/domain/kit/day'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { playYear, standardFor } from '../../builders/dues-year'
import { type RunningCommand, runCommand } from '../../local-cloud/runtime/command'

/**
 * S1-29: the whole server is killed while the clock closes the months of many branches, several times, at moments by
 * chance; then the clock goes on. Every month of every branch is closed once, with its notice and its line.
 */
jest.setTimeout(240_000)
const KILLS = 5
/** The latest moment (ms) of a kill: about as long as it all takes. */
const MOST = 3000
const seed = Number(process.env.SEED ?? (Date.now() % 1_000_000) + 1)
const branches = Array.from({ length: 90 }, (_, index) => `x${String(index).padStart(3, '0')}`)
const thisMonth = monthOf(Date.now())
const months = [-3, -2, -1].map((back) => addMonths(thisMonth, back))
const dataDir = mkdtempSync(path.join(tmpdir(), 'party-closing-'))

let server: RunningCommand
let port = 0
async function begin(): Promise<void> {
  server = await runCommand('--port', String(port), '--data', dataDir, '--unindexed', 'refuse')
  port = Number(new URL(server.url).port)
}
/** Loads the function, which refuses everybody but the timer, so that the next call is the act and not its beginning. */
async function warm(): Promise<void> {
  const origin = { Origin: server.url }
  const body = new URLSearchParams({ openId: 'wx-p' })
  const { headers } = await fetch(`${server.url}/_sign-in`, {
    method: 'POST',
    headers: origin,
    body,
    redirect: 'manual',
  })
  const Cookie = String(headers.get('set-cookie')).split(';')[0]!
  const json = { ...origin, 'Content-Type': 'application/json', Cookie }
  await fetch(`${server.url}/functions/clock`, { method: 'POST', headers: json, body: '{}' })
}
/** Fires the timed function as the console does. Rejects when the server dies on the way. */
async function tick(): Promise<{ outcome: string }> {
  const response = await fetch(`${server.url}/_console/timers/fire`, {
    method: 'POST',
    headers: { Origin: server.url, Accept: 'application/json' },
    body: new URLSearchParams({ name: 'clock' }),
  })
  return (await response.json()) as { outcome: string }
}
let turn = seed
/** 0 … 1, the same for the same seed. */
const chance = () => {
  turn = (turn * 16_807) % 2_147_483_647
  return turn / 2_147_483_647
}

/** Branches with three members each and the bills of three months, of which the first member paid the last. */
async function putBranches(cloud: TestCloud): Promise<void> {
  const people = branches.flatMap((branchId) => ['1', '2', '3'].map((each) => aMember(branchId + each, { branchId })))
  const years = [...new Set(months.map((month) => month.slice(0, 4)))]
  const played = playYear({
    standards: people.flatMap((member) => years.map((year) => standardFor(member, year, { kind: 'fixed_02' }))),
    billed: people.map((member) => ({ member, branchId: member.branchId, from: months[0]!, until: months[2]! })),
    coming: people
      .filter(({ _id }) => _id.endsWith('1'))
      .flatMap((member) =>
        years.map((year) => ({
          at: instantOf(`${months.find((month) => month.startsWith(year))}-05`),
          branchId: member.branchId,
          member,
          lines: [{ month: months.find((month) => month.startsWith(year))!, fen: 20 }],
        })),
      ),
  })
  await putDistrict(cloud, people)
  await cloud.put('orgs', ...branches.map((id) => anOrg('d', 'g', id)))
  for (const collection of ['standards', 'bills', 'cards', 'entries', 'books'] as const)
    await cloud.put(collection, ...played[collection])
  const done = { state: 'done', after: 'x999', bills: 0, problems: 0, beganAt: 0, doneAt: 0 }
  await cloud.put('duesRuns', ...[...months, thisMonth].map((_id) => ({ _id, ...done })))
  await cloud.put('duesSettings', { _id: 'd', settings: { ...defaultSettings, closeDays: 0 }, updatedAt: 0 } as never)
}

/** What was written must hold together at any moment: no closing without its notice and its line. */
async function look(): Promise<{ closed: number; runs: CloseRun[] }> {
  const cloud = await startTestCloud({ dataDir })
  const closings = cloud.all<Closing>('closings')
  const notices = cloud.all<Disclosure>('disclosures', ({ kind }) => kind === 'monthly')
  const lines = cloud.all<{ method: string; subjectId: string }>(
    'audits',
    ({ method }) => method === 'clock.closeDuesMonths',
  )
  const ids = closings.map(({ _id }) => _id).sort()
  expect(notices.map(({ _id }) => _id).sort()).toEqual(ids)
  expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual(ids)
  for (const { branchId, month } of closings)
    for (const earlier of months.filter((each) => each < month)) expect(ids).toContain(`${branchId}:${earlier}`)
  const runs = cloud.all<CloseRun>('closeRuns')
  await cloud.close()
  return { closed: ids.length, runs }
}

afterAll(async () => {
  await server.end('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

test(`a clock that is killed again and again closes every month of every branch once (seed ${seed})`, async () => {
  const before = await startTestCloud({ dataDir })
  await putBranches(before)
  await before.close()
  const seen: number[] = []
  for (let kills = 0; kills < KILLS; kills++) {
    await begin()
    await warm()
    const way = tick().catch(() => null)
    await pause((MOST * (kills + chance())) / KILLS)
    await server.end('SIGKILL')
    await way
    seen.push((await look()).closed)
  }
  await begin()
  expect(await tick()).toMatchObject({ outcome: 'ok' })
  await tick()
  await server.end('SIGTERM')
  const { closed, runs } = await look()
  expect(closed).toBe(branches.length * months.length)
  expect([...seen, closed]).toEqual([...seen, closed].sort((a, b) => a - b))
  expect(runs.filter(({ _id }) => _id.endsWith(':00')).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
})
