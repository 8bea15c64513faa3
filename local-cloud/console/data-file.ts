/**
 * All data of a cloud in one file, and back. The file is gzip over lines of JSON:
 * a header, collections with their indexes, documents as canonical EJSON, files in base64,
 * and last the SHA-256 of every byte before it. An import reads the whole file and checks it before it changes anything.
 */
import { createHash, type Hash, randomUUID } from 'node:crypto'
import { closeSync, createReadStream, createWriteStream, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { decodeDoc, encodeDoc } from '../engine/ejson'
import { CloudError, type CollectionSpec, type Doc } from '../engine/types'
import type { ClockState } from '../runtime/clock'
import type { ConsoleDeps } from './screen'

type Source = Pick<ConsoleDeps, 'engine' | 'storage' | 'clock' | 'env' | 'dataDir'>
type Line =
  | { format: 'local-cloud'; version: 1; env: string; exportedAt: string; clock: ClockState }
  | { collection: CollectionSpec }
  | { in: string; doc: object }
  | { file: string; base64: string }
  | { sha256: string; documents: number; files: number }

export interface DataCounts {
  collections: number
  documents: number
  files: number
}

const CHUNK = 1 << 20
const refuse = (why: string) => new CloudError('IMPORT_REFUSED', `${why}；数据没有变化。`)

const passing = (dataDir: string) => join(dataDir === ':memory:' ? tmpdir() : dataDir, `passing-${randomUUID()}.jsonl`)

/** Writes everything down at one moment (nothing else runs meanwhile), so that the file is one consistent state. */
function writeDown({ engine, storage, clock, env }: Source, file: string): void {
  const hash = createHash('sha256')
  const fd = openSync(file, 'wx', 0o600)
  let pending: string[] = []
  let size = 0
  const flush = () => {
    const bytes = Buffer.from(pending.join(''))
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done)
    hash.update(bytes)
    pending = []
    size = 0
  }
  const put = (line: string) => {
    pending.push(line, '\n')
    size += line.length
    if (size > CHUNK) flush()
  }
  try {
    const exportedAt = new Date(clock.now()).toISOString()
    put(JSON.stringify({ format: 'local-cloud', version: 1, env, exportedAt, clock: clock.state() } satisfies Line))
    for (const { name, indexes } of engine.collections())
      put(JSON.stringify({ collection: { name, indexes } } satisfies Line))
    let documents = 0
    for (const { collection, doc } of engine.exportAll()) {
      // the document is JSON already; parsing it only to print it again would double the time
      put(`{"in":${JSON.stringify(collection)},"doc":${encodeDoc(doc)}}`)
      documents += 1
    }
    const files = storage.list()
    for (const { path } of files)
      put(
        JSON.stringify({
          file: path,
          base64: (storage.read(path) ?? Buffer.alloc(0)).toString('base64'),
        } satisfies Line),
      )
    flush()
    put(JSON.stringify({ sha256: hash.copy().digest('hex'), documents, files: files.length } satisfies Line))
    flush()
  } finally {
    closeSync(fd)
  }
}

/** The whole cloud as one gzip stream. */
export function exportData(source: Source): Readable {
  const file = passing(source.dataDir)
  writeDown(source, file)
  const plain = createReadStream(file)
  plain.once('close', () => rmSync(file, { force: true }))
  const packed = createGzip({ level: 6 })
  packed.once('close', () => plain.destroy())
  return plain.pipe(packed)
}

/** The lines of a file, one at a time and at once (an import is one commit, so it cannot wait for a stream). */
function* lines(file: string): Iterable<Buffer> {
  const fd = openSync(file, 'r')
  const chunk = Buffer.alloc(CHUNK)
  let begun: Buffer[] = []
  try {
    for (let size = readSync(fd, chunk); size > 0; size = readSync(fd, chunk)) {
      let from = 0
      for (let end = chunk.indexOf(10); end >= 0 && end < size; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, end)])
        begun = []
        from = end + 1
      }
      begun.push(Buffer.from(chunk.subarray(from, size)))
    }
    const rest = Buffer.concat(begun)
    if (rest.length > 0) yield rest
  } finally {
    closeSync(fd)
  }
}

const parsed = (line: Buffer): Line => {
  try {
    return JSON.parse(line.toString()) as Line
  } catch {
    throw refuse('文件内容无法读取')
  }
}

/** Reads the file once from end to end and refuses it unless every byte is as it was exported. */
function check(file: string): { collections: CollectionSpec[]; clock: ClockState; counts: DataCounts } {
  const hash: Hash = createHash('sha256')
  const collections: CollectionSpec[] = []
  let clock: ClockState | undefined
  let documents = 0
  let files = 0
  let closing: Extract<Line, { sha256: string }> | undefined
  for (const bytes of lines(file)) {
    if (closing) throw refuse('文件末尾有多余的内容')
    const line = parsed(bytes)
    if (!clock) {
      if (!('format' in line) || line.format !== 'local-cloud' || line.version !== 1)
        throw refuse('不是本地云的导出文件')
      clock = line.clock
    } else if ('collection' in line) collections.push(line.collection)
    else if ('in' in line) documents += 1
    else if ('file' in line) files += 1
    else if ('sha256' in line) {
      closing = line
      continue
    }
    hash.update(bytes).update('\n')
  }
  if (!clock || !closing) throw refuse('文件不完整')
  if (closing.sha256 !== hash.digest('hex') || closing.documents !== documents || closing.files !== files)
    throw refuse('校验和不符，文件已损坏或被改动')
  return { collections, clock, counts: { collections: collections.length, documents, files } }
}

function* rows(file: string): Iterable<{ collection: string; doc: Doc }> {
  for (const bytes of lines(file)) {
    const line = parsed(bytes)
    if ('in' in line) yield { collection: line.in, doc: decodeDoc(JSON.stringify(line.doc)) }
  }
}

/** Replaces documents, files and clock by those of an exported file; refuses (IMPORT_REFUSED) a damaged one whole. */
export async function importData({ engine, storage, clock, dataDir }: Source, packed: Readable): Promise<DataCounts> {
  const file = passing(dataDir)
  try {
    await pipeline(packed, createGunzip(), createWriteStream(file, { flags: 'wx', mode: 0o600 })).catch(() => {
      throw refuse('文件不是完整的压缩文件')
    })
    const found = check(file)
    engine.importAll(found.collections, rows(file))
    await engine.settled()
    for (const { path } of storage.list()) storage.remove(path)
    for (const bytes of lines(file)) {
      const line = parsed(bytes)
      if ('file' in line) await storage.write(line.file, Buffer.from(line.base64, 'base64'))
    }
    restoreClock(clock, found.clock)
    return found.counts
  } finally {
    rmSync(file, { force: true })
  }
}

/** Data of another day make sense on that day's clock only. */
function restoreClock(clock: Source['clock'], { offset, frozenAt }: ClockState): void {
  clock.reset()
  if (frozenAt !== null) clock.freeze(frozenAt)
  else if (offset !== 0) clock.advance(offset)
}
