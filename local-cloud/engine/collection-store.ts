/** One collection on disk: a table of documents as canonical EJSON by row number (natural order) and typed `_id`. */
import { type KeyShape, keyShape } from './index-keys'
import { type IndexStore, type KeySource, KeyWalk } from './index-store'
import type { Row, Sqlite, Statement } from './sqlite'

export interface StoredDoc {
  /** Grows in the order of insertion, across all collections. */
  row: number
  text: string
}

const ID_SHAPE: KeyShape = keyShape({ name: '_id_', fields: [{ field: '_id', direction: 1 }], unique: true })

/** The index every collection has: the typed `_id` column of its own table. */
class IdIndex extends KeyWalk implements KeySource {
  readonly shape = ID_SHAPE
  readonly unique = true
  readonly multikey = 0
  readonly usable = true

  constructor(db: Sqlite, table: string) {
    super(db, { keys: table, documents: table, key: 'id', row: 'row' })
  }
}

export class CollectionStore {
  /** Declared indexes; the `_id` index is apart. */
  indexes: IndexStore[] = []
  readonly idIndex: KeySource
  private known: number | undefined
  private readonly insertRow: Statement
  private readonly updateRow: Statement
  private readonly deleteRow: Statement
  private readonly selectId: Statement
  private readonly rows: Statement
  private readonly rowsAndIds: Statement
  private readonly countRows: Statement

  constructor(
    db: Sqlite,
    readonly id: number,
    readonly name: string,
  ) {
    const table = CollectionStore.table(id)
    this.idIndex = new IdIndex(db, table)
    this.insertRow = db.prepare(`INSERT INTO ${table} (row, id, doc) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`)
    this.updateRow = db.prepare(`UPDATE ${table} SET doc = ? WHERE row = ?`)
    this.deleteRow = db.prepare(`DELETE FROM ${table} WHERE row = ?`)
    this.selectId = db.prepare(`SELECT row, doc FROM ${table} WHERE id = ?`)
    this.rows = db.prepare(`SELECT row, doc FROM ${table} WHERE row > ? ORDER BY row LIMIT ?`)
    this.rowsAndIds = db.prepare(`SELECT row, doc, id FROM ${table} WHERE row > ? ORDER BY row LIMIT ?`)
    this.countRows = db.prepare(`SELECT COUNT(*) FROM ${table}`)
  }

  static table(id: number): string {
    return `c${id}`
  }

  static createTable(db: Sqlite, id: number): void {
    db.exec(
      `CREATE TABLE ${CollectionStore.table(id)} (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc TEXT NOT NULL)`,
    )
  }

  /** Adds a document; false when its `_id` is taken. */
  insert(row: number, id: Buffer, text: string): boolean {
    const added = this.insertRow.run([row, id, text]) > 0
    if (added && this.known !== undefined) this.known++
    return added
  }

  replace(row: number, text: string): void {
    this.updateRow.run([text, row])
  }

  remove(row: number): void {
    const removed = this.deleteRow.run([row])
    if (this.known !== undefined) this.known -= removed
  }

  byId(id: Buffer): StoredDoc | undefined {
    const found = this.selectId.get([id])
    return found && { row: found[0] as number, text: found[1] as string }
  }

  /** Up to `limit` documents behind a row, in natural order: [row, text]. */
  rowsAfter(row: number, limit: number): Row[] {
    return this.rows.all([row, limit])
  }

  /** As `rowsAfter`, with the bytes of the `_id`, for checking: [row, text, id]. */
  rowsAndIdsAfter(row: number, limit: number): Row[] {
    return this.rowsAndIds.all([row, limit])
  }

  /** Number of documents: counted once, then kept. */
  get count(): number {
    this.known ??= this.countRows.get([])![0] as number
    return this.known
  }

  /** Forgets what was counted: a commit failed and the table is older than it seemed. */
  forget(): void {
    this.known = undefined
  }
}
