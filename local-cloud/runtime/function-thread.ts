/** One worker thread with one bundle: it runs an invocation, or ends in one of the documented codes. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FunctionDefinition } from './function-catalog'
import type { functionContext } from './function-environment'

export interface ThreadInvocation {
  requestId: string
  /** The event as JSON text; empty means `{}`. */
  event: string
  environment: Record<string, string>
  context: ReturnType<typeof functionContext>
}

export type ThreadOutcome =
  | { ok: true; result: string; durationMs: number; cold: boolean }
  | { ok: false; code: string; message: string; stack?: string; durationMs: number; cold: boolean }

export interface FunctionThread {
  readonly version: string
  /** False once the thread has ended; it is then of no more use. */
  alive(): boolean
  run(invocation: ThreadInvocation): Promise<ThreadOutcome>
  end(): Promise<void>
  /**
   * Leaves an idle thread to `kept`, for another cloud of this process; of no more use here. False when it has ended, is
   * not warm, or enough are kept.
   */
  leaveTo(kept: KeptThreads): boolean
}

/**
 * Threads that outlive the cloud that started them, by their bundle, its version and what its cloud gives every call:
 * at most two of each. The next cloud of the process takes them over warm, as the service keeps containers; a process that starts
 * many clouds in turn saves most cold starts.
 */
export type KeptThreads = Map<string, Worker[]>

/** A cold start may take this long; it is not counted as the function's own time. */
const LOAD_LIMIT_MS = 30_000
/** Threads of one bundle that clouds hand on: each holds its own copy of the SDK. */
const KEPT_OF_EACH = 2
/** What an ended worker gives as its id. */
const ENDED = -1
const WORKER_FILE = join(__dirname, 'function-worker.cjs')

type Message =
  | { kind: 'ready' }
  | { kind: 'log'; requestId: string; level: string; text: string }
  | { kind: 'done'; requestId: string; result: string }
  | { kind: 'done'; requestId: string; error: { name: string; message: string; stack: string } }

/** Ends kept threads of a bundle as it was before it was built anew. */
function endOlder(kept: KeptThreads, file: string, built: string): void {
  for (const [bundle, workers] of kept) {
    if (!bundle.startsWith(`${file}|`) || bundle.startsWith(built)) continue
    kept.delete(bundle)
    for (const worker of workers) void worker.terminate()
  }
}

export interface ThreadSurroundings {
  clock: SharedArrayBuffer
  kept?: KeptThreads
  /** Names what every call of the cloud is given, save its address: a bundle may have made something of it that lasts. */
  given: string
  /** Where it is remembered how bundles compile. */
  compiledDir?: string
  /** Hears what the function prints. */
  onLine: (requestId: string, level: string, text: string) => void
}

function newWorker({ name, file, exported, memoryMb }: FunctionDefinition, compiledDir: string | undefined): Worker {
  const worker = new Worker(WORKER_FILE, {
    workerData: { file, exported, keptAs: compiledDir && join(compiledDir, `${name}.v8`) },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  // a worker must never keep the server alive, and an idle one waits for messages forever
  worker.unref()
  return worker
}

/** A kept thread that still lives. */
function takeOver(kept: Worker[] | undefined): Worker | undefined {
  for (let worker = kept?.pop(); worker; worker = kept?.pop()) {
    if (worker.threadId === ENDED) continue
    for (const event of ['error', 'exit']) worker.removeAllListeners(event)
    return worker
  }
  return undefined
}

/** A thread for `definition`: one that was kept, or a new one. */
export function startThread(
  definition: FunctionDefinition,
  { clock, kept, given, compiledDir, onLine }: ThreadSurroundings,
): FunctionThread {
  const built = `${definition.file}|${definition.version}|`
  const bundle = `${built}${given}`
  const takenOver = takeOver(kept?.get(bundle))
  const worker = takenOver ?? newWorker(definition, compiledDir)
  let alive = true
  let warm = takenOver !== undefined
  let current: { requestId: string; settle: (outcome: Settled) => void; ready: () => void } | undefined
  type Settled = { result: string } | { code: string; message: string; stack?: string }

  const die = (outcome: Settled) => {
    alive = false
    current?.settle(outcome)
    current = undefined
  }
  worker.on('message', (message: Message) => {
    if (message.kind === 'log') return onLine(message.requestId, message.level, message.text)
    if (message.kind === 'ready') {
      warm = true
      return current?.ready()
    }
    if (message.requestId !== current?.requestId) return
    const { settle } = current
    current = undefined
    if ('result' in message) return settle({ result: message.result })
    const { name, message: text, stack } = message.error
    settle({ code: 'FUNCTIONS_EXECUTE_FAIL', message: `${name}: ${text}`, stack })
    // a bundle that does not load will not load a second time either: start afresh after the next build
    if (!warm) void end()
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const code = full ? 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL'
    const message = full ? `Memory limit of ${definition.memoryMb} MB exceeded` : `${error.name}: ${error.message}`
    die({ code, message, stack: error.stack })
  })
  worker.on('exit', () => die({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'The function ended its process' }))

  async function end() {
    alive = false
    await worker.terminate()
  }

  return {
    version: definition.version,
    alive: () => alive,
    end,
    leaveTo(kept) {
      const before = kept.get(bundle) ?? []
      if (!alive || !warm || before.length >= KEPT_OF_EACH) return false
      alive = false
      // by name: Node's own listeners start and stop the port
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      // what a function left running may still end the thread: nobody is waiting for it
      worker.on('error', () => {})
      worker.once('exit', () => {
        const others = (kept.get(bundle) ?? []).filter((each) => each !== worker)
        if (others.length > 0) kept.set(bundle, others)
        else kept.delete(bundle)
      })
      worker.unref()
      kept.set(bundle, [...before, worker])
      endOlder(kept, definition.file, built)
      return true
    },
    run: (invocation) =>
      new Promise((resolve) => {
        const cold = !warm
        let startedAt = performance.now()
        const limit = (ms: number, message: string) =>
          setTimeout(() => {
            settle({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', message })
            current = undefined
            void end()
          }, ms)
        const whole = () =>
          limit(definition.timeoutMs, `Invoking task timed out after ${definition.timeoutMs / 1000} seconds`)
        let timer = cold ? limit(LOAD_LIMIT_MS, 'The function did not load in time') : whole()
        const settle = (outcome: Settled) => {
          clearTimeout(timer)
          const durationMs = performance.now() - startedAt
          resolve(
            'result' in outcome
              ? { ok: true, ...outcome, durationMs, cold }
              : { ok: false, ...outcome, durationMs, cold },
          )
        }
        const ready = () => {
          clearTimeout(timer)
          startedAt = performance.now()
          timer = whole()
        }
        current = { requestId: invocation.requestId, settle, ready }
        worker.postMessage({ ...invocation, clock })
      }),
  }
}
