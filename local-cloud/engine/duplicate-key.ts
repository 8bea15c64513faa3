/** The error of a unique index, in MongoDB's words: callers look for `E11000` in the message. */
import { Binary, Decimal128, Long, ObjectId } from 'bson'
import { EMPTY_ARRAY } from './keys'
import { CloudError, type Value } from './types'
import { isDoc } from './values'

/** `E11000 duplicate key error collection: … index: … dup key: { field: "value" }`. */
export function duplicateKey(
  collection: string,
  index: string,
  fields: readonly string[],
  values: readonly Value[],
): CloudError {
  const key = fields.map((field, i) => `${field}: ${shellText(values[i])}`).join(', ')
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `E11000 duplicate key error collection: ${collection} index: ${index} dup key: { ${key} }`,
  )
}

/** A value as MongoDB prints it in messages. */
function shellText(value: Value): string {
  if (value === undefined || value === null) return 'null'
  if (value === EMPTY_ARRAY) return 'undefined'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Decimal128) return `Decimal128('${value.toString()}')`
  if (value instanceof Long) return value.toString()
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`
  if (Array.isArray(value)) return `[ ${value.map(shellText).join(', ')} ]`
  if (isDoc(value)) {
    const fields = Object.keys(value).map((field) => `${field}: ${shellText(value[field])}`)
    return fields.length ? `{ ${fields.join(', ')} }` : '{}'
  }
  return String(value)
}
