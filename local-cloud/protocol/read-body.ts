import type { IncomingMessage } from 'node:http'
import { CloudError } from '../engine/types'

/**
 * Reads a request's body. One of more than `limit` bytes is refused with EXCEED_REQUEST_SIZE_LIMIT: what is left of it
 * is read and thrown away, so that the client gets to hear the refusal instead of a broken pipe.
 */
export function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= limit) chunks.push(chunk)
      else chunks.length = 0
    })
    req.on('end', () => {
      if (bytes <= limit) resolve(Buffer.concat(chunks))
      else reject(new CloudError('EXCEED_REQUEST_SIZE_LIMIT', `request body of ${bytes} bytes exceeds ${limit}`))
    })
    req.on('error', reject)
    req.on('aborted', () => reject(new CloudError('INVALID_PARAM', 'the request was broken off')))
  })
}
