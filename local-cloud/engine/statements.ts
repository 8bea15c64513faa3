/** The statements on documents, each for a plain caller or inside a transaction. */
import type { CollectionStore } from './collection-store'
import type { Core } from './core'
import { decodeDoc, encodeDoc, resolveServerDates } from './ejson'
import { nearClause } from './match'
import { compileProjection } from './project'
import { each, Found, select } from './reader'
import type { Change, Transaction } from './transactions'
import { withId } from './typed-id'
import type { AggregationSource, Doc, FindOptions, UpdateOptions, Value } from './types'
import { applyUpdate, checkStorable, documentForUpsert } from './update'
import { removeDoc, replaceDoc, uniqueKeys } from './writer'

const ALL = Number.POSITIVE_INFINITY

/** Inserts one after the other and stops at the first refusal; those before it stay (in a transaction: none does). */
export function insertDocuments(
  core: Core,
  collection: string,
  documents: readonly Doc[],
  transaction?: string,
): Value[] {
  const store = core.catalog.get(collection)
  return core.within(transaction, (own) =>
    documents.map((document) => {
      const resolved = resolveServerDates(document, core.now())
      checkStorable(resolved, '')
      const doc = withId(resolved)
      if (own) own.insert(store, doc)
      else core.insertNow(store, doc)
      return doc._id
    }),
  )
}

/** Reads as a client may: projected, at most so many as the service gives. */
export function readDocuments(core: Core, collection: string, options: FindOptions, transaction?: string): Found[] {
  const store = core.catalog.get(collection)
  const selection = core.selection(options, Math.min(options.limit || core.readLimit, core.readLimit))
  return core.within(transaction, (own) => {
    const project = projector(options.projection, selection.query)
    const found = select(store, selection, core.unindexed, own)
    return project ? found.map(({ row, doc }) => new Found(row, { doc: project(doc) })) : found
  })
}

function projector(projection: Doc | undefined, query: Doc): ((doc: Doc) => Doc) | undefined {
  return projection && Object.keys(projection).length > 0 ? compileProjection(projection, query) : undefined
}

/** Where aggregations read: without the client's limit, one by one where order does not matter. */
export function aggregationSource(core: Core): AggregationSource {
  return {
    find(collection, options): Iterable<Doc> {
      const store = core.catalog.get(collection)
      const selection = core.selection(options, options.limit ?? ALL)
      const project = projector(options.projection, selection.query)
      const whole = options.order === undefined && options.offset === undefined && options.limit === undefined
      const found =
        whole && !nearClause(selection.query)
          ? each(store, selection, core.unindexed)
          : select(store, selection, core.unindexed)
      return docsOf(found, project)
    },
    geoFields: (collection) =>
      core.catalog
        .get(collection)
        .indexes.flatMap(({ spec }) => (spec.geo ? spec.fields.map(({ field }) => field) : [])),
  }
}

function* docsOf(found: Iterable<Found>, project: ((doc: Doc) => Doc) | undefined): Generator<Doc> {
  for (const { doc } of found) yield project ? project(doc) : doc
}

export interface Modified {
  /** Matched documents. */
  updated: number
  /** What an upsert has made. */
  inserted?: Doc
  /** The matched documents as they are now. */
  texts: readonly string[]
}

/** Finds, applies, writes: everything or, when one document is refused, nothing. */
export function modifyDocuments(
  core: Core,
  collection: string,
  options: UpdateOptions,
  transaction?: string,
): Modified {
  const store = core.catalog.get(collection)
  const { query, update, multi, upsert } = options
  const selection = core.selection({ query }, multi ? ALL : 1)
  const context = { now: selection.now, query: selection.query }
  return core.within(transaction, (own) => {
    const found = select(store, selection, core.unindexed, own)
    if (found.length === 0) {
      if (!upsert) return { updated: 0, texts: [] }
      const inserted = withId(documentForUpsert(query, update, { ...context, isInsert: true }))
      if (own) own.insert(store, inserted)
      else core.insertNow(store, inserted)
      return { updated: 0, inserted, texts: [] }
    }
    const write = (): string[] =>
      found.map((old) => writeUpdate(store, old, applyUpdate(old.doc, update, context), own))
    if (own) return { updated: found.length, texts: write() }
    const texts = found.length > 1 ? core.commits.atomically(write) : core.commits.write(write)
    core.tell(() => found.flatMap((old, i) => (texts[i] === old.text ? [] : [changeOf(store, old, texts[i])])))
    return { updated: found.length, texts }
  })
}

function writeUpdate(store: CollectionStore, old: Found, doc: Doc, own: Transaction | undefined): string {
  const text = encodeDoc(doc)
  // As in MongoDB, an update that changes nothing is no write: it conflicts with nobody.
  if (text === old.text) return text
  if (own) own.replace(store, old, doc)
  else replaceDoc(store, old.row, old.doc, doc, text)
  return text
}

/** Removes one matching document or all; returns how many. */
export function removeDocuments(
  core: Core,
  collection: string,
  query: Doc,
  multi: boolean,
  transaction?: string,
): number {
  const store = core.catalog.get(collection)
  const selection = core.selection({ query }, multi ? ALL : 1)
  return core.within(transaction, (own) => {
    const found = select(store, selection, core.unindexed, own)
    if (own) for (const old of found) own.remove(store, old)
    else if (found.length > 0) {
      core.commits.write(() => {
        for (const { row, doc } of found) removeDoc(store, row, doc)
      })
      core.tell(() => found.map((old) => changeOf(store, old, undefined)))
    }
    return found.length
  })
}

function changeOf(store: CollectionStore, old: Found, text: string | undefined): Change {
  const keys = uniqueKeys(store, old.doc)
  if (text !== undefined) keys.push(...uniqueKeys(store, decodeDoc(text)))
  return { store, row: old.row, before: old.text, keys }
}
