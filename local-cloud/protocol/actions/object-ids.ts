import { ObjectId } from 'bson'
import type { Doc, Value } from '../../engine/types'
import type { ActionContext, Params } from './action'
import { collectionName } from './collection-name'
import { optionalText } from './params'

/**
 * The service answers an ObjectId as its 24 hex digits; the SDK would turn one into an empty object.
 * In a text of canonical EJSON a string's quotes are escaped, so the pattern cannot match inside one.
 */
export function withTextIds(text: string): string {
  return text.includes('"$oid"') ? text.replace(/\{"\$oid":("[0-9a-f]{24}")\}/g, '$1') : text
}

/** A document id as the answer's JSON carries it: text and numbers as they are, an ObjectId as its hex digits. */
export function plainId(id: unknown): unknown {
  return typeof id === 'object' && id !== null && 'toHexString' in id ? String(id) : id
}

/**
 * The query, with its `_id` as an ObjectId when it is the 24 hex digits of one and no document has the digits themselves:
 * who was answered digits may come back with them. Digits that are somebody's text stay text.
 */
export function withKnownId(query: Doc, { deps }: ActionContext, params: Params): Doc {
  const id = query._id
  if (typeof id !== 'string' || !/^[0-9a-f]{24}$/.test(id)) return query
  const [collection, transaction] = [collectionName(params), optionalText(params, 'transactionId')]
  const has = (_id: Value) => deps.engine.findText(collection, { query: { _id }, limit: 1 }, transaction).length > 0
  const objectId = new ObjectId(id)
  return !has(id) && has(objectId) ? { ...query, _id: objectId } : query
}
