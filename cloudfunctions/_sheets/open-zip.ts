import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50

/**
 * Looks into a zip without trusting it: every part is really unpacked against a limit for all of them together, since
 * the sizes a zip tells may be lies.
 * @param most bytes, unpacked
 * @returns the parts by name; null for what is no zip; `too large` for a bomb
 */
export function openZip(content: Buffer, most: number): Map<string, Buffer> | 'too large' | null {
  const end = content.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > content.length || content.readUInt32LE(end) !== END_OF_DIRECTORY) return null
  const parts = new Map<string, Buffer>()
  let left = most
  let at = content.readUInt32LE(end + 16)
  for (let count = content.readUInt16LE(end + 10); count > 0; count--) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== ENTRY) return null
    const nameLength = content.readUInt16LE(at + 28)
    const name = content.toString('utf8', at + 46, at + 46 + nameLength)
    const part = unpack(content, at, left)
    if (part === 'too large' || part === null) return part
    left -= part.length
    parts.set(name, part)
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32)
  }
  return parts
}

function unpack(content: Buffer, entry: number, most: number): Buffer | 'too large' | null {
  const method = content.readUInt16LE(entry + 10)
  const size = content.readUInt32LE(entry + 20)
  const head = content.readUInt32LE(entry + 42)
  if (head + 30 > content.length) return null
  const from = head + 30 + content.readUInt16LE(head + 26) + content.readUInt16LE(head + 28)
  const packed = content.subarray(from, from + size)
  if (method === 0) return packed.length > most ? 'too large' : packed
  if (method !== 8) return null
  if (most <= 0) return 'too large'
  try {
    return inflateRawSync(packed, { maxOutputLength: most })
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : null
  }
}
