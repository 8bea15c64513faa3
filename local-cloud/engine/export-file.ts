/**
 * All data in one file: lines of JSON. The first names the format and the declared collections, the last counts the lines
 * between and carries their SHA-256; a file that was cut or changed is refused before anything is replaced.
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { decodeDoc, encodeDoc } from './ejson'
import { CloudError, type CollectionSpec, type Doc, type Engine } from './types'

const FORMAT = 'local-cloud-export'
const VERSION = 1

interface Head {
  format: string
  version: number
  collections: readonly CollectionSpec[]
}

interface Tail {
  lines: number
  sha256: string
}

/** A line that is no document: kept for whoever exports more than documents (stored files, settings). */
export interface Attachment {
  attachment: string
  content: string
}

/** The lines of an export file, without line ends. */
export function* exportLines(engine: Engine, attachments: Iterable<Attachment> = []): Generator<string> {
  const collections = engine.collections().map(({ name, indexes }) => ({ name, indexes }))
  const sum = createHash('sha256')
  let lines = 0
  const counted = (line: string): string => {
    sum.update(line).update('\n')
    lines++
    return line
  }
  yield counted(JSON.stringify({ format: FORMAT, version: VERSION, collections } satisfies Head))
  for (const { collection, doc } of engine.exportAll()) yield counted(`${JSON.stringify(collection)} ${encodeDoc(doc)}`)
  for (const attachment of attachments) yield counted(JSON.stringify(attachment))
  yield JSON.stringify({ lines, sha256: sum.digest('hex') } satisfies Tail)
}

/**
 * Replaces all data by an export's, in one commit. The lines are read twice: checked first, then taken over.
 * Refused (INVALID_PARAM), with nothing changed: another format, a missing end, a wrong checksum.
 * Returns the attachments.
 */
export function importLines(engine: Engine, lines: () => Iterable<string>): Attachment[] {
  const head = checkLines(lines())
  const attachments: Attachment[] = []
  engine.importAll(head.collections, documentsOf(lines(), attachments))
  return attachments
}

function checkLines(lines: Iterable<string>): Head {
  const sum = createHash('sha256')
  let count = 0
  let head: Head | undefined
  let previous: string | undefined
  for (const line of lines) {
    head ??= headOf(line)
    if (previous !== undefined) {
      sum.update(previous).update('\n')
      count++
    }
    previous = line
  }
  const tail = previous === undefined ? undefined : (parsed(previous) as Partial<Tail> | undefined)
  if (!head || typeof tail?.sha256 !== 'string') throw refused('it has no end: it was not written completely')
  if (tail.lines !== count || tail.sha256 !== sum.digest('hex'))
    throw refused('its checksum is wrong: it was changed or damaged')
  return head
}

function headOf(line: string): Head {
  const head = parsed(line) as Partial<Head> | undefined
  if (head?.format !== FORMAT || !Array.isArray(head.collections)) throw refused('it is no export of this cloud')
  if (head.version !== VERSION) throw refused(`its version is ${head.version}, this cloud reads ${VERSION}`)
  return head as Head
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function* documentsOf(lines: Iterable<string>, attachments: Attachment[]): Generator<{ collection: string; doc: Doc }> {
  for (const line of lines) {
    const name = /^"(?:[^"\\]|\\.)*"/.exec(line)?.[0]
    if (name) yield { collection: JSON.parse(name) as string, doc: decodeDoc(line.slice(name.length + 1)) }
    else if (line.startsWith('{"attachment"')) attachments.push(JSON.parse(line) as Attachment)
  }
}

function refused(why: string): CloudError {
  return new CloudError('INVALID_PARAM', `the export file cannot be used: ${why}`)
}

/** Writes an export file; it appears under its name only when it is complete and on disk. */
export function exportToFile(engine: Engine, path: string, attachments?: Iterable<Attachment>): void {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  try {
    let buffered = ''
    for (const line of exportLines(engine, attachments)) {
      buffered += `${line}\n`
      if (buffered.length < 1 << 20) continue
      writeSync(file, buffered)
      buffered = ''
    }
    writeSync(file, buffered)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}

/** Replaces all data by a file's; see `importLines`. */
export function importFromFile(engine: Engine, path: string): Attachment[] {
  return importLines(engine, () => linesOfFile(path))
}

/** The lines of a file, read piece by piece. */
export function* linesOfFile(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    const decoder = new StringDecoder('utf8')
    const piece = Buffer.alloc(1 << 20)
    let rest = ''
    for (let size = readSync(file, piece); size > 0; size = readSync(file, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, size))).split('\n')
      rest = lines.pop()!
      yield* lines
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(file)
  }
}
