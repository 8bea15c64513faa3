/** Updates: a new document from an old one and an update document. The old one is never changed. */
import { resolveServerDates } from './ejson'
import { refuse } from './refuse'
import { show } from './show'
import type { Doc } from './types'
import { type AssignContext, applyAssignment } from './update/apply'
import { parseUpdate } from './update/parse'
import { checkStorable } from './update/storable'
import { equalityFields } from './update/upsert'
import { cloneDoc, equalValues, isDoc } from './values'

export { checkStorable }

export interface UpdateContext {
  /** The time of the movable clock, UTC ms: for `serverDate` and `$currentDate`. */
  now: number
  /** The query that found the document: the positional `$` needs it. */
  query?: Doc
  /** The document is being made by an upsert: `$setOnInsert` applies and `_id` may be set. */
  isInsert?: boolean
}

/** Whether the update is made of operators; without one it replaces the whole document. */
export function hasOperators(update: Doc): boolean {
  return Object.keys(update)[0]?.startsWith('$') === true
}

/**
 * Applies operators (`$set`, `$inc`, …) or a whole replacement, which keeps `_id`.
 * Refuses, with MongoDB's words, conflicting paths, wrong types and a changed `_id`.
 */
export function applyUpdate(doc: Doc, update: Doc, context: UpdateContext): Doc {
  if (!isDoc(update)) refuse('Update document requires a document, not a pipeline')
  const resolved = resolveServerDates(update, context.now)
  const updated = hasOperators(resolved) ? modified(doc, resolved, context) : replaced(doc, resolved)
  if (doc._id !== undefined && !equalValues(doc._id, updated._id)) {
    refuse(
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(updated._id)}`,
    )
  }
  return updated
}

function modified(doc: Doc, update: Doc, context: UpdateContext): Doc {
  const copy = cloneDoc(doc)
  const full: AssignContext = { ...context, original: doc }
  for (const assignment of parseUpdate(update)) applyAssignment(copy, assignment, full)
  return copy
}

function replaced(doc: Doc, replacement: Doc): Doc {
  checkStorable(replacement, '')
  const copy = cloneDoc(replacement)
  if (doc._id === undefined || '_id' in replacement) return copy
  return { _id: doc._id, ...copy }
}

/** The document an upsert inserts: the query's equality fields, then the update. Without an `_id` if neither names one. */
export function documentForUpsert(query: Doc, update: Doc, context: UpdateContext): Doc {
  const resolved = resolveServerDates(query, context.now)
  const fields = equalityFields(resolved)
  const base = hasOperators(update) ? fields : fields._id === undefined ? {} : { _id: fields._id }
  return applyUpdate(base, update, { ...context, isInsert: true })
}
