/** The folder of built functions, read afresh at every call: a rebuild is seen at the next invocation. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface TimerTrigger {
  name: string
  /** Seven-field expression, UTC+8. */
  config: string
}

export interface FunctionDefinition {
  name: string
  /** The bundle, `index.js`. */
  file: string
  /** Changes with the bundle or its settings; workers of another version are retired. */
  version: string
  /** Exported name, `main` of `index.main`. */
  exported: string
  timeoutMs: number
  memoryMb: number
  variables: Readonly<Record<string, string>>
  timer?: TimerTrigger
  /** What in the settings the service would refuse, in words. */
  problems: readonly string[]
}

export interface FunctionCatalog {
  /** The function, or undefined when no folder of that name holds an `index.js`. */
  find(name: string): FunctionDefinition | undefined
  list(): FunctionDefinition[]
}

/** Limits the service documents: 1–60 s (3 when nothing is said), 128–2048 MB (256). */
export const FUNCTION_LIMITS = { seconds: [1, 60, 3], megabytes: [128, 2048, 256] } as const

interface Settings {
  timeout?: number
  memorySize?: number
  handler?: string
  envVariables?: Record<string, unknown>
  triggers?: { name?: string; type?: string; config?: string }[]
}

function readJson(file: string, problems: string[]): Record<string, unknown> {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  } catch (error) {
    problems.push(`${file}: ${(error as Error).message}`)
    return {}
  }
}

function within(
  label: string,
  value: number | undefined,
  [min, max, initial]: readonly [number, number, number],
  problems: string[],
) {
  if (value === undefined) return initial
  if (value >= min && value <= max) return value
  problems.push(`${label} ${value} is outside ${min}-${max}`)
  return Math.min(Math.max(Number(value) || initial, min), max)
}

function timerOf(settings: Settings, problems: string[]): TimerTrigger | undefined {
  const timers = (settings.triggers ?? []).filter((trigger) => trigger.type === 'timer')
  if (timers.length > 1) problems.push('more than one timer: the service takes one, the first is used')
  const [first] = timers
  if (!first) return undefined
  if (!/^[a-zA-Z][\w-]{0,59}$/.test(first.name ?? '')) problems.push(`timer name "${first.name}" is not allowed`)
  return { name: first.name ?? '', config: first.config ?? '' }
}

/** Version stamp of a file without reading it: time of change and size. */
const stamp = (file: string) => {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}:${stat.size}` : ''
}

/**
 * The catalog of `dir`, one folder per function (`index.js`, `config.json`, `package.json`);
 * `rcFile` is an optional `cloudbaserc.json` whose entry of the same name wins over `config.json`.
 */
export function createFunctionCatalog(dir: string | undefined, rcFile?: string): FunctionCatalog {
  const known = new Map<string, FunctionDefinition>()

  function find(name: string): FunctionDefinition | undefined {
    // a name is one folder, never a path
    if (!dir || !/^[A-Za-z][\w-]{0,59}$/.test(name)) return undefined
    const file = join(dir, name, 'index.js')
    const bundle = stamp(file)
    if (!bundle) return undefined
    const version = `${bundle}|${stamp(join(dir, name, 'config.json'))}|${rcFile ? stamp(rcFile) : ''}`
    const before = known.get(name)
    if (before?.version === version) return before
    const problems: string[] = []
    const own = readJson(join(dir, name, 'config.json'), problems) as Settings
    const rc = rcFile ? (readJson(rcFile, problems) as { functions?: (Settings & { name?: string })[] }) : {}
    const settings: Settings = { ...own, ...rc.functions?.find((entry) => entry.name === name) }
    const definition: FunctionDefinition = {
      name,
      file,
      version,
      exported: (settings.handler ?? 'index.main').split('.')[1] ?? 'main',
      timeoutMs: within('timeout', settings.timeout, FUNCTION_LIMITS.seconds, problems) * 1000,
      memoryMb: within('memorySize', settings.memorySize, FUNCTION_LIMITS.megabytes, problems),
      variables: Object.fromEntries(Object.entries(settings.envVariables ?? {}).map(([k, v]) => [k, String(v)])),
      timer: timerOf(settings, problems),
      problems,
    }
    known.set(name, definition)
    return definition
  }

  return {
    find,
    list: () =>
      dir && existsSync(dir)
        ? readdirSync(dir)
            .sort()
            .flatMap((name) => find(name) ?? [])
        : [],
  }
}
