import type { PickedFile } from '@/api/storage-path'
import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import type { Input, Output } from '@/shared/contracts'
import type { StatementJobView, StatementRowView } from '@/shared/contracts/statement'
import { MOST_BYTES } from '@/shared/domain/import/sheet'

export type StatementChannel = Input<'statement', 'preview'>['channel']

/** Everything a statement needs from outside. */
export interface StatementSource {
  upload(file: PickedFile, progress: (percent: number) => void): Answer<{ fileId: string }>
  preview(input: Input<'statement', 'preview'>): Answer<{ job: StatementJobView }>
  rows(input: Input<'statement', 'rows'>): Answer<Output<'statement', 'rows'>>
  decide(input: Input<'statement', 'decide'>): Answer<Output<'statement', 'decide'>>
  apply(input: { jobId: string }): Answer<{ job: StatementJobView }>
  cancel(input: { jobId: string }): Answer<{ job: StatementJobView }>
  list(input: Input<'statement', 'list'>): Answer<Output<'statement', 'list'>>
  /** The branch's people, to find whose a line is. */
  day(input: { branchId: string }): Answer<Output<'dues', 'day'>>
  template(input: { branchId: string }): Answer<Output<'statement', 'template'>>
  /** Resolves after so many ms. */
  pause(ms: number): Promise<void>
}

export type StatementState =
  | { kind: 'loading' }
  | { kind: 'error'; refusal: Refusal }
  | { kind: 'choosing'; past: readonly StatementJobView[]; refusal: Refusal | null }
  | { kind: 'uploading'; fileName: string; percent: number }
  | { kind: 'checking'; fileName: string }
  | { kind: 'review'; job: StatementJobView; busy: boolean; refusal: Refusal | null; row: StatementRowView | null }
  | { kind: 'applying'; job: StatementJobView; stalled: boolean }
  | { kind: 'done'; job: StatementJobView }

const STALLED_PAUSE = 3_000

/**
 * One statement from the chosen file to the last booked line. The cloud keeps it, so that leaving the page, or taking
 * another phone, loses nothing: coming back goes on where it stopped.
 */
export class StatementSession {
  private state: StatementState = { kind: 'loading' }
  private past: readonly StatementJobView[] = []
  private running = false
  private left = false

  constructor(
    private readonly branchId: string,
    private readonly source: StatementSource,
    private readonly changed: (state: StatementState) => void,
  ) {}

  get current(): StatementState {
    return this.state
  }

  /** The page is seen: what was under way goes on. */
  async enter(): Promise<void> {
    this.left = false
    if (this.state.kind === 'loading' || this.state.kind === 'error') await this.find()
    else if (this.state.kind === 'applying') void this.applyAll(this.state.job)
  }

  /** The page is left: nothing new is started; what is booked stays booked. */
  leave(): void {
    this.left = true
  }

  /** Looks for a statement of this branch that was left in the middle. */
  async find(): Promise<void> {
    this.go({ kind: 'loading' })
    const found = await this.source.list({ branchId: this.branchId, cursor: null })
    if (!found.ok) return this.go({ kind: 'error', refusal: refusalOf(found) })
    this.past = found.data.items
    const open = this.past.find(({ state }) => state === 'ready' || state === 'applying')
    if (!open) return this.go({ kind: 'choosing', past: this.past, refusal: null })
    if (open.state === 'ready') return this.review(open)
    this.go({ kind: 'applying', job: open, stalled: false })
    void this.applyAll(open)
  }

  async start(file: PickedFile, channel: StatementChannel): Promise<void> {
    const refuse = (refusal: Refusal) => this.go({ kind: 'choosing', past: this.past, refusal })
    // a file that is too large is refused before it is sent over a weak network
    if (file.size > MOST_BYTES) return refuse({ code: 'FILE_TOO_LARGE' })
    this.go({ kind: 'uploading', fileName: file.name, percent: 0 })
    const uploaded = await this.source.upload(file, (percent) => {
      if (this.state.kind === 'uploading') this.go({ ...this.state, percent })
    })
    if (!uploaded.ok) return refuse(refusalOf(uploaded))
    this.go({ kind: 'checking', fileName: file.name })
    const { fileId } = uploaded.data
    const preview = await this.source.preview({ branchId: this.branchId, fileId, fileName: file.name, channel })
    if (!preview.ok) return refuse(refusalOf(preview))
    this.review(preview.data.job)
  }

  /** The collector's word on one line. */
  async decide(input: Omit<Input<'statement', 'decide'>, 'jobId'>): Promise<boolean> {
    if (this.state.kind !== 'review' || this.state.busy) return false
    const before = this.state
    this.go({ ...before, busy: true, refusal: null })
    const outcome = await this.source.decide({ jobId: before.job.id, ...input })
    if (!outcome.ok) this.go({ ...before, busy: false, refusal: refusalOf(outcome) })
    else this.go({ ...before, job: outcome.data.job, row: outcome.data.row, busy: false, refusal: null })
    return outcome.ok
  }

  /** Forgets a refusal that was read. */
  clear(): void {
    if (this.state.kind === 'review') this.go({ ...this.state, refusal: null })
  }

  /** Books what is decided, some lines at a time, until all are gone through. */
  async confirm(): Promise<void> {
    if (this.state.kind !== 'review' || this.state.busy) return
    const { job } = this.state
    this.go({ kind: 'applying', job: { ...job, state: 'applying' }, stalled: false })
    await this.applyAll(job)
  }

  /** Drops a dry run before anything of it was booked. */
  async cancel(): Promise<void> {
    if (this.state.kind !== 'review' || this.state.busy) return
    const review = this.state
    this.go({ ...review, busy: true, refusal: null })
    const outcome = await this.source.cancel({ jobId: review.job.id })
    if (!outcome.ok && outcome.code !== 'NOT_FOUND') {
      return this.go({ ...review, busy: false, refusal: refusalOf(outcome) })
    }
    await this.find()
  }

  /** Back to the beginning, for another file. */
  again(): Promise<void> {
    return this.find()
  }

  private review(job: StatementJobView): void {
    this.go({ kind: 'review', job, busy: false, refusal: null, row: null })
  }

  private async applyAll(job: StatementJobView): Promise<void> {
    if (this.running) return
    this.running = true
    let now = job
    while (!this.left && now.state !== 'done' && now.state !== 'cancelled') {
      const outcome = await this.source.apply({ jobId: job.id })
      if (outcome.ok) {
        now = outcome.data.job
        this.go({ kind: 'applying', job: now, stalled: false })
      } else if (isPassing(outcome.code)) {
        this.go({ kind: 'applying', job: now, stalled: true })
        await this.source.pause(STALLED_PAUSE)
      } else {
        this.running = false
        return this.go({ kind: 'error', refusal: refusalOf(outcome) })
      }
    }
    this.running = false
    if (now.state === 'done') this.go({ kind: 'done', job: now })
  }

  private go(state: StatementState): void {
    this.state = state
    this.changed(state)
  }
}
