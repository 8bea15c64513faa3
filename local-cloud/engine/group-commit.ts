/**
 * One SQLite transaction per turn of the event loop: statements run at once inside it, and it is committed when the turn
 * is over. Whoever awaits `settled()` before answering has every statement it saw on disk, at the price of one sync for all.
 */
import type { Sqlite } from './sqlite'
import { CloudError } from './types'

interface Group {
  settled: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
  turn: NodeJS.Immediate
}

export class GroupCommit {
  private group: Group | undefined
  /** Set for the rest of a turn in which a group was lost: whoever took part in it must not hear that all is well. */
  private failed: Promise<void> | undefined

  constructor(
    private readonly db: Sqlite,
    private readonly on: {
      /** A whole group was lost: everything kept in memory must be read anew. */
      lost(): void
      /** A statement was taken back: counts and the like must be read anew. */
      takenBack(): void
    },
  ) {}

  /** Runs something that writes, inside the turn's transaction. */
  write<T>(work: () => T): T {
    this.open()
    try {
      return work()
    } catch (error) {
      // A refusal leaves the transaction as it was; anything else came from the disk.
      if (error instanceof CloudError) throw error
      this.fail(error)
      throw failure(error)
    }
  }

  /** As `write`; a refusal takes back everything the work has done. */
  atomically<T>(work: () => T): T {
    return this.write(() => {
      this.db.prepare('SAVEPOINT statement').run([])
      try {
        const result = work()
        this.db.prepare('RELEASE statement').run([])
        return result
      } catch (error) {
        if (this.db.inTransaction) {
          this.db.prepare('ROLLBACK TO statement').run([])
          this.db.prepare('RELEASE statement').run([])
          this.on.takenBack()
        }
        throw error
      }
    })
  }

  /** Resolves once everything executed so far is on disk; rejects when it could not be written. */
  settled(): Promise<void> {
    return this.failed ?? this.group?.settled ?? Promise.resolve()
  }

  /** Commits now. */
  flush(): void {
    const group = this.group
    if (!group) return
    try {
      this.db.prepare('COMMIT').run([])
    } catch (error) {
      this.fail(error)
      return
    }
    this.group = undefined
    clearImmediate(group.turn)
    group.resolve()
  }

  private open(): void {
    if (this.group) return
    this.db.prepare('BEGIN IMMEDIATE').run([])
    let resolve!: () => void
    let reject!: (error: unknown) => void
    const settled = new Promise<void>((done, failed) => {
      resolve = done
      reject = failed
    })
    // Nobody may be waiting: a lost group must not end the process.
    settled.catch(() => undefined)
    this.group = { settled, resolve, reject, turn: setImmediate(() => this.flush()) }
  }

  private fail(error: unknown): void {
    const group = this.group
    this.group = undefined
    if (this.db.inTransaction) this.db.exec('ROLLBACK')
    if (group) clearImmediate(group.turn)
    this.on.lost()
    group?.reject(failure(error))
    const failed = Promise.reject(failure(error))
    failed.catch(() => undefined)
    this.failed = failed
    setImmediate(() => {
      if (this.failed === failed) this.failed = undefined
    })
  }
}

function failure(error: unknown): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `the database could not be written: ${String(error)}`)
}
