import { encodeValue } from '../ejson'
import { integerOf, isNumeric, toNumber } from '../numbers'
import type { Value } from '../types'
import { isDoc } from '../values'

/** A text that is the same for two values exactly when MongoDB calls them equal: 1 and Long 1 are, `{a, b}` and `{b, a}` are not. */
export function keyOf(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      return Number.isSafeInteger(value) ? `${value === 0 ? 0 : value}` : numberKey(value)
    case 'object':
      return value === null ? 'null' : objectKey(value)
    default:
      return 'null'
  }
}

function objectKey(value: object): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`
  if (isDoc(value))
    return `{${Object.keys(value)
      .map((field) => `${JSON.stringify(field)}:${keyOf(value[field])}`)
      .join(',')}}`
  return isNumeric(value) ? numberKey(value) : `<${encodeValue(value)}>`
}

function numberKey(value: Parameters<typeof toNumber>[0]): string {
  const integer = integerOf(value)
  return integer === undefined ? `~${toNumber(value)}` : String(integer)
}
