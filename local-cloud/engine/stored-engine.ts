/** The engine: SQLite below, the protocol above. Every method is one statement; see `Engine` for what each promises. */
import { runPipeline } from './aggregate/pipeline'
import { Catalog } from './catalog'
import type { CollectionStore } from './collection-store'
import { decodeDoc, encodeDoc, resolveServerDates } from './ejson'
import { GroupCommit } from './group-commit'
import { compileProjection } from './project'
import { count, each, Found, type Selection, select, type Unindexed } from './reader'
import { Sqlite } from './sqlite'
import { type Change, finished, type Transaction, Transactions } from './transactions'
import { withId } from './typed-id'
import type {
  CollectionSpec,
  Doc,
  Engine,
  EngineOptions,
  FindOptions,
  UpdateOptions,
  UpdateResult,
  Value,
} from './types'
import { unindexedPolicy } from './unindexed'
import { applyUpdate, checkStorable, documentForUpsert } from './update'
import { verifyCollection } from './verify'
import { insertDoc, removeDoc, replaceDoc, uniqueKeys } from './writer'

const READ_LIMIT = 1000
const TRANSACTION_LIFE = 30_000

export class StoredEngine implements Engine {
  private readonly db: Sqlite
  private readonly catalog: Catalog
  private readonly commits: GroupCommit
  private readonly transactions: Transactions
  private readonly unindexed: Unindexed
  private readonly readLimit: number
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
      next: () => ++this.lastRow,
      last: () => this.lastRow,
    })
    this.unindexed = unindexedPolicy(options)
    this.readLimit = options.readLimit ?? READ_LIMIT
    if (options.collections) this.declare(options.collections)
    this.commits.flush()
  }

  addCollection(name: string): void {
    this.schema(() => this.catalog.add(name))
  }

  hasCollection(name: string): boolean {
    return this.catalog.has(name)
  }

  declare(collections: readonly CollectionSpec[]): void {
    this.schema(() => {
      const changed = collections.map((spec) => this.catalog.declare(spec))
      if (changed.includes(true)) this.transactions.endAll('collections or indexes were changed')
    })
  }

  collections(): ReturnType<Engine['collections']> {
    return this.catalog.all().map(({ name, count, indexes }) => ({
      name,
      documents: count,
      indexes: indexes.map(({ spec }) => spec),
    }))
  }

  insert(collection: string, documents: readonly Doc[], transaction?: string): Value[] {
    const store = this.catalog.get(collection)
    const ids: Value[] = []
    for (const document of documents) {
      const doc = this.storable(document)
      if (transaction === undefined) this.insertNow(store, doc)
      else this.transactions.step(transaction, (own) => own.insert(store, doc))
      ids.push(doc._id)
    }
    return ids
  }

  find(collection: string, options: FindOptions, transaction?: string): Doc[] {
    // Written out and read again, so that a caller may change what it was given.
    return transaction === undefined
      ? this.read(collection, options).map(({ doc }) => doc)
      : this.read(collection, options, transaction).map(({ text }) => decodeDoc(text))
  }

  findText(collection: string, options: FindOptions, transaction?: string): string[] {
    return this.read(collection, options, transaction).map(({ text }) => text)
  }

  count(collection: string, query: Doc): number {
    const now = this.options.now()
    return count(this.catalog.get(collection), resolveServerDates(query, now), now, this.unindexed)
  }

  update(collection: string, options: UpdateOptions, transaction?: string): UpdateResult {
    const { updated, inserted } = this.modify(collection, options, transaction)
    return inserted ? { updated, upsertedId: inserted._id } : { updated }
  }

  updateAndReturn(
    collection: string,
    options: UpdateOptions,
    transaction?: string,
  ): { updated: number; doc: Doc | null } {
    const { updated, inserted, texts } = this.modify(collection, { ...options, multi: false }, transaction)
    return { updated, doc: inserted ?? (texts[0] === undefined ? null : decodeDoc(texts[0])) }
  }

  remove(collection: string, query: Doc, multi: boolean, transaction?: string): number {
    const store = this.catalog.get(collection)
    const selection = this.selection({ query, limit: multi ? Number.POSITIVE_INFINITY : 1 })
    if (transaction !== undefined) {
      return this.transactions.step(transaction, (own) => {
        const found = select(store, selection, this.unindexed, own)
        for (const each of found) own.remove(store, each)
        return found.length
      })
    }
    const found = select(store, selection, this.unindexed)
    if (found.length === 0) return 0
    this.commits.write(() => {
      for (const { row, doc } of found) removeDoc(store, row, doc)
    })
    this.tell(() => found.map((each) => change(store, each, undefined)))
    return found.length
  }

  aggregate(collection: string, stages: readonly Doc[]): Doc[] {
    this.catalog.get(collection)
    return runPipeline(
      stages,
      collection,
      { find: (from, options) => this.feed(from, options) },
      { now: this.options.now() },
    )
  }

  begin(): string {
    return this.transactions.begin().id
  }

  commit(transaction: string): void {
    this.transactions.step(transaction, (own) => {
      const changes = own.wrote ? this.commits.atomically(() => own.apply()) : []
      this.transactions.end(own, finished(own.id))
      this.transactions.committed(changes, own)
    })
  }

  abort(transaction: string): void {
    this.transactions.abort(transaction)
  }

  settled(): Promise<void> {
    return this.commits.settled()
  }

  verify(): string[] {
    return this.catalog.all().flatMap(verifyCollection)
  }

  *exportAll(): Iterable<{ collection: string; doc: Doc }> {
    for (const store of this.catalog.all()) {
      for (const { doc } of each(store, { query: {}, now: 0 }, this.unindexed)) yield { collection: store.name, doc }
    }
  }

  importAll(collections: readonly CollectionSpec[], rows: Iterable<{ collection: string; doc: Doc }>): void {
    this.schema(() => {
      this.catalog.dropAll()
      for (const spec of collections) this.catalog.declare(spec)
      for (const { collection, doc } of rows) {
        const store = this.catalog.has(collection) ? this.catalog.get(collection) : this.catalog.add(collection)
        const whole = withId(doc)
        insertDoc(store, ++this.lastRow, whole, encodeDoc(whole))
      }
      this.transactions.endAll('all data was replaced')
    })
  }

  reset(): void {
    this.schema(() => {
      this.catalog.empty()
      this.transactions.endAll('all data was removed')
    })
  }

  async close(): Promise<void> {
    this.transactions.endAll('the database is being closed')
    this.commits.flush()
    this.db.close()
  }

  private read(collection: string, options: FindOptions, transaction?: string): Found[] {
    const store = this.catalog.get(collection)
    const limit = Math.min(options.limit || this.readLimit, this.readLimit)
    const selection = this.selection({ ...options, limit })
    const run = (own?: Transaction): Found[] => {
      const project = projector(options.projection, selection.query)
      const found = select(store, selection, this.unindexed, own)
      return project ? found.map(({ row, doc }) => new Found(row, { doc: project(doc) })) : found
    }
    return transaction === undefined ? run() : this.transactions.step(transaction, run)
  }

  /** Documents for a pipeline: no limit but its own; a collection that is not there is empty, as `$lookup` sees it. */
  private feed(collection: string, options: FindOptions): Doc[] {
    if (!this.catalog.has(collection)) return []
    const selection = this.selection({ ...options, limit: options.limit ?? Number.POSITIVE_INFINITY })
    const project = projector(options.projection, selection.query)
    const docs = select(this.catalog.get(collection), selection, this.unindexed).map(({ doc }) => doc)
    return project ? docs.map(project) : docs
  }

  private selection({ query, order, offset, limit }: FindOptions): Selection {
    const now = this.options.now()
    return {
      query: resolveServerDates(query, now),
      order: order ?? [],
      offset: offset ?? 0,
      limit: limit ?? this.readLimit,
      now,
    }
  }

  private storable(document: Doc): Doc {
    const resolved = resolveServerDates(document, this.options.now())
    checkStorable(resolved, '')
    return withId(resolved)
  }

  private insertNow(store: CollectionStore, doc: Doc): void {
    this.commits.write(() => insertDoc(store, ++this.lastRow, doc, encodeDoc(doc)))
    this.tell(() => [{ store, row: this.lastRow, keys: uniqueKeys(store, doc) }])
  }

  /** The one way of updating: finds, applies, writes; all of it or, when one is refused, nothing. */
  private modify(
    collection: string,
    { query, update, multi, upsert }: UpdateOptions,
    transaction?: string,
  ): { updated: number; inserted?: Doc; texts: string[] } {
    const store = this.catalog.get(collection)
    const selection = this.selection({ query, limit: multi ? Number.POSITIVE_INFINITY : 1 })
    const context = { now: selection.now, query: selection.query }
    const run = (own?: Transaction): { updated: number; inserted?: Doc; texts: string[] } => {
      const found = select(store, selection, this.unindexed, own)
      if (found.length === 0 && upsert) {
        const inserted = withId(documentForUpsert(query, update, { ...context, isInsert: true }))
        if (own) own.insert(store, inserted)
        else this.insertNow(store, inserted)
        return { updated: 0, inserted, texts: [] }
      }
      const write = (): string[] =>
        found.map((old) => this.writeUpdate(store, old, applyUpdate(old.doc, update, context), own))
      if (own || found.length === 0) return { updated: found.length, texts: write() }
      const texts = found.length > 1 ? this.commits.atomically(write) : this.commits.write(write)
      this.tell(() => found.flatMap((old, i) => (texts[i] === old.text ? [] : [change(store, old, texts[i])])))
      return { updated: found.length, texts }
    }
    return transaction === undefined ? run() : this.transactions.step(transaction, run)
  }

  private writeUpdate(store: CollectionStore, old: Found, doc: Doc, own: Transaction | undefined): string {
    const text = encodeDoc(doc)
    // As in MongoDB, an update that changes nothing is no write: it conflicts with nobody.
    if (text === old.text) return text
    if (own) own.replace(store, old, doc)
    else replaceDoc(store, old.row, old.doc, doc, text)
    return text
  }

  /** Tells open transactions what a plain write has changed. */
  private tell(changes: () => Change[]): void {
    if (this.transactions.anyOpen) this.transactions.committed(changes())
  }

  /** Changes collections or everything at once; when refused, nothing has happened. */
  private schema(work: () => unknown): void {
    try {
      this.commits.atomically(work)
    } catch (error) {
      this.reload('collections or indexes were changed')
      throw error
    }
  }

  private reload(why: string): void {
    this.transactions.endAll(why)
    this.catalog.load()
  }
}

function projector(projection: Doc | undefined, query: Doc): ((doc: Doc) => Doc) | undefined {
  return projection && Object.keys(projection).length > 0 ? compileProjection(projection, query) : undefined
}

function change(store: CollectionStore, old: Found, text: string | undefined): Change {
  const keys = uniqueKeys(store, old.doc)
  if (text !== undefined) keys.push(...uniqueKeys(store, decodeDoc(text)))
  return { store, row: old.row, before: old.text, keys }
}
