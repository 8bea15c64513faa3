/** `/storage/…`: what the object store of the service answers over HTTP. */
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../../engine/types'
import { contentTypeOf } from './content-type'
import type { Files } from './files'
import { pathsOfUrl } from './signed-url'

interface FileDoor {
  files: Files
  /** Whether a signature allows this act on this path now. */
  allows(act: 'get' | 'put', path: string, until: number, signature: string): boolean
  fileLimit: number
}

/** Answers `GET` and `HEAD` of a temporary address and the `PUT` of an upload ticket; refusals are the store's XML. */
export async function answerFiles(req: IncomingMessage, res: ServerResponse, door: FileDoor): Promise<void> {
  const [pathname = '', query = ''] = (req.url ?? '').split('?', 2)
  const paths = pathsOfUrl(pathname.slice('/storage/'.length))
  if (req.method === 'PUT') return take(req, res, paths, door)
  if (req.method === 'GET' || req.method === 'HEAD') return give(req, res, paths, new URLSearchParams(query), door)
  refuse(res, 405, 'MethodNotAllowed', 'The specified method is not allowed')
}

async function take(req: IncomingMessage, res: ServerResponse, paths: string[], door: FileDoor): Promise<void> {
  const [until = '', signature = ''] = (req.headers.authorization ?? '').split('-')
  const path = paths[0]
  if (path === undefined || !door.allows('put', path, Number(until), signature)) {
    req.resume()
    return refuse(res, 403, 'SignatureDoesNotMatch', 'The Signature you specified is invalid')
  }
  try {
    await door.files.write(path, req, door.fileLimit)
    res.writeHead(200, { 'Content-Length': 0 }).end()
  } catch (error) {
    if (error instanceof CloudError) return refuse(res, 413, 'EntityTooLarge', error.message)
    if (!req.complete) return void res.destroy()
    throw error
  }
}

function give(
  req: IncomingMessage,
  res: ServerResponse,
  paths: string[],
  query: URLSearchParams,
  door: FileDoor,
): void {
  const [until, signature] = [Number(query.get('t')), query.get('sign') ?? '']
  const path = paths.find((each) => door.allows('get', each, until, signature))
  const bytes = path === undefined ? undefined : door.files.size(path)
  if (path === undefined) refuse(res, 403, 'AccessDenied', 'Request has expired or is not signed')
  else if (bytes === undefined) refuse(res, 404, 'NoSuchKey', 'The specified key does not exist')
  else serve(req, res, path, bytes, door)
}

function serve(req: IncomingMessage, res: ServerResponse, path: string, bytes: number, door: FileDoor): void {
  res.writeHead(200, {
    'Content-Type': contentTypeOf(path),
    'Content-Length': bytes,
    'Cache-Control': 'private, max-age=60',
    // A stored file must never act as a page of this server.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  })
  if (req.method === 'HEAD') res.end()
  else
    createReadStream(door.files.place(path))
      .on('error', () => res.destroy())
      .pipe(res)
}

function refuse(res: ServerResponse, status: number, code: string, message: string): void {
  const body = `<?xml version='1.0' encoding='utf-8' ?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`
  res.writeHead(status, { 'Content-Type': 'application/xml', 'Content-Length': Buffer.byteLength(body) }).end(body)
}
