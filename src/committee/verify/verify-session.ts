import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import type { Input, Output } from '@/shared/contracts'

export type Proof = Output<'dues', 'verifyBelow'>
export type BrokenBook = Proof['broken'][number]

export interface VerifySource {
  verifyBelow: (input: Input<'dues', 'verifyBelow'>) => Answer<Proof>
  /** How many branches there are, for the bar. */
  totals: (input: Input<'slip', 'totals'>) => Answer<Pick<Output<'slip', 'totals'>, 'branches'>>
  /** Resolves after so many ms. */
  pause: (ms: number) => Promise<void>
}

/** How far the books have been proved. */
export interface Findings {
  done: number
  /** Null until it is known. */
  total: number | null
  books: number
  entries: number
  broken: readonly BrokenBook[]
}
export type VerifyState =
  | { kind: 'idle' }
  | { kind: 'running'; found: Findings; stalled: boolean; stopping: boolean }
  | { kind: 'stopped'; found: Findings; refusal: Refusal | null }
  | { kind: 'done'; found: Findings }

const STALLED_PAUSE = 3_000
const nothing: Findings = { done: 0, total: null, books: 0, entries: 0, broken: [] }

/**
 * Proves the books of all branches below an organisation, some in each call. It can be stopped and goes on where it was;
 * without a network it waits.
 */
export class VerifySession {
  private state: VerifyState = { kind: 'idle' }
  private cursor: string | null = null
  private stop = false

  constructor(
    private readonly orgId: string,
    private readonly year: string,
    private readonly source: VerifySource,
    private readonly changed: (state: VerifyState) => void,
  ) {}

  get current(): VerifyState {
    return this.state
  }

  /** From the beginning. */
  async start(): Promise<void> {
    if (this.state.kind === 'running') return
    this.cursor = null
    const counted = this.count()
    await this.run(nothing)
    await counted
  }

  /** Goes on after the last branch that was proved. */
  async goOn(): Promise<void> {
    if (this.state.kind === 'stopped') await this.run(this.state.found)
  }

  /** Nothing new is begun; the call that is under way is still counted. */
  halt(): void {
    this.stop = true
    if (this.state.kind === 'running') this.go({ ...this.state, stopping: true })
  }

  private async count(): Promise<void> {
    const outcome = await this.source.totals({ orgId: this.orgId, month: `${this.year}-01` })
    if (!outcome.ok || this.state.kind === 'idle') return
    this.go({ ...this.state, found: { ...this.state.found, total: outcome.data.branches } })
  }

  private async run(from: Findings): Promise<void> {
    this.stop = false
    this.go({ kind: 'running', found: from, stalled: false, stopping: false })
    while (!this.stop) {
      const outcome = await this.source.verifyBelow({ orgId: this.orgId, year: this.year, cursor: this.cursor })
      if (outcome.ok) {
        const found = this.add(outcome.data)
        this.cursor = outcome.data.next
        if (this.cursor === null) return this.go({ kind: 'done', found })
        this.go({ kind: 'running', found, stalled: false, stopping: this.stop })
      } else if (isPassing(outcome.code)) {
        this.go({ kind: 'running', found: this.found(), stalled: true, stopping: this.stop })
        await this.source.pause(STALLED_PAUSE)
      } else return this.go({ kind: 'stopped', found: this.found(), refusal: refusalOf(outcome) })
    }
    this.go({ kind: 'stopped', found: this.found(), refusal: null })
  }

  private found(): Findings {
    return this.state.kind === 'idle' ? nothing : this.state.found
  }

  private add({ branches, books, entries, broken }: Proof): Findings {
    const before = this.found()
    return {
      ...before,
      done: before.done + branches,
      books: before.books + books,
      entries: before.entries + entries,
      broken: [...before.broken, ...broken],
    }
  }

  private go(state: VerifyState): void {
    this.state = state
    this.changed(state)
  }
}
