import type { ConnectionRefusal } from '../shared/connection'
import { isPassing } from '../shared/connection'
import type { Contracts, Feature, Input, MethodName, Output, Refusals } from '../shared/contracts'
import type { Outcome } from '../shared/contracts/contract'
import { permissions } from '../shared/permissions'

type Methods<F extends Feature> = Contracts[F]['methods']
/** Everything that can go wrong with a call: the method's refusals, and no answer at all. */
export type CallRefusal<F extends Feature, M extends keyof Methods<F>> = Refusals<F, M> | ConnectionRefusal
export type Answer<F extends Feature, M extends keyof Methods<F>> = Outcome<Output<F, M>, CallRefusal<F, M>>

type Call<F extends Feature, M extends keyof Methods<F>> = (
  ...input: Record<string, never> extends Input<F, M> ? [input?: Input<F, M>] : [input: Input<F, M>]
) => Promise<Answer<F, M>>

/** `api.attendance.checkIn({ ticket })`, for every method of every contract. */
export type Api = { readonly [F in Feature]: { readonly [M in keyof Methods<F>]: Call<F, M> } }

/** Any outcome, seen from the client: it never looks inside. */
export type AnyOutcome = Outcome<unknown, string>

/**
 * Carries one event to one function and brings back what it answered, unread.
 * @throws ConnectionError when there was no answer
 */
export type Send = (functionName: string, event: { method: string; input: unknown }) => Promise<unknown>

/** No answer came. Thrown by a `Send`, turned into a refusal by the client; nobody else sees it. */
export class ConnectionError extends Error {
  constructor(readonly code: ConnectionRefusal) {
    super(code)
  }
}

/** How long one attempt waits, ms. Reading and writing a whole roster takes longer than anything a member does. */
const TIME_OUT = 12_000
const LONG_TIME_OUT = 60_000
const long: ReadonlySet<MethodName> = new Set([
  'import.template',
  'import.preview',
  'import.apply',
  'statement.template',
  'statement.preview',
  'statement.apply',
  'form.mine',
  'form.make',
  'form.step',
  'dues.verify',
  'dues.verifyBelow',
])

/** Methods that change nothing: these are asked once more when no answer came. */
const reads: ReadonlySet<MethodName> = new Set([
  'identity.session',
  'identity.myData',
  'identity.exportMyData',
  'org.get',
  'org.children',
  'org.officers',
  'member.list',
  'member.get',
  'import.rows',
  'activity.today',
  'activity.list',
  'activity.get',
  'attendance.mine',
  'attendance.live',
  'standard.list',
  'standard.waivers',
  'dues.mine',
  'dues.myReceipts',
  'dues.notices',
  'dues.notice',
  'dues.day',
  'dues.dayMark',
  'dues.person',
  'dues.branch',
  'dues.book',
  'dues.verify',
  'dues.verifyBelow',
  'dues.requests',
  'dues.large',
  'dues.settings',
  'slip.list',
  'slip.get',
  'slip.incoming',
  'slip.board',
  'slip.totals',
  'slip.remittance',
  'statement.rows',
  'statement.list',
  'form.list',
  'form.file',
])
/** Pause before a read is asked once more, ms. */
const PAUSE = 600

export interface ClientParts {
  send: Send
  /** Hears every answer with the moments it was sent and received (phone's clock, UTC ms). */
  heard?: (method: MethodName, outcome: AnyOutcome, sentAt: number, receivedAt: number) => void
  wait?: (ms: number) => Promise<void>
  timeOut?: number
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Makes the only door to the cloud. The permission table names every method, so a new one is here by itself. */
export function makeApi({ send, heard, wait = sleep, timeOut }: ClientParts): Api {
  async function attempt(name: MethodName, feature: string, method: string, input: unknown): Promise<AnyOutcome> {
    const sentAt = Date.now()
    const limit = timeOut ?? (long.has(name) ? LONG_TIME_OUT : TIME_OUT)
    const outcome = await inTime(() => send(feature, { method, input }), limit)
    heard?.(name, outcome, sentAt, Date.now())
    return outcome
  }

  const api: Record<string, Record<string, (input?: unknown) => Promise<AnyOutcome>>> = {}
  for (const name of Object.keys(permissions) as MethodName[]) {
    const [feature, method] = name.split('.') as [string, string]
    api[feature] ??= {}
    api[feature][method] = async (input = {}) => {
      const first = await attempt(name, feature, method, input)
      if (first.ok || !isPassing(first.code) || !reads.has(name)) return first
      await wait(PAUSE)
      return attempt(name, feature, method, input)
    }
  }
  return api as unknown as Api
}

/** Waits for an answer, but not for ever. Nothing thrown by a sender leaves this function. */
async function inTime(ask: () => Promise<unknown>, limit: number): Promise<AnyOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<AnyOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, code: 'TIMEOUT' }), limit)
  })
  try {
    return await Promise.race([ask().then(outcomeOf), late])
  } catch (error) {
    return { ok: false, code: error instanceof ConnectionError ? error.code : 'SERVER_BROKEN' }
  } finally {
    clearTimeout(timer)
  }
}

/** An answer that has not the form of an outcome is as good as none. */
function outcomeOf(answer: unknown): AnyOutcome {
  const candidate = answer as { ok?: unknown; code?: unknown } | null
  if (candidate && candidate.ok === true) return answer as AnyOutcome
  if (candidate && candidate.ok === false && typeof candidate.code === 'string') return answer as AnyOutcome
  return { ok: false, code: 'SERVER_BROKEN' }
}
