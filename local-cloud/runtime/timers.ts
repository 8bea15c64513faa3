/**
 * Timer triggers: each function's timer fires when the cloud's clock reaches it.
 *
 * While the clock runs, a tick fires at its time. When the clock is moved forwards, every tick that lies between
 * fires, in order, with the clock standing at its time, before the clock arrives: so days can be played through.
 * Ticks missed while the cloud was switched off are not made up for (the service does not either).
 * One tick of a function runs at a time; a tick that comes due while the one before still runs is not fired.
 */
import { CloudError } from '../engine/types'
import { type Clock, isClockTime } from './clock'
import { type Cron, nextRun, parseCron } from './cron'
import type { FunctionDefinition } from './function-catalog'
import type { Functions } from './functions'

export interface TimerState {
  /** The function. */
  name: string
  trigger: string
  config: string
  /** UTC ms, or null when the expression has no more runs. */
  nextAt: number | null
  /** What is wrong with the expression, in words. */
  problem?: string
}

export interface Fired {
  name: string
  trigger: string
  /** The time of the tick, UTC ms. */
  at: number
  requestId?: string
  /** `ok` or the code of the failure. */
  outcome: string
}

export interface MoveReport {
  fired: Fired[]
  /** True when there were more ticks than the cap: the clock arrived without firing the rest. */
  capped: boolean
  now: number
}

export interface Timers {
  list(): TimerState[]
  /** Fires a function's timer now, whatever its expression says. Throws for a function without a timer. */
  fire(name: string): Promise<Fired>
  /** Moves the clock to `time` (UTC ms), firing what lies between; backwards nothing fires. One move at a time. */
  moveTo(time: number): Promise<MoveReport>
  close(): void
}

/** A month of a timer that runs every ten minutes is 4,464 ticks. */
export const TICK_CAP = 5000
/** setTimeout counts in 31 bits. */
const LONGEST_SLEEP = 2 ** 31 - 1

interface Timer {
  name: string
  trigger: string
  config: string
  cron: Cron | null
  problem?: string
}

/** Watches the timers of `functions` on `clock`. `report` hears of every tick that failed. */
export function createTimers(functions: Functions, clock: Clock, tickCap = TICK_CAP): Timers {
  let sleeping: NodeJS.Timeout | undefined
  let moving = false
  let closed = false
  /** The last moment that has been looked at: ticks at or before it are past. */
  let seen = clock.now()
  const running = new Set<string>()

  const read = ({ name, timer }: FunctionDefinition): Timer[] => {
    if (!timer) return []
    const described = { name, trigger: timer.name, config: timer.config }
    try {
      return [{ ...described, cron: parseCron(timer.config) }]
    } catch (error) {
      return [{ ...described, cron: null, problem: (error as Error).message }]
    }
  }
  const all = () => functions.catalog.list().flatMap(read)
  const nextOf = (timer: Timer, after: number) => timer.cron && nextRun(timer.cron, after)

  /** The ticks that come first after `after`: one time, one or several functions. */
  function upcoming(after: number): { at: number; timers: Timer[] } | null {
    let at = Number.POSITIVE_INFINITY
    let timers: Timer[] = []
    for (const timer of all()) {
      const next = nextOf(timer, after)
      if (next === null || next > at) continue
      if (next < at) timers = []
      at = next
      timers.push(timer)
    }
    return timers.length > 0 ? { at, timers } : null
  }

  async function tick(timer: Timer, at: number): Promise<Fired> {
    const fired = { name: timer.name, trigger: timer.trigger, at }
    if (running.has(timer.name)) return { ...fired, outcome: 'STILL_RUNNING' }
    running.add(timer.name)
    // the event the service sends: the tick's time in UTC, to the second
    const time = `${new Date(at).toISOString().slice(0, 19)}Z`
    const event = JSON.stringify({ Type: 'Timer', TriggerName: timer.trigger, Time: time, Message: '' })
    try {
      const { requestId } = await functions.invoke(timer.name, event, { source: 'wx_trigger' })
      return { ...fired, requestId, outcome: 'ok' }
    } catch (error) {
      const { code = 'SYS_ERR', requestId } = error as { code?: string; requestId?: string }
      return { ...fired, requestId, outcome: code }
    } finally {
      running.delete(timer.name)
    }
  }

  function sleep() {
    clearTimeout(sleeping)
    if (closed || moving) return
    const next = upcoming(seen)
    // a new function may bring a timer, so look again at least every ten seconds
    const wait = next && clock.state().frozenAt === null ? next.at - clock.now() : LONGEST_SLEEP
    sleeping = setTimeout(wake, Math.max(0, Math.min(wait, 10_000)))
    sleeping.unref()
  }
  function wake() {
    const now = clock.now()
    for (let next = upcoming(seen); next && next.at <= now; next = upcoming(next.at)) {
      seen = next.at
      for (const timer of next.timers) void tick(timer, next.at)
    }
    seen = Math.max(seen, now)
    sleep()
  }

  async function moveTo(time: number): Promise<MoveReport> {
    if (!isClockTime(time)) throw new RangeError(`not a time between 1970 and 2099: ${time}`)
    if (moving) throw new CloudError('CLOCK_MOVING', 'The clock is being moved already')
    const fired: Fired[] = []
    let capped = false
    moving = true
    try {
      seen = Math.min(seen, clock.now())
      for (let next = upcoming(seen); next && next.at <= time; next = upcoming(seen)) {
        capped = fired.length >= tickCap
        if (capped) break
        seen = next.at
        clock.set(next.at)
        for (const timer of next.timers) fired.push(await tick(timer, next.at))
      }
      clock.set(time)
      seen = time
    } finally {
      moving = false
      sleep()
    }
    return { fired, capped, now: clock.now() }
  }

  const stop = clock.onMove(() => {
    if (moving) return
    // moved by hand without playing: what was jumped over is past
    seen = clock.now()
    sleep()
  })
  sleep()

  return {
    moveTo,
    list: () =>
      all().map((timer) => ({
        name: timer.name,
        trigger: timer.trigger,
        config: timer.config,
        nextAt: nextOf(timer, clock.now()),
        ...(timer.problem ? { problem: timer.problem } : {}),
      })),
    async fire(name) {
      const timer = all().find((each) => each.name === name)
      if (!timer) throw new Error(`${name} has no timer`)
      return tick(timer, clock.now())
    },
    close() {
      closed = true
      stop()
      clearTimeout(sleeping)
    },
  }
}
