import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Outcome } from '@/shared/contracts/contract'
import { bundled, environment } from './bundled'
import { startTestCloud, type TestCloud } from './cloud'
import { expectBalanced } from './dues-balance'
import { expectChained, expectWhole } from './dues-table'
import type { Errand } from './mortal-cloud'

type Answer = Outcome<Record<string, unknown>, string>
type Act = Pick<Errand, 'who' | 'method' | 'input'>
/** Acts on one folder of data, killed between every two of their changing steps. */
export interface KilledActs {
  /** Looks into the data between two lives. */
  look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T>
  /** Kills an act after each of its steps in turn, the sums checked after each kill; answers what it says once it lives. */
  killedAfterEachStep<T = unknown>(who: string, method: string, input: unknown): Promise<T>
  /**
   * The same for work in many transactions, each time from where it all began: killed after its first step that lasts, and
   * done then; killed after its second, and done then; and so on until it lives. `done` looks at what came of it each
   * time. The method `clock` is the timed function. Answers after how many steps it was killed.
   */
  killedAfterEachLastingStep(act: Act, done: (cloud: TestCloud) => void): Promise<number>
  close(): void
}

/** Begins with an empty folder. */
export function killedActs(): KilledActs {
  const dir = mkdtempSync(path.join(tmpdir(), 'dues-steps-'))
  const dataDir = path.join(dir, 'data')
  const program = bundled('tests/builders/mortal-cloud.ts', dir)
  /** Carries out one act in a process of its own; null when it was killed. */
  async function carryOut(errand: Omit<Errand, 'dataDir'>): Promise<Answer | null> {
    const words = [await program, JSON.stringify({ ...errand, dataDir })]
    return new Promise((resolve, reject) => {
      const child = execFile(process.execPath, words, { env: environment }, (error, out, err) => {
        if (child.signalCode === 'SIGKILL') resolve(null)
        else if (error) reject(new Error(`${error.message} ${err}`))
        else resolve(JSON.parse(out) as Answer)
      })
    })
  }
  async function look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T> {
    const cloud = await startTestCloud({ dataDir })
    try {
      return await read(cloud)
    } finally {
      await cloud.close()
    }
  }
  /** Insists that nothing was lost or doubled; once the act is through, also by what an officer is told. */
  const insist = (answer: Answer | null) =>
    look(async (cloud) => {
      expectBalanced(cloud)
      expectChained(cloud)
      if (answer) await expectWhole(cloud)
    })
  return {
    look,
    async killedAfterEachLastingStep(act, done) {
      const before = path.join(dir, 'before')
      cpSync(dataDir, before, { recursive: true })
      for (let dieAt = 1; ; dieAt++) {
        rmSync(dataDir, { recursive: true })
        cpSync(before, dataDir, { recursive: true })
        const killed = await carryOut({ ...act, dieAt, counted: 'lasting' })
        await insist(killed)
        const answer = killed ?? (await carryOut({ ...act, dieAt: Number.MAX_SAFE_INTEGER, counted: 'lasting' }))
        expect([act.method, dieAt, answer]).toEqual([act.method, dieAt, expect.objectContaining({ ok: true })])
        await insist(answer)
        await look(done)
        if (!killed) continue
        rmSync(before, { recursive: true })
        return dieAt - 1
      }
    },
    async killedAfterEachStep<T>(who: string, method: string, input: unknown): Promise<T> {
      for (let dieAt = 1; ; dieAt++) {
        const answer = await carryOut({ who, method, input, dieAt, counted: 'all' })
        await insist(answer)
        if (!answer) continue
        expect([method, answer]).toEqual([method, expect.objectContaining({ ok: true })])
        expect(dieAt).toBeGreaterThan(1)
        if (answer.ok) return answer.data as T
      }
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  }
}
