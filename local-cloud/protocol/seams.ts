/** What the protocol needs from the rest of the cloud, and what the rest may ask of it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CloudError, Engine } from '../engine/types'

/** Everything `createProtocol` works with. */
export interface ProtocolDeps {
  engine: Engine
  /** The environment's id, part of every file id. */
  env: string
  invokeFunction: InvokeFunction
  storage: Storage
  wechat: Wechat
  limits: ProtocolLimits
  /** The one pair whose signatures are verified; other ids are let in unverified (loopback only, as everything here). */
  secret: { id: string; key: string }
  /** Hears every call before it is carried out; the call waits for a promise that comes back. */
  onAsked?: (action: string) => Promise<void> | undefined
  /** Milliseconds each answer is held back, as if the cloud were far away; it is told what was asked. */
  latency?: (action: string) => number
  /** Hears every call once it is answered: for counting round trips. */
  onCall?: (call: AnsweredCall) => void
  /** What a taken unique key answers: the code seen in production, unless a test wants the documented one. */
  duplicateKeyCode?: 'DATABASE_REQUEST_FAILED' | 'DATABASE_DUPLICATE_WRITE'
  /** Hears every call that did not succeed, and bugs with their stack. */
  log: (entry: ProtocolLogEntry) => void
}

/** One answered call of the SDK. Times are `performance.now()` milliseconds. */
export interface AnsweredCall {
  action: string
  collection: string
  cameAt: number
  answeredAt: number
}

/** Answers `/admin` and `/storage/…`; anything else is answered 404, so ask `isProtocolPath` first. */
export type ProtocolHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** Where a call to a function comes from. */
export interface CallContext {
  requestId: string
  env: string
  /** `WX_API_TOKEN` (or `WX_TRIGGER_API_TOKEN_V0`) as the calling function's environment had it; undefined from elsewhere. */
  wxToken?: string
}

/**
 * Runs a function. `data` is the event as JSON text, empty for none; `result` is the answer as JSON text.
 * A failure is returned or thrown as a `CloudError` (FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, …).
 */
export type InvokeFunction = (
  name: string,
  data: string,
  context: CallContext,
) => Promise<{ result: string; requestId?: string } | CloudError>

/** `defaultLimits` in `limits.ts` has the documented ones; `Infinity` switches one off. */
export interface ProtocolLimits {
  /** Largest body of `callFunction`, bytes of text; the service says 100 KB. */
  functionBody: number
  /** Largest body of any other call, bytes. */
  body: number
  /** Documents one read may ask for; the service says 1000. */
  documents: number
  /** Documents of a read that names no limit; the service says 100. */
  defaultDocuments: number
  /** Documents of an aggregation that names no limit; the service answers 20. */
  defaultAggregated: number
  /** Largest file, bytes. */
  file: number
  /** File ids in one storage call; the service says 50. */
  files: number
  /** Calls that are answered in a second; the rest is refused with EXCEED_RATELIMIT. */
  callsPerSecond: number
}

export interface ProtocolLogEntry {
  requestId: string
  action: string
  code: string
  message: string
  /** Only for a bug of ours. */
  stack?: string
}

/** Files below the data folder. Made by `createStorage` in `storage/create-storage.ts`. */
export interface Storage {
  /** `cloud://env.bucket/path` of a path. */
  fileId(path: string): string
  /** The path of a file id of this environment, or undefined for a foreign or malformed one. */
  pathOf(fileId: string): string | undefined
  /** Where an upload goes and the authorization it must carry. */
  uploadTicket(path: string): { url: string; token: string; authorization: string; fileId: string; cosFileId: string }
  /** A signed URL that works for `maxAge` seconds; undefined when there is no such file. */
  downloadUrl(path: string, maxAge: number): string | undefined
  /** Removes a file; false when there was none. */
  remove(path: string): boolean
  copy(
    from: string,
    to: string,
    options: { overwrite: boolean; removeOriginal: boolean },
  ): Promise<'ok' | 'missing' | 'exists'>
  /** Every stored file, by path. */
  list(): { path: string; bytes: number }[]
  read(path: string): Buffer | undefined
  write(path: string, content: Buffer): Promise<void>
  /** Answers `GET`, `HEAD` and `PUT` below `/storage/`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** A message that a person would have found in WeChat. */
export interface CaughtMessage {
  id: string
  /** UTC ms of the movable clock. */
  at: number
  openId: string
  templateId: string
  page: string
  /** Field → text, as sent. */
  data: Record<string, string>
  miniprogramState: string
}

/** The WeChat open APIs answered locally. Made by `createWechat` in `wechat/create-wechat.ts`. */
export interface Wechat {
  /** `subscribeMessage.send` and its kin. A refusal is `{ errcode, errmsg }` in the JSON; undefined for an unknown API. */
  call(api: string, body: Record<string, unknown>): WechatAnswer | undefined
  /** The person allows `count` messages of a template (one tap on “允许” is one). */
  grantConsent(openId: string, templateId: string, count: number): void
  consents(openId: string, templateId: string): number
  /** A code as the phone-number button gives it: single use, valid five minutes. `phone` is 11 digits. */
  issuePhoneCode(openId: string, phone: string): string
  /** Caught messages, newest first. `before` is the id of the last one already shown. */
  listMessages(page: { limit: number; before?: string; openId?: string }): CaughtMessage[]
}

export type WechatAnswer =
  | { kind: 'json'; body: Record<string, unknown> }
  | { kind: 'buffer'; contentType: string; buffer: Buffer }
