import type { Shelf } from '@/api/shelf'
import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import { forget, recall, remember } from './live-memory'
import {
  type Live,
  type LiveEvent,
  type LiveState,
  nextLiveState,
  type Recorded,
  ticked,
  waitingIds,
} from './live-state'
import { pollDelay } from './poll'

/** Everything the live screen needs from outside. */
export interface LiveSource {
  live(input: { activityId: string }): Answer<Live>
  tick(input: {
    activityId: string
    memberIds: string[]
    evidence: 'tick' | 'paper'
    note?: string
  }): Answer<{ recorded: number; already: number }>
  undo(input: { activityId: string; memberId: string; reason: string }): Answer<{ changed: boolean }>
  /** The cloud's time as this phone knows it, UTC ms. */
  now(): number
  shelf: Shelf
}

/** What has just happened to a write, for the line at the bottom of the screen. */
export type LiveNotice =
  | { kind: 'ticked'; memberId: string; waiting: boolean }
  | { kind: 'transcribed'; recorded: number; already: number }
  | { kind: 'undone'; memberId: string }
  | { kind: 'refused'; memberIds: readonly string[]; refusal: Refusal }

export interface LiveSnapshot {
  state: LiveState
  notice: LiveNotice | null
}

const MOST_AT_ONCE = 300

/**
 * The organiser's live day on one phone: reads the roster again and again while the screen is seen, keeps it for a
 * reload without a network, and records people by name at once on the screen, then in the cloud.
 */
export class LiveSession {
  private snapshot: LiveSnapshot = { state: { kind: 'loading' }, notice: null }
  private step = 0
  private failures = 0
  private seen = false
  private asking = false
  private timer: ReturnType<typeof setTimeout> | null = null
  private kept = ''
  /** Writes about one person go out one after the other. */
  private readonly lines = new Map<string, Promise<void>>()

  constructor(
    private readonly activityId: string,
    private readonly source: LiveSource,
    private readonly changed: (snapshot: LiveSnapshot) => void,
  ) {
    const kept = recall(source.shelf, activityId)
    if (!kept) return
    const state = nextLiveState(this.snapshot.state, { type: 'remembered', ...kept })
    this.snapshot = { state, notice: null }
  }

  get current(): LiveSnapshot {
    return this.snapshot
  }

  /** The screen is seen: read at once, then every few seconds. */
  show(): void {
    this.seen = true
    void this.read()
  }

  /** The screen is covered or left: nothing is read any more. */
  hide(): void {
    this.seen = false
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }

  /** The network came back, or somebody pulled the list down: do not wait for the next reading. */
  refresh(): Promise<void> {
    this.failures = 0
    return this.read()
  }

  dropNotice(): void {
    this.tell(null)
  }

  /** Records one person at once; without a network the tick is kept and sent later. */
  tick(memberId: string): Promise<void> {
    this.mark([memberId], ticked(this.source.now()))
    this.tell({ kind: 'ticked', memberId, waiting: false })
    return this.inLine(memberId, () => this.send([memberId]))
  }

  /** Takes a record back; `reason` is what the audit line says. */
  undo(memberId: string, reason: string): Promise<void> {
    const { state } = this.snapshot
    if (state.kind === 'content' && state.marks[memberId]?.phase === 'waiting') {
      this.apply({ type: 'rolled-back', memberIds: [memberId] })
      this.tell({ kind: 'undone', memberId })
      return Promise.resolve()
    }
    return this.inLine(memberId, async () => {
      this.mark([memberId], null)
      const outcome = await this.source.undo({ activityId: this.activityId, memberId, reason })
      this.finish([memberId], outcome.ok ? null : refusalOf(outcome))
      if (outcome.ok) this.tell({ kind: 'undone', memberId })
    })
  }

