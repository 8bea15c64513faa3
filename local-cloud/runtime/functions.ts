/** Invokes functions: a warm pool of threads per function, grown on demand, one invocation at a time in each. */
import { createHash, randomUUID } from 'node:crypto'
import { CloudError } from '../engine/types'
import type { Clock } from './clock'
import { createFunctionCatalog, type FunctionCatalog, type FunctionDefinition } from './function-catalog'
import { type Caller, type CloudIdentity, functionContext, functionEnvironment } from './function-environment'
import { createFunctionLog, type FunctionLog, type InvocationRecord } from './function-log'
import { type FunctionThread, type KeptThreads, startThread } from './function-thread'

/** An invocation that failed, with the request id its log is kept under. */
export class InvocationError extends CloudError {
  constructor(
    code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(code, message)
    this.name = 'InvocationError'
  }
}

export interface InvocationResult {
  requestId: string
  /** The answer as JSON text; `null` for a function that returns nothing. */
  result: string
}

export interface Functions {
  /**
   * Runs a function. `event` is JSON text (empty means `{}`). Throws `InvocationError` with
   * FUNCTION_NOT_FOUND · FUNCTIONS_EXECUTE_FAIL · FUNCTIONS_TIME_LIMIT_EXCEEDED · FUNCTIONS_MEMORY_LIMIT_EXCEEDED ·
   * EXCEED_MAX_PAYLOAD_SIZE · EXCEED_REQUEST_LIMIT.
   */
  invoke(name: string, event: string, caller: Caller): Promise<InvocationResult>
  /** Who the token of a running invocation stands for. */
  callerOf(token: string | undefined): Caller | undefined
  catalog: FunctionCatalog
  log: FunctionLog
  close(): Promise<void>
}

export interface FunctionLimits {
  /** Threads of one function that may run at once. */
  threadsPerFunction: number
  /** Invocations of one function that may wait for a thread. */
  waitingPerFunction: number
  /** Largest event and largest answer, bytes; the service says 6 MB. */
  payloadBytes: number
  /** A thread that has had nothing to do for this long ends; the last one of a function stays. */
  idleMs: number
  /** Invocations the log remembers. */
  logged: number
}

export interface FunctionsOptions {
  dir?: string
  /** An optional `cloudbaserc.json`. */
  rcFile?: string
  /** Where it is remembered how bundles compile. */
  compiledDir?: string
  /** Threads of clouds before; idle ones of this cloud are left here in the end. Without it they end with the cloud. */
  keptThreads?: KeptThreads
  clock: Clock
  identity: CloudIdentity
  limits: FunctionLimits
  /** Hears failures, one line each. */
  report?: (line: string) => void
}

interface Pool {
  /** Places taken, at most `threadsPerFunction`; a place passes from one invocation to the next in line. */
  busy: number
  idle: { thread: FunctionThread; since: number }[]
  running: Set<FunctionThread>
  waiting: (() => void)[]
}

