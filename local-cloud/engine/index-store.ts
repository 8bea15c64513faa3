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

/** A source of documents in key order. Rows are [row, text, key]. */
export interface KeySource extends Readable {
  /** Up to `limit` documents of the interval beyond the place, in key order or its reverse. */
  chunk(from: Place, interval: Interval, reverse: boolean, limit: number): Row[]
  countKeys(interval: Interval): number
}

/** SQL of an index table and of the `_id` index inside a document table differ only in these words. */
interface Words {
  from: string
  key: string
  row: string
}

/** Statements that walk keys. Each is finished before the next begins, so that walks may nest. */
export class KeyWalk {
  private readonly forward: Statement
  private readonly backward: Statement
  private readonly count: Statement

  constructor(db: Sqlite, words: Words) {
    const { from, key, row } = words
    const select = `SELECT ${row}, doc, ${key} FROM ${from} WHERE`
    this.forward = db.prepare(`${select} (${key}, ${row}) > (?, ?) AND ${key} < ? ORDER BY ${key}, ${row} LIMIT ?`)
    this.backward = db.prepare(
      `${select} (${key}, ${row}) < (?, ?) AND ${key} >= ? ORDER BY ${key} DESC, ${row} DESC LIMIT ?`,
    )
    this.count = db.prepare(
      `SELECT COUNT(*) FROM ${from.split(' ')[0]} WHERE ${key.split('.').pop()} >= ? AND ${key.split('.').pop()} < ?`,
    )
  }

  chunk(from: Place, interval: Interval, reverse: boolean, limit: number): Row[] {
    return reverse
      ? this.backward.all([from.key, from.row, interval.start, limit])
      : this.forward.all([from.key, from.row, interval.end, limit])
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
      from: `${table} i JOIN c${collectionId} c ON c.row = i.row`,
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

  countKeys(interval: Interval): number {
    return this.walk.countKeys(interval)
  }

  /** Every entry in key order, for checking: [key, row]. */
  entriesAfter(place: Place, limit: number): Row[] {
    return this.everything.all([place.key, place.row, limit])
  }
}
