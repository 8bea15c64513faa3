import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundled, environment } from './bundled'
import { startTestCloud, type TestCloud } from './cloud'
import { expectBalanced } from './dues-balance'
import { expectChained, expectWhole } from './dues-table'
import type { Errand } from './mortal-cloud'
import { stepTeller } from './steps'

/** What is done as whom. The method `clock` is the timed function. */
type Act = Pick<Errand, 'who' | 'method' | 'input'>
type Look<T> = (cloud: TestCloud) => T | Promise<T>
/** Acts on one folder of data, killed between every two of their changing steps. */
export interface KilledActs {
  /** Looks into the data between two lives. */
  look<T>(read: Look<T>): Promise<T>
  /**
   * Kills an act (SIGKILL) after each of its steps that last, from where it all began each time, and does it again; `done`
   * looks at what came of it. A step inside of an open transaction leaves nothing: after each of them the documents are on disk, byte by
   * byte, what they were after the lasting step before. Books and sums are insisted on throughout,
   * in the end also by what an officer is told.
   * Answers what the act says in the end, and how many steps of it last.
   */
  killedAfterEachStep<T>(
    who: string,
    method: string,
    input: unknown,
    done?: Look<void>,
  ): Promise<{ data: T; steps: number }>
  close(): void
}

/** Begins with an empty folder. */
export function killedActs(): KilledActs {
  const dir = mkdtempSync(path.join(tmpdir(), 'dues-steps-'))
  const dataDir = path.join(dir, 'data')
  const before = path.join(dir, 'before')
  const program = bundled('tests/builders/mortal-cloud.ts', dir)

  async function look<T>(read: Look<T>, answered?: (action: string) => void): Promise<T> {
    const cloud = await startTestCloud({ dataDir, answered })
    try {
      return await read(cloud)
    } finally {
      await cloud.close()
    }
  }
  /** Carries an act out in a process of its own that is killed after so many lasting steps. */
  async function killed(act: Act, dieAt: number): Promise<void> {
    const words = [await program, JSON.stringify({ ...act, dataDir, dieAt } satisfies Errand)]
    await new Promise<void>((resolve, reject) => {
      const child = execFile(process.execPath, words, { env: environment }, (error, out, err) => {
        if (child.signalCode === 'SIGKILL') resolve()
        else reject(new Error(`${act.method} outlived its step ${dieAt}: ${out} ${err} ${error?.message}`))
      })
    })
  }
  function goBack(): void {
    rmSync(dataDir, { recursive: true })
    cpSync(before, dataDir, { recursive: true })
  }
  /** Does it with nobody killed, insisting after each step inside of a transaction; answers how many steps last. */
  async function watched(act: Act): Promise<number> {
    const tell = stepTeller()
    let lasting = 0
    let last = ''
    const halfDone: string[] = []
    const heard = (action: string) => {
      const step = tell(action)
      if (step === null) return
      const is = digestOf(dataDir)
      if (step === 'lasting') lasting += 1
      else if (is !== last) halfDone.push(`${action}, after ${lasting} lasting steps`)
      last = is
    }
    await look((cloud) => {
      last = digestOf(dataDir)
      return insistOn(cloud, act)
    }, heard)
    expect([act.method, halfDone]).toEqual([act.method, []])
    expect([act.method, lasting]).not.toEqual([act.method, 0])
    return lasting
  }
  return {
    look,
    async killedAfterEachStep<T>(who: string, method: string, input: unknown, done: Look<void> = () => {}) {
      const act = { who, method, input }
      cpSync(dataDir, before, { recursive: true })
      const steps = await watched(act)
      let data: unknown
      for (let dieAt = 1; dieAt <= steps; dieAt++) {
        goBack()
        await killed(act, dieAt)
        data = await look(async (cloud) => {
          insistOnSums(cloud)
          const answer = await insistOn(cloud, act)
          insistOnSums(cloud)
          if (dieAt === steps) await expectWhole(cloud)
          await done(cloud)
          return answer
        })
      }
      rmSync(before, { recursive: true })
      return { data: data as T, steps }
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  }
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

/** The documents that lie in a folder, byte by byte: what the next life will find, were it killed now. */
function digestOf(dir: string): string {
  const hash = createHash('sha1')
  for (const file of readdirSync(dir, { withFileTypes: true })) {
    // uploaded files come in past the SDK's actions; SQLite's shared memory is made anew from the log
    if (!file.isFile() || file.name.endsWith('-shm')) continue
    hash.update(file.name).update(readFileSync(path.join(dir, file.name)))
  }
  return hash.digest('hex')
}
