/** Engines for tests: in memory or in a folder of their own, with a clock that stands still. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../../../local-cloud/engine/open-engine'
import { CloudError, type Engine, type EngineOptions, type IndexSpec } from '../../../local-cloud/engine/types'

export const NOW = Date.UTC(2026, 10, 22, 3, 0, 0)

const opened: Engine[] = []
const folders: string[] = []

/** An engine that keeps nothing; closed by `closeAll`. */
export function openHere(options: Partial<EngineOptions> = {}): Engine {
  const engine = openEngine({ dir: ':memory:', unindexed: 'ignore', now: () => NOW, ...options })
  opened.push(engine)
  return engine
}

/** A new folder; removed by `closeAll`. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'local-cloud-engine-'))
  folders.push(dir)
  return dir
}

/** Closes the engines; their folders stay, to be opened again. */
export async function closeEngines(): Promise<void> {
  for (const engine of opened.splice(0)) await engine.close()
}

export async function closeAll(): Promise<void> {
  await closeEngines()
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
}

/** `index('a', '-b')`: ascending a, descending b. */
export function index(...fields: string[]): IndexSpec {
  return {
    name: fields.join('_'),
    fields: fields.map((field) =>
      field.startsWith('-') ? { field: field.slice(1), direction: -1 } : { field, direction: 1 },
    ),
  }
}

export function unique(...fields: string[]): IndexSpec {
  return { ...index(...fields), unique: true }
}

/** The refusal of some work; fails the test when it is not refused. */
export function refusal(work: () => unknown): CloudError {
  try {
    work()
  } catch (error) {
    if (error instanceof CloudError) return error
    throw error
  }
  throw new Error('was not refused')
}
