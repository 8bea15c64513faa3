import { isNumeric, numberType } from './numbers'
import { RANK, rankOf } from './rank'
import { CloudError, type Value } from './types'

/** A refusal in the words of MongoDB, under the code the service gives to every failed request. */
export function refuse(message: string): never {
  throw new CloudError('DATABASE_REQUEST_FAILED', message)
}

const NAMES: Record<number, string> = {
  [RANK.minKey]: 'minKey',
  [RANK.null]: 'null',
  [RANK.string]: 'string',
  [RANK.object]: 'object',
  [RANK.array]: 'array',
  [RANK.binary]: 'binData',
  [RANK.objectId]: 'objectId',
  [RANK.boolean]: 'bool',
  [RANK.date]: 'date',
  [RANK.timestamp]: 'timestamp',
  [RANK.regex]: 'regex',
  [RANK.code]: 'javascript',
  [RANK.maxKey]: 'maxKey',
}

/** BSON's name of a value's type, as `$type` and messages spell it; `missing` for an absent field. */
export function typeName(value: Value): string {
  if (value === undefined) return 'missing'
  return isNumeric(value) ? numberType(value) : (NAMES[rankOf(value)] ?? 'object')
}
