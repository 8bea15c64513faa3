import { plainText } from '../kit/plain-text'
import { readIdNumber } from '../member/id-number'
import type { Member, Situation, Standing } from '../member/model'
import { readName } from '../member/name'
import { genderNames, situationNames, standingNames } from '../member/names'
import { readPhone } from '../member/phone'
import type { ProblemCode } from './problem'
import { readDay } from './read-day'
import { blank, type Cell } from './sheet'

/** What a cell says: a value, nothing (null), or what is wrong with it. */
export type Reading<T> = { value: T | null; problem?: undefined } | { value?: undefined; problem: ProblemCode }
const is = <T>(value: T): Reading<T> => ({ value })
const wrong = (problem: ProblemCode): Reading<never> => ({ problem })

/** Signs that people write for “nothing”. */
const NOTHING = /^([-—–/\\、无]|暂无|未知|N\/A)$/i

/** IM-4: a cell that runs as a formula, here or in whatever it is copied to, is refused; a sign for “nothing” is blank. */
export function openCell(cell: Cell): { cell: Cell; problem?: ProblemCode } {
  if (cell.kind === 'formula') return { cell, problem: 'FORMULA' }
  if (cell.kind === 'error') return { cell, problem: 'CELL_ERROR' }
  if (cell.kind !== 'text') return { cell }
  const text = plainText(cell.text)
  if (text === '' || NOTHING.test(text)) return { cell: blank }
  if (/^[=+\-@]/.test(text) && !/^\+?86[\s-]?1\d{2}[\s\d-]+$/.test(text)) return { cell, problem: 'LOOKS_LIKE_FORMULA' }
  return { cell: { kind: 'text', text } }
}

/** What a cell shows, for a person to find it again. */
export function shownAs(cell: Cell): string {
  if (cell.kind === 'text' || cell.kind === 'error') return cell.text
  if (cell.kind === 'number') return String(cell.value)
  return cell.kind === 'day' ? cell.day : ''
}

/** The name in a cell (MB-1). */
export const nameIn = (cell: Cell): Reading<string> => orWrong(readName(shownAs(cell)), 'BAD_NAME')

/** The day in a cell (IM-5). */
export function dayIn(cell: Cell): Reading<string> {
  const day = readDay(cell)
  if (day === 'bad') return wrong('BAD_DAY')
  return day === 'incomplete' ? wrong('DAY_INCOMPLETE') : is(day)
}

/** The phone number in a cell (MB-2). */
export function phoneIn(cell: Cell): Reading<string> {
  if (inScientific(cell)) return wrong('DIGITS_LOST')
  return orWrong(readPhone(shownAs(cell)), 'BAD_PHONE')
}

/** Spreadsheets keep fifteen digits of a number: a longer one has lost its end, however right it looks. */
export function idNumberIn(cell: Cell): Reading<string> {
  if (inScientific(cell) || (cell.kind === 'number' && cell.value >= 1e15)) return wrong('DIGITS_LOST')
  return orWrong(readIdNumber(shownAs(cell)), 'BAD_ID_NUMBER')
}

/** `男` or `女`, with or without `性`. */
export const genderIn = (cell: Cell): Reading<NonNullable<Member['gender']>> =>
  orWrong(wordIn(genderNames, shownAs(cell).replace(/性$/, '')), 'BAD_GENDER')

/** `正式` or `预备`, with or without `党员`. */
export function standingIn(cell: Cell): Reading<Standing> {
  const text = shownAs(cell)
  return orWrong(wordIn(standingNames, text.endsWith('党员') ? text : `${text}党员`), 'BAD_STANDING')
}

/** One of the four situations, with or without `党员`. */
export const situationIn = (cell: Cell): Reading<Situation> =>
  orWrong(wordIn(situationNames, shownAs(cell).replace(/党员$/, '')), 'BAD_SITUATION')

/** A text as it stands. */
export const textIn = (cell: Cell): Reading<string> => is(shownAs(cell))

const inScientific = (cell: Cell) => cell.kind === 'text' && /^\d(\.\d+)?E\+?\d+$/i.test(cell.text)
const orWrong = <T>(value: T | null | undefined, code: ProblemCode): Reading<T> =>
  value == null ? wrong(code) : is(value)

function wordIn<K extends string>(names: Record<K, string>, word: string): K | undefined {
  return (Object.keys(names) as K[]).find((key) => names[key] === word)
}
