import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import type { FormJobView } from '@/shared/contracts/form'

export interface WorkSource {
  step: (input: { jobId: string }) => Answer<{ job: FormJobView }>
  /** Resolves after so many ms. */
  pause: (ms: number) => Promise<void>
}

/** One form on its way: which, and whether the network holds it up; or why it was not gone on with. */
export type Work =
  | { kind: 'resting' }
  | { kind: 'making'; jobId: string; stalled: boolean }
  | { kind: 'refused'; jobId: string; refusal: Refusal }

const STALLED_PAUSE = 3_000

/**
 * Steps a form on until it is done, one form at a time. Leaving stops after the step that is under way; whatever was made
 * stays made, and it goes on from there.
 */
export class FormWork {
  private work: Work = { kind: 'resting' }
  /** The form that is to be gone on with. */
  private wanted: string | null = null
  private running: Promise<void> = Promise.resolve()

  constructor(
    private readonly source: WorkSource,
    private readonly changed: (work: Work) => void,
    /** What a step has answered. */
    private readonly moved: (job: FormJobView) => void,
  ) {}

  get current(): Work {
    return this.work
  }

  /** Goes on with a form that is not done. Another one rests first: its step that is under way is awaited. */
  goOn(jobId: string): Promise<void> {
    if (this.wanted !== jobId) {
      this.wanted = jobId
      this.running = this.running.then(() => this.run(jobId))
    }
    return this.running
  }

  /** No further step is begun. */
  rest(): void {
    this.wanted = null
    if (this.work.kind === 'making') this.go({ kind: 'resting' })
  }

  private async run(jobId: string): Promise<void> {
    let stalled = false
    while (this.wanted === jobId) {
      this.go({ kind: 'making', jobId, stalled })
      const outcome = await this.source.step({ jobId })
      if (outcome.ok) {
        stalled = false
        this.moved(outcome.data.job)
        if (outcome.data.job.state !== 'working') this.finish(jobId, { kind: 'resting' })
      } else if (isPassing(outcome.code)) {
        stalled = true
        if (this.wanted === jobId) this.go({ kind: 'making', jobId, stalled })
        await this.source.pause(STALLED_PAUSE)
      } else this.finish(jobId, { kind: 'refused', jobId, refusal: refusalOf(outcome) })
    }
  }

  /** Ends a form's work, unless another one has taken its place. */
  private finish(jobId: string, work: Work): void {
    if (this.wanted !== jobId) return
    this.wanted = null
    this.go(work)
  }

  private go(work: Work): void {
    this.work = work
    this.changed(work)
  }
}
