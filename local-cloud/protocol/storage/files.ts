/** Files on the disk: written aside and renamed into place, so that a reader sees the old one or the new one whole. */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CloudError } from '../../engine/types'
import { diskPath, pathFromDisk } from './paths'

const INCOMING = '.incoming'

export class Files {
  /** `folder` is made when missing; what an interrupted upload left behind is removed. */
  constructor(private readonly folder: string) {
    rmSync(join(folder, INCOMING), { recursive: true, force: true })
    mkdirSync(join(folder, INCOMING), { recursive: true })
  }

  /** Bytes of a file; undefined when there is none. */
  size(path: string): number | undefined {
    const stats = statSync(this.place(path), { throwIfNoEntry: false })
    return stats?.isFile() ? stats.size : undefined
  }

  /** Where a file lies, for reading it as a stream. */
  place(path: string): string {
    return diskPath(this.folder, path)
  }

  read(path: string): Buffer | undefined {
    return this.size(path) === undefined ? undefined : readFileSync(this.place(path))
  }

  /** Stores a file, on disk when it resolves. More than `limit` bytes are refused with EXCEED_MAX_PAYLOAD_SIZE. */
  async write(path: string, content: Readable | Buffer, limit = Number.POSITIVE_INFINITY): Promise<void> {
    const aside = join(this.folder, INCOMING, randomUUID())
    // Opened first: a stream that opens by itself may still make the file after it was cleared away.
    const file = await open(aside, 'wx')
    try {
      const source = Buffer.isBuffer(content) ? Readable.from([content]) : content
      await pipeline(source, counted(limit), file.createWriteStream())
      sync(aside)
      const place = this.place(path)
      mkdirSync(dirname(place), { recursive: true })
      renameSync(aside, place)
      sync(dirname(place))
    } catch (error) {
      rmSync(aside, { force: true })
      throw error
    }
  }

  remove(path: string): boolean {
    if (this.size(path) === undefined) return false
    rmSync(this.place(path))
    return true
  }

  /** All files, by path. */
  list(): { path: string; bytes: number }[] {
    return this.below([]).sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  private below(parts: readonly string[]): { path: string; bytes: number }[] {
    return readdirSync(join(this.folder, ...parts), { withFileTypes: true }).flatMap((entry) => {
      if (entry.name === INCOMING) return []
      const next = [...parts, entry.name]
      if (entry.isDirectory()) return this.below(next)
      const path = pathFromDisk(next)
      return path === undefined ? [] : [{ path, bytes: statSync(join(this.folder, ...next)).size }]
    })
  }
}

/** Lets `limit` bytes pass. The rest is swallowed before it is refused: an upload cut off could not hear the refusal. */
function counted(limit: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(null, bytes <= limit ? chunk : undefined)
    },
    flush(done) {
      done(bytes <= limit ? null : new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the file exceeds ${limit} bytes`))
    },
  })
}

/** Flushes a file or a folder to the disk. */
function sync(place: string): void {
  const handle = openSync(place, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
