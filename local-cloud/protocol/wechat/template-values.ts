/**
 * What the fields of a subscribe message may hold. A field's kind is its name without the number: `thing1`, `time2`.
 * Rule: WeChat's documentation of `subscribeMessage.send`, table of template parameters.
 */
const YMD = String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})`
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?`
const MOMENT = `(?:${YMD}(?: ?${CLOCK})?|${CLOCK})`
const DAY = new RegExp(`^${YMD}$`)
const TIME = new RegExp(`^(?:${YMD} ?)?${CLOCK}$`)
const SPAN = new RegExp(`^${MOMENT} ?~ ?${MOMENT}$`)
const DIGITS_AND_SIGNS = /^[\d\s()+-]+$/

const KINDS: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^[+-]?\d+(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && !/[\p{L}\p{N}]/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => TIME.test(value) || SPAN.test(value),
  date: (value) => DAY.test(value) || TIME.test(value) || SPAN.test(value),
  amount: (value) => /^[^\d\s]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => DIGITS_AND_SIGNS.test(value) && value.length <= 17,
  car_number: (value) => length(value) <= 8 && /^[\p{L}\p{N}]+$/u.test(value),
  name: (value) => /^[\p{Script=Han}·]{1,10}$/u.test(value) || /^[A-Za-z .·]{1,20}$/.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  enum: (value) => value !== '',
}

function length(text: string): number {
  return [...text].length
}

/** Whether a field may hold this text. A field of an unknown kind holds any text, an empty one none. */
export function fieldAccepts(field: string, value: string): boolean {
  if (value.trim() === '') return false
  const kind = field.replace(/\d+$/, '')
  return Object.hasOwn(KINDS, kind) ? KINDS[kind]!(value) : true
}
