/** The browser's door: what WeChat does for a mini-program, done for the signed-in person of a web page. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { CloudError } from '../engine/types'
import type { Storage, Wechat } from '../protocol/seams'
import { createFunctionDoor, signedIn } from './function-door'
import type { Functions } from './functions'
import { readBody, readJson, sendJson } from './http'
import type { Sessions } from './session'
import type { Person } from './sign-in'

export interface DoorDeps {
  functions: Functions
  sessions: Sessions
  storage: Storage
  wechat: Wechat
  /** Resolves when what was written is on disk; no answer goes out before. */
  settled(): Promise<void>
  people(search: string): Promise<readonly Person[]>
  /** Bytes of text a call may carry; the service says 100 KB. */
  bodyLimit: number
  /** Bytes of one uploaded file. */
  fileLimit: number
}

type Act = (openId: string, req: IncomingMessage, url: URL) => Promise<unknown>

const textOf = (value: unknown, name: string): string => {
  const found = (value as Record<string, unknown> | null)?.[name]
  if (typeof found !== 'string' || found === '') throw new CloudError('INVALID_PARAM', `${name} is missing`)
  return found
}
const listOf = (value: unknown, name: string, most: number): string[] => {
  const found = (value as Record<string, unknown> | null)?.[name]
  if (!Array.isArray(found) || found.length > most || !found.every((each) => typeof each === 'string'))
    throw new CloudError('INVALID_PARAM', `${name} must be a list of at most ${most} texts`)
  return found as string[]
}

/** Temporary addresses live two hours, as the service's do. */
const URL_SECONDS = 7200
/** A request for consent names at most three templates. */
const MOST_TEMPLATES = 3

/**
 * The door of signed-in browsers: functions, uploads, temporary addresses, consents, phone codes, caught messages.
 * Refusals: NOT_SIGNED_IN, METHOD_NOT_ALLOWED, INVALID_PARAM, NOT_FOUND, and those of what is called.
 */
export function createDoor({ functions, sessions, storage, wechat, settled, people, bodyLimit, fileLimit }: DoorDeps) {
  const callFunction = createFunctionDoor(functions, sessions, bodyLimit)
  const json = async (req: IncomingMessage) => (await readJson(req, bodyLimit)).value

  /** `POST /storage/upload?path=photos/a.jpg` with the file as the body; answers `{ fileID }`. */
  const upload: Act = async (_, req, url) => {
    const path = url.searchParams.get('path') ?? ''
    if (!/^[^/\\]+(\/[^/\\]+)*$/.test(path) || path.split('/').includes('..') || extname(path) === '')
      throw new CloudError('INVALID_PARAM', 'path must name a file, such as photos/a.jpg')
    await storage.write(path, await readBody(req, fileLimit))
    return { fileID: storage.fileId(path) }
  }
  /** `POST /storage/urls` `{ fileList }`; answers `{ fileList: [{ fileID, tempFileURL, status, errMsg }] }`. */
  const urls: Act = async (_, req) => {
    const fileList = listOf(await json(req), 'fileList', 50).map((fileID) => {
      const path = storage.pathOf(fileID)
      const tempFileURL = path === undefined ? undefined : storage.downloadUrl(path, URL_SECONDS)
      if (tempFileURL === undefined) return { fileID, tempFileURL: '', status: 1, errMsg: 'STORAGE_FILE_NONEXIST' }
      return { fileID, tempFileURL, status: 0, errMsg: 'ok' }
    })
    return { fileList }
  }
  /** `POST /_wechat/subscribe` `{ templateIds }`: one consent each, as one tap on “允许”; answers id → `accept`. */
  const subscribe: Act = async (openId, req) => {
    const ids = listOf(await json(req), 'templateIds', MOST_TEMPLATES)
    for (const id of ids) wechat.grantConsent(openId, id, 1)
    return Object.fromEntries(ids.map((id) => [id, 'accept']))
  }
  /** `POST /_wechat/phone-code` `{ phone? }`: the code the phone-number button gives; without `phone` the person's own. */
  const phoneCode: Act = async (openId, req) => {
    const asked = await json(req)
    const own = async () => (await people('')).find((person) => person.openId === openId)?.phone
    const phone = (asked as { phone?: unknown }).phone === undefined ? await own() : textOf(asked, 'phone')
    if (phone === undefined || !/^1\d{10}$/.test(phone))
      throw new CloudError('INVALID_PARAM', 'phone must be 11 digits, since this person has no number of their own')
    return { code: wechat.issuePhoneCode(openId, phone) }
  }

  const acts: Record<string, Act> = {
    '/storage/upload': upload,
    '/storage/urls': urls,
    '/_wechat/subscribe': subscribe,
    '/_wechat/phone-code': phoneCode,
  }

  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const path = url.pathname
    if (path.startsWith('/functions/')) return callFunction(req, res, path.slice('/functions/'.length))
    // whom the page speaks for, and the messages that would have reached their WeChat
    if (path === '/_wechat/me' && req.method === 'GET') {
      const openId = signedIn(sessions, req)
      return sendJson(res, { openId, messages: wechat.listMessages({ limit: 50, openId }) })
    }
    const act = Object.hasOwn(acts, path) ? acts[path] : undefined
    if (!act) throw new CloudError('NOT_FOUND', 'There is no such address')
    if (req.method !== 'POST') throw new CloudError('METHOD_NOT_ALLOWED', 'Use POST')
    const answer = await act(signedIn(sessions, req), req, url)
    await settled()
    sendJson(res, answer)
  }
}
