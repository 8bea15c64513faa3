import { readDay } from '../import/read-day'
import type { Cell } from '../import/sheet'
import { addMonths, type Day, isMonth, type Month } from '../kit/day'
import { plainText } from '../kit/plain-text'

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const monthOf = (year: string, month: string | number): Month => `${year}-${String(month).padStart(2, '0')}`

/** Text with months and quarters in digits: `十一月` is `11月`, `第四季度` is `4季度`. */
const inDigits = (text: string): string =>
  plainText(text)
    .replace(/[一二三四五六七八九十]{1,2}(?=月|季度)/g, (word) => {
      const index = numerals.indexOf(word)
      return index < 0 ? word : String(index + 1)
    })
    .replace(/ /g, '')

/**
 * ST-5: the year that is meant when a line names only the month: the one in which it lies nearest to the day of payment;
 * half a year away, the past one (arrears are likelier than advance).
 */
function yearNear(month: number, paidOn: Day): string {
  const distance = (year: number) =>
    Math.abs((year - Number(paidOn.slice(0, 4))) * 12 + month - Number(paidOn.slice(5, 7)))
  const here = Number(paidOn.slice(0, 4))
  return String([here - 1, here, here + 1].reduce((best, year) => (distance(year) < distance(best) ? year : best)))
}

/** The months from one to another, both included; null when there are none or more than a year of them. */
function span(from: Month, until: Month): Month[] | null {
  const months: Month[] = []
  for (let month = from; month <= until; month = addMonths(month, 1)) {
    if (months.length === 12) return null
    months.push(month)
  }
  return months.length > 0 ? months : null
}

const YEAR = '(20\\d\\d)年'
const TO = '(?:-|—|–|~|～|至|到)'
const AND = '月?份?[、,，和及]'
/** What may be named, none of it within a longer number: a span, a quarter, half a year, months; not a day (`11月22日`). */
const named = new RegExp(
  [
    `(?<!\\d)(?:${YEAR})?(?<from>\\d{1,2})月?份?${TO}(?:${YEAR})?(?<until>\\d{1,2})月(?!\\d{1,2}[日号])`,
    `(?:${YEAR})?第?(?<quarter>[1-4])季度`,
    `(?:${YEAR})?(?<half>[上下])半年`,
    `(?<!\\d)(?:${YEAR})?(?<list>(?:\\d{1,2}${AND})*\\d{1,2})月(?!\\d{1,2}[日号])`,
    '(?<!\\d)(20\\d\\d)[-./]?(?<plain>0[1-9]|1[0-2])(?![-./]?\\d)',
  ].join('|'),
  'g',
)

/**
 * ST-5: the months a text names, oldest first: `2026年11月党费`, `11月党费`, `党费202611`, `10-12月`, `第四季度`, `9、10月`.
 * @param paidOn decides the year where none is named
 * @returns none when nothing is named, null for a month that does not exist or more than a year
 */
export function monthsIn(text: string, paidOn: Day): Month[] | null {
  const found = new Set<Month>()
  for (const match of inDigits(text).matchAll(named)) {
    const months = monthsOf(match, paidOn)
    if (!months?.every(isMonth)) return null
    for (const month of months) found.add(month)
  }
  return [...found].sort()
}

function monthsOf(match: RegExpMatchArray, paidOn: Day): Month[] | null {
  const { from, until, quarter, half, list, plain } = match.groups ?? {}
  const [year, laterYear] = match.slice(1).filter((part) => /^20\d\d$/.test(part))
  if (from && until) return spanOf(Number(from), Number(until), year, laterYear, paidOn)
  if (quarter) return spanOf(Number(quarter) * 3 - 2, Number(quarter) * 3, year, undefined, paidOn)
  if (half) return spanOf(half === '上' ? 1 : 7, half === '上' ? 6 : 12, year, undefined, paidOn)
  if (plain) return [monthOf(year!, plain)]
  const months = (list ?? '').split(/月?份?[、,，和及]/)
  return months.map((month) => monthOf(year ?? yearNear(Number(month), paidOn), month))
}

/** `11-1月` goes over the end of a year. */
function spanOf(from: number, until: number, year: string | undefined, laterYear: string | undefined, paidOn: Day) {
  const over = from > until ? 1 : 0
  const ofLast = laterYear ?? (year ? String(Number(year) + over) : yearNear(until, paidOn))
  const ofFirst = year ?? String(Number(ofLast) - over)
  const [first, last] = [monthOf(ofFirst, from), monthOf(ofLast, until)]
  return isMonth(first) && isMonth(last) ? span(first, last) : null
}

/**
 * ST-5: the months in a cell of their own column, where a bare number is a month and a day stands for its month.
 * @returns none for a blank cell, null for what cannot be read (2026.1 may be January or October)
 */
export function monthsInCell(cell: Cell, paidOn: Day): Month[] | null {
  if (cell.kind === 'blank') return []
  if (cell.kind === 'day') return isMonth(cell.day.slice(0, 7)) ? [cell.day.slice(0, 7)] : null
  if (cell.kind !== 'text' && cell.kind !== 'number') return null
  const text = inDigits(cell.kind === 'number' ? String(cell.value) : cell.text)
  if (/^([-/\\无]|—+)?$/.test(text)) return []
  if (/^\d{1,2}(?:[-~至到、,，]\d{1,2})*$/.test(text)) return some(monthsIn(`${text}月`, paidOn))
  if (cell.kind === 'number' && /^20\d\d\.1$/.test(text)) return null
  const short = /^(20\d\d)[-./]([1-9])$/.exec(text)
  if (short) return [monthOf(short[1]!, short[2]!)]
  const day = readDay(cell)
  if (day !== 'bad' && day !== 'incomplete') return [day.slice(0, 7)]
  return some(monthsIn(text, paidOn))
}
const some = (months: Month[] | null) => (months?.length ? months : null)
