/** The engine: SQLite below, the protocol above. See `Engine` for what each method promises. */
import { runPipeline } from './aggregate/pipeline'
import { Core } from './core'
import { decodeDoc, encodeDoc, resolveServerDates } from './ejson'
import { count, each } from './reader'
import { aggregationSource, insertDocuments, modifyDocuments, readDocuments, removeDocuments } from './statements'
import { finished } from './transactions'
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
import { verifyCollection } from './verify'
import { insertDoc } from './writer'

export class StoredEngine implements Engine {
  private readonly core: Core

  constructor(options: EngineOptions) {
    this.core = new Core(options)
    try {
      if (options.collections) this.declare(options.collections)
    } catch (error) {
      // Nobody gets hold of this engine, so nobody else could give the folder free.
      this.core.close()
      throw error
    }
    this.core.commits.flush()
  }

  addCollection(name: string): void {
    this.core.schema(() => this.core.catalog.add(name))
  }

  hasCollection(name: string): boolean {
    return this.core.catalog.has(name)
  }

  declare(collections: readonly CollectionSpec[]): void {
    const { catalog, transactions } = this.core
    this.core.schema(() => {
      const changed = collections.map((spec) => catalog.declare(spec))
      if (changed.includes(true)) transactions.endAll('collections or indexes were changed')
    })
  }

  collections(): ReturnType<Engine['collections']> {
    return this.core.catalog.all().map(({ name, count, indexes }) => ({
      name,
      documents: count,
      indexes: indexes.map(({ spec }) => spec),
    }))
  }

  insert(collection: string, documents: readonly Doc[], transaction?: string): Value[] {
    return insertDocuments(this.core, collection, documents, transaction)
  }

  find(collection: string, options: FindOptions, transaction?: string): Doc[] {
    const found = readDocuments(this.core, collection, options, transaction)
    // A transaction keeps its documents: its reader gets copies, so that he may change what he was given.
    return found.map(({ doc, text }) => (transaction === undefined ? doc : decodeDoc(text)))
  }

  findText(collection: string, options: FindOptions, transaction?: string): string[] {
    return readDocuments(this.core, collection, options, transaction).map(({ text }) => text)
  }

  count(collection: string, query: Doc): number {
    const now = this.core.now()
    return count(this.core.catalog.get(collection), resolveServerDates(query, now), now, this.core.unindexed)
  }

  update(collection: string, options: UpdateOptions, transaction?: string): UpdateResult {
    const { updated, inserted } = modifyDocuments(this.core, collection, options, transaction)
    return inserted ? { updated, upsertedId: inserted._id } : { updated }
  }

  updateAndReturn(
    collection: string,
    options: UpdateOptions,
    transaction?: string,
  ): { updated: number; doc: Doc | null } {
    const one = { ...options, multi: false }
    const { updated, inserted, texts } = modifyDocuments(this.core, collection, one, transaction)
    return { updated, doc: inserted ?? (texts[0] === undefined ? null : decodeDoc(texts[0])) }
  }

  remove(collection: string, query: Doc, multi: boolean, transaction?: string): number {
    return removeDocuments(this.core, collection, query, multi, transaction)
  }

  aggregate(collection: string, stages: readonly Doc[]): Doc[] {
    this.core.catalog.get(collection)
    return runPipeline(stages, collection, aggregationSource(this.core), { now: this.core.now() })
  }

  begin(): string {
    return this.core.transactions.begin().id
  }

  commit(transaction: string): void {
    const { commits, transactions } = this.core
    transactions.step(transaction, (own) => {
      const changes = own.wrote ? commits.atomically(() => own.apply()) : []
      transactions.end(own, finished(own.id))
      transactions.committed(changes, own)
    })
  }

  abort(transaction: string): void {
    this.core.transactions.abort(transaction)
  }

  settled(): Promise<void> {
    return this.core.commits.settled()
  }

  verify(): string[] {
    return this.core.catalog.all().flatMap(verifyCollection)
  }

  *exportAll(only?: string): Generator<{ collection: string; doc: Doc }> {
    const { catalog } = this.core
    for (const store of only === undefined ? catalog.all() : [catalog.get(only)]) {
      for (const { doc } of each(store, this.core.selection({ query: {} }), this.core.unindexed)) {
        yield { collection: store.name, doc }
      }
    }
  }

  importAll(collections: readonly CollectionSpec[], rows: Iterable<{ collection: string; doc: Doc }>): void {
    const { catalog, transactions } = this.core
    this.core.schema(() => {
      catalog.dropAll()
      for (const spec of collections) catalog.declare(spec)
      for (const { collection, doc } of rows) {
        const store = catalog.has(collection) ? catalog.get(collection) : catalog.add(collection)
        const whole = withId(doc)
        insertDoc(store, this.core.nextRow(), whole, encodeDoc(whole))
      }
      transactions.endAll('all data was replaced')
    })
  }

  reset(): void {
    this.core.schema(() => {
      this.core.catalog.empty()
      this.core.transactions.endAll('all data was removed')
    })
  }

  async close(): Promise<void> {
    this.core.close()
  }
}
