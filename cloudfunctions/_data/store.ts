import { type CollectionRef, type Command, type Condition, isDuplicate } from './database'

/** The part of a store that works inside a transaction too: by id only (a `where` write would run outside it). */
export interface DocumentStore<T extends { _id: string }> {
  get(id: string): Promise<T | null>
  /** Creates documents; throws where an id or unique key is taken. */
  insert(...documents: T[]): Promise<void>
  /** Replaces the named fields whole; false when there is no such document. */
  update(id: string, changes: Partial<Omit<T, '_id'>>): Promise<boolean>
  remove(id: string): Promise<void>
}

/** One collection: typed reads and writes with the database's own operators. Never pages by skip. */
export interface Store<T extends { _id: string }> extends DocumentStore<T> {
  /** Creates a document; false when its id or a unique key is taken already: a repeat is not an error. */
  add(document: T): Promise<boolean>
  find(condition: Condition, options?: FindOptions): Promise<T[]>
  first(condition: Condition, options?: FindOptions): Promise<T | null>
  count(condition: Condition): Promise<number>
  updateWhere(condition: Condition, changes: { [field: string]: unknown }): Promise<number>
  removeWhere(condition: Condition): Promise<void>
}
export interface FindOptions {
  order?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  /** At most 1000, the service's limit for one read. */
  limit?: number
  fields?: readonly string[]
}

/** The store of one collection; `collection` may be a transaction's, then only the `DocumentStore` part is safe. */
export function storeOf<T extends { _id: string }>(collection: CollectionRef, command: Command): Store<T> {
  const whole = (changes: object) =>
    Object.fromEntries(
      Object.entries(changes).map(([field, value]) => [field, isCommand(value) ? value : command.set(value)]),
    )
  const self: Store<T> = {
    async get(id) {
      return one<T>((await collection.doc(id).get()).data)
    },
    async insert(...documents) {
      await collection.add(documents.length === 1 ? documents[0]! : documents)
    },
    async add(document) {
      try {
        await collection.add(document)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async update(id, changes) {
      return (await collection.doc(id).update(whole(changes))).updated > 0
    },
    async remove(id) {
      await collection.doc(id).remove()
    },
    async find(condition, { order = [], limit = 100, fields } = {}) {
      let query = collection.where(condition).limit(limit)
      for (const [field, direction] of order) query = query.orderBy(field, direction)
      if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, true])))
      return (await query.get()).data as T[]
    },
    async first(condition, options = {}) {
      return (await self.find(condition, { ...options, limit: 1 }))[0] ?? null
    },
    async count(condition) {
      return (await collection.where(condition).count()).total
    },
    async updateWhere(condition, changes) {
      return (await collection.where(condition).update(whole(changes))).updated
    },
    async removeWhere(condition) {
      await collection.where(condition).remove()
    },
  }
  return self
}

/** The SDK's command objects are the only values with a class of their own among changes. */
function isCommand(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype !== Object.prototype && prototype !== null
}

function one<T>(data: unknown): T | null {
  return ((Array.isArray(data) ? data[0] : data) as T | undefined) ?? null
}
