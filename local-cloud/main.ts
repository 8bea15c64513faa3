/** The command: reads its words, starts the cloud, prints one line of JSON when it is ready. */
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { CloudError } from './engine/types'
import { type RunningCloud, type StartOptions, startCloud } from './start'

export const USAGE = `cloud --port N --data DIR [options]
  --port N            port to listen on (0: a free one)
  --data DIR          folder of the data; made when missing. ":memory:" keeps nothing
  --host H            address to listen on (127.0.0.1); 0.0.0.0 opens site, door and sign-in to the local network
  --empty             no declared collections, no functions, no people, no site
  --functions DIR     folder of built functions, <name>/index.js
  --site DIR          folder of the built browser application
  --env ID            id of the environment (local)
  --unindexed MODE    a query that no index serves is refused, or warned about once: refuse | warn | ignore (warn)`

/** What a project brings along, so that its people need not type it. */
export type Project = Omit<StartOptions, 'port' | 'host' | 'dataDir'>

interface Words {
  options: StartOptions
  help: boolean
}

/** Reads the words of the command line; throws an `Error` with a sentence for what it cannot read. */
export function readWords(argv: readonly string[], project: Partial<Project> = {}): Words {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '7070' },
      data: { type: 'string', default: '.data/cloud' },
      host: { type: 'string', default: '127.0.0.1' },
      empty: { type: 'boolean', default: false },
      functions: { type: 'string' },
      site: { type: 'string' },
      env: { type: 'string' },
      unindexed: { type: 'string', default: 'warn' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port: not a port: ${values.port}`)
  const unindexed = (['refuse', 'warn', 'ignore'] as const).find((mode) => mode === values.unindexed)
  if (!unindexed) throw new Error(`--unindexed: refuse, warn or ignore, not ${values.unindexed}`)
  const brought: Partial<Project> = values.empty ? { env: project.env } : project
  return {
    help: values.help,
    options: {
      ...brought,
      port,
      host: values.host,
      dataDir: values.data,
      unindexed,
      env: values.env ?? brought.env ?? 'local',
      functionsDir: values.functions ?? brought.functionsDir,
      siteDir: values.site ?? brought.siteDir,
    },
  }
}

/** How long a predecessor on the same port and folder is waited for: it may be closing just now. */
const PATIENCE_MS = 3000
const isTaken = (error: unknown) =>
  (error as { code?: string }).code === 'EADDRINUSE' || (error instanceof CloudError && /in use/.test(error.message))

async function startWhenFree(options: StartOptions): Promise<RunningCloud> {
  for (const since = Date.now(); ; await pause(100)) {
    try {
      return await startCloud(options)
    } catch (error) {
      if (!isTaken(error) || Date.now() - since > PATIENCE_MS) throw error
    }
  }
}

/**
 * Runs the command. Ready is one line of JSON on stdout: `url` (loopback), `urls` (all addresses), `env`, `pid`.
 * Everything else goes to stderr. SIGTERM and SIGINT close the cloud and end with 0; what cannot start ends with 1.
 */
export async function runCli(argv: readonly string[], project: Partial<Project> = {}): Promise<void> {
  // functions run in UTC on the service, whatever the laptop's zone is
  process.env.TZ = 'UTC'
  const say = (line: string) => {
    process.stderr.write(`${line}\n`)
  }
  let cloud: RunningCloud
  try {
    const { options, help } = readWords(argv, project)
    if (help) return say(USAGE)
    if (options.dataDir !== ':memory:') mkdirSync(options.dataDir, { recursive: true })
    cloud = await startWhenFree({ report: say, ...options })
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
    return
  }
  process.stdout.write(`${JSON.stringify({ url: cloud.url, urls: cloud.urls, env: cloud.env, pid: process.pid })}\n`)
  let closing = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // a second signal is somebody who will not wait
      if (closing) process.exit(1)
      closing = true
      void cloud.close().then(() => process.exit(0))
    })
}
