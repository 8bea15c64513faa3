/**
 * Who may talk to this server at all. A laptop's server is reachable from every web page its owner opens,
 * so the name it is called by (DNS rebinding), the page that calls (cross-site) and the machine are checked.
 */
import type { IncomingMessage } from 'node:http'
import { networkInterfaces } from 'node:os'
import { CloudError } from '../engine/types'

const nameOf = (host: string) =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()

/** True for names that can only mean this machine; browsers resolve every `*.localhost` to it. */
export const isLoopbackName = (name: string) =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)

/** True for a connection from this machine through the loopback interface. */
export const isLoopbackPeer = (address: string | undefined) =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '')

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::'

/** What to listen on: loopback always, because functions call the cloud from there, and what `host` opens besides. */
export const listensOn = (host: string): string[] =>
  isEverywhere(host) || isLoopbackName(host) ? [host] : ['127.0.0.1', host]

/** The addresses the server answers at, for the person who started it: loopback first, then the local network. */
export function addresses(host: string, port: number): string[] {
  const url = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`
  if (!isEverywhere(host)) return listensOn(host).map(url)
  const lan = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((each) => each.family === 'IPv4' && !each.internal)
    .map(({ address }) => address)
  // home and office networks first: the bridges of containers live in 172.16/12
  lan.sort((a, b) => Number(a.startsWith('172.')) - Number(b.startsWith('172.')))
  return [url('127.0.0.1'), ...lan.map(url)]
}

export interface OriginGuard {
  /** Refuses (HOST_REFUSED) a request that calls this server by a name that is not its own. */
  host(req: IncomingMessage): void
  /** Refuses (CROSS_SITE) a state-changing request that another site's page sends. */
  sameOrigin(req: IncomingMessage): void
  /** Refuses (LOOPBACK_ONLY) what does not come from this machine, called by a loopback name. */
  loopback(req: IncomingMessage): void
}

/**
 * The guard of a server bound to `host`. `origins` are further origins whose pages may call the door
 * (a development server in front of this one), and whose host names are then accepted too.
 */
export function createOriginGuard(host: string, origins: readonly string[] = []): OriginGuard {
  const names = new Set([nameOf(host), ...origins.map((origin) => new URL(origin).hostname)])
  const isOwn = (name: string) => {
    if (isLoopbackName(name) || names.has(name)) return true
    // asked afresh, because a laptop changes its Wi-Fi
    return isEverywhere(host) && addresses(host, 0).some((url) => new URL(url).hostname === name)
  }
  return {
    host(req) {
      const name = nameOf(req.headers.host ?? '')
      if (!isOwn(name)) throw new CloudError('HOST_REFUSED', 'This server is not called by that name')
    },
    sameOrigin(req) {
      const { origin, host: called } = req.headers
      const site = req.headers['sec-fetch-site']
      const refuse = () => new CloudError('CROSS_SITE', 'The request comes from another site')
      if (origin !== undefined) {
        if (origin === `http://${called}` || origins.includes(origin)) return
        throw refuse()
      }
      // browsers send at least one of the two with a POST; a program that sends neither holds nobody's cookie
      if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refuse()
    },
    loopback(req) {
      if (!isLoopbackPeer(req.socket.remoteAddress) || !isLoopbackName(nameOf(req.headers.host ?? '')))
        throw new CloudError('LOOPBACK_ONLY', 'This part answers only on the machine it runs on')
    },
  }
}
