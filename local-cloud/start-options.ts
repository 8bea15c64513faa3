/** What a cloud can be started with. */
import { availableParallelism } from 'node:os'
import type { CollectionSpec } from './engine/types'
import { defaultLimits } from './protocol/limits'
import type { AnsweredCall, ProtocolLimits } from './protocol/seams'
import type { KeptThreads } from './runtime/function-thread'
import type { FunctionLimits } from './runtime/functions'
import type { People } from './runtime/sign-in'

export interface StartOptions {
  /** 0 picks a free one. */
  port: number
  /** 127.0.0.1 unless said; any other opens site, door, sign-in and files to that network, never `/admin` and `/_console`. */
  host?: string
  /** Folder of the data, made when missing; `:memory:` keeps nothing. */
  dataDir: string
  /** Id of the environment. */
  env?: string
  /** Collections with their indexes; what is missing is created. */
  collections?: readonly CollectionSpec[]
  /** Built functions: `<name>/index.js`, `config.json`, `package.json`. */
  functionsDir?: string
  /** A `cloudbaserc.json` whose function settings win over `config.json`. */
  rcFile?: string
  /** Where it is remembered how bundles compile, so that a cold start costs less; nothing is remembered without it. */
  compiledDir?: string
  /** Warm threads that clouds of this process hand on to each other; without it they end with the cloud. */
  keptThreads?: KeptThreads
  /** Variables every function gets. */
  variables?: Readonly<Record<string, string>>
  /** The built browser application, served at `/`. */
  siteDir?: string
  /** The people of the sign-in page. */
  people?: People
  /** Origins of development servers that stand in front of this cloud. */
  origins?: readonly string[]
  /** A query that no index serves: refused with its shape, or warned about once (the default). */
  unindexed?: 'refuse' | 'warn' | 'ignore'
  limits?: Partial<CloudLimits>
  appId?: string
  /** What a taken unique key answers; production is seen to answer the first, the documentation names the second. */
  duplicateKeyCode?: 'DATABASE_REQUEST_FAILED' | 'DATABASE_DUPLICATE_WRITE'
  /** Hears every call of the SDK before it is carried out; the call waits for a promise that comes back. */
  onAsked?: (action: string) => Promise<void> | undefined
  /** Milliseconds each answer to the SDK is held back, as if the cloud were far away. */
  latency?: (action: string) => number
  /** Hears every call of the SDK once it is answered: for counting round trips. */
  onCall?: (call: AnsweredCall) => void
  /** Hears warnings and failures, one line each. */
  report?: (line: string) => void
}

export interface CloudLimits extends FunctionLimits, ProtocolLimits {
  /** Milliseconds a transaction lives. */
  transactionLife: number
}

const FUNCTION_LIMITS: FunctionLimits = {
  // the SDK's work is the machine's: more threads than twice its cores only wait for each other
  threadsPerFunction: Math.max(4, 2 * availableParallelism()),
  waitingPerFunction: 2000,
  payloadBytes: 6 * 1024 * 1024,
  idleMs: 60_000,
  logged: 2000,
}

/** The limits of the service, changed by what `more` names. */
export const limitsWith = (more: Partial<CloudLimits> = {}): CloudLimits => ({
  ...defaultLimits,
  ...FUNCTION_LIMITS,
  transactionLife: 30_000,
  ...more,
})
