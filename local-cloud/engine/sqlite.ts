/**
 * The one place that knows the SQLite driver (libsql). Statements are prepared once, take their values as one array
 * (a lone Buffer would be read as named parameters) and answer rows as arrays.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { CloudError } from './types'

/** What may be bound. Never a boolean: the driver ends the whole process on one. */
export type Bindable = string | number | Buffer | null
export type Row = readonly Bindable[]

export interface Statement {
  /** Executes and returns the number of changed rows. */
  run(values: readonly Bindable[]): number
  get(values: readonly Bindable[]): Row | undefined
  all(values: readonly Bindable[]): Row[]
}

interface Driver {
  prepare(sql: string): DriverStatement
  exec(sql: string): void
  close(): void
  readonly inTransaction: boolean
}

interface DriverStatement {
  raw(): DriverStatement
  run(values: readonly Bindable[]): { changes: number }
  get(values: readonly Bindable[]): Row | undefined
  all(values: readonly Bindable[]): Row[]
  readonly reader: boolean
}

/** File of the documents inside the data folder. */
const FILE = 'documents.sqlite'

export class Sqlite {
  private readonly statements = new Map<string, Statement>()

  private constructor(private readonly driver: Driver) {}

  /**
   * Opens (and creates) the database of a data folder; `:memory:` keeps nothing.
   * The file is locked for this process: a second cloud on the same folder is refused.
   */
  static open(dir: string): Sqlite {
    if (dir !== ':memory:') mkdirSync(dir, { recursive: true })
    const driver = new Database(dir === ':memory:' ? dir : join(dir, FILE)) as unknown as Driver
    try {
      // Exclusive before WAL: then the WAL's index is kept in memory and no other process can come in.
      for (const pragma of [
        'locking_mode = EXCLUSIVE',
        'journal_mode = WAL',
        // FULL: a commit is on the disk before it is answered, also when the power goes.
        'synchronous = FULL',
        'cache_size = -65536',
        'wal_autocheckpoint = 2000',
      ]) {
        driver.exec(`PRAGMA ${pragma}`)
      }
      driver.exec('BEGIN EXCLUSIVE; COMMIT')
    } catch (error) {
      driver.close()
      throw refusal(error, dir)
    }
    return new Sqlite(driver)
  }

  /** The prepared statement of this text, made once. */
  prepare(sql: string): Statement {
    let statement = this.statements.get(sql)
    if (!statement) {
      statement = guarded(this.driver.prepare(sql))
      this.statements.set(sql, statement)
    }
    return statement
  }

  exec(sql: string): void {
    this.driver.exec(sql)
  }

  /** Whether a transaction is open; SQLite itself ends one on some errors (disk full). */
  get inTransaction(): boolean {
    return this.driver.inTransaction
  }

  /** Closes, with everything in the one file. The driver keeps the connection as long as a statement is reachable. */
  close(): void {
    this.statements.clear()
    // An exclusive lock taken in WAL mode is only given back after leaving that mode, and by the next reading.
    this.driver.exec('PRAGMA journal_mode = DELETE')
    this.driver.exec('PRAGMA locking_mode = NORMAL')
    this.driver.prepare('SELECT COUNT(*) FROM sqlite_schema').all([])
    this.driver.close()
  }
}

function guarded(statement: DriverStatement): Statement {
  const rows = statement.reader ? statement.raw() : statement
  return {
    run: (values) => statement.run(checked(values)).changes,
    get: (values) => rows.get(checked(values)),
    all: (values) => rows.all(checked(values)),
  }
}

function checked(values: readonly Bindable[]): readonly Bindable[] {
  for (const value of values) {
    if (typeof value === 'boolean' || value === undefined) throw new TypeError(`cannot bind ${String(value)}`)
  }
  return values
}

function refusal(error: unknown, dir: string): unknown {
  const busy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
  return busy ? new CloudError('DATABASE_REQUEST_FAILED', `the data folder ${dir} is in use by another process`) : error
}
