/** The built browser application at `/`: compressed, cached by the browser, unknown paths answered by its first page. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { CloudError } from '../engine/types'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const COMPRESSED = /^(text\/|application\/(json|wasm|manifest)|image\/svg)/
/** A name that changes with its content may be kept for ever. */
const HASHED = /[.-][0-9a-f]{8,}\.\w+$/i

interface Held {
  stamp: string
  etag: string
  type: string
  plain: Buffer
  packed: Map<string, Promise<Buffer>>
}

const pack: Record<string, (plain: Buffer) => Promise<Buffer>> = {
  // quality 5 packs as small as gzip's best at a fraction of the time
  br: (plain) => promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (plain) => promisify(gzip)(plain),
}

/** Serves the files of `dir`; a path that is no file and has no extension gets `index.html`. */
export function createSite(dir: string): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> {
  const held = new Map<string, Held>()

  function read(path: string): Held | undefined {
    const file = normalize(join(dir, path))
    if (!file.startsWith(normalize(dir) + sep)) return undefined
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    const stamp = `${stat.mtimeMs}:${stat.size}`
    const before = held.get(file)
    if (before?.stamp === stamp) return before
    const plain = readFileSync(file)
    const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
    const now: Held = {
      stamp,
      etag,
      type: TYPES[extname(file)] ?? 'application/octet-stream',
      plain,
      packed: new Map(),
    }
    held.set(file, now)
    return now
  }

  return async (req, res, path) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') throw new CloudError('METHOD_NOT_ALLOWED', 'Only GET here')
    const wanted = path === '/' ? '/index.html' : path
    const found = read(wanted) ?? (extname(wanted) === '' ? read('/index.html') : undefined)
    if (!found) throw new CloudError('NOT_FOUND', 'There is no such page')
    const accepted = String(req.headers['accept-encoding'] ?? '')
    const encoding =
      COMPRESSED.test(found.type) && found.plain.length > 1024 ? /\b(br|gzip)\b/.exec(accepted)?.[0] : undefined
    // brotli is the smaller one when the browser takes both
    const chosen = encoding && /\bbr\b/.test(accepted) ? 'br' : encoding
    const etag = `"${found.etag}${chosen ? `-${chosen}` : ''}"`
    const headers: Record<string, string | number> = {
      ETag: etag,
      Vary: 'Accept-Encoding',
      'Cache-Control': HASHED.test(wanted) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    }
    if (req.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
      res.writeHead(304, headers).end()
      return
    }
    let body = found.plain
    if (chosen) {
      const packed = found.packed.get(chosen) ?? pack[chosen]?.(found.plain) ?? Promise.resolve(found.plain)
      found.packed.set(chosen, packed)
      body = await packed
      headers['Content-Encoding'] = chosen
    }
    res.writeHead(200, { ...headers, 'Content-Type': found.type, 'Content-Length': body.length })
    res.end(req.method === 'HEAD' ? undefined : body)
  }
}
