/** Names of files: what a caller may choose, and where it lies on the disk. */
import { join } from 'node:path'
import { CloudError } from '../../engine/types'

/** Bytes a path may have; the service's store says 850. */
const LONGEST = 850
/** Characters of one folder or file name on the disk. */
const PART = 200
const END = '.bin'

/**
 * The path itself, if a file may be called so: not empty, no leading, trailing or doubled slash, no `.` or `..` between
 * slashes, no control characters, at most 850 bytes. Else INVALID_PARAM.
 */
export function checkedPath(path: string): string {
  const parts = path.split('/')
  const good =
    Buffer.byteLength(path) <= LONGEST &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..') &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    !/[\x00-\x1f\x7f]/.test(path)
  if (!good) throw new CloudError('INVALID_PARAM', `invalid cloudPath: ${JSON.stringify(path.slice(0, 100))}`)
  return path
}

/**
 * Where the file lies: the path in hex, cut into names of 200 characters. No path can leave the folder, clash with
 * another on a disk that ignores case, or be a name that some system reserves.
 */
export function diskPath(folder: string, path: string): string {
  const hex = Buffer.from(path).toString('hex')
  return `${join(folder, ...(hex.match(new RegExp(`.{1,${PART}}`, 'g')) ?? []))}${END}`
}

/** The path of a file from its place below the folder (parts joined without a separator); undefined if it is none of ours. */
export function pathFromDisk(parts: readonly string[]): string | undefined {
  const name = parts.join('')
  return /^([0-9a-f]{2})+\.bin$/.test(name) ? Buffer.from(name.slice(0, -END.length), 'hex').toString() : undefined
}
