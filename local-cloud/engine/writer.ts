/**
 * Writes one document and its index entries. Entries of unique indexes go first, and what was added is taken back
 * when one of them is a repetition: a refused write leaves nothing, without a savepoint.
 */
import type { CollectionStore } from './collection-store'
import { duplicateKey } from './duplicate-key'
import { type DocKeys, keysOf, valuesOfKey } from './index-keys'
import type { IndexStore } from './index-store'
import { idKey } from './typed-id'
import type { Doc } from './types'

interface Change {
  index: IndexStore
  added: readonly Buffer[]
  removed: readonly Buffer[]
}

const NONE: readonly Buffer[] = []

/** Stores a new document (with `_id`) at this row. Refused: a key that a unique index has, `_id` first. */
export function insertDoc(store: CollectionStore, row: number, doc: Doc, text: string): void {
  const changes = store.indexes.length ? changesOf(store, undefined, doc) : []
  const id = idKey(doc._id)
  if (!store.insert(row, id, text)) throw duplicateKey(store.name, '_id_', ['_id'], [doc._id])
  try {
    addKeys(store, row, doc, changes)
  } catch (error) {
    store.remove(row)
    throw error
  }
}

/** Stores the new form of a document. Refused: a key that a unique index has from another document. */
export function replaceDoc(store: CollectionStore, row: number, old: Doc, doc: Doc, text: string): void {
  if (store.indexes.length) {
    const changes = changesOf(store, old, doc)
    addKeys(store, row, doc, changes)
    for (const { index, removed } of changes) for (const key of removed) index.remove(key, row)
  }
  store.replace(row, text)
}

/** Removes a document and its entries. */
export function removeDoc(store: CollectionStore, row: number, old: Doc): void {
  for (const index of store.indexes) {
    if (index.geo === undefined) for (const key of keysOf(index.shape, old).keys) index.remove(key, row)
  }
  store.remove(row)
}

function changesOf(store: CollectionStore, old: Doc | undefined, doc: Doc): Change[] {
  const changes: Change[] = []
  for (const index of store.indexes) {
    if (index.geo !== undefined) continue
    const next = keysOf(index.shape, doc)
    if (next.multikey) index.note(next.multikey)
    const change = old ? difference(keysOf(index.shape, old), next) : { added: next.keys, removed: NONE }
    if (change.added.length || change.removed.length) changes.push({ index, ...change })
  }
  return changes
}

function difference(old: DocKeys, next: DocKeys): { added: readonly Buffer[]; removed: readonly Buffer[] } {
  if (old.keys.length === 1 && next.keys.length === 1) {
    return old.keys[0]!.equals(next.keys[0]!) ? { added: NONE, removed: NONE } : { added: next.keys, removed: old.keys }
  }
  const lacks = (keys: readonly Buffer[], key: Buffer): boolean => !keys.some((other) => other.equals(key))
  return {
    added: next.keys.filter((key) => lacks(old.keys, key)),
    removed: old.keys.filter((key) => lacks(next.keys, key)),
  }
}

function addKeys(store: CollectionStore, row: number, doc: Doc, changes: readonly Change[]): void {
  const added: { index: IndexStore; key: Buffer }[] = []
  for (const unique of [true, false]) {
    for (const { index, added: keys } of changes) {
      if (index.unique !== unique) continue
      for (const key of keys) {
        if (index.add(key, row)) {
          if (unique) added.push({ index, key })
          continue
        }
        for (const done of added) done.index.remove(done.key, row)
        throw duplicateKey(store.name, index.spec.name, index.shape.fields, valuesOfKey(index.shape, doc, key))
      }
    }
  }
}

/** A key that only one document may have, named across the whole engine. */
export interface UniqueKey {
  name: string
  /** Undefined for `_id`. */
  index?: IndexStore
  key: Buffer
}

/** The document's `_id` and its keys in unique indexes: what a write of it lays claim to. */
export function uniqueKeys(store: CollectionStore, doc: Doc): UniqueKey[] {
  const id = idKey(doc._id)
  const keys: UniqueKey[] = [{ name: `c${store.id}:${id.toString('latin1')}`, key: id }]
  for (const index of store.indexes) {
    if (!index.unique) continue
    for (const key of keysOf(index.shape, doc).keys)
      keys.push({ name: `i${index.id}:${key.toString('latin1')}`, index, key })
  }
  return keys
}
