/**
 * Transactions with snapshot isolation. A transaction sees the documents as they were when it began, and its own writes,
 * which stay in memory until the commit. First writer wins: writing what another has written since the beginning, or is
 * writing, answers DATABASE_TRANSACTION_CONFLICT and ends the transaction.
 *
 * A plain write never waits: it wins over open transactions that have written the same document (or unique key); these
 * learn of the conflict at their next step. (MongoDB lets the plain write wait for the transaction; either way the two
 * are one after the other, and the retry of `runTransaction` covers the difference.)
 *
 * Any refusal inside a transaction ends it, as in MongoDB.
 */
import { randomBytes } from 'node:crypto'
import type { CollectionStore } from './collection-store'
import { duplicateKey } from './duplicate-key'
import { encodeDoc } from './ejson'
import { valuesOfKey } from './index-keys'
import { Found, type View } from './reader'
import { CloudError, type Doc } from './types'
import { insertDoc, removeDoc, replaceDoc, type UniqueKey, uniqueKeys } from './writer'

/** A committed change of one document, as other transactions must know it. */
export interface Change {
  store: CollectionStore
  row: number
  /** The text before; undefined for a new document. */
  before?: string
  keys: readonly UniqueKey[]
}

/** How a transaction ended; made into an error only if somebody comes back to it. */
interface End {
  code: string
  message: string
  /** The caller has not been told: nothing it did ended the transaction. */
  untold?: boolean
}

interface OwnWrite {
  store: CollectionStore
  row: number
  /** As the snapshot has it; undefined for a document of the transaction's own. */
  before?: Found
  /** Undefined: removed. */
  after?: Found
}

const REMEMBERED = 1000

export class Transactions {
  private readonly running = new Map<string, Transaction>()
  private readonly ended = new Map<string, End>()
  /** Which transaction has laid claim to a key. */
  readonly claims = new Map<string, Transaction>()

  constructor(
    private readonly life: number,
    readonly rows: { next(): number; last(): number },
  ) {}

  /** Whether plain writes need to be told to anybody. */
  get anyOpen(): boolean {
    return this.running.size > 0
  }

  begin(): Transaction {
    const transaction = new Transaction(this, randomBytes(16).toString('hex'), this.rows.last())
    transaction.timer = setTimeout(() => {
      this.end(transaction, failed(`transaction ${transaction.id} lived longer than ${this.life} ms`))
    }, this.life)
    transaction.timer.unref()
    this.running.set(transaction.id, transaction)
    return transaction
  }

  /** The open transaction of this id. Refused: one that has ended (by conflict, by time, by its caller) or never was. */
  get(id: string): Transaction {
    const found = this.running.get(id)
    if (found && performance.now() - found.began > this.life) {
      this.end(found, failed(`transaction ${id} lived longer than ${this.life} ms`))
    } else if (found) return found
    throw refusal(this.ended.get(id) ?? failed(`transaction ${id} does not exist`))
  }

  /** Runs one step; a refusal ends the transaction. */
  step<T>(id: string, work: (transaction: Transaction) => T): T {
    const transaction = this.get(id)
    try {
      return work(transaction)
    } catch (error) {
      const conflict = error instanceof CloudError && error.code === 'DATABASE_TRANSACTION_CONFLICT'
      this.end(
        transaction,
        conflict ? error : failed(`transaction ${id} has been aborted: ${(error as Error).message}`),
      )
      throw error
    }
  }

  /**
   * Gives up a transaction. One that has ended already, by a conflict of its own too, does not exist any more, as in
   * MongoDB; one that lost against a plain write, and has not heard of it, is given up like any other.
   */
  abort(id: string): void {
    const found = this.running.get(id)
    if (!found && !this.ended.get(id)?.untold) throw refusal(failed(`transaction ${id} does not exist`))
    const reason = failed(`transaction ${id} has been aborted`)
    if (found) this.end(found, reason)
    else this.ended.set(id, reason)
  }

  end(transaction: Transaction, reason: End): void {
    clearTimeout(transaction.timer)
    this.running.delete(transaction.id)
    for (const name of transaction.claimed) this.claims.delete(name)
    this.ended.set(transaction.id, reason)
    if (this.ended.size > REMEMBERED) this.ended.delete(this.ended.keys().next().value!)
  }

  /** Ends all of them: the ground they stand on has changed. */
  endAll(why: string): void {
    for (const transaction of this.running.values()) this.end(transaction, { ...conflict(why), untold: true })
  }

  /** Tells the open transactions what was committed; those that had written the same lose. */
  committed(changes: readonly Change[], by?: Transaction): void {
    for (const change of changes) {
      for (const { name } of change.keys) {
        const loser = this.claims.get(name)
        if (loser && loser !== by) this.end(loser, OUTRUN)
      }
      for (const transaction of this.running.values()) if (transaction !== by) transaction.remember(change)
    }
    // Keys taken and given up again on the way count as written too, as in MongoDB.
    if (by) for (const transaction of this.running.values()) if (transaction !== by) transaction.touch(by.claimed)
  }
}

export class Transaction implements View {
  readonly began = performance.now()
  readonly claimed = new Set<string>()
  timer: NodeJS.Timeout | undefined
  /** Keys others have written since the beginning. */
  private readonly touched = new Set<string>()
  /** Where the tables have left the snapshot, by row: the document as it was, if it was. */
  private readonly kept = new Map<number, { store: CollectionStore; found?: Found }>()
  private readonly own = new Map<number, OwnWrite>()
  private readonly ownKeys = new Map<string, number>()

