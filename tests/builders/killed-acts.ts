import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../config/database'
import { built, compiledDir, localVariables } from '../../config/local'
import type { Clock } from '../../local-cloud/runtime/clock'
import type { Functions } from '../../local-cloud/runtime/functions'
import { bundled, environment } from './bundled'
import { keptThreads, startTestCloud, type TestCloud } from './cloud'
import { expectBalanced } from './dues-balance'
import { expectChained, expectWhole } from './dues-table'
import { localCloud } from './local-cloud'
import type { Errand } from './mortal-cloud'
import { stepTeller } from './steps'

const { createFunctions, createTimers, limitsWith, openEngine } = localCloud

/** What is done as whom. The method `clock` is the timed function. */
interface Act {
  who: string
  method: string
  input: unknown
}
/** Acts on the data of one cloud, killed between every two of their changing steps. */
export interface KilledActs {
  /** Does something with the data between two acts, or looks at it. */
  look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T>
  /**
   * Kills an act after each of its steps that last, from where it all began each time, and does it again; `done` looks at
   * what came of it. `again` makes the input of a repeat where the act uses its own up, as an uploaded file.
   * What is killed (SIGKILL) is the database with the files, in a process of its own on a copy of the data: whatever the
   * function does after, it reaches nothing any more. What lies on disk is opened and becomes the data. A step inside of an
   * open transaction leaves nothing: after each of them the documents are on disk, byte by byte, what they were after the
   * lasting step before. Books and sums are insisted on throughout, in the end also by what an officer is told.
   * Answers what the act says in the end, and how many steps of it last.
   */
  killedAfterEachStep<T>(
    who: string,
    method: string,
    input: unknown,
    done?: (cloud: TestCloud) => void,
    again?: (cloud: TestCloud) => Promise<unknown>,
  ): Promise<{ data: T; steps: number }>
  close(): Promise<void>
}

/** Milliseconds a database has to die when the act is over: its last word and its end cross each other. */
const LAST_WORD = 2000

/** Begins with an empty cloud. */
export function killedActs(): KilledActs {
  const dir = mkdtempSync(path.join(tmpdir(), 'dues-steps-'))
  const [home, before, life] = ['home', 'before', 'life'].map((name) => path.join(dir, name)) as [
    string,
    string,
    string,
  ]
  const program = bundled('tests/builders/mortal-cloud.ts', dir)
  let heard: (action: string) => void = () => {}
  const started = startTestCloud({ dataDir: home, answered: (action) => heard(action) })

  /** Carries an act out on a database that is killed after so many lasting steps; the functions stay, and stay warm. */
  async function killed(cloud: TestCloud, act: Act, dieAt: number): Promise<void> {
    copy(before, life)
    const words = [await program, JSON.stringify({ dataDir: life, dieAt } satisfies Errand)]
    const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
    const died = once(child, 'exit')
    const told = await Promise.race([once(child.stdout, 'data'), died])
    const url = String(told[0]).trim()
    expect([act.method, url]).toEqual([act.method, expect.stringMatching(/^http:/)])
    const functions = functionsOn(`${url}/admin`, cloud.clock)
    const said = await invoked(functions, act, cloud.clock).catch((error: Error) => error.message)
    // an act that is done before its step lets it live
    const enough = setTimeout(() => child.kill('SIGTERM'), LAST_WORD)
    const [, signal] = await died
    clearTimeout(enough)
    await functions.close()
    expect([act.method, dieAt, signal, signal === 'SIGKILL' || said]).toEqual([act.method, dieAt, 'SIGKILL', true])
  }
  /** What the killed one left becomes the data of the cloud that lives. */
  async function inherit({ engine }: TestCloud): Promise<void> {
    const left = openEngine({ dir: life, collections, unindexed: 'refuse', warn: () => {}, now: Date.now })
    engine.reset()
    for (const { name } of left.collections())
      engine.insert(
        name,
        [...left.exportAll(name)].map(({ doc }) => doc),
      )
    await Promise.all([engine.settled(), left.close()])
    copy(path.join(life, 'files'), path.join(home, 'files'))
  }
  /** Does it with nobody killed, watching the disk after each step; answers how many steps last. */
  async function watched(cloud: TestCloud, act: Act): Promise<number> {
    const tell = stepTeller()
    const halfDone: string[] = []
    let lasting = 0
    let last = documentsIn(home)
    heard = (action) => {
      const step = tell(action)
      if (step === null) return
      const is = documentsIn(home)
      if (step === 'lasting') lasting += 1
      else if (!is.equals(last)) halfDone.push(`${action}, after ${lasting} lasting steps`)
      last = is
    }
    await insistOn(cloud, act)
    heard = () => {}
    expect([act.method, halfDone]).toEqual([act.method, []])
    expect([act.method, lasting]).not.toEqual([act.method, 0])
    return lasting
  }
  return {
    look: async (read) => read(await started),
    async killedAfterEachStep<T>(
      who: string,
      method: string,
      input: unknown,
      done: (cloud: TestCloud) => void = () => {},
      again: (cloud: TestCloud) => Promise<unknown> = async () => input,
    ) {
      const act = { who, method, input }
      const cloud = await started
      copy(home, before)
      const steps = await watched(cloud, act)
      let data: unknown
      for (let dieAt = 1; dieAt <= steps; dieAt++) {
        await killed(cloud, act, dieAt)
        await inherit(cloud)
        insistOnSums(cloud)
        data = await insistOn(cloud, { ...act, input: await again(cloud) })
        insistOnSums(cloud)
        await expectWhole(cloud)
        done(cloud)
      }
      return { data: data as T, steps }
    },
    async close() {
      await (await started).close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The product's functions, at work on the database of another process. */
const functionsOn = (adminUrl: string, clock: Clock): Functions =>
  createFunctions({
    dir: built('cloudfunctions'),
    compiledDir,
    keptThreads: keptThreads(),
    clock,
    identity: { env: 'local', region: 'ap-shanghai', appId: 'wx0000000000000000', adminUrl, variables: localVariables },
    limits: limitsWith(),
  })

/** Calls a method, or fires the clock, as the cloud would. */
async function invoked(functions: Functions, { who, method, input }: Act, clock: Clock): Promise<string> {
  if (method === 'clock') {
    const timers = createTimers(functions, clock)
    const { outcome } = await timers.fire('clock')
    timers.close()
    return outcome
  }
  const [feature, name] = method.split('.') as [string, string]
  const event = JSON.stringify({ method: name, input })
  return (await functions.invoke(feature, event, { openId: who, source: 'wx_client' })).result
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  if (existsSync(from)) cpSync(from, to, { recursive: true })
}

/** Does an act and insists that it goes through; answers what it says. */
async function insistOn(cloud: TestCloud, { who, method, input }: Act): Promise<unknown> {
  if (method !== 'clock') return cloud.get(who, method as never, input)
  const fired = await cloud.fireTimer('clock')
  expect(fired).toMatchObject({ outcome: 'ok' })
  expect(JSON.stringify(fired)).not.toContain('"ok":false')
  return null
}

/** Insists that nothing was lost or doubled, from the raw entries, bills and papers. */
function insistOnSums(cloud: TestCloud): void {
  expectBalanced(cloud)
  expectChained(cloud)
}

/** The documents of a folder as they lie on disk: what the next life would find. */
function documentsIn(dir: string): Buffer {
  // uploaded files come in past the SDK's actions; SQLite's shared memory is made anew from the log
  const files = readdirSync(dir).filter((name) => name.startsWith('documents') && !name.endsWith('-shm'))
  return Buffer.concat(files.sort().map((name) => readFileSync(path.join(dir, name))))
}
