import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Outcome } from '@/shared/contracts/contract'
import { bundled, environment } from './bundled'
import { startTestCloud, type TestCloud } from './cloud'
import { expectBalanced } from './dues-balance'
import { expectChained, expectWhole } from './dues-table'
import type { Errand } from './mortal-cloud'

type Answer = Outcome<Record<string, unknown>, string>
/** Acts on one folder of data, killed between every two of their changing steps. */
export interface KilledActs {
  /** Looks into the data between two lives. */
  look<T>(read: (cloud: TestCloud) => T | Promise<T>): Promise<T>
  /** Kills an act after each of its steps in turn, the sums checked after each kill; answers what it says once it lives. */
  killedAfterEachStep<T = unknown>(who: string, method: string, input: unknown): Promise<T>
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
  return {
    look,
    async killedAfterEachStep<T>(who: string, method: string, input: unknown): Promise<T> {
      for (let dieAt = 1; ; dieAt++) {
        const answer = await carryOut({ who, method, input, dieAt })
        await look(async (cloud) => {
          expectBalanced(cloud)
          expectChained(cloud)
          // what an officer is told, once the act is through
          if (answer) await expectWhole(cloud)
        })
        if (!answer) continue
        expect([method, answer]).toEqual([method, expect.objectContaining({ ok: true })])
        expect(dieAt).toBeGreaterThan(1)
        if (answer.ok) return answer.data as T
      }
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  }
}
