import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../../../local-cloud/runtime/clock'
import type { KeptThreads } from '../../../local-cloud/runtime/function-thread'
import { createFunctions, type FunctionLimits } from '../../../local-cloud/runtime/functions'

const home = join(tmpdir(), 'local-cloud-tests')
mkdirSync(home, { recursive: true })
// a cloud may write until its very end, so the folders of a run are left to a later one
for (const name of readdirSync(home)) {
  const old = join(home, name)
  if ((statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? 0) < Date.now() - 3_600_000)
    rmSync(old, { recursive: true, force: true })
}

/** A new empty folder. */
export const newFolder = (name = 'folder') => mkdtempSync(join(home, `${name}-`))

/** Writes a built function: `source` is CommonJS text. */
export function writeFunction(dir: string, name: string, source: string, config: object = {}) {
  mkdirSync(join(dir, name), { recursive: true })
  writeFileSync(join(dir, name, 'index.js'), source)
  writeFileSync(join(dir, name, 'config.json'), JSON.stringify(config))
  writeFileSync(join(dir, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
}

/** Functions on their own, without server or database. */
export function functionsIn(
  dir: string,
  { compiledDir, ...more }: Partial<FunctionLimits> & { compiledDir?: string } = {},
  keptThreads?: KeptThreads,
  variables: Record<string, string> = { FOR_ALL: 'yes' },
) {
  const clock = createClock()
  const functions = createFunctions({
    dir,
    compiledDir,
    keptThreads,
    clock,
    identity: {
      env: 'test-env',
      region: 'ap-shanghai',
      appId: 'wx-test',
      adminUrl: 'http://127.0.0.1:1/admin',
      variables,
    },
    limits: {
      threadsPerFunction: 4,
      waitingPerFunction: 100,
      payloadBytes: 6 * 1024 * 1024,
      idleMs: 60_000,
      logged: 100,
      ...more,
    },
  })
  const call = async (name: string, event: unknown = {}, openId?: string) =>
    JSON.parse((await functions.invoke(name, JSON.stringify(event), { source: 'wx_client', openId })).result) as unknown
  return { clock, functions, call }
}
