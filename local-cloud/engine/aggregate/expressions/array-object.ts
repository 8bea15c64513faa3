/** Between arrays and documents. */
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { isDoc } from '../../values'
import { unaryOrNull } from '../operands'
import type { ExpressionOperator, Scope } from '../scope'

export const ARRAY_OBJECT: Record<string, ExpressionOperator> = {
  $arrayToObject: unaryOrNull(arrayToObject),
  $objectToArray: unaryOrNull((value, _scope, name) => {
    if (!isDoc(value)) refuse(`${name} requires a document input, found: ${typeName(value)}`)
    return Object.entries(value).map(([k, v]) => ({ k, v }))
  }),
}

/** From `[[key, value], …]` or `[{k, v}, …]`. */
function arrayToObject(value: Value, _scope: Scope, name: string): Value {
  if (!Array.isArray(value)) refuse(`${name} requires an array input, found: ${typeName(value)}`)
  const pairs: Value[] = value
  return Object.fromEntries(pairs.map((pair) => keyAndValue(pair, Array.isArray(pairs[0]), name)))
}

function keyAndValue(pair: Value, asList: boolean, name: string): [string, Value] {
  if (asList ? !Array.isArray(pair) : !isDoc(pair)) {
    refuse(
      `${name} requires a consistent input format. Elements must all be arrays or all be objects. Array was detected, now found: ${typeName(pair)}`,
    )
  }
  if (Array.isArray(pair)) {
    if (pair.length !== 2) refuse(`${name} requires an array of size 2 arrays,found array of size: ${pair.length}`)
    if (typeof pair[0] !== 'string')
      refuse(
        `${name} requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(pair[0])}`,
      )
    return [pair[0], pair[1]]
  }
  const entry = pair as Doc
  if (Object.keys(entry).length !== 2)
    refuse(
      `${name} requires an object keys of 'k' and 'v'. Found incorrect number of keys:${Object.keys(entry).length}`,
    )
  if (!('k' in entry) || !('v' in entry))
    refuse(`${name} requires an object with keys 'k' and 'v'. Missing either or both keys from: ${show(entry)}`)
  if (typeof entry.k !== 'string')
    refuse(
      `${name} requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(entry.k)}`,
    )
  return [entry.k, entry.v]
}
