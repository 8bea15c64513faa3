import type { Sheet } from '../../src/shared/domain/import/sheet'
import { decodeText } from './decode-text'
import { readCsv } from './read-csv'
import { readWorkbook } from './read-workbook'

export type FileRefusal = 'NOT_A_WORKBOOK' | 'FILE_TOO_LARGE' | 'FILE_EMPTY' | 'HEADER_MERGED' | 'ENCODING_UNKNOWN'

/** Reads a file by what is in it, not by what it is called: a workbook is a zip, a csv is text, anything else is neither. */
export async function readSheet(
  content: Buffer,
  fileName: string,
): Promise<{ sheet: Sheet } | { refusal: FileRefusal }> {
  if (content.length < 2) return { refusal: 'FILE_EMPTY' }
  if (content.readUInt16BE(0) === 0x504b) return readWorkbook(content)
  if (!/\.(csv|txt)$/i.test(fileName)) return { refusal: 'NOT_A_WORKBOOK' }
  const text = decodeText(content)
  if ('refusal' in text) return text
  return readCsv(text.text)
}
