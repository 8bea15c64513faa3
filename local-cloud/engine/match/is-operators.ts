import type { Doc, Value } from '../types'
import { isDoc } from '../values'

/** Whether it is `{$gt: 1}` and not a value: an object that begins with an operator (`{$ref, $id}` is a value). */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db'
}
