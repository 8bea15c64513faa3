/** One index on disk: a table of (key, row). A unique one has each key once. */
import { isPositional, type KeyShape, keyShape } from './index-keys'
import type { Readable } from './planner'
import type { Interval } from './spans'
import type { Row, Sqlite, Statement } from './sqlite'
import type { IndexSpec } from './types'

/** Where keys are walked from: the place behind (forward) or before (reverse) which the next one lies. */
export interface Place {
  key: Buffer
  row: number
}

/** A source of documents in key order. */
export interface KeySource extends Readable {
  /** Up to `limit` documents of the interval beyond the place, in key order or its reverse: [row, text]. */
  chunk(from: Place, interval: Interval, reverse: boolean, limit: number): Row[]
  /** The place of the document `steps` further on: where the next chunk begins. */
  advance(from: Place, interval: Interval, reverse: boolean, steps: number): Place
  countKeys(interval: Interval): number
}

/** SQL of an index table and of the `_id` index inside a document table differ only in these words. */
interface Words {
  /** Where the keys are, and where with their documents. */
  keys: string
  documents: string
  key: string
  row: string
}

/** Statements that walk keys. Each is finished before the next begins, so that walks may nest. */
export class KeyWalk {
  private readonly chunks: readonly [forward: Statement, backward: Statement]
  private readonly places: readonly [forward: Statement, backward: Statement]
  private readonly count: Statement

  constructor(db: Sqlite, { keys, documents, key, row }: Words) {
    const beyond = [
      `WHERE (${key}, ${row}) > (?, ?) AND ${key} < ? ORDER BY ${key}, ${row} LIMIT`,
      `WHERE (${key}, ${row}) < (?, ?) AND ${key} >= ? ORDER BY ${key} DESC, ${row} DESC LIMIT`,
    ] as const
    // Keys are not read with the documents: a BLOB costs as much as the rest of a row.
    const chunk = (where: string): Statement => db.prepare(`SELECT ${row}, doc FROM ${documents} ${where} ?`)
    const place = (where: string): Statement => db.prepare(`SELECT ${key}, ${row} FROM ${keys} ${where} 1 OFFSET ?`)
    this.chunks = [chunk(beyond[0]), chunk(beyond[1])]
    this.places = [place(beyond[0]), place(beyond[1])]
    this.count = db.prepare(`SELECT COUNT(*) FROM ${keys} WHERE ${key} >= ? AND ${key} < ?`)
  }

  chunk(from: Place, interval: Interval, reverse: boolean, limit: number): Row[] {
    return reverse
      ? this.chunks[1].all([from.key, from.row, interval.start, limit])
      : this.chunks[0].all([from.key, from.row, interval.end, limit])
  }

  advance(from: Place, interval: Interval, reverse: boolean, steps: number): Place {
    const row = reverse
      ? this.places[1].get([from.key, from.row, interval.start, steps - 1])
      : this.places[0].get([from.key, from.row, interval.end, steps - 1])
    return { key: row![0] as Buffer, row: row![1] as number }
  }

  countKeys(interval: Interval): number {
    return this.count.get([interval.start, interval.end])![0] as number
  }
}

export class IndexStore implements KeySource {
  readonly shape: KeyShape
  readonly unique: boolean
  readonly usable: boolean
  readonly geo?: string
  private readonly walk: KeyWalk
  private readonly insert: Statement
  private readonly delete: Statement
  private readonly owner: Statement
  private readonly everything: Statement
  private readonly markMultikey: Statement
  private readonly readMultikey: Statement

  constructor(
    db: Sqlite,
    readonly id: number,
    collectionId: number,
    readonly spec: IndexSpec,
    public multikey: number,
  ) {
    this.shape = keyShape(spec)
    this.unique = spec.unique === true && !spec.geo
    this.usable = !spec.geo && !spec.fields.some(({ field }) => isPositional(field))
    if (spec.geo) this.geo = spec.fields[0]?.field
    const table = IndexStore.table(id)
    this.walk = new KeyWalk(db, {
      keys: `${table} i`,
      documents: `${table} i JOIN c${collectionId} c ON c.row = i.row`,
      key: 'i.key',
      row: 'i.row',
    })
    this.insert = db.prepare(`INSERT OR IGNORE INTO ${table} (key, row) VALUES (?, ?)`)
    this.delete = db.prepare(`DELETE FROM ${table} WHERE key = ? AND row = ?`)
    this.owner = db.prepare(`SELECT row FROM ${table} WHERE key = ? LIMIT 1`)
    this.everything = db.prepare(`SELECT key, row FROM ${table} WHERE (key, row) > (?, ?) ORDER BY key, row LIMIT ?`)
    this.markMultikey = db.prepare('UPDATE indexes SET multikey = ? WHERE id = ?')
    this.readMultikey = db.prepare('SELECT multikey FROM indexes WHERE id = ?')
  }

  static table(id: number): string {
    return `i${id}`
  }

  static createTable(db: Sqlite, id: number, spec: IndexSpec): void {
    const key = spec.unique && !spec.geo ? 'PRIMARY KEY (key)' : 'PRIMARY KEY (key, row)'
    db.exec(`CREATE TABLE ${IndexStore.table(id)} (key BLOB NOT NULL, row INTEGER NOT NULL, ${key}) WITHOUT ROWID`)
  }

  /** Adds a key; false when a unique index has it already. */
  add(key: Buffer, row: number): boolean {
    return this.insert.run([key, row]) > 0
  }

  remove(key: Buffer, row: number): void {
    this.delete.run([key, row])
  }

  /** The row that holds a key. */
  ownerOf(key: Buffer): number | undefined {
    return this.owner.get([key])?.[0] as number | undefined
  }

  /** Remembers which fields have met an array. */
  note(multikey: number): void {
    if ((this.multikey | multikey) === this.multikey) return
    this.multikey |= multikey
    this.markMultikey.run([this.multikey, this.id])
  }

  /** Reads anew which fields have met an array. */
  refresh(): void {
    this.multikey = (this.readMultikey.get([this.id])?.[0] as number | undefined) ?? 0
  }

  chunk(from: Place, interval: Interval, reverse: boolean, limit: number): Row[] {
    return this.walk.chunk(from, interval, reverse, limit)
  }

  advance(from: Place, interval: Interval, reverse: boolean, steps: number): Place {
    return this.walk.advance(from, interval, reverse, steps)
  }

  countKeys(interval: Interval): number {
    return this.walk.countKeys(interval)
  }

  /** Every entry in key order, for checking: [key, row]. */
  entriesAfter(place: Place, limit: number): Row[] {
    return this.everything.all([place.key, place.row, limit])
  }
}
