import { CloudError } from '../../engine/types'
import type { Params } from './action'
import { invalid, requiredText } from './params'

/** Collections of the local cloud itself (caught messages, consents, codes). No call from outside reaches them. */
export const RESERVED_PREFIX = '__'

/** The collection a call is about. A reserved one does not exist for the caller. */
export function collectionName(params: Params): string {
  const name = requiredText(params, 'collectionName')
  if (name.startsWith(RESERVED_PREFIX)) throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', notExist(name))
  return name
}

/** A name that a new collection may have: letters, digits, `_`, `-`, `.`; at most 64; beginning with a letter or digit. */
export function newCollectionName(params: Params): string {
  const name = requiredText(params, 'collectionName')
  return /^[a-zA-Z0-9][\w.-]{0,63}$/.test(name) ? name : invalid(`invalid collection name: ${name}`)
}

/** The service's words; code in the wild looks for "not exist". */
export function notExist(name: string): string {
  return `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`
}
