/** Small pieces of HTTP that the door, the console and the site share. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../engine/types'

/** HTTP status of a code, for a browser; the SDK's wire always answers 200. */
const STATUS: Record<string, number> = {
  INVALID_PARAM: 400,
  NOT_SIGNED_IN: 401,
  CROSS_SITE: 403,
  LOOPBACK_ONLY: 403,
  NOT_FOUND: 404,
  FUNCTION_NOT_FOUND: 404,
  STORAGE_FILE_NONEXIST: 404,
  METHOD_NOT_ALLOWED: 405,
  CLOCK_MOVING: 409,
  EXCEED_MAX_PAYLOAD_SIZE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  HOST_REFUSED: 421,
  EXCEED_REQUEST_LIMIT: 429,
  EXCEED_RATELIMIT: 429,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 504,
}

/** The HTTP status that stands for a code. */
export const statusOf = (code: string) => STATUS[code] ?? 500

/** Answers with `value` as JSON. */
export function sendJson(res: ServerResponse, value: unknown, status = 200): void {
  const body = typeof value === 'string' ? value : JSON.stringify(value)
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  res.end(body)
}

/** Answers with what went wrong: `{ code, message, requestId? }`. What is not a `CloudError` shows no details. */
export function sendError(res: ServerResponse, error: unknown, report?: (line: string) => void): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  if (error instanceof CloudError) {
    const { requestId } = error as { requestId?: string }
    sendJson(res, { code: error.code, message: error.message, requestId }, statusOf(error.code))
    return
  }
  report?.(error instanceof Error ? (error.stack ?? error.message) : String(error))
  sendJson(res, { code: 'SYS_ERR', message: 'The local cloud failed; its terminal says why' }, 500)
}

/**
 * Answers with a page that may load nothing from elsewhere and be framed by nobody.
 * `nonce` allows the one inline script that carries it.
 */
export function sendPage(res: ServerResponse, html: string, { status = 200, nonce = '' } = {}): void {
  res.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(html),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; ${
      nonce ? `script-src 'nonce-${nonce}'; ` : ''
    }form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  })
  res.end(html)
}

/** Sends the browser to another page, by GET. */
export function redirect(res: ServerResponse, to: string): void {
  res.writeHead(303, { Location: to, 'Cache-Control': 'no-store', 'Content-Length': 0 })
  res.end()
}

/** The whole body, at most `limit` bytes; more is refused with EXCEED_MAX_PAYLOAD_SIZE. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const refuse = () => new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `The body exceeds ${limit} bytes`)
  // what is announced as too large is not read at all
  if (Number(req.headers['content-length'] ?? 0) > limit) throw refuse()
  const chunks: Buffer[] = []
  let size = 0
  // refusing must not break the connection the refusal travels on
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw refuse()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A body of JSON; refuses another content type, and text that does not parse. Returns the text as well. */
export async function readJson(req: IncomingMessage, limit: number): Promise<{ text: string; value: unknown }> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    throw new CloudError('UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json')
  const text = (await readBody(req, limit)).toString('utf8')
  try {
    return { text, value: text === '' ? {} : (JSON.parse(text) as unknown) }
  } catch {
    throw new CloudError('INVALID_PARAM', 'The body is not JSON')
  }
}

/** A path as its author meant it; what no browser would have written so is no page. */
export function decodedPath(path: string): string {
  try {
    const decoded = decodeURIComponent(path)
    if (!decoded.includes('\0')) return decoded
  } catch {
    // refused below, like a path with a zero byte in it
  }
  throw new CloudError('NOT_FOUND', 'There is no such page')
}

/** Text made safe to stand in HTML, attributes included. */
export const escapeHtml = (text: unknown) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
