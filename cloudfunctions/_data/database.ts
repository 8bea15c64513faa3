/**
 * The small part of the CloudBase database that the product uses, as types: what `_data` is given by the kernel,
 * so that no file here imports the SDK. Conditions and changes are the SDK's own command objects.
 */
export type Condition = { [field: string]: unknown }

export interface Query {
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(count: number): Query
  field(projection: { [field: string]: boolean | 0 | 1 }): Query
  get(): Promise<{ data: unknown }>
  count(): Promise<{ total: number }>
  update(changes: object): Promise<{ updated: number }>
  remove(): Promise<{ deleted: number | string }>
}
export interface DocumentRef {
  get(): Promise<{ data: unknown }>
  update(changes: object): Promise<{ updated: number }>
  set(data: object): Promise<unknown>
  remove(): Promise<{ deleted?: number | string }>
}
export interface Aggregate {
  match(condition: Condition): Aggregate
  addFields(fields: object): Aggregate
  lookup(from: object): Aggregate
  group(by: object): Aggregate
  project(projection: object): Aggregate
  limit(count: number): Aggregate
  end(): Promise<{ data: unknown }>
}
export interface CollectionRef {
  add(data: object | readonly object[]): Promise<unknown>
  doc(id: string): DocumentRef
  where(condition: Condition): Query
  aggregate(): Aggregate
}
/** The comparison and update operators in use; each answers an opaque command object. */
export interface Command {
  gt(value: unknown): object
  gte(value: unknown): object
  lt(value: unknown): object
  lte(value: unknown): object
  neq(value: unknown): object
  in(values: readonly unknown[]): object
  and(...conditions: object[]): object
  set(value: unknown): object
  inc(value: number): object
  push(value: unknown): object
  pull(value: unknown): object
  addToSet(value: unknown): object
}
/** The aggregation expressions in use. */
export interface Expressions {
  arrayElemAt(parts: unknown[]): object
  concat(parts: unknown[]): object
  ifNull(parts: unknown[]): object
  eq(pair: [unknown, unknown]): object
  gte(pair: [unknown, unknown]): object
  or(conditions: unknown[]): object
  filter(of: { input: unknown; as: string; cond: unknown }): object
  map(of: { input: unknown; as: string; in: unknown }): object
  mergeObjects(objects: unknown[]): object
  sum(value: unknown): object
  min(value: unknown): object
}
export interface TransactionRef {
  collection(name: string): CollectionRef
  commit(): Promise<unknown>
  rollback(reason: unknown): Promise<unknown>
}
export interface Database {
  collection(name: string): CollectionRef
  command: Command & { aggregate: Expressions }
  startTransaction(): Promise<TransactionRef>
}

/** Whether an error says that a unique key is taken; the service has two ways to say so. */
export function isDuplicate(error: unknown): boolean {
  const { code, message } = asError(error)
  return code === 'DATABASE_DUPLICATE_WRITE' || message.includes('E11000')
}

/** Whether an error says that another transaction was first. */
export function isConflict(error: unknown): boolean {
  const { code } = asError(error)
  return code === 'DATABASE_TRANSACTION_CONFLICT'
}

/** Whether an error is the service's way to say: later, please. */
export function isBusy(error: unknown): boolean {
  const { code } = asError(error)
  return (
    code === 'EXCEED_RATELIMIT' || code === 'EXCEED_REQUEST_LIMIT' || code === 'DATABASE_TIMEOUT' || isConflict(error)
  )
}

function asError(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return { code: String(code ?? ''), message: String(message ?? '') }
}