  constructor(
    private readonly all: Transactions,
    readonly id: string,
    private readonly lastRow: number,
  ) {}

  hides(_store: CollectionStore, row: number): boolean {
    return row > this.lastRow || this.own.has(row) || this.kept.has(row)
  }

  *instead(store: CollectionStore): Generator<Found> {
    for (const [row, kept] of this.kept) if (kept.found && kept.store === store && !this.own.has(row)) yield kept.found
    for (const write of this.own.values()) if (write.store === store && write.after) yield write.after
  }

  /** Notes the keys another has written on its way to a commit. */
  touch(names: ReadonlySet<string>): void {
    for (const name of names) this.touched.add(name)
  }

  /** Notes what another has committed. */
  remember({ store, row, before, keys }: Change): void {
    for (const { name } of keys) this.touched.add(name)
    // A row up to `lastRow` may be new too: another transaction had taken it before this one began.
    if (row > this.lastRow || this.kept.has(row)) return
    this.kept.set(row, before === undefined ? { store } : { store, found: new Found(row, { text: before }) })
  }

  /** Writes a new document. Refused: a duplicate key, a conflict. */
  insert(store: CollectionStore, doc: Doc): void {
    this.write(store, undefined, doc)
  }

  replace(store: CollectionStore, old: Found, doc: Doc): void {
    this.write(store, old, doc)
  }

  remove(store: CollectionStore, old: Found): void {
    this.write(store, old, undefined)
  }

  private write(store: CollectionStore, old: Found | undefined, doc: Doc | undefined): void {
    const row = old?.row ?? this.all.rows.next()
    const released = old ? uniqueKeys(store, old.doc) : []
    const taken = doc ? uniqueKeys(store, doc) : []
    for (const key of released) this.claim(key)
    for (const key of taken) {
      this.checkFree(store, row, doc!, key)
      this.claim(key)
    }
    for (const { name } of released) this.ownKeys.delete(name)
    for (const { name } of taken) this.ownKeys.set(name, row)
    const earlier = this.own.get(row)
    const write: OwnWrite = {
      store,
      row,
      before: earlier ? earlier.before : old,
      after: doc && new Found(row, { text: encodeDoc(doc) }),
    }
    this.own.set(row, write)
  }

  private claim({ name }: UniqueKey): void {
    if (this.touched.has(name)) throw refusal(conflict('the document was written after the transaction began'))
    const holder = this.all.claims.get(name)
    if (holder && holder !== this) throw refusal(conflict('the document is being written by another transaction'))
    this.all.claims.set(name, this)
    this.claimed.add(name)
  }

  private checkFree(store: CollectionStore, row: number, doc: Doc, { name, index, key }: UniqueKey): void {
    const own = this.ownKeys.get(name)
    let taken = own !== undefined && own !== row
    if (own === undefined && !this.touched.has(name)) {
      const owner = index ? index.ownerOf(key) : store.byId(key)?.row
      taken = owner !== undefined && owner !== row && !this.own.has(owner)
    }
    if (!taken) return
    throw index
      ? duplicateKey(store.name, index.spec.name, index.shape.fields, valuesOfKey(index.shape, doc, key))
      : duplicateKey(store.name, '_id_', ['_id'], [doc._id])
  }

  /** Writes everything into the tables; must run inside one statement-level savepoint. */
  apply(): Change[] {
    const writes = [...this.own.values()].map((write) => ({ write, keys: keysOfWrite(write) }))
    // First away with the old forms that give up a key, so that keys may change hands.
    for (const { write, keys } of writes) {
      if (write.before && keys.givenUp) removeDoc(write.store, write.row, write.before.doc)
    }
    for (const { write, keys } of writes) {
      const { store, row, before, after } = write
      if (before && after && !keys.givenUp) replaceDoc(store, row, before.doc, after.doc, after.text)
      else if (after) insertDoc(store, row, after.doc, after.text)
    }
    return writes.map(({ write, keys }) => ({
      store: write.store,
      row: write.row,
      before: write.before?.text,
      keys: keys.all,
    }))
  }

  get wrote(): boolean {
    return this.own.size > 0
  }
}

function keysOfWrite({ store, before, after }: OwnWrite): { all: UniqueKey[]; givenUp: boolean } {
  const old = before ? uniqueKeys(store, before.doc) : []
  const next = after ? uniqueKeys(store, after.doc) : []
  return { all: [...old, ...next], givenUp: old.some(({ name }) => !next.some((key) => key.name === name)) }
}

function conflict(why: string): End {
  return { code: 'DATABASE_TRANSACTION_CONFLICT', message: `[TransactionConflict] WriteConflict: ${why}` }
}

function failed(why: string): End {
  return { code: 'DATABASE_TRANSACTION_FAIL', message: `[TransactionFail] ${why}` }
}

function refusal({ code, message }: End): CloudError {
  return new CloudError(code, message)
}

/** The transaction was ended by its own commit. */
export function finished(id: string): End {
  return failed(`transaction ${id} has been committed`)
}

const OUTRUN: End = { ...conflict('a write outside of the transaction came first'), untold: true }
