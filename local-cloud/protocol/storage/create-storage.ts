/** The file store: files below the data folder, their ids, their temporary addresses. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '../seams'
import { answerFiles } from './answer-files'
import { Files } from './files'
import { checkedPath } from './paths'
import { sameSignature, signatureOf, urlPath } from './signed-url'

export interface StorageOptions {
  /** The data folder; `:memory:` keeps the files in a temporary one. */
  dir: string
  env: string
  /** Where the server is reached, without a slash at the end: `http://127.0.0.1:3000`. */
  publicUrl: () => string
  /** The movable clock, UTC ms: temporary addresses die by it. */
  now: () => number
  /** Largest file, bytes. */
  fileLimit: number
}

/** Seconds an upload ticket works. */
const TICKET_LIFE = 900

/** Opens the store of a data folder. Addresses are signed with a key of this process: a restart ends them. */
export function createStorage({ dir, env, publicUrl, now, fileLimit }: StorageOptions): Storage {
  const files = new Files(join(dir === ':memory:' ? passingFolder() : dir, 'files'))
  const key = randomBytes(32)
  const prefix = `cloud://${env}.local-${env}/`
  const seconds = () => Math.floor(now() / 1000)
  const fileId = (path: string) => prefix + path

  const storage: Omit<Storage, 'handle'> = {
    fileId,
    pathOf: (id) => (id.startsWith(prefix) && id.length > prefix.length ? id.slice(prefix.length) : undefined),
    uploadTicket(path) {
      const until = seconds() + TICKET_LIFE
      const signature = signatureOf(key, 'put', checkedPath(path), until)
      return {
        url: `${publicUrl()}/storage/${path.split('/').map(encodeURIComponent).join('/')}`,
        token: 'local',
        authorization: `${until}-${signature}`,
        fileId: fileId(path),
        cosFileId: Buffer.from(path).toString('hex').slice(0, 64),
      }
    },
    downloadUrl(path, maxAge) {
      if (files.size(path) === undefined) return undefined
      const until = seconds() + maxAge
      return `${publicUrl()}/storage/${urlPath(path)}?sign=${signatureOf(key, 'get', path, until)}&t=${until}`
    },
    remove: (path) => files.remove(path),
    async copy(from, to, { overwrite, removeOriginal }) {
      const content = files.read(checkedPath(from))
      if (!content) return 'missing'
      if (!overwrite && files.size(checkedPath(to)) !== undefined) return 'exists'
      await files.write(checkedPath(to), content)
      if (removeOriginal) files.remove(from)
      return 'ok'
    },
    list: () => files.list(),
    read: (path) => files.read(path),
    write: (path, content) => files.write(checkedPath(path), content, fileLimit),
  }

  const allows = (act: 'get' | 'put', path: string, until: number, signature: string) =>
    until >= seconds() && sameSignature(signatureOf(key, act, path, until), signature)
  return { ...storage, handle: (req, res) => answerFiles(req, res, { files, allows, fileLimit }) }
}

/** A folder that goes with the process. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
