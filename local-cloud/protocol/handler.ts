/** The SDK's door: `POST /admin`, and the files behind `/storage/`. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../engine/types'
import { type ActionAnswer, type Params, RawAnswer } from './actions/action'
import { actions } from './actions/table'
import { isLoopback } from './loopback'
import { parseMultipart } from './multipart'
import { createRate } from './rate'
import { readBody } from './read-body'
import type { ProtocolDeps, ProtocolHandler } from './seams'
import { serviceWords } from './service-words'
import { checkSignature } from './signature'

/** Whether a path belongs to the protocol. */
export function isProtocolPath(pathname: string): boolean {
  return pathname === '/admin' || pathname.startsWith('/storage/')
}

/**
 * Answers the SDK. Always HTTP 200 with `{ requestId, data }`, or `{ code, message, requestId }`, which the SDK throws;
 * answered only after everything executed is on disk. Another machine gets 403, whatever it asks `/admin` for.
 */
export function createProtocol(deps: ProtocolDeps): ProtocolHandler {
  const withinRate = createRate(deps.limits.callsPerSecond)
  return async (req, res) => {
    const pathname = (req.url ?? '').split('?', 1)[0] ?? ''
    if (pathname.startsWith('/storage/')) return deps.storage.handle(req, res)
    if (pathname !== '/admin') return end(res, 404)
    if (!isLoopback(req.socket.remoteAddress)) return end(res, 403)
    if (req.method !== 'POST') return end(res, 405)
    await answerCall(req, res, deps, withinRate)
  }
}

async function answerCall(
  req: IncomingMessage,
  res: ServerResponse,
  deps: ProtocolDeps,
  withinRate: () => boolean,
): Promise<void> {
  const requestId = randomUUID()
  const cameAt = performance.now()
  let action = ''
  let collection = ''
  try {
    const params = await paramsOf(req, deps.limits.body)
    action = textOf(params.action)
    collection = textOf(params.collectionName)
    checkSignature(req, params, deps.secret)
    if (!withinRate())
      throw new CloudError('EXCEED_RATELIMIT', `more than ${deps.limits.callsPerSecond} calls a second`)
    const run = actions.get(action)
    if (!run) throw new CloudError('INVALID_ACTION', `unknown action: ${action}`)
    await deps.onAsked?.(action)
    const answer = await run(params, { deps, requestId, env: textOf(params.envName) || deps.env })
    await deps.engine.settled()
    await far(deps, action)
    send(res, answer, requestId)
  } catch (error) {
    // What was refused may rest on a write that is not on disk yet: a duplicate of it, for one.
    await deps.engine.settled().catch(() => undefined)
    await far(deps, action)
    refuse(res, error, requestId, action, deps)
  }
  deps.onCall?.({ action, collection, cameAt, answeredAt: performance.now() })
}

async function far({ latency }: ProtocolDeps, action: string): Promise<void> {
  const held = latency?.(action) ?? 0
  if (held > 0) await new Promise((resume) => setTimeout(resume, held))
}

async function paramsOf(req: IncomingMessage, limit: number): Promise<Params> {
  const body = await readBody(req, limit)
  const contentType = req.headers['content-type'] ?? ''
  if (contentType.startsWith('multipart/form-data')) return Object.fromEntries(parseMultipart(body, contentType))
  try {
    const params: unknown = JSON.parse(body.toString())
    if (typeof params === 'object' && params !== null && !Array.isArray(params)) return params as Params
  } catch {
    // Refused below, like any JSON that is no object.
  }
  throw new CloudError('INVALID_PARAM', 'the request body is not a JSON object')
}

function textOf(value: unknown): string {
  return Buffer.isBuffer(value) || typeof value === 'string' ? value.toString() : ''
}

function send(res: ServerResponse, answer: ActionAnswer, requestId: string): void {
  if (answer instanceof RawAnswer) end(res, 200, answer.body, 'application/octet-stream')
  else sendJson(res, { requestId, ...answer })
}

function refuse(res: ServerResponse, error: unknown, ownId: string, action: string, deps: ProtocolDeps): void {
  const known = error instanceof CloudError
  const code = known ? codeOf(error, deps) : 'SYS_ERR'
  const message = known ? error.message : 'system error'
  const stack = !known && error instanceof Error ? error.stack : undefined
  // A function's failure carries the id that its log is kept under.
  const requestId = known && 'requestId' in error ? String(error.requestId) : ownId
  deps.log({ requestId, action, code, message, ...(stack ? { stack } : {}) })
  sendJson(res, { code, message: serviceWords(code) ?? message, requestId })
}

function codeOf({ code, message }: CloudError, { duplicateKeyCode }: ProtocolDeps): string {
  return duplicateKeyCode && message.includes('E11000') ? duplicateKeyCode : code
}

function sendJson(res: ServerResponse, body: object): void {
  end(res, 200, Buffer.from(JSON.stringify(body)), 'application/json; charset=utf-8')
}

function end(res: ServerResponse, status: number, body?: Buffer, contentType?: string): void {
  const headers = { 'Content-Length': body?.length ?? 0, ...(contentType ? { 'Content-Type': contentType } : {}) }
  res.writeHead(status, headers).end(body)
}
