import type { Shelf } from '@/api/shelf'
import type { PickedFile } from '@/api/storage-path'
import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import type { Output } from '@/shared/contracts'
import { MOST_BYTES } from '@/shared/domain/import/sheet'

export type Preview = Output<'import', 'preview'>
export type Job = Preview['job']
export type Problem = Preview['problems'][number]

/** Everything an import needs from outside. */
export interface ImportSource {
  /** Puts the file into the cloud's storage and answers its id; tells how far it is, 0 … 100. */
  upload(file: PickedFile, progress: (percent: number) => void): Answer<{ fileId: string }>
  preview(input: { orgId: string; fileId: string; fileName: string }): Answer<Preview>
  apply(input: { jobId: string }): Answer<{ job: Job }>
  cancel(input: { jobId: string }): Answer<{ job: Job }>
  /** Resolves after so many ms. */
  pause(ms: number): Promise<void>
  shelf: Shelf
}

export type ImportState =
  | { kind: 'choosing'; refusal: Refusal | null }
  | { kind: 'uploading'; fileName: string; percent: number }
  | { kind: 'checking'; fileName: string }
  | { kind: 'review'; job: Job; problems: readonly Problem[]; busy: boolean; refusal: Refusal | null }
  | { kind: 'applying'; job: Job; stalled: boolean }
  | { kind: 'done'; job: Job }

const STALLED_PAUSE = 3_000

interface Kept {
  job: Job
  problems: readonly Problem[]
}

/**
 * One roster import from the chosen file to the last written row. The dry run is remembered on this phone, so that
 * leaving the page in the middle loses nothing: coming back goes on where it stopped.
 */
export class ImportSession {
  private state: ImportState = { kind: 'choosing', refusal: null }
  private running = false
  private left = false
  private readonly key: string

  constructor(
    private readonly orgId: string,
    private readonly source: ImportSource,
    private readonly changed: (state: ImportState) => void,
  ) {
    this.key = `manage.import.${orgId}`
    const kept = source.shelf.read<Kept>(this.key)
    if (kept?.job.state === 'ready') this.state = { kind: 'review', ...kept, busy: false, refusal: null }
    if (kept?.job.state === 'applying') this.state = { kind: 'applying', job: kept.job, stalled: false }
  }

  get current(): ImportState {
    return this.state
  }

  /** The page is seen: an import that was under way goes on. */
  enter(): void {
    this.left = false
    if (this.state.kind === 'applying') void this.applyAll(this.state.job)
  }

  /** The page is left: nothing new is started; the rows written so far stay written. */
  leave(): void {
    this.left = true
  }

  async start(file: PickedFile): Promise<void> {
    // a file that is too large is refused before it is sent over a weak network
    if (file.size > MOST_BYTES) return this.go({ kind: 'choosing', refusal: { code: 'FILE_TOO_LARGE' } })
    this.go({ kind: 'uploading', fileName: file.name, percent: 0 })
    const uploaded = await this.source.upload(file, (percent) => {
      if (this.state.kind === 'uploading') this.go({ ...this.state, percent })
    })
    if (!uploaded.ok) return this.go({ kind: 'choosing', refusal: refusalOf(uploaded) })
    this.go({ kind: 'checking', fileName: file.name })
    const { fileId } = uploaded.data
    const preview = await this.source.preview({ orgId: this.orgId, fileId, fileName: file.name })
    if (!preview.ok) return this.go({ kind: 'choosing', refusal: refusalOf(preview) })
    const { job, problems } = preview.data
    this.keep(job, problems)
    this.go({ kind: 'review', job, problems, busy: false, refusal: null })
  }

  /** Writes the rows of the dry run, some at a time, until all are written. */
  async confirm(): Promise<void> {
    if (this.state.kind !== 'review' || this.state.busy) return
    const { job } = this.state
    this.go({ kind: 'applying', job: { ...job, state: 'applying' }, stalled: false })
    await this.applyAll(job)
  }

  /** Drops a dry run before anything of it was written. */
  async cancel(): Promise<void> {
    if (this.state.kind !== 'review' || this.state.busy) return
    const review = this.state
    this.go({ ...review, busy: true, refusal: null })
    const outcome = await this.source.cancel({ jobId: review.job.id })
    const gone = outcome.ok || outcome.code === 'NOT_FOUND'
    if (!gone) return this.go({ ...review, busy: false, refusal: refusalOf(outcome) })
    this.source.shelf.remove(this.key)
    this.go({ kind: 'choosing', refusal: null })
  }

  /** Back to the beginning, for another file. */
  again(): void {
    this.source.shelf.remove(this.key)
    this.go({ kind: 'choosing', refusal: null })
  }

  private async applyAll(job: Job): Promise<void> {
    if (this.running) return
    this.running = true
    const problems = this.source.shelf.read<Kept>(this.key)?.problems ?? []
    let now = job
    while (!this.left) {
      const outcome = await this.source.apply({ jobId: job.id })
      if (outcome.ok) {
        now = outcome.data.job
        if (now.state !== 'applying' && now.state !== 'ready') break
        this.keep(now, problems)
        this.go({ kind: 'applying', job: now, stalled: false })
      } else if (isPassing(outcome.code)) {
        this.go({ kind: 'applying', job: now, stalled: true })
        await this.source.pause(STALLED_PAUSE)
      } else {
        this.running = false
        return this.refused(now, problems, refusalOf(outcome))
      }
    }
    this.running = false
    if (now.state !== 'done') return
    this.source.shelf.remove(this.key)
    this.go({ kind: 'done', job: now })
  }

  private refused(job: Job, problems: readonly Problem[], refusal: Refusal): void {
    if (refusal.code === 'IMPORT_HAS_PROBLEMS') {
      this.go({ kind: 'review', job: { ...job, state: 'ready' }, problems, busy: false, refusal })
      return
    }
    this.source.shelf.remove(this.key)
    this.go({ kind: 'choosing', refusal })
  }

  private keep(job: Job, problems: readonly Problem[]): void {
    this.source.shelf.write(this.key, { job, problems } satisfies Kept)
  }

  private go(state: ImportState): void {
    this.state = state
    this.changed(state)
  }
}
