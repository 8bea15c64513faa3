/**
 * The keys a document has in an index: one, or one per element where a field is (or lies in) an array.
 * Rules: MongoDB, "Multikey Indexes" (missing is null; at most one array per compound key).
 */
import { EMPTY_ARRAY, encodeKey } from './keys'
import { isIndex, splitPath } from './paths'
import { CloudError, type Doc, type IndexSpec, type Value } from './types'
import { getField, isDoc } from './values'

/** An index made ready: its paths split once. */
export interface KeyShape {
  name: string
  fields: readonly string[]
  directions: readonly (1 | -1)[]
  paths: readonly (readonly string[])[]
}

/** What one document contributes; `multikey` has bit n set when field n ran through an array. */
export interface DocKeys {
  keys: Buffer[]
  multikey: number
}

/** Makes a declared index ready for reading keys out of documents. */
export function keyShape(spec: IndexSpec): KeyShape {
  return {
    name: spec.name,
    fields: spec.fields.map(({ field }) => field),
    directions: spec.fields.map(({ direction }) => direction),
    paths: spec.fields.map(({ field }) => splitPath(field)),
  }
}

/** Whether a field names a place in an array (`scores.0`): such an index is kept, but not used for reading. */
export function isPositional(field: string): boolean {
  return splitPath(field).some((part, i) => i > 0 && isIndex(part))
}

/** The document's keys, without repetition. Refused: two arrays side by side in one compound index. */
export function keysOf(shape: KeyShape, doc: Doc): DocKeys {
  const keys: Buffer[] = []
  const multikey = eachKey(shape, doc, (values) => {
    keys.push(encodeKey(values, shape.directions))
  })
  return { keys: keys.length > 1 ? distinct(keys) : keys, multikey }
}

/** The values behind one of the document's keys, for the text of a duplicate. */
export function valuesOfKey(shape: KeyShape, doc: Doc, key: Buffer): Value[] {
  let found: Value[] = []
  eachKey(shape, doc, (values) => {
    if (found.length === 0 && encodeKey(values, shape.directions).equals(key)) found = [...values]
  })
  return found
}

function distinct(keys: Buffer[]): Buffer[] {
  keys.sort(Buffer.compare)
  return keys.filter((key, i) => i === 0 || !key.equals(keys[i - 1]!))
}

/** How far a field has been followed: `value` is reached, `at` is the next component; `at` -1 when it is decided. */
interface Cursor {
  value: Value
  at: number
}

function eachKey(shape: KeyShape, doc: Doc, emit: (values: readonly Value[]) => void): number {
  return expand(
    shape,
    shape.paths.map(() => ({ value: doc, at: 0 })),
    emit,
  )
}

function expand(shape: KeyShape, cursors: readonly Cursor[], emit: (values: readonly Value[]) => void): number {
  let array: readonly Value[] | undefined
  let place: readonly string[] = []
  let multikey = 0
  const next = cursors.map((cursor, i) => {
    const reached = cursor.at < 0 ? cursor : follow(cursor, shape.paths[i]!)
    if (reached.at >= 0) {
      const way = shape.paths[i]!.slice(0, reached.at)
      if (array && way.join('.') !== place.join('.')) throw parallelArrays(shape)
      array = reached.value as readonly Value[]
      place = way
      multikey |= 1 << i
    }
    return reached
  })
  if (!array) {
    emit(next.map(({ value }) => value))
    return 0
  }
  for (const element of array.length ? array : [EMPTY_ARRAY]) {
    const inner = next.map((cursor, i) => (cursor.at < 0 ? cursor : into(element, cursor.at, shape.paths[i]!)))
    multikey |= expand(shape, inner, emit)
  }
  return multikey
}

/** Follows the path to its value or to the first array, at which the cursor stays. */
function follow(cursor: Cursor, path: readonly string[]): Cursor {
  let { value, at } = cursor
  for (;;) {
    if (Array.isArray(value)) {
      const part = path[at]
      if (part === undefined || !isIndex(part)) return { value, at }
      value = value[Number(part)]
    } else if (at === path.length) return { value, at: -1 }
    else if (isDoc(value)) value = getField(value, path[at]!)
    else return { value: undefined, at: -1 }
    at++
  }
}

/** An element of the array: itself at the path's end (an inner array as a whole), else only a document leads on. */
function into(element: Value, at: number, path: readonly string[]): Cursor {
  if (at === path.length) return { value: element, at: -1 }
  return isDoc(element) ? { value: element, at } : { value: undefined, at: -1 }
}

function parallelArrays(shape: KeyShape): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `cannot index parallel arrays: more than one field of index ${shape.name} { ${shape.fields.join(', ')} } is an array`,
  )
}