/** The functions of a folder, with a pool of threads each; nothing is started before the first call. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { dir, rcFile, compiledDir, keptThreads, clock, identity, limits, report } = options
  const catalog = createFunctionCatalog(dir, rcFile)
  const log = createFunctionLog(limits.logged)
  const pools = new Map<string, Pool>()
  const callers = new Map<string, Caller>()
  const { env, region, appId, variables } = identity
  const given = createHash('sha256').update(JSON.stringify({ env, region, appId, variables })).digest('hex')
  let closed = false

  const poolOf = (name: string) => {
    const pool = pools.get(name) ?? { busy: 0, idle: [], running: new Set(), waiting: [] }
    pools.set(name, pool)
    return pool
  }
  const keepLine = (requestId: string, level: string, text: string) =>
    log.line(requestId, { at: clock.now(), level, text })

  /** A thread of the bundle as it is on disk now; waits in line when all are busy. */
  async function take(definition: FunctionDefinition, pool: Pool, requestId: string): Promise<FunctionThread> {
    if (pool.busy < limits.threadsPerFunction) pool.busy += 1
    else {
      if (pool.waiting.length >= limits.waitingPerFunction)
        throw new InvocationError('EXCEED_REQUEST_LIMIT', `Too many calls of ${definition.name} are waiting`, requestId)
      await new Promise<void>((resume) => pool.waiting.push(resume))
      if (closed) {
        passOn(pool)
        throw new InvocationError('FUNCTION_NOT_FOUND', 'the cloud has closed', requestId)
      }
    }
    let thread: FunctionThread | undefined
    while (!thread && pool.idle.length > 0) {
      const { thread: found } = pool.idle.pop() as { thread: FunctionThread }
      if (found.alive() && found.version === definition.version) thread = found
      else void found.end()
    }
    thread ??= startThread(definition, {
      clock: clock.shared,
      kept: keptThreads,
      given,
      compiledDir,
      onLine: keepLine,
    })
    pool.running.add(thread)
    return thread
  }

  function giveBack(pool: Pool, thread: FunctionThread) {
    pool.running.delete(thread)
    if (closed) void thread.end()
    else if (thread.alive()) pool.idle.push({ thread, since: performance.now() })
    passOn(pool)
  }

  function passOn(pool: Pool) {
    const next = pool.waiting.shift()
    if (next) next()
    else pool.busy -= 1
  }

  async function invoke(name: string, event: string, caller: Caller): Promise<InvocationResult> {
    const requestId = randomUUID()
    const fail = (code: string, message: string): never => {
      throw new InvocationError(code, message, requestId)
    }
    const definition = catalog.find(name)
    if (!definition || closed) return fail('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
    if (Buffer.byteLength(event) > limits.payloadBytes)
      fail('EXCEED_MAX_PAYLOAD_SIZE', `The event exceeds ${limits.payloadBytes} bytes`)
    const pool = poolOf(name)
    const thread = await take(definition, pool, requestId)
    const token = randomUUID()
    callers.set(token, caller)
    const record: InvocationRecord = {
      requestId,
      name,
      source: caller.source,
      openId: caller.openId,
      startedAt: clock.now(),
      cold: false,
      lines: [],
    }
    log.open(record)
    try {
      const environment = functionEnvironment(identity, definition, caller, requestId, token)
      const context = functionContext(identity, definition, requestId, environment)
      const outcome = await thread.run({ requestId, event, environment, context })
      record.durationMs = outcome.durationMs
      record.cold = outcome.cold
      if (outcome.ok && Buffer.byteLength(outcome.result) <= limits.payloadBytes) {
        record.outcome = 'ok'
        return { requestId, result: outcome.result }
      }
      const { code, message, stack } = outcome.ok
        ? {
            code: 'EXCEED_MAX_PAYLOAD_SIZE',
            message: `The answer exceeds ${limits.payloadBytes} bytes`,
            stack: undefined,
          }
        : outcome
      record.outcome = code
      record.message = message
      if (stack) keepLine(requestId, 'error', stack)
      report?.(`${name} ${requestId} ${code}: ${message}`)
      return fail(code, message)
    } finally {
      callers.delete(token)
      giveBack(pool, thread)
    }
  }

  const sweep = setInterval(() => {
    for (const pool of pools.values()) {
      const idleTooLong = (entry: { since: number }) => performance.now() - entry.since > limits.idleMs
      // the most recently used thread is last; it is the one that stays
      while (pool.idle.length + pool.running.size > 1 && pool.idle[0] && idleTooLong(pool.idle[0]))
        void pool.idle.shift()?.thread.end()
    }
  }, limits.idleMs)
  sweep.unref()

  return {
    invoke,
    catalog,
    log,
    callerOf: (token) => (token ? callers.get(token) : undefined),
    async close() {
      closed = true
      clearInterval(sweep)
      const all = [...pools.values()]
      const idle = all.flatMap((pool) => pool.idle.splice(0).map(({ thread }) => thread))
      const left = idle.filter((thread) => !(keptThreads && thread.leaveTo(keptThreads)))
      await Promise.all([...left, ...all.flatMap(({ running }) => [...running])].map((thread) => thread.end()))
    },
  }
}
