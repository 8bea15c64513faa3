/** One HTTP server for everything: the SDK's wire, the browser's door, the console and the site. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudError } from '../engine/types'
import { redirect, sendError } from './http'
import type { OriginGuard } from './origin-guard'

type Answer = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>

export interface Routes {
  /** `/admin`: the SDK's wire. Loopback only: whoever reaches it may do everything. */
  admin: Answer
  /** `/storage/…`: files, by signed addresses. */
  files: Answer
  /** `/functions/…`, `/_wechat/…`, `/storage/upload` and `/storage/urls`: for the signed-in person. */
  door: Answer
  /** `/_sign-in`, `/_sign-out`. */
  signIn: Answer
  /** `/_console`. Loopback only. */
  console: Answer
  /** Everything else. */
  site: Answer
}

/** The two addresses below `/storage` that are the browser's; the others carry a signature of their own. */
const DOOR_FILES = ['/storage/upload', '/storage/urls']

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

async function route(routes: Routes, guard: OriginGuard, req: IncomingMessage, res: ServerResponse): Promise<void> {
  guard.host(req)
  const url = new URL(req.url ?? '/', 'http://this.server')
  const path = url.pathname
  if (isBelow(path, '/admin')) {
    guard.loopback(req)
    // the SDK is no browser: a call that carries an origin comes from a web page
    if (req.headers.origin !== undefined) guard.sameOrigin(req)
    return routes.admin(req, res, url)
  }
  const isDoor = isBelow(path, '/functions') || isBelow(path, '/_wechat') || DOOR_FILES.includes(path)
  if (isBelow(path, '/storage') && !isDoor) return routes.files(req, res, url)
  if (req.method !== 'GET' && req.method !== 'HEAD') guard.sameOrigin(req)
  if (isDoor) return routes.door(req, res, url)
  if (path === '/_sign-in' || path === '/_sign-out') return routes.signIn(req, res, url)
  if (isBelow(path, '/_console')) {
    guard.loopback(req)
    return routes.console(req, res, url)
  }
  await routes.site(req, res, url)
}

async function take(host: string, port: number): Promise<Server> {
  const server = createServer()
  // the SDK keeps connections open; the default of 5 s makes it race a closing socket
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

const portOf = ([first]: readonly Server[]) => ((first as Server).address() as AddressInfo).port

/** Takes the same port on every host (0 picks a free one on the first). Nothing is answered before `serve`. */
export async function bind(hosts: readonly string[], port: number): Promise<{ servers: Server[]; port: number }> {
  const servers: Server[] = []
  try {
    for (const host of hosts) servers.push(await take(host, servers.length === 0 ? port : portOf(servers)))
    return { servers, port: portOf(servers) }
  } catch (error) {
    await stopListening(servers)
    throw error
  }
}

/** Answers by `routes` from now on. `report` hears bugs. */
export function serve(
  servers: readonly Server[],
  routes: Routes,
  guard: OriginGuard,
  report: (line: string) => void,
): void {
  const answer = (req: IncomingMessage, res: ServerResponse) => {
    route(routes, guard, req, res).catch((error: unknown) => {
      sendError(res, error, report)
      // what was refused half-read is read to its end, so that the browser sees the answer and not a broken line
      req.resume()
    })
  }
  for (const server of servers) server.on('request', answer)
}

/** Stops listening, lets running answers finish for a moment, then ends what is left. */
export async function stopListening(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
  for (const server of servers) server.closeIdleConnections()
  const cut = setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, 2000)
  await Promise.all(closed)
  clearTimeout(cut)
}

/** The page for a cloud without a site: it leads to the console. */
export const noSite: Answer = async (req, res, url) => {
  if (req.method === 'GET' && url.pathname === '/') return redirect(res, '/_console')
  throw new CloudError('NOT_FOUND', 'There is no such page')
}
