import type { ConnectionRefusal } from '../shared/connection'
import type { Outcome } from '../shared/contracts/contract'

/** A file the person chose. `source` is what the platform needs to read it. */
export interface PickedFile {
  name: string
  /** Bytes. */
  size: number
  source: string | Blob
}
export type UploadOutcome = Outcome<{ fileId: string }, ConnectionRefusal | 'NOT_SIGNED_IN' | 'FILE_TOO_LARGE'>

/** A path in the storage that nobody else uses: the name's ending is all that is kept of the name. */
export function storagePath(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '.bin'
  const random = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 8)).join('')
  return `uploads/${Date.now().toString(36)}-${random}${ending}`
}
