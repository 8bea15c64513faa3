/** What the functions said and how each invocation ended, by request id; the oldest give way. */

export interface LogLine {
  /** The cloud's time, UTC ms. */
  at: number
  level: string
  text: string
}

export interface InvocationRecord {
  requestId: string
  name: string
  /** Where the call came from: `wx_client`, `wx_trigger`, `wx_client,scf`, … */
  source: string
  openId?: string
  /** The cloud's time, UTC ms. */
  startedAt: number
  /** Real milliseconds of execution, without waiting and loading; undefined while it runs. */
  durationMs?: number
  /** `ok` or the code of the failure; undefined while it runs. */
  outcome?: string
  message?: string
  cold: boolean
  lines: LogLine[]
}

export interface FunctionLog {
  open(record: InvocationRecord): void
  line(requestId: string, line: LogLine): void
  get(requestId: string): InvocationRecord | undefined
  /** Newest first. `name` narrows to one function. */
  list(options?: { name?: string; limit?: number }): InvocationRecord[]
  clear(): void
}

/** Lines kept of one invocation, and characters of one line. */
const MOST_LINES = 500
const LONGEST_LINE = 10_000

/** A log of at most `capacity` invocations. */
export function createFunctionLog(capacity = 2000): FunctionLog {
  const records = new Map<string, InvocationRecord>()
  return {
    open(record) {
      records.set(record.requestId, record)
      if (records.size > capacity) records.delete(records.keys().next().value as string)
    },
    line(requestId, line) {
      const lines = records.get(requestId)?.lines
      if (!lines || lines.length > MOST_LINES) return
      if (lines.length === MOST_LINES) lines.push({ ...line, level: 'warn', text: '… more lines were not kept' })
      else
        lines.push(line.text.length > LONGEST_LINE ? { ...line, text: `${line.text.slice(0, LONGEST_LINE)}…` } : line)
    },
    get: (requestId) => records.get(requestId),
    list({ name, limit = 100 } = {}) {
      const found: InvocationRecord[] = []
      for (const record of [...records.values()].reverse()) {
        if (name && record.name !== name) continue
        if (found.push(record) >= limit) break
      }
      return found
    },
    clear: () => records.clear(),
  }
}
