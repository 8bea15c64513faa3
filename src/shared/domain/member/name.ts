import { plainText } from '../kit/plain-text'

const HAN = '\\p{Script=Han}〇'
const SPACE_BETWEEN_HAN = new RegExp(`(?<=[${HAN}·]) (?=[${HAN}·])`, 'gu')
const DOT_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])[.•‧・･∙⋅](?=[${HAN}])`, 'gu')
const NAME = new RegExp(`^[${HAN}A-Za-z](?:[${HAN}A-Za-z·.' -]*[${HAN}A-Za-z.])?$`, 'u')

/**
 * MB-1: a name as it is stored: 2 to 30 Chinese characters or letters, parts of a name joined by `·`. The spaces that
 * align “张 三” in lists go, and the many dots people type become one.
 * @returns null for a name with digits, signs or characters that only one computer can show
 */
export function readName(text: string): string | null {
  const name = plainText(text).replace(SPACE_BETWEEN_HAN, '').replace(DOT_BETWEEN_HAN, '·')
  const length = [...name].length
  return length >= 2 && name.length <= 30 && NAME.test(name) ? name : null
}
