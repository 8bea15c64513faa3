/** Regular expressions in MongoDB's dialect (PCRE), run by JavaScript's engine. */
import { refuse } from '../refuse'
import { show } from '../show'
import type { Value } from '../types'
import { equalValues, regexParts } from '../values'
import type { Test } from './condition'

/** Strings the pattern finds something in, and stored regular expressions that are the same one. */
export function regexTest(pattern: Value, options?: Value): Test {
  const parts = regexParts(pattern)
  if (!parts && typeof pattern !== 'string') refuse('$regex has to be a string')
  if (options !== undefined && typeof options !== 'string') refuse('$options has to be a string')
  if (parts?.options && options) refuse('options set in both $regex and $options')
  const regex = compileRegex(parts?.pattern ?? String(pattern), options ? String(options) : (parts?.options ?? ''))
  return (value) =>
    typeof value === 'string'
      ? regex.test(value)
      : parts !== undefined && regexParts(value) !== undefined && equalValues(value, pattern)
}

/** Compiles a PCRE pattern. Options: i, m, s, x; u is always on. Refuses what JavaScript cannot run. */
export function compileRegex(pattern: string, options: string): RegExp {
  for (const option of options) if (!'imsxu'.includes(option)) refuse(`invalid flag in regex options: ${option}`)
  const leading = /^\(\?([imsx]+)\)/.exec(pattern)
  const flags = new Set(options + (leading?.[1] ?? ''))
  const body = leading ? pattern.slice(leading[0].length) : pattern
  const source = translate(flags.has('x') ? withoutSpaces(body) : body, flags.has('m'))
  const js = [...'ims'].filter((flag) => flags.has(flag)).join('')
  try {
    return new RegExp(source, `${js}u`)
  } catch {
    // Identity escapes such as `\-` are fine in PCRE and only without `u` in JavaScript.
  }
  try {
    return new RegExp(source, js)
  } catch (error) {
    return refuse(`Regular expression is invalid: ${error instanceof Error ? error.message : show(pattern)}`)
  }
}

const POSIX: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
}

/** Rewrites what PCRE spells differently: anchors `\A \z \Z`, `$` before a last newline, `[[:alpha:]]`, `(?P<name>`, `\p{Han}`, `\Q…\E`. */
function translate(pattern: string, multiline: boolean): string {
  return pattern.replace(
    /\\Q[\s\S]*?(?:\\E|$)|\\[pP]\{\w+\}|\\([\s\S])|\[:(\w+):\]|\(\?P<|\(\?P=(\w+)\)|\$|\[\^?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]?/g,
    (piece, escaped?: string, posix?: string, back?: string) => {
      if (piece.startsWith('\\Q')) return piece.replace(/^\\Q|\\E$/g, '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      if (/^\\[pP]\{/.test(piece)) return isProperty(piece) ? piece : piece.replace('{', '{Script=')
      if (escaped === 'A') return '(?<![\\s\\S])'
      if (escaped === 'z') return '(?![\\s\\S])'
      if (escaped === 'Z') return '(?=\\n?(?![\\s\\S]))'
      if (escaped === 'h') return '[ \\t]'
      if (piece === '$') return multiline ? '$' : '(?=\\n?(?![\\s\\S]))'
      if (piece === '(?P<') return '(?<'
      if (back) return `\\k<${back}>`
      if (piece.startsWith('[') && !posix)
        return piece.replace(/\[:(\w+):\]/g, (whole, name: string) => POSIX[name] ?? whole)
      return piece
    },
  )
}

function isProperty(piece: string): boolean {
  try {
    return new RegExp(piece, 'u') !== undefined
  } catch {
    return false
  }
}

/** The `x` option: blanks and `# comments` outside of classes mean nothing. */
function withoutSpaces(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\s+|#[^\n]*/g, (piece) =>
    /^[\s#]/.test(piece) ? '' : piece,
  )
}
