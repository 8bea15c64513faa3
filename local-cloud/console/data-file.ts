/**
 * All data of a cloud in one checksummed file, and back: the engine's export with the stored files and the clock's hands
 * attached, packed with gzip.
 */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Attachment, exportToFile, importFromFile } from '../engine/export-file'
import { CloudError } from '../engine/types'
import type { ClockState } from '../runtime/clock'
import type { ConsoleDeps } from './screen'

type Source = Pick<ConsoleDeps, 'engine' | 'storage' | 'clock' | 'dataDir'>

export interface DataCounts {
  collections: number
  documents: number
  files: number
}

const CLOCK = 'clock'
const FILE = 'file:'

const passing = (dataDir: string) => join(dataDir === ':memory:' ? tmpdir() : dataDir, `passing-${randomUUID()}.jsonl`)

function* attachments({ storage, clock }: Source): Iterable<Attachment> {
  yield { attachment: CLOCK, content: JSON.stringify(clock.state()) }
  for (const { path } of storage.list())
    yield { attachment: FILE + path, content: storage.read(path)?.toString('base64') ?? '' }
}

/** The whole cloud as one gzip stream. It is written down at one moment, so that the file is one consistent state. */
export function exportData(source: Source): Readable {
  const file = passing(source.dataDir)
  exportToFile(source.engine, file, attachments(source))
  const plain = createReadStream(file)
  plain.once('close', () => rmSync(file, { force: true }))
  const packed = createGzip()
  packed.once('close', () => plain.destroy())
  return plain.pipe(packed)
}

/**
 * Replaces documents, files and clock by those of an exported file.
 * A damaged file is refused (INVALID_PARAM) before anything is changed.
 */
export async function importData(source: Source, packed: Readable): Promise<DataCounts> {
  const { engine, storage, clock, dataDir } = source
  const file = passing(dataDir)
  try {
    await pipeline(packed, createGunzip(), createWriteStream(file, { flags: 'wx', mode: 0o600 })).catch(() => {
      throw new CloudError('INVALID_PARAM', 'the export file cannot be used: it is cut off or not packed with gzip')
    })
    const attached = importFromFile(engine, file)
    await engine.settled()
    for (const { path } of storage.list()) storage.remove(path)
    const files = attached.filter(({ attachment }) => attachment.startsWith(FILE))
    for (const { attachment, content } of files)
      await storage.write(attachment.slice(FILE.length), Buffer.from(content, 'base64'))
    const hands = attached.find(({ attachment }) => attachment === CLOCK)
    if (hands) restore(clock, JSON.parse(hands.content) as ClockState)
    const collections = engine.collections()
    return {
      collections: collections.length,
      documents: collections.reduce((sum, { documents }) => sum + documents, 0),
      files: files.length,
    }
  } finally {
    rmSync(file, { force: true })
  }
}

/** Data of another day make sense on that day's clock only. */
function restore(clock: Source['clock'], { offset, frozenAt }: ClockState): void {
  clock.reset()
  if (frozenAt !== null) clock.freeze(frozenAt)
  else if (offset !== 0) clock.advance(offset)
}
