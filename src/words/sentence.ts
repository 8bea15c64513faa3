import { isMonth } from '../shared/domain/kit/day'
import { itemNames } from '../shared/domain/standard/income'
import { instantWords, monthWords } from './dates'
import { refusalWords } from './refusals'

/** A refusal as a call answers it. A code of a newer server that this phone does not know gets a general sentence. */
export interface RefusalLike {
  code: string
  detail?: Record<string, string | number>
}

const sentences: ReadonlyMap<string, string> = new Map(Object.entries(refusalWords))

const items: ReadonlyMap<string, string> = new Map(Object.entries(itemNames))

/** What fills a blank: instants (names that end in `At`, UTC ms), months and items of a pay slip in words. */
function fillOf(name: string, value: string | number | undefined): string {
  if (typeof value === 'number') return name.endsWith('At') ? instantWords(value) : String(value)
  if (name === 'month' && value && isMonth(value)) return monthWords(value)
  return items.get(value ?? '') ?? value ?? ''
}

/** The sentence of a refusal with its blanks filled. */
export function sentence({ code, detail = {} }: RefusalLike): string {
  const words = sentences.get(code)
  if (words === undefined) return '没有办成。请稍后再试，仍不行请告诉支部书记。'
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => fillOf(name, detail[name]))
  const complete = (part: string) => (part.match(/\w+(?=\})/g) ?? []).every((name) => detail[name] !== undefined)
  return fill(words.replace(/\[([^\]]*)\]/g, (_, part: string) => (complete(part) ? part : '')))
}

/** The same in two: what happened (without its full stop), for a heading, and what to do next. */
export function headAndNext(refusal: RefusalLike): { head: string; next: string } {
  const whole = sentence(refusal)
  const end = whole.indexOf('。')
  return { head: whole.slice(0, end), next: whole.slice(end + 1) }
}
