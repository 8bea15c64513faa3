/**
 * The seams of the document engine: what the pure half (values, matching, updating, aggregating)
 * and the stored half (tables, indexes, transactions) promise each other and the protocol above them.
 */

/** A value of a document, as BSON knows it. Numbers are plain; `bson` classes stand for ObjectId, Long, Decimal128, Binary. */
export type Value = unknown
/** A stored document. Always has `_id` once it is in a collection. */
export type Doc = { [field: string]: Value }

/** An index as it is declared: `fields` in order, 1 ascending, -1 descending. */
export interface IndexSpec {
  name: string
  fields: readonly { field: string; direction: 1 | -1 }[]
  unique?: boolean
  /** A geospatial index (`2dsphere`) over its single field. */
  geo?: boolean
}

export interface CollectionSpec {
  name: string
  indexes: readonly IndexSpec[]
}

/** A refusal of the engine, in the words of the real service: `code` is what the SDK throws. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'CloudError'
  }
}

export interface FindOptions {
  query: Doc
  /** Sort keys in order, 1 or -1. */
  order?: readonly (readonly [field: string, direction: 1 | -1])[]
  offset?: number
  limit?: number
  projection?: Doc
}

export interface UpdateOptions {
  query: Doc
  /** MongoDB update document (operators), or a whole replacement document without operators. */
  update: Doc
  multi: boolean
  upsert: boolean
}

export interface UpdateResult {
  /** Matched documents (the service counts matched, not changed). */
  updated: number
  upsertedId?: Value
}

/** Where an aggregation reads its documents from. `find` may use an index. */
export interface AggregationSource {
  find(collection: string, options: FindOptions): Iterable<Doc>
  /** The fields with a geospatial index: where `$geoNear` looks when it names no `key`. */
  geoFields?(collection: string): string[]
}

/** The engine as the protocol sees it. Every call works at once; `settled()` resolves when all of it is on disk. */
export interface Engine {
  addCollection(name: string): void
  hasCollection(name: string): boolean
  /** Creates missing collections and indexes; building an index over existing documents included. */
  declare(collections: readonly CollectionSpec[]): void
  collections(): { name: string; documents: number; indexes: readonly IndexSpec[] }[]

  insert(collection: string, documents: readonly Doc[], transaction?: string): Value[]
  find(collection: string, options: FindOptions, transaction?: string): Doc[]
  /** As `find`, answered as canonical EJSON texts (the form of the wire). */
  findText(collection: string, options: FindOptions, transaction?: string): string[]
  count(collection: string, query: Doc): number
  update(collection: string, options: UpdateOptions, transaction?: string): UpdateResult
  updateAndReturn(
    collection: string,
    options: UpdateOptions,
    transaction?: string,
  ): { updated: number; doc: Doc | null }
  remove(collection: string, query: Doc, multi: boolean, transaction?: string): number
  aggregate(collection: string, stages: readonly Doc[]): Doc[]

  begin(): string
  commit(transaction: string): void
  abort(transaction: string): void

  /** Resolves once everything that was executed up to now is durable. The protocol awaits it before every answer. */
  settled(): Promise<void>
  /** Recomputes every index entry from the documents; says what is wrong, nothing when all is well. */
  verify(): string[]
  /** Every document of every collection (or of `only` one), in natural order, for the export file. */
  exportAll(only?: string): Iterable<{ collection: string; doc: Doc }>
  /** Replaces everything by what is given, in one commit. */
  importAll(collections: readonly CollectionSpec[], rows: Iterable<{ collection: string; doc: Doc }>): void
  /** Drops every document; declared collections and indexes stay. */
  reset(): void
  close(): Promise<void>
}

export interface EngineOptions {
  /** Folder of the data; `:memory:` keeps nothing. */
  dir: string
  collections?: readonly CollectionSpec[]
  /** What happens to a query no index serves: refused with its shape in the message, or warned about once. */
  unindexed: 'refuse' | 'warn' | 'ignore'
  warn?: (message: string) => void
  /** The time as the laptop's movable clock tells it, UTC ms (for `serverDate`). Transaction life uses real time. */
  now: () => number
  /** Documents a read may return at most; the service says 1000. */
  readLimit?: number
  /** Milliseconds a transaction lives; the service says 30 000. */
  transactionLife?: number
}
