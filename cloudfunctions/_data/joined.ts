import type { CollectionRef } from './database'

/**
 * A document together with those it refers to, or that refer to it, in one read.
 * @param by which field of the document equals which field of the others, and where they are
 */
export async function joined<T extends { _id: string }, Other>(
  collection: CollectionRef,
  id: string,
  by: { from: string; localField: string; foreignField: string },
): Promise<{ document: T; others: Other[] } | null> {
  const { data } = await collection
    .aggregate()
    .match({ _id: id })
    .lookup({ ...by, as: 'others' })
    .end()
  const [found] = data as (T & { others: Other[] })[]
  if (!found) return null
  const { others, ...document } = found
  return { document: document as unknown as T, others }
}

/** The same for the one document that a field refers to; null when either is not there. */
export async function joinedOne<T extends { _id: string }, Other>(
  collection: CollectionRef,
  id: string,
  localField: string,
  from: string,
): Promise<{ document: T; other: Other } | null> {
  const found = await joined<T, Other>(collection, id, { from, localField, foreignField: '_id' })
  const other = found?.others[0]
  return other ? { document: found.document, other } : null
}
