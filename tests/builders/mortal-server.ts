import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../config/demo/random'
import { type RunningCommand, runProgram } from '../local-cloud/runtime/command'
import { bundled, environment } from './bundled'
import { startTestCloud, type TestCloud } from './cloud'

/** What a function answers a browser. */
export interface Answer<T = Record<string, unknown>> {
  ok: boolean
  code?: string
  data?: T
}

/** The product on a server of its own process, which is killed over the same data and, when it is called, lives again on its port. */
export interface MortalServer {
  /** What the moments by chance come from; `SEED=…` plays one again. */
  seed: number
  /** Calls a method as a signed-in browser does. Rejects when the server dies on the way. */
  call<T = Record<string, unknown>>(who: string, method: string, input?: object): Promise<Answer<T>>
  /** Loads a function, so that what is killed is the act and not its beginning. */
  warm(who: string, feature: string): Promise<void>
  /** Fires the timed function as the console does. Rejects when the server dies on the way. */
  tick(): Promise<{ outcome: string }>
  /**
   * Kills it while `act` is under way, `kills` times: in the first part of `most` ms for the first kill, in the last for the last, by
   * chance within. `before` is done in each life first, `after` when it is dead.
   */
  killedDuring(act: () => Promise<unknown>, plan: KillPlan): Promise<void>
  /** Looks into the data between two lives. */
  look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

export interface KillPlan {
  kills: number
  most: number
  before?: () => Promise<unknown>
  after?: () => Promise<unknown>
}

/** A server with a folder of its own; dead until it begins. */
export function mortalServer(): MortalServer {
  const dir = mkdtempSync(path.join(tmpdir(), 'mortal-'))
  const dataDir = path.join(dir, 'data')
  const program = bundled('tests/builders/served-cloud.ts', dir)
  const seed = Number(process.env.SEED ?? (Date.now() % 1_000_000) + 1)
  const random = randomFrom(seed)
  let server: RunningCommand | null = null
  let starting: Promise<void> | null = null
  let underFire = false
  let port = 0
  let cookies = new Map<string, string>()

  const end = async (signal: NodeJS.Signals) => {
    await server?.end(signal)
    server = null
  }
  async function start() {
    const words = ['--port', String(port), '--data', dataDir, '--unindexed', 'refuse']
    server = await runProgram([await program, ...words], environment)
    port = Number(new URL(server.url).port)
    cookies = new Map()
  }
  async function begin() {
    if (server) return
    starting ??= start().finally(() => {
      starting = null
    })
    await starting
  }
  /** Whoever calls finds it alive, unless it is to be killed meanwhile. */
  const lives = () => (underFire ? undefined : begin())
  /** Whatever is sent goes to the port that a life has or had: a phone does not know who is dead. */
  const post = (place: string, body: URLSearchParams | string, headers: Record<string, string> = {}) => {
    const url = `http://127.0.0.1:${port}`
    return fetch(`${url}${place}`, { method: 'POST', headers: { Origin: url, ...headers }, body, redirect: 'manual' })
  }
  async function cookieOf(who: string): Promise<string> {
    const known = cookies.get(who)
    if (known) return known
    const { headers } = await post('/_sign-in', new URLSearchParams({ openId: `wx-${who}` }))
    const cookie = String(headers.get('set-cookie')).split(';')[0]!
    cookies.set(who, cookie)
    return cookie
  }
  async function call<T>(who: string, method: string, input: object = {}): Promise<Answer<T>> {
    await lives()
    const [feature, name] = method.split('.')
    const headers = { 'Content-Type': 'application/json', Cookie: await cookieOf(who) }
    const answer = await post(`/functions/${feature}`, JSON.stringify({ method: name, input }), headers)
    return (await answer.json()) as Answer<T>
  }
  return {
    seed,
    call,
    async warm(who, feature) {
      await call(who, `${feature}.none`)
    },
    async tick() {
      await lives()
      const fields = new URLSearchParams({ name: 'clock' })
      const answer = await post('/_console/timers/fire', fields, { Accept: 'application/json' })
      return (await answer.json()) as { outcome: string }
    },
    async killedDuring(act, { kills, most, before, after }) {
      for (let kill = 0; kill < kills; kill++) {
        await begin()
        await before?.()
        underFire = true
        const way = act().catch(() => null)
        await pause((most * (kill + random.next())) / kills)
        await end('SIGKILL')
        await way
        underFire = false
        await after?.()
      }
    },
    async look(read) {
      await end('SIGTERM')
      const cloud = await startTestCloud({ dataDir })
      try {
        return await read(cloud)
      } finally {
        await cloud.close()
      }
    },
    async close() {
      await end('SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
