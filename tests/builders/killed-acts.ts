import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { Outcome } from '@/shared/contracts/contract'
import { startTestCloud, type TestCloud } from './cloud'
import { expectBalanced } from './dues-balance'
import { expectChained, expectWhole } from './dues-table'
import type { Errand } from './mortal-cloud'

const root = path.resolve(__dirname, '../..')

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
  const functionsDir = path.join(root, 'dist/cloudfunctions')
  const program = bundled(dir)
  /** Carries out one act in a process of its own; null when it was killed. */
  function carryOut(errand: Omit<Errand, 'dataDir' | 'functionsDir'>): Promise<Answer | null> {
    const words = [program, JSON.stringify({ ...errand, dataDir, functionsDir })]
    const env = { ...process.env, NODE_PATH: path.join(root, 'node_modules') }
    return new Promise((resolve, reject) => {
      const child = execFile(process.execPath, words, { cwd: root, env }, (error, out, err) => {
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

/** The mortal cloud in one file: a process that dies at once should not spend its life on compiling. */
function bundled(dir: string): string {
  const outfile = path.join(dir, 'mortal-cloud.js')
  buildSync({
    absWorkingDir: root,
    entryPoints: ['tests/builders/mortal-cloud.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // the file beside which the local cloud looks for its worker
    define: { __dirname: JSON.stringify(path.join(root, 'local-cloud/runtime')) },
    logLevel: 'silent',
  })
  return outfile
}
