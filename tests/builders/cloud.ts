import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../config/database'
import { compiledDir, localVariables } from '../../config/local'
import type { AnsweredCall } from '../../local-cloud/protocol/seams'
import type { KeptThreads } from '../../local-cloud/runtime/function-thread'
import type { RunningCloud } from '../../local-cloud/start'
import type { MethodName } from '../../src/shared/contracts'
import type { Outcome } from '../../src/shared/contracts/contract'
import { localCloud } from './local-cloud'
import { stepTeller } from './steps'

/** The product on a local cloud of its own: real bundles, real SDK, real database; a query without an index is refused. */
export interface TestCloud extends RunningCloud {
  /** Calls a method as a WeChat identity, as the phone does. Input and answer are not typed: tests try what types forbid. */
  call(
    openId: string | undefined,
    method: MethodName,
    input?: unknown,
  ): Promise<Outcome<Record<string, unknown>, string>>
  /** Calls and insists on success; answers the data. */
  get<T = Record<string, unknown>>(openId: string, method: MethodName, input?: unknown): Promise<T>
  /** As new, for the next test: no document, no file of the test before, the real time. Its functions stay warm. */
  emptied(): Promise<void>
  /** Puts documents in as they are. */
  put(collection: string, ...documents: { _id: string }[]): Promise<void>
  /**
   * What the SDK was asked for while `work` ran: how many database operations, in how many waves. Each answer is held back
   * for `held` ms, so that what is sent together is seen together; with none the waves say nothing.
   */
  trips(work: () => Promise<unknown>, held?: number): Promise<{ operations: string[]; waves: number }>
  /**
   * Does `first`; before its call to the database with this number (from 1) is carried out, `then` is done: all that was
   * read before is old by then. Null when `first` has fewer calls; `then` is not done in that case.
   */
  overtaken<A, B>(at: number, first: () => Promise<A>, then: () => Promise<B>): Promise<[A, B] | null>
  /**
   * The calls of an act before which it makes a difference to overtake it. Once it has written in a transaction, who comes
   * second has to wait for its end: of those calls the first and the last are enough.
   */
  placesToOvertake(act: () => Promise<unknown>): Promise<number[]>
  /** Every document that matches, unlimited, whatever the indexes. */
  all<T>(collection: string, keep?: (document: T) => boolean): T[]
}

/** Milliseconds in which calls that are sent together have come. */
const SAME_WAVE = 4
/** Milliseconds in which who comes second runs into what an open transaction has written. */
const IN_THE_WAY = 30
const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms))

/** Tells of each call, in their order, which it is and whether the act has written in a transaction that is still open. */
function wayOf() {
  const tell = stepTeller()
  let calls = 0
  let written = false
  return (action: string) => {
    calls += 1
    const holdsLocks = written
    const step = tell(action)
    written = step === 'inside' || (step === null && written)
    return { call: calls, holdsLocks }
  }
}

/** Warm threads that test files hand on (cloud-environment.cjs); none on other floors. */
export const keptThreads = () => (globalThis as { keptThreads?: KeptThreads }).keptThreads

const bundles = path.resolve(__dirname, '../../dist/cloudfunctions')

/**
 * Starts a fresh cloud for one test file, or one on a folder that is there. Bundles are those of `npm run build`; `npm test`
 * makes them first. Functions are warm where a test file before has left its threads, unless `cold`. `answered` hears each
 * action of the SDK once it is on disk and before it is answered.
 */
export async function startTestCloud(
  more: { dataDir?: string; port?: number; cold?: boolean; answered?: ((action: string) => void) | undefined } = {},
): Promise<TestCloud> {
  const dataDir = more.dataDir ?? mkdtempSync(path.join(tmpdir(), 'party-day-'))
  const failures: string[] = []
  const calls: AnsweredCall[] = []
  let latency = 0
  let asked: (action: string) => Promise<void> | undefined = () => undefined
  const cloud = await localCloud.startCloud({
    port: more.port ?? 0,
    dataDir,
    collections,
    functionsDir: bundles,
    compiledDir,
    keptThreads: more.cold ? undefined : keptThreads(),
    variables: localVariables,
    unindexed: 'refuse',
    onAsked: (action) => asked(action),
    latency: (action) => {
      more.answered?.(action)
      return latency
    },
    onCall: (call) => calls.push(call),
    report: (line) => failures.push(line),
  })
  const call: TestCloud['call'] = async (openId, method, input = {}) => {
    const [feature, name] = method.split('.') as [string, string]
    return (await cloud.invoke(
      feature,
      { method: name, input },
      openId === undefined ? {} : { openId, source: 'wx_client' },
    )) as never
  }
  return {
    ...cloud,
    call,
    async get(openId, method, input) {
      const outcome = (await call(openId, method, input)) as { ok: boolean; data?: never }
      if (!outcome.ok) throw new Error(`${method} was refused: ${JSON.stringify(outcome)} ${failures.join('\n')}`)
      return outcome.data as never
    },
    async emptied() {
      cloud.engine.reset()
      for (const { path: file } of cloud.storage.list()) cloud.storage.remove(file)
      cloud.clock.reset()
      await cloud.engine.settled()
    },
    async put(collection, ...documents) {
      cloud.engine.insert(collection, documents)
      await cloud.engine.settled()
    },
    async trips(work, held = 80) {
      calls.length = 0
      latency = held
      await work()
      latency = 0
      return {
        operations: calls.map(({ action, collection }) => `${action.replace('database.', '')} ${collection}`.trim()),
        waves: wavesOf(calls),
      }
    },
    async overtaken(at, first, then) {
      const way = wayOf()
      let done: ReturnType<typeof then> | undefined
      asked = (action) => {
        const { call, holdsLocks } = way(action)
        if (call !== at) return undefined
        // the rest of the wave is read before
        done = pause(SAME_WAVE).then(then)
        const over = done.then(() => {})
        return holdsLocks ? Promise.race([pause(IN_THE_WAY), over]) : over
      }
      try {
        const result = await first()
        return done ? [result, await done] : null
      } finally {
        asked = () => undefined
      }
    },
    async placesToOvertake(act) {
      const way = wayOf()
      const held: boolean[] = []
      asked = (action) => {
        held.push(way(action).holdsLocks)
        return undefined
      }
      try {
        await act()
        return held.flatMap((holds, index) => (holds && held[index - 1] && held[index + 1] ? [] : [index + 1]))
      } finally {
        asked = () => undefined
      }
    },
    all: (collection, keep = () => true) =>
      [...cloud.engine.exportAll(collection)].flatMap(({ doc }) => (keep(doc as never) ? [doc as never] : [])),
    async close() {
      await cloud.close()
      if (!more.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A wave is what is on its way at the same time: a call that comes after all earlier ones were answered begins a new one. */
function wavesOf(calls: readonly AnsweredCall[]): number {
  let waves = 0
  let answered = Number.NEGATIVE_INFINITY
  for (const call of [...calls].sort((a, b) => a.cameAt - b.cameAt)) {
    if (call.cameAt > answered) waves += 1
    answered = Math.max(answered, call.answeredAt)
  }
  return waves
}
