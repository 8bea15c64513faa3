/**
 * Text out of bytes: UTF-8 with or without its mark, else what Chinese spreadsheets write (GB 18030, which holds GBK).
 * Bytes that are no text at all are no table either.
 */
export function decodeText(content: Buffer): { text: string } | { refusal: 'NOT_A_WORKBOOK' | 'ENCODING_UNKNOWN' } {
  const mark = content.readUInt16BE(0)
  if (mark === 0xfffe || mark === 0xfeff) return { refusal: 'ENCODING_UNKNOWN' }
  if (content.includes(0)) return { refusal: 'NOT_A_WORKBOOK' }
  const text = decode(content, 'utf-8') ?? decode(content, 'gb18030')
  return text === null ? { refusal: 'ENCODING_UNKNOWN' } : { text }
}

function decode(content: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return null
  }
}
