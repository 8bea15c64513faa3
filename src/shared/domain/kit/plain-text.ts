/** Zero-width and direction marks that come along when text is copied from a page. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const SPACES = /[\s\u00a0\u3000]+/g

/** Text as its writer meant it: full-width letters and digits made narrow, invisible marks dropped, one space at most. */
export function plainText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(SPACES, ' ')
    .trim()
}
