/** Starts a cloud in this process: for tests, for a project's own start script, and for the command. */
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { createConsole } from './console/console'
import { openEngine } from './engine/open-engine'
import type { Engine } from './engine/types'
import { createProtocol } from './protocol/handler'
import type { InvokeFunction, Storage, Wechat } from './protocol/seams'
import { createStorage } from './protocol/storage/create-storage'
import { createWechat } from './protocol/wechat/create-wechat'
import type { Clock } from './runtime/clock'
import { createDoor } from './runtime/door'
import type { Caller } from './runtime/function-environment'
import { createFunctions, type Functions } from './runtime/functions'
import { decodedPath } from './runtime/http'
import { keptClock } from './runtime/kept-clock'
import { addresses, createOriginGuard, isLoopbackName, listensOn } from './runtime/origin-guard'
import { bind, noSite, type Routes, serve, stopListening } from './runtime/server'
import { createSessions } from './runtime/session'
import { createSignIn } from './runtime/sign-in'
import { createSite } from './runtime/site'
import { createTimers, type Fired, type Timers } from './runtime/timers'
import { limitsWith, type StartOptions } from './start-options'

export type { CloudLimits, StartOptions } from './start-options'

export interface RunningCloud {
  /** The loopback address, `http://127.0.0.1:PORT`. */
  url: string
  /** Every address it answers at. */
  urls: readonly string[]
  env: string
  engine: Engine
  clock: Clock
  functions: Functions
  timers: Timers
  storage: Storage
  wechat: Wechat
  /** The environment variables that point an SDK in another process at this cloud. */
  environment: Readonly<Record<string, string>>
  /** Fires a function's timer now. */
  fireTimer(name: string): Promise<Fired>
  /** Calls a function as `caller` (nobody in particular when left out); answers its result. */
  invoke(name: string, event?: unknown, caller?: Partial<Caller>): Promise<unknown>
  close(): Promise<void>
}

/** Calls between functions keep the person: the token on the wire names the invocation they come from. */
const callFunctions =
  (functions: Functions): InvokeFunction =>
  async (name, data, { wxToken }) => {
    const caller = functions.callerOf(wxToken)
    const chained: Caller = caller ? { ...caller, source: `${caller.source},scf` } : { source: 'wx_unknown' }
    return functions.invoke(name, data, chained)
  }

/** Starts a cloud and answers when it listens. Rejects for a port in use, or a data folder that another cloud has open. */
export async function startCloud(options: StartOptions): Promise<RunningCloud> {
  const { servers, port } = await bind(listensOn(options.host ?? '127.0.0.1'), options.port)
  try {
    return runOn(servers, port, options)
  } catch (error) {
    await stopListening(servers)
    throw error
  }
}

/** Everything behind servers that have their port already. */
function runOn(servers: readonly Server[], port: number, options: StartOptions): RunningCloud {
  const { dataDir, host = '127.0.0.1', env = 'local', appId = 'wx0000000000000000', report = () => {} } = options
  const limits = limitsWith(options.limits)
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true })
  const urls = addresses(host, port)
  const [url = ''] = urls
  const adminUrl = `${url}/admin`

  const clock = keptClock(dataDir)
  const engine = openEngine({
    dir: dataDir,
    collections: options.collections,
    unindexed: options.unindexed ?? 'warn',
    warn: report,
    now: clock.now,
    readLimit: limits.documents,
    transactionLife: limits.transactionLife,
  })
  const storage = createStorage({
    dir: dataDir,
    env,
    // files are looked at from phones too, so their addresses are ones a phone can reach
    publicUrl: () => addresses(host, port)[1] ?? url,
    now: clock.now,
    fileLimit: limits.file,
  })
  const wechat = createWechat({ engine, now: clock.now, appId })
  const functions = createFunctions({
    dir: options.functionsDir,
    rcFile: options.rcFile,
    compiledDir: options.compiledDir,
    keptThreads: options.keptThreads,
    clock,
    identity: {
      env,
      region: 'ap-shanghai',
      appId,
      adminUrl,
      variables: options.variables ?? {},
    },
    limits,
    report,
  })
  const timers = createTimers(functions, clock)
  const protocol = createProtocol({
    engine,
    env,
    storage,
    wechat,
    limits,
    secret: { id: 'local', key: 'local' },
    invokeFunction: callFunctions(functions),
    duplicateKeyCode: options.duplicateKeyCode,
    onAsked: options.onAsked,
    latency: options.latency,
    onCall: options.onCall,
    log: ({ action, requestId, message, stack }) => stack && report(`${action} ${requestId} ${message}\n${stack}`),
  })
  const people = async (search: string) => options.people?.(search, engine) ?? []
  // the port is part of the cookie's name, because browsers keep one jar for all ports of a host
  const sessions = createSessions(dataDir, `local_session_${port}`)
  serve(
    servers,
    {
      admin: protocol,
      files: protocol,
      door: createDoor({
        functions,
        sessions,
        storage,
        wechat,
        settled: () => engine.settled(),
        people,
        bodyLimit: limits.functionBody,
        fileLimit: limits.file,
      }),
      signIn: createSignIn(sessions, people),
      console: createConsole({ env, dataDir, urls, engine, functions, timers, clock, storage, wechat }),
      site: options.siteDir ? siteOf(options.siteDir) : noSite,
    },
    createOriginGuard(host, options.origins),
    report,
  )
  for (const line of remarks(functions, clock, urls)) report(line)

  return {
    url,
    urls,
    env,
    engine,
    clock,
    functions,
    timers,
    storage,
    wechat,
    environment: pointingAt(adminUrl, env),
    fireTimer: (name) => timers.fire(name),
    async invoke(name, event = {}, caller = {}) {
      const { result } = await functions.invoke(name, JSON.stringify(event), { source: 'wx_unknown', ...caller })
      return JSON.parse(result) as unknown
    },
    async close() {
      timers.close()
      await stopListening(servers)
      await functions.close()
      await engine.close()
    },
  }
}

function siteOf(dir: string): Routes['site'] {
  const site = createSite(dir)
  return (req, res, url) => site(req, res, decodedPath(url.pathname))
}

/** What points the unmodified SDK of another process at this cloud. */
const pointingAt = (adminUrl: string, env: string) => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: env,
  TCB_ENV: env,
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
})

/** What the person at the terminal should know before anything happens. */
function* remarks(functions: Functions, clock: Clock, urls: readonly string[]): Iterable<string> {
  for (const { name, problems } of functions.catalog.list())
    for (const problem of problems) yield `function ${name}: ${problem}`
  const { offset, frozenAt } = clock.state()
  if (offset !== 0 || frozenAt !== null)
    yield `the cloud's clock was moved and stands at ${new Date(clock.now()).toISOString()}; /_console sets it back`
  if (urls.some((url) => !isLoopbackName(new URL(url).hostname)))
    yield `open to the local network: site, sign-in, functions and files at ${urls.join('  ')} (not /admin, not /_console)`
}
