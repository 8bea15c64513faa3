/** Fields of a `multipart/form-data` body as raw bytes: the open APIs put protobuf into a nameless field. */
import { CloudError } from '../engine/types'

const LINE = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Splits a body by the boundary its content type names. Returns field → bytes.
 * A body without a boundary or with an unfinished part is refused with INVALID_PARAM.
 */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (!boundary) throw new CloudError('INVALID_PARAM', 'multipart body without a boundary')
  const delimiter = Buffer.from(`--${boundary}`)
  const fields = new Map<string, Buffer>()
  let at = body.indexOf(delimiter)
  while (at >= 0) {
    const start = at + delimiter.length
    if (body.toString('latin1', start, start + 2) === '--') return fields
    const headEnd = body.indexOf(HEAD_END, start)
    const next = body.indexOf(delimiter, start)
    if (headEnd < 0 || next < 0 || next < headEnd) break
    const name = /name="([^"]*)"/.exec(body.toString('utf8', start, headEnd))?.[1]
    if (name) fields.set(name, body.subarray(headEnd + HEAD_END.length, next - LINE.length))
    at = next
  }
  throw new CloudError('INVALID_PARAM', 'broken multipart body')
}
