import { refuse } from '../refuse'
import type { Value } from '../types'
import { isDoc } from '../values'

/** The parts of a database reference are the only `$` names a document may hold. */
const REFERENCE = new Set(['$ref', '$id', '$db'])

/** Refuses field names that begin with `$`, at any depth. `path` is where the value will stand. */
export function checkStorable(value: Value, path: string): void {
  if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) checkStorable(element, `${path}.${i}`)
    return
  }
  if (!isDoc(value)) return
  for (const field of Object.keys(value)) {
    const full = path ? `${path}.${field}` : field
    if (field.startsWith('$') && !REFERENCE.has(field)) {
      refuse(`The dollar ($) prefixed field '${field}' in '${full}' is not valid for storage.`)
    }
    checkStorable(value[field], full)
  }
}