  /** Copies a paper list: all at once, nothing is kept when it fails, so that the ticked boxes can be sent again. */
  async transcribe(memberIds: readonly string[], note: string): Promise<boolean> {
    const sum = { recorded: 0, already: 0 }
    this.mark(memberIds, ticked(this.source.now(), 'paper'))
    for (let from = 0; from < memberIds.length; from += MOST_AT_ONCE) {
      const some = memberIds.slice(from, from + MOST_AT_ONCE)
      const input = { activityId: this.activityId, memberIds: some, evidence: 'paper' as const, note }
      const outcome = await this.source.tick(input)
      if (!outcome.ok) {
        this.finish(memberIds.slice(from), refusalOf(outcome))
        return false
      }
      this.finish(some, null)
      sum.recorded += outcome.data.recorded
      sum.already += outcome.data.already
    }
    this.tell({ kind: 'transcribed', ...sum })
    return true
  }

  private async send(memberIds: string[]): Promise<void> {
    const outcome = await this.source.tick({ activityId: this.activityId, memberIds, evidence: 'tick' })
    if (outcome.ok || !isPassing(outcome.code)) {
      this.finish(memberIds, outcome.ok ? null : refusalOf(outcome))
      return
    }
    this.apply({ type: 'kept-waiting', memberIds })
    const [memberId] = memberIds
    if (memberIds.length === 1 && memberId) this.tell({ kind: 'ticked', memberId, waiting: true })
  }

  private async read(): Promise<void> {
    if (this.asking) return
    this.asking = true
    const askedAtStep = this.step
    const outcome = await this.source.live({ activityId: this.activityId })
    this.asking = false
    if (outcome.ok) {
      this.failures = 0
      this.apply({ type: 'answered', live: outcome.data, readAt: this.source.now(), askedAtStep })
      void this.sendWaiting()
    } else if (isPassing(outcome.code)) {
      this.failures += 1
      this.apply({ type: 'unanswered', refusal: refusalOf(outcome) })
    } else {
      this.apply({ type: 'refused', refusal: refusalOf(outcome) })
    }
    this.readLater()
  }

  private readLater(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const { state } = this.snapshot
    const over = state.kind === 'content' && state.live.state === 'closed' && state.link === 'fresh'
    const hopeless = state.kind === 'error' && !isPassing(state.refusal.code)
    if (!this.seen || over || hopeless) return
    this.timer = setTimeout(() => void this.read(), pollDelay(this.failures))
  }

  private async sendWaiting(): Promise<void> {
    const { state } = this.snapshot
    if (state.kind !== 'content') return
    const memberIds = waitingIds(state.marks)
    if (memberIds.length === 0) return
    this.mark(memberIds, ticked(this.source.now()))
    for (let from = 0; from < memberIds.length; from += MOST_AT_ONCE) {
      await this.send(memberIds.slice(from, from + MOST_AT_ONCE))
    }
  }

  private mark(memberIds: readonly string[], record: Recorded | null): void {
    this.step += 1
    this.apply({ type: 'marked', memberIds, record, step: this.step })
  }

  private finish(memberIds: readonly string[], refusal: Refusal | null): void {
    this.step += 1
    if (!refusal) {
      this.apply({ type: 'settled', memberIds, step: this.step })
      return
    }
    this.apply({ type: 'rolled-back', memberIds })
    this.tell({ kind: 'refused', memberIds, refusal })
  }

  private inLine(memberId: string, write: () => Promise<void>): Promise<void> {
    const line = (this.lines.get(memberId) ?? Promise.resolve()).then(write)
    this.lines.set(memberId, line)
    return line
  }

  private tell(notice: LiveNotice | null): void {
    this.snapshot = { ...this.snapshot, notice }
    this.changed(this.snapshot)
  }

  private apply(event: LiveEvent): void {
    const state = nextLiveState(this.snapshot.state, event)
    this.snapshot = { ...this.snapshot, state }
    this.keep(state)
    this.changed(this.snapshot)
  }

  /** Writes to the shelf only when something but the clock changed: storage is slow on old phones. */
  private keep(state: LiveState): void {
    if (state.kind !== 'content') return
    if (state.live.state === 'closed') {
      forget(this.source.shelf, this.activityId)
      return
    }
    const waiting = waitingIds(state.marks)
    const { now: _now, ...lasting } = state.live
    const text = JSON.stringify([lasting, waiting])
    if (text === this.kept) return
    this.kept = text
    const { live, readAt } = state
    remember(this.source.shelf, this.activityId, { live, readAt, waiting })
  }
}
