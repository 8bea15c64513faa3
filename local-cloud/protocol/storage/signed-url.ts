/** Addresses of files that work for a while, and upload tickets that work for one path. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The path part of a temporary URL. The SDK sends it through `encodeURI` before it fetches, so only what that leaves
 * alone and a URL would misread (`%`, `?`, `#`) is encoded here; the rest stays as it is, as in the service's answers.
 */
export function urlPath(path: string): string {
  return path.replace(/[%?#]/g, encodeURIComponent)
}

/** The paths a request may mean: decoded once (a browser), or twice (the SDK, which encodes the `%` again). */
export function pathsOfUrl(pathname: string): string[] {
  const paths: string[] = []
  try {
    paths.push(decodeURIComponent(pathname))
    paths.push(decodeURIComponent(paths[0]!))
  } catch {
    // A stray `%` is no encoding: what was decoded so far is all there is.
  }
  return paths
}

/** A signature of what is allowed (`get` or `put`), to what path, until when (UTC s). Hex. */
export function signatureOf(key: Buffer, act: 'get' | 'put', path: string, until: number): string {
  return createHmac('sha256', key).update(`${act}\n${path}\n${until}`).digest('hex')
}

/** Whether two signatures are equal, in a time that does not tell how far they agree. */
export function sameSignature(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
