/** Recomputes every index entry from the documents and compares: what a crash must never leave unequal. */
import type { CollectionStore } from './collection-store'
import { decodeDoc } from './ejson'
import { keysOf } from './index-keys'
import type { IndexStore, Place } from './index-store'
import { idKey } from './typed-id'

const CHUNK = 1000

/** What is wrong with a collection, in words; nothing when all is well. */
export function verifyCollection(store: CollectionStore): string[] {
  const problems: string[] = []
  const expected = store.indexes.map(() => new Set<string>())
  const rows = new Set<number>()
  for (const [row, text, id] of everyRow(store)) {
    rows.add(row)
    const doc = decodeDoc(text)
    if (!idKey(doc._id).equals(id)) problems.push(`${store.name}: row ${row} is filed under another _id`)
    store.indexes.forEach((index, i) => {
      if (index.geo !== undefined) return
      const { keys, multikey } = keysOf(index.shape, doc)
      for (const key of keys) expected[i]!.add(entry(key, row))
      if ((index.multikey | multikey) !== index.multikey)
        problems.push(`${store.name}.${index.spec.name}: an array was not noted`)
    })
  }
  if (rows.size !== store.count) problems.push(`${store.name}: counted ${store.count} documents, found ${rows.size}`)
  return [...problems, ...store.indexes.flatMap((index, i) => verifyIndex(store, index, expected[i]!))]
}

function verifyIndex(store: CollectionStore, index: IndexStore, expected: Set<string>): string[] {
  const problems: string[] = []
  const name = `${store.name}.${index.spec.name}`
  let place: Place = { key: Buffer.alloc(0), row: -1 }
  for (;;) {
    const entries = index.entriesAfter(place, CHUNK)
    for (const [key, row] of entries) {
      if (!expected.delete(entry(key as Buffer, row as number)))
        problems.push(`${name}: an entry too many for row ${row}`)
    }
    if (entries.length < CHUNK) break
    const last = entries[entries.length - 1]!
    place = { key: last[0] as Buffer, row: last[1] as number }
  }
  for (const missing of expected) problems.push(`${name}: an entry is missing for row ${missing.split(':')[0]}`)
  return problems
}

function* everyRow(store: CollectionStore): Generator<[row: number, text: string, id: Buffer]> {
  let last = -1
  for (;;) {
    const rows = store.rowsAndIdsAfter(last, CHUNK)
    for (const [row, text, id] of rows) yield [row as number, text as string, id as Buffer]
    if (rows.length < CHUNK) return
    last = rows[rows.length - 1]![0] as number
  }
}

function entry(key: Buffer, row: number): string {
  return `${row}:${key.toString('latin1')}`
}
