import type { Value } from '../types'

/** The field stays as it is; a missing one is not created. */
export const KEEP = Symbol('keep')
/** The field goes. */
export const REMOVE = Symbol('remove')

export interface Target {
  /** The full path, for messages. */
  path: string
  /** The last component of the path. */
  field: string
  /** The document's `_id`, for messages. */
  id: Value
  now: number
  isInsert: boolean
}

export interface UpdateOperator {
  /** Refuses a malformed argument before any document is touched. */
  check?: (argument: Value, path: string) => void
  /** The new value of the field; `current` is undefined when it is missing. */
  apply: (current: Value, argument: Value, target: Target) => Value | typeof KEEP | typeof REMOVE
  /** Does nothing where the path cannot exist, instead of refusing. */
  lenient?: boolean
}
