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
  private stop = false
  private running: Promise<void> | null = null

  constructor(
    private readonly source: WorkSource,
    private readonly changed: (work: Work) => void,
    /** What a step has answered. */
    private readonly moved: (job: FormJobView) => void,
  ) {}

  get current(): Work {
    return this.work
  }

  /** Goes on with a form that is not done. Another one that is under way rests first. */
  async goOn(jobId: string): Promise<void> {
    if (this.work.kind === 'making' && this.work.jobId === jobId && !this.stop) return
    this.rest()
    await this.running
    this.stop = false
    this.running = this.run(jobId)
    await this.running
  }

  /** No further step is begun. */
  rest(): void {
    this.stop = true
    if (this.work.kind === 'making') this.go({ kind: 'resting' })
  }

  private async run(jobId: string): Promise<void> {
    this.go({ kind: 'making', jobId, stalled: false })
    while (!this.stop) {
      const outcome = await this.source.step({ jobId })
      if (outcome.ok) {
        this.moved(outcome.data.job)
        if (outcome.data.job.state !== 'working') break
        if (!this.stop) this.go({ kind: 'making', jobId, stalled: false })
      } else if (isPassing(outcome.code)) {
        if (!this.stop) this.go({ kind: 'making', jobId, stalled: true })
        await this.source.pause(STALLED_PAUSE)
      } else return this.go({ kind: 'refused', jobId, refusal: refusalOf(outcome) })
    }
    if (this.work.kind === 'making') this.go({ kind: 'resting' })
  }

  private go(work: Work): void {
    this.work = work
    this.changed(work)
  }
}
