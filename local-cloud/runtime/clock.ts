/**
 * A clock that can be moved, so that a month of deadlines can be played through in a minute.
 * Its state lies in shared memory: function workers read the same hands, live, without a message.
 */

export interface ClockState {
  /** Milliseconds added to the real time while the clock runs. */
  offset: number
  /** UTC ms at which the clock stands still, or null while it runs. */
  frozenAt: number | null
}

export interface Clock {
  /** The cloud's time, UTC ms. */
  now(): number
  state(): ClockState
  /** Puts the hands to `time` (UTC ms). A frozen clock stays frozen, at the new time. */
  set(time: number): void
  /** Moves the hands by `ms`, backwards when negative. */
  advance(ms: number): void
  /** Stops the hands, at `time` when given. */
  freeze(time?: number): void
  /** Lets a frozen clock run on from where it stands. */
  resume(): void
  /** Back to the real time, running. */
  reset(): void
  /** Two float64: offset, and the frozen time (NaN while running). For the function workers. */
  readonly shared: SharedArrayBuffer
  /** Tells `listener` after every move; returns the way to stop it. */
  onMove(listener: () => void): () => void
}

/** Times the clock accepts: what a JavaScript date can show, years 1970 to 2099 (the range of timers). */
const LATEST = Date.UTC(2100, 0, 1)
/** Whether the clock accepts a time (UTC ms). */
export const isClockTime = (time: number) => Number.isFinite(time) && time >= 0 && time < LATEST

/** A clock at `initial` (default: the real time, running). `realNow` is the time of the machine, UTC ms. */
export function createClock(initial: Partial<ClockState> = {}, realNow: () => number = Date.now): Clock {
  const shared = new SharedArrayBuffer(16)
  const hands = new Float64Array(shared)
  const listeners = new Set<() => void>()
  hands[0] = initial.offset ?? 0
  hands[1] = initial.frozenAt ?? Number.NaN

  const frozen = () => !Number.isNaN(hands[1])
  const now = () => (frozen() ? (hands[1] as number) : realNow() + (hands[0] as number))
  const put = (offset: number, frozenAt: number) => {
    hands[0] = offset
    hands[1] = frozenAt
    for (const listener of listeners) listener()
  }
  const checked = (time: number) => {
    if (!isClockTime(time)) throw new RangeError(`not a time between 1970 and 2099: ${time}`)
    return Math.round(time)
  }
  const set = (time: number) => {
    const to = checked(time)
    put(to - realNow(), frozen() ? to : Number.NaN)
  }

  return {
    now,
    shared,
    set,
    state: () => ({ offset: hands[0] as number, frozenAt: frozen() ? (hands[1] as number) : null }),
    advance: (ms) => set(now() + ms),
    freeze(time) {
      const at = checked(time ?? now())
      put(at - realNow(), at)
    },
    resume() {
      if (frozen()) put((hands[1] as number) - realNow(), Number.NaN)
    },
    reset: () => put(0, Number.NaN),
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
