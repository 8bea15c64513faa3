/** Which collections and indexes there are: kept in two tables beside the documents, changed in the same commits. */
import { CollectionStore } from './collection-store'
import { duplicateKey } from './duplicate-key'
import { decodeDoc } from './ejson'
import { keysOf, valuesOfKey } from './index-keys'
import { IndexStore } from './index-store'
import type { Sqlite } from './sqlite'
import { CloudError, type CollectionSpec, type IndexSpec } from './types'

const TABLES = `
CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS indexes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, spec TEXT NOT NULL, multikey INTEGER NOT NULL
);`

const BUILD_CHUNK = 1000

export class Catalog {
  private readonly byName = new Map<string, CollectionStore>()

  constructor(private readonly db: Sqlite) {
    db.exec(TABLES)
    this.load()
  }

  /** Reads everything anew from the tables: at the start, and after a commit that failed. */
  load(): void {
    this.byName.clear()
    const rows = this.db.prepare('SELECT id, name FROM collections ORDER BY name').all([])
    for (const [id, name] of rows) {
      const store = new CollectionStore(this.db, id as number, name as string)
      const indexes = this.db.prepare('SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id')
      store.indexes = indexes
        .all([store.id])
        .map(
          ([index, spec, multikey]) =>
            new IndexStore(
              this.db,
              index as number,
              store.id,
              JSON.parse(spec as string) as IndexSpec,
              multikey as number,
            ),
        )
      this.byName.set(store.name, store)
    }
  }

  /** After a statement was taken back: what is kept in memory of counts and arrays is read anew. */
  refresh(): void {
    for (const store of this.byName.values()) {
      store.forget()
      for (const index of store.indexes) index.refresh()
    }
  }

  /** Removes every document; collections and indexes stay. */
  empty(): void {
    for (const store of this.byName.values()) {
      this.db.exec(`DELETE FROM ${CollectionStore.table(store.id)}`)
      for (const index of store.indexes) this.db.exec(`DELETE FROM ${IndexStore.table(index.id)}`)
    }
    this.db.exec('UPDATE indexes SET multikey = 0')
    this.refresh()
  }

  /** The highest row number in use. */
  highestRow(): number {
    let highest = 0
    for (const { id } of this.byName.values()) {
      const [row] = this.db.prepare(`SELECT MAX(row) FROM ${CollectionStore.table(id)}`).get([])!
      if (typeof row === 'number' && row > highest) highest = row
    }
    return highest
  }

  /** All collections, by name. */
  all(): CollectionStore[] {
    return [...this.byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  has(name: string): boolean {
    return this.byName.has(name)
  }

  /** The collection of this name. Refused: one that does not exist. */
  get(name: string): CollectionStore {
    const found = this.byName.get(name)
    if (!found) throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)
    return found
  }

  /** Creates an empty collection. Refused: a name that is taken or none at all. */
  add(name: string): CollectionStore {
    if (name === '' || name.startsWith('system.') || name.includes('$') || name.includes('\0')) {
      throw new CloudError('INVALID_PARAM', `invalid collection name: ${JSON.stringify(name)}`)
    }
    if (this.byName.has(name)) {
      throw new CloudError('DATABASE_REQUEST_FAILED', `[ResourceInUse] collection already exists: ${name}`)
    }
    this.db.prepare('INSERT INTO collections (name) VALUES (?)').run([name])
    const [id] = this.db.prepare('SELECT id FROM collections WHERE name = ?').get([name])!
    CollectionStore.createTable(this.db, id as number)
    const store = new CollectionStore(this.db, id as number, name)
    this.byName.set(name, store)
    return store
  }

  /**
   * Makes a collection as declared: created when missing, new indexes built over what is there, changed ones rebuilt,
   * others dropped. Refused: a unique index over documents that repeat a key. Returns whether anything changed.
   */
  declare(spec: CollectionSpec): boolean {
    const existed = this.byName.has(spec.name)
    const store = existed ? this.get(spec.name) : this.add(spec.name)
    const wanted = new Map(spec.indexes.map((index) => [definitionOf(checked(spec.name, index)), index]))
    const kept = store.indexes.filter((index) => wanted.delete(definitionOf(index.spec)))
    const dropped = store.indexes.filter((index) => !kept.includes(index))
    for (const index of dropped) this.dropIndex(index)
    store.indexes = kept
    for (const index of wanted.values()) store.indexes = [...store.indexes, this.buildIndex(store, index)]
    return !existed || wanted.size > 0 || dropped.length > 0
  }

  private dropIndex(index: IndexStore): void {
    this.db.exec(`DROP TABLE ${IndexStore.table(index.id)}`)
    this.db.prepare('DELETE FROM indexes WHERE id = ?').run([index.id])
  }

  private buildIndex(store: CollectionStore, spec: IndexSpec): IndexStore {
    this.db
      .prepare('INSERT INTO indexes (collection, spec, multikey) VALUES (?, ?, 0)')
      .run([store.id, JSON.stringify(spec)])
    const [id] = this.db.prepare('SELECT MAX(id) FROM indexes').get([])!
    IndexStore.createTable(this.db, id as number, spec)
    const index = new IndexStore(this.db, id as number, store.id, spec, 0)
    if (index.geo !== undefined) return index
    let last = -1
    for (;;) {
      const rows = store.rowsAfter(last, BUILD_CHUNK)
      for (const [row, text] of rows) fillIndex(store, index, row as number, text as string)
      if (rows.length < BUILD_CHUNK) return index
      last = rows[rows.length - 1]![0] as number
    }
  }

  /** Removes everything, declared collections included. */
  dropAll(): void {
    for (const store of this.byName.values()) {
      for (const index of store.indexes) this.dropIndex(index)
      this.db.exec(`DROP TABLE ${CollectionStore.table(store.id)}`)
    }
    this.db.exec('DELETE FROM collections')
    this.byName.clear()
  }
}

function fillIndex(store: CollectionStore, index: IndexStore, row: number, text: string): void {
  const doc = decodeDoc(text)
  const { keys, multikey } = keysOf(index.shape, doc)
  index.note(multikey)
  for (const key of keys) {
    if (!index.add(key, row)) {
      throw duplicateKey(store.name, index.spec.name, index.shape.fields, valuesOfKey(index.shape, doc, key))
    }
  }
}

/** Two indexes with the same definition are the same index. */
function definitionOf({ name, fields, unique, geo }: IndexSpec): string {
  return JSON.stringify([name, fields.map(({ field, direction }) => [field, direction]), unique === true, geo === true])
}

function checked(collection: string, spec: IndexSpec): IndexSpec {
  const paths = spec.fields.map(({ field }) => field)
  const bad =
    paths.length === 0 ||
    paths.length > 31 ||
    new Set(paths).size < paths.length ||
    paths.some((path) => path === '' || path.startsWith('$') || path.split('.').includes('')) ||
    (spec.geo && paths.length !== 1)
  if (bad) throw new CloudError('INVALID_PARAM', `invalid index ${spec.name} of ${collection}: { ${paths.join(', ')} }`)
  return spec
}
