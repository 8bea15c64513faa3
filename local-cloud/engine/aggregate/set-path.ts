import type { Doc, Value } from '../types'
import { getField, isDoc, setField } from '../values'

/** The document with a value at a dotted path; documents on the way are copied, made where there are none. */
export function withPath(doc: Doc, path: string, value: Value): Doc {
  const [field, ...rest] = path.split('.')
  const copy = { ...doc }
  const child = getField(doc, field!)
  setField(copy, field!, rest.length ? withPath(isDoc(child) ? child : {}, rest.join('.'), value) : value)
  return copy
}
