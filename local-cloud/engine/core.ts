/** What the statements of the engine share: the tables, the group commit, the open transactions, the policy. */
import { Catalog } from './catalog'
import type { CollectionStore } from './collection-store'
import { encodeDoc, resolveServerDates } from './ejson'
import { GroupCommit } from './group-commit'
import type { Selection, Unindexed } from './reader'
import { Sqlite } from './sqlite'
import { type Change, type Transaction, Transactions } from './transactions'
import type { Doc, EngineOptions, FindOptions } from './types'
import { unindexedPolicy } from './unindexed'
import { insertDoc, uniqueKeys } from './writer'

const READ_LIMIT = 1000
const TRANSACTION_LIFE = 30_000

export class Core {
  readonly catalog: Catalog
  readonly commits: GroupCommit
  readonly transactions: Transactions
  readonly unindexed: Unindexed
  readonly readLimit: number
  private readonly db: Sqlite
  private lastRow: number

  constructor(private readonly options: EngineOptions) {
    this.db = Sqlite.open(options.dir)
    this.catalog = new Catalog(this.db)
    this.commits = new GroupCommit(this.db, {
      lost: () => this.reload('the database could not be written'),
      takenBack: () => this.catalog.refresh(),
    })
    this.lastRow = this.catalog.highestRow()
    this.transactions = new Transactions(options.transactionLife ?? TRANSACTION_LIFE, {
      next: () => this.nextRow(),
      last: () => this.lastRow,
    })
    this.unindexed = unindexedPolicy(options)
    this.readLimit = options.readLimit ?? READ_LIMIT
  }

  now(): number {
    return this.options.now()
  }

  /** Row numbers grow across all collections, so that one number says what a transaction can have seen. */
  nextRow(): number {
    return ++this.lastRow
  }

  /** A selection at the present time, `serverDate`s resolved. */
  selection({ query, order, offset }: FindOptions, limit = Number.POSITIVE_INFINITY): Selection {
    const now = this.now()
    return {
      query: resolveServerDates(query, now),
      order: order ?? [],
      offset: offset ?? 0,
      limit,
      now,
    }
  }

  /** Inserts outside of any transaction. */
  insertNow(store: CollectionStore, doc: Doc): void {
    const row = this.nextRow()
    this.commits.write(() => insertDoc(store, row, doc, encodeDoc(doc)))
    this.tell(() => [{ store, row, keys: uniqueKeys(store, doc) }])
  }

  /** Tells open transactions what a plain write has changed. */
  tell(changes: () => Change[]): void {
    if (this.transactions.anyOpen) this.transactions.committed(changes())
  }

  /** One step of a transaction, or of none. */
  within<T>(transaction: string | undefined, work: (own?: Transaction) => T): T {
    return transaction === undefined ? work() : this.transactions.step(transaction, work)
  }

  /** Changes collections or everything at once; when refused, nothing has happened. */
  schema(work: () => unknown): void {
    try {
      this.commits.atomically(work)
    } catch (error) {
      this.reload('collections or indexes were changed')
      throw error
    }
  }

  close(): void {
    this.transactions.endAll('the database is being closed')
    this.commits.flush()
    this.db.close()
  }

  private reload(why: string): void {
    this.transactions.endAll(why)
    this.catalog.load()
  }
}
